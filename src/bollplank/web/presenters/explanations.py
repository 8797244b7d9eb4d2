"""Shaping notes on why figures differ: on an indicator, in lists, and their circles."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bollplank.accounts.models import User
from bollplank.domain.assessments import Sharing
from bollplank.domain.explanations import Circle
from bollplank.improvement.words import SHARINGS
from bollplank.indicators.models import Explanation
from bollplank.indicators.queries import explanations as queries
from bollplank.indicators.queries.figures import Figures
from bollplank.organisations.models import Membership, Organisation
from bollplank.organisations.queries import memberships
from bollplank.programme.queries import explanations as seen
from bollplank.programme.queries.explanations import Around
from bollplank.web.presenters.wording import listed
from bollplank.web.templatetags.words import in_language

PROMPTS: Sequence[Promise] = (
    gettext_lazy("Who is counted in the figure, and who is not?"),
    gettext_lazy("What do you do that others may not?"),
    gettext_lazy("What have you tried, and what came of it?"),
    gettext_lazy("Did something happen that year that is not a trend?"),
)
"""Questions that help somebody to begin writing."""

EVENTS: dict[str, Promise] = {
    "explanation-written": gettext_lazy("Written"),
    "explanation-rewritten": gettext_lazy("The text was changed"),
    f"{queries.SHARED}{Sharing.OWN}": gettext_lazy("No longer shared"),
    f"{queries.SHARED}{Sharing.GROUP}": gettext_lazy("Shared with the group"),
    f"{queries.SHARED}{Sharing.ROUND}": gettext_lazy("Shared with the round"),
    f"{queries.SHARED}{Sharing.PUBLIC}": gettext_lazy("Shared with everyone"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note as this reader sees it.

    ``signed`` names the writer inside her organisation, and her role to others.
    """

    explanation: Explanation
    title: str
    year: int | None
    signed: str
    shown_to: str
    mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OnIndicator:
    """What is said of why figures differ in one indicator, and how to say more."""

    notes: Sequence[Note]
    write_url: str
    """Where the reader may write of her own figures; empty where she has none here."""
    prompts: Sequence[Promise]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A circle a note may be shown to, and who that is."""

    value: str
    circle: Circle
    name: str
    readers: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Something that was done, in words."""

    at: datetime
    by: User | None
    said: str


def on_indicator(
    user: object, *, figures: Figures, on: date, chosen: str = "", year: int | None
) -> OnIndicator:
    """Return the notes this reader may see on an indicator, as a page shows them.

    Those of the ``chosen`` organisation come first, then the reader's own, then the
    others', each newest first. Notes on other years than ``year`` are there too.
    """
    source, indicator = figures.source.id, figures.indicator.id
    rows = seen.on_indicator(user, source=source, indicator=indicator, on=on)
    seats = seats_with_figures(user, figures=figures, on=on)
    own = {seat.organisation_id for seat in seats}
    notes = [note(row, own=own) for row in rows]
    notes.sort(key=lambda each: not each.mine)
    notes.sort(key=lambda each: each.explanation.organisation.code != chosen)
    about = {"source": source, "indicator": indicator}
    if year is not None:
        about["year"] = str(year)
    write = f"{reverse('explanations:new')}?{urlencode(about)}"
    return OnIndicator(
        notes=notes, write_url=write if seats else "", prompts=[*PROMPTS]
    )


def seats_with_figures(user: object, *, figures: Figures, on: date) -> list[Membership]:
    """Return this person's seats in organisations that have figures here, one each."""
    if not isinstance(user, User):
        return []
    there = set(figures.kept.organisations)
    seats = memberships.of(user, on=on)
    each = {seat.organisation_id: seat for seat in seats}
    return [seat for seat in each.values() if seat.organisation.code in there]


def note(row: Explanation, *, own: Collection[int]) -> Note:
    """Return a note as a reader with seats in these organisations sees it."""
    mine = row.organisation_id in own
    role = str(row.get_role_display())
    return Note(
        explanation=row,
        title=in_language(row.title) or row.indicator,
        year=row.year,
        signed=f"{row.created_by.name}, {role}" if mine else role,
        shown_to=str(SHARINGS[Sharing(row.sharing)]),
        mine=mine,
    )


def notes(rows: Iterable[Explanation], *, user: User, on: date) -> list[Note]:
    """Return these notes as this person sees them."""
    seats = memberships.of(user, on=on)
    own = {seat.organisation_id for seat in seats}
    return [note(row, own=own) for row in rows]


def page_of(row: Explanation) -> str:
    """Return where the figures are that a note is about."""
    chosen = {"organisation": row.organisation.code}
    if row.year is not None:
        chosen["year"] = str(row.year)
    page = reverse("figures:detail", args=[row.source, row.indicator])
    return f"{page}?{urlencode(chosen)}"


def circles_around(around: Iterable[Around]) -> list[Circle]:
    """Return the groups and rounds that a note may be shown to."""
    found = []
    for each in around:
        if each.group:
            found.append(Circle(sharing=Sharing.GROUP, in_round=each.round.code))
        if each.group or each.beyond_group:
            found.append(Circle(sharing=Sharing.ROUND, in_round=each.round.code))
    return found


def choices(organisation: Organisation, around: Sequence[Around]) -> list[Choice]:
    """Return every circle around an organisation, the smallest first, and its readers."""
    by_round = {each.round.code: each for each in around}
    circles = [
        Circle(sharing=Sharing.OWN),
        *circles_around(around),
        Circle(sharing=Sharing.PUBLIC),
    ]
    circles.sort(key=lambda circle: list(Sharing).index(circle.sharing))
    return [
        Choice(
            value=str(circle),
            circle=circle,
            name=_name(circle, by_round, several=len(around) > 1),
            readers=_readers(circle, organisation, by_round.get(circle.in_round)),
        )
        for circle in circles
    ]


def history(explanation: Explanation) -> list[Line]:
    """Return what has been done to a note in words, the newest first."""
    events = queries.history_of(explanation)
    return [
        Line(at=event.at, by=event.by, said=str(EVENTS[event.what]))
        for event in reversed(events)
    ]


def _name(circle: Circle, by_round: dict[str, Around], *, several: bool) -> str:
    name = str(SHARINGS[circle.sharing])
    if not circle.in_round or not several:
        return name
    return f"{name}, {in_language(by_round[circle.in_round].round.name)}"


def _readers(circle: Circle, organisation: Organisation, around: Around | None) -> str:
    if circle.sharing is Sharing.OWN:
        return _("Everyone with a seat in %(name)s, and nobody else.") % {
            "name": organisation.name
        }
    if circle.sharing is Sharing.PUBLIC:
        return _public(organisation)
    if around is None:
        return ""
    if circle.sharing is Sharing.GROUP:
        names = {"names": listed([each.name for each in around.group])}
        return _("Also %(names)s, and the coordinator.") % names
    return ngettext(
        "Besides the group, the %(count)s other organisation in the round.",
        "Besides the group, the %(count)s other organisations in the round.",
        around.beyond_group,
    ) % {"count": around.beyond_group}


def _public(organisation: Organisation) -> str:
    if organisation.is_made_up:
        return _("Everyone who can see your made-up organisation.")
    return _(
        "Everyone, also those who have not logged in. Your role stands under the note, "
        "not your name."
    )
