"""Shaping organisations for their pages: the alphabet, and one organisation's story."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bollplank.domain.certainty import Certainty
from bollplank.domain.groups import GroupRole
from bollplank.organisations.models import Organisation
from bollplank.programme import words
from bollplank.programme.models import Group, GroupMember, Participation, Round
from bollplank.programme.queries.rounds import PUBLIC_STATES
from bollplank.web.presenters.rounds import years_of
from bollplank.web.presenters.sources import doubt
from bollplank.web.presenters.wording import listed

LAST_LETTERS = {"z{1": "Å", "z{2": "Ä", "z{3": "Ö"}
"""How sort keys begin for names on the last letters of the Swedish alphabet."""

DID: dict[GroupRole, Promise] = {
    GroupRole.PARTICIPANT: gettext_lazy("participant %(years)s"),
    GroupRole.MENTOR: gettext_lazy("mentor %(years)s"),
    GroupRole.SUPPORTING_MENTOR: gettext_lazy("supporting mentor %(years)s"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What an organisation was in a round, and with whom."""

    round: Round
    years: str
    role: GroupRole
    participation: Participation | None = None
    group: Group | None = None
    mentors: list[Organisation]
    supporting: list[Organisation]
    participants: list[Organisation]

    @property
    def role_words(self) -> Promise:
        """The role in words."""
        return words.GROUP_ROLES[self.role]

    @property
    def did(self) -> str:
        """The role and the years, for a list."""
        return str(DID[self.role]) % {"years": self.years}

    @property
    def sources(self) -> list[str]:
        """The codes of the sources its group rests on."""
        return list(self.group.sources) if self.group else []

    @property
    def is_over(self) -> bool:
        """Whether the round is over."""
        return self.round.state in PUBLIC_STATES

    @property
    def has_left(self) -> bool:
        """Whether the organisation left the round before it was over."""
        return self.participation is not None and self.participation.left

    @property
    def left_doubt(self) -> Promise | str:
        """How far the leaving is in doubt."""
        return doubt(self.participation.left_certainty) if self.participation else ""

    @property
    def group_doubt(self) -> Promise | str:
        """How far it is in doubt who was in the group."""
        return doubt(self.group.certainty) if self.group else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An organisation in a list, with its places in the programme."""

    organisation: Organisation
    places: list[Place]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter of the alphabet with the organisations on it."""

    letter: str
    lines: list[Line]


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """Another organisation this one has learned with, and when."""

    organisation: Organisation
    place: Place


def places_in(history: Iterable[Round]) -> dict[int, list[Place]]:
    """Return every organisation's places by its id, in the order of the rounds."""
    found: dict[int, list[Place]] = {}
    for round_ in history:
        for pk, place in _places_of(round_):
            found.setdefault(pk, []).append(place)
    return found


def alphabet(
    organisations: Iterable[Organisation], places: Mapping[int, list[Place]]
) -> list[Letter]:
    """Return the organisations, which are in alphabetical order, by first letter."""
    return [
        Letter(
            letter=letter,
            lines=[
                Line(organisation=one, places=places.get(one.pk, [])) for one in those
            ],
        )
        for letter, those in groupby(organisations, key=_letter)
    ]


def learned_from(places: Iterable[Place]) -> list[Met]:
    """Return the mentors it has had, and those who supported them."""
    return [
        Met(organisation=mentor, place=place)
        for place in places
        if place.role is GroupRole.PARTICIPANT
        for mentor in (*place.mentors, *place.supporting)
    ]


def taught(places: Iterable[Place]) -> list[Met]:
    """Return those it has been mentor to."""
    return [
        Met(organisation=participant, place=place)
        for place in places
        if place.role is GroupRole.MENTOR
        for participant in place.participants
    ]


def story(organisation: Organisation, places: Iterable[Place]) -> list[str]:
    """Return what it has done in the programme, a sentence or two for each place."""
    return [
        sentence for place in places for sentence in _sentences(organisation, place)
    ]


def _sentences(organisation: Organisation, place: Place) -> Iterator[str]:
    others = [one for one in place.participants if one.pk != organisation.pk]
    said = {
        "name": organisation.name,
        "years": place.years,
        "mentors": listed([mentor.name for mentor in place.mentors]),
        "others": listed([other.name for other in others]),
    }
    yield _wording(place, has_others=bool(others)) % said
    if place.has_left and place.left_doubt:
        yield _("%(name)s seems to have left before the round was over.") % said
    elif place.has_left:
        yield _("%(name)s left before the round was over.") % said


def _wording(place: Place, *, has_others: bool) -> str:
    if place.role is GroupRole.MENTOR:
        then = _("%(name)s was mentor to %(others)s %(years)s.")
        now = _("%(name)s is mentor to %(others)s %(years)s.")
    elif place.role is GroupRole.SUPPORTING_MENTOR:
        then = _("%(name)s supported %(mentors)s as mentor %(years)s.")
        now = _("%(name)s supports %(mentors)s as mentor %(years)s.")
    elif place.group is None:
        then = _("%(name)s took part %(years)s. Its group is not known.")
        now = _("%(name)s takes part %(years)s. Its group is not known.")
    elif place.mentors:
        then = _("%(name)s took part %(years)s with %(mentors)s as mentor.")
        now = _("%(name)s takes part %(years)s with %(mentors)s as mentor.")
    elif has_others:
        then = _("%(name)s took part %(years)s with %(others)s, without a mentor.")
        now = _("%(name)s takes part %(years)s with %(others)s, without a mentor.")
    else:
        then = _("%(name)s took part %(years)s.")
        now = _("%(name)s takes part %(years)s.")
    return then if place.is_over or place.has_left else now


def _places_of(round_: Round) -> Iterator[tuple[int, Place]]:
    years = years_of(round_)
    seats = {place.organisation_id: place for place in round_.participations.all()}
    grouped = set()
    for group in round_.groups.all():
        if group.certainty == Certainty.UNKNOWN:
            continue
        members = list(group.members.all())
        for member in members:
            grouped.add(member.organisation_id)
            yield (
                member.organisation_id,
                Place(
                    round=round_,
                    years=years,
                    role=GroupRole(member.role),
                    participation=seats.get(member.organisation_id),
                    group=group,
                    mentors=_in(members, GroupRole.MENTOR),
                    supporting=_in(members, GroupRole.SUPPORTING_MENTOR),
                    participants=_in(members, GroupRole.PARTICIPANT),
                ),
            )
    for pk, seat in seats.items():
        if pk not in grouped:
            yield (
                pk,
                Place(
                    round=round_,
                    years=years,
                    role=GroupRole.PARTICIPANT,
                    participation=seat,
                    mentors=[],
                    supporting=[],
                    participants=[],
                ),
            )


def _in(members: Iterable[GroupMember], role: GroupRole) -> list[Organisation]:
    return [member.organisation for member in members if member.role == role]


def _letter(organisation: Organisation) -> str:
    key = organisation.sort_key
    return LAST_LETTERS.get(key[:3], key[:1].upper())
