"""Organisations."""

from collections.abc import Iterator

from pydantic import Field

from bollplank.content.schemas.base import (
    Code,
    County,
    Fault,
    FileSchema,
    Schema,
    Text,
    Texts,
    repeated,
)
from bollplank.domain.organisations import OrganisationKind


class Organisation(Schema):
    """A municipality, a region, or something smaller or bigger that takes part."""

    code: Code
    """The official code ("1283", "0009") or, where there is none, a short name."""
    name: Text
    """The official short name, in its own language."""
    kind: OrganisationKind
    county: County | None = None
    parent: Code | None = None
    latitude: float | None = Field(default=None, ge=-90, le=90)
    """Degrees north."""
    longitude: float | None = Field(default=None, ge=-180, le=180)
    """Degrees east."""
    made_up: bool = False
    note: Texts | None = None


class Organisations(FileSchema):
    """A file of organisations."""

    organisations: tuple[Organisation, ...]

    def faults(self) -> Iterator[Fault]:
        """Yield repeated codes, and positions with only one coordinate."""
        codes = [organisation.code for organisation in self.organisations]
        yield from repeated(
            codes, under="organisations", key="code", what="organisation code"
        )
        for place, organisation in enumerate(self.organisations):
            if (organisation.latitude is None) != (organisation.longitude is None):
                expected = "both latitude and longitude, or neither"
                yield ("organisations", place), expected
