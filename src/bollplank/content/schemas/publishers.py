"""Who makes the figures that others pass on."""

from collections.abc import Iterator

from pydantic import Field

from bollplank.content.schemas.base import (
    Code,
    Fault,
    FileSchema,
    Schema,
    Texts,
    repeated,
)


class Publisher(Schema):
    """Who makes figures that Kolada passes on."""

    code: Code
    name: Texts


class Publishers(FileSchema):
    """Everybody whose figures are used."""

    publishers: tuple[Publisher, ...] = Field(min_length=1)

    def faults(self) -> Iterator[Fault]:
        """Yield codes used twice."""
        codes = [each.code for each in self.publishers]
        yield from repeated(codes, under="publishers", key="code", what="publisher")
