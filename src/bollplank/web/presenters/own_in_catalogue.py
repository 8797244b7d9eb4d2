"""The groups' own indicators among what the catalogue finds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bollplank.domain.search import matches
from bollplank.programme.models import OwnIndicator
from bollplank.web.forms.catalogue import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFound:
    """An indicator of a group's own, as it is searched and shown."""

    pk: int
    title: Mapping[str, str]
    definition: str
    is_made_up: bool

    @property
    def id(self) -> str:
        """A number says nothing: it is found by its words alone."""
        return ""

    @property
    def search(self) -> Mapping[str, Sequence[str]]:
        """What it is, in whatever language its group wrote."""
        return {"": [self.definition]}


def is_asked(asked: Asked) -> bool:
    """Tell whether own indicators can be among what is asked for.

    They are searched by words. They have no goal, service field or source, and are as
    they are now.
    """
    return bool(asked.q) and asked == Asked(
        q=asked.q, organisation=asked.organisation, page=asked.page
    )


def own_found(rows: Iterable[OwnIndicator], words: str) -> list[OwnFound]:
    """Return those that the words are found in, in the order they come."""
    known = (
        OwnFound(
            pk=row.pk,
            title=row.title,
            definition=row.definition,
            is_made_up=row.round.is_made_up,
        )
        for row in rows
    )
    return [each for each in known if matches(each, words)]
