"""Rules for saved sets of organisations. Pure: no database, no clock, no language."""

import hashlib
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from bollplank.domain.organisations import OrganisationKind
from bollplank.domain.problems import Problem, ProblemCode

FEWEST_MEMBERS: Final = 2
MOST_MEMBERS: Final = 20
LONGEST_NAME: Final = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An organisation that owns a set or may be in it."""

    code: str
    kind: OrganisationKind
    is_made_up: bool

    def may_stand_beside(self, other: "Candidate") -> bool:
        """Tell whether the two may be compared: another one, equally real, same kind."""
        alike = (self.kind, self.is_made_up) == (other.kind, other.is_made_up)
        return alike and self.code != other.code


@dataclass(frozen=True, slots=True, kw_only=True)
class SetContent:
    """What somebody wants a set to be called and hold."""

    name: str
    members: frozenset[str]
    """The organisations' codes."""

    @property
    def fingerprint(self) -> str:
        """A short text that is another one as soon as name or members are."""
        content = json.dumps([self.name, sorted(self.members)])
        return hashlib.sha256(content.encode("utf-8")).hexdigest()[:32]


def problems_with_saving(
    content: SetContent,
    *,
    owner: Candidate,
    known: Collection[Candidate],
    taken: Collection[str],
) -> Iterator[Problem]:
    """Yield everything that stops this set from being saved.

    ``known`` are all organisations there are, ``taken`` the names of the owner's
    other sets. A name is the same whatever its capitals.
    """
    name = content.name.strip()
    if not name:
        yield Problem(ProblemCode.SET_NAME_MISSING, field="name")
    elif len(name) > LONGEST_NAME:
        yield Problem(ProblemCode.SET_NAME_TOO_LONG, field="name")
    elif name.casefold() in {other.casefold() for other in taken}:
        yield Problem(ProblemCode.SET_NAME_TAKEN, field="name")
    if len(content.members) < FEWEST_MEMBERS:
        yield Problem(ProblemCode.SET_TOO_SMALL, field="members")
    if len(content.members) > MOST_MEMBERS:
        yield Problem(ProblemCode.SET_TOO_LARGE, field="members")
    fitting = {each.code for each in known if each.may_stand_beside(owner)}
    if content.members - fitting:
        yield Problem(ProblemCode.SET_MEMBER_NOT_ALIKE, field="members")


def problems_with_changing(
    *, content: SetContent, stored: SetContent, seen: str
) -> Iterator[Problem]:
    """Yield that somebody else has changed the set since the writer saw it.

    ``seen`` is the fingerprint of what she had before her.
    """
    if stored != content and stored.fingerprint != seen:
        yield Problem(ProblemCode.SET_CHANGED_BY_SOMEBODY_ELSE)
