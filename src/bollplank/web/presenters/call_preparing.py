"""Shaping the pages on which a coordinator prepares a call and moves a round on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.forms import BoundField
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bollplank.domain.calls import DAYS, Dates, Move, filled_in, is_weekend
from bollplank.domain.days_off import day_off
from bollplank.domain.problems import Problem
from bollplank.domain.round_moves import moves_from
from bollplank.domain.rounds import RoundState, Track
from bollplank.domain.steps import StepKind
from bollplank.programme import call_words, words
from bollplank.programme.models import Round
from bollplank.programme.queries import calls, tasks
from bollplank.programme.queries.tasks import PlacedStep
from bollplank.web.forms.base import Form
from bollplank.web.presenters import calls as call_presenter
from bollplank.web.presenters.wording import listed
from bollplank.web.templatetags.words import in_language

DAYS_IN_A_WEEK = 7
AT_HOME = {StepKind.PREPARATION, StepKind.HOME_WORK}
"""Steps that last for weeks, whatever day they begin."""

PARTS: dict[str, tuple[Promise, frozenset[str]]] = {
    "basics": (
        gettext_lazy("Name, version and whom it is for"),
        frozenset({"name_sv", "model_version", "track"}),
    ),
    "dates": (gettext_lazy("Days"), frozenset(DAYS)),
    "text": (gettext_lazy("The invitation in words"), frozenset({"invitation_sv"})),
    "terms": (
        gettext_lazy("Fee and contact"),
        frozenset({"fee", "contact_name", "contact_email"}),
    ),
}
"""The parts of a call that have a page of their own, and the fields on each."""

AFTER_OPENING = frozenset({Move.POSTPONE, Move.CANCEL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a call: what it says in short, and what it lacks."""

    label: str
    url: str
    said: str
    missing: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToMend:
    """Something that stops a move, and where it is put right; empty if nowhere."""

    said: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveLink:
    """Something that can be done with the round now."""

    label: str
    url: str
    is_usual: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DayNote:
    """What is to be known of a day: which weekday it is, and what is proposed."""

    label: str
    day: date | None
    said: str
    off: str
    """Why few people work that day: a holiday's name, "weekend", or nothing."""
    proposed: date | None
    proposed_said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """What a field says now, where somebody else has changed it."""

    label: str
    said: str


def parts(round_: Round, problems: Iterable[Problem]) -> list[Part]:
    """Return the parts of a call with what each lacks before it can be opened."""
    found = list(problems)
    said = {
        "basics": _basics(round_),
        "dates": _days(round_),
        "text": _text(round_),
        "terms": _terms(round_),
    }
    return [
        Part(
            label=str(label),
            url=reverse("calls:part", args=[round_.code, code]),
            said=said[code],
            missing=[
                str(words.PROBLEMS[one.code]) for one in found if one.field in fields
            ],
        )
        for code, (label, fields) in PARTS.items()
    ]


def to_mend(round_: Round, problems: Iterable[Problem]) -> list[ToMend]:
    """Return what stops a move, each with the address of the field it is about."""
    return [
        ToMend(said=str(words.PROBLEMS[one.code]), url=_where(round_, one.field))
        for one in problems
    ]


def move_links(round_: Round, *, on: date) -> list[MoveLink]:
    """Return what can be done with the round that day, the usual first."""
    state = calls.state_on(round_, on)
    closes = state is RoundState.INVITATION_OPEN
    return [
        MoveLink(
            label=str(call_words.ROUND_MOVES[move]),
            url=reverse("calls:move", args=[round_.code, move.value]),
            is_usual=move not in AFTER_OPENING and not closes,
        )
        for move in moves_from(state)
        if move is not Move.CLOSE or calls.is_open(round_, on)
    ]


def day_notes(round_: Round, dates: Dates) -> list[DayNote]:
    """Return what is to be known of each day, and what the lead times propose."""
    lead_times = calls.lead_times_of(round_.model_version)
    proposed = filled_in(dates, lead_times) if lead_times else dates
    notes = []
    before: date | None = None
    for name in DAYS:
        day = getattr(dates, name)
        wanted = getattr(proposed, name) if day is None else None
        shown = day or wanted
        notes.append(
            DayNote(
                label=str(call_words.DAYS[name]),
                day=day,
                said=_weekday(day, before) if day else "",
                off=why_off(shown) if shown else "",
                proposed=wanted,
                proposed_said=_weekday(wanted, None) if wanted else "",
            )
        )
        before = day or before
    return notes


def proposed(round_: Round, dates: Dates) -> Dates:
    """Return the days with the missing ones filled in by the lead times, if any."""
    lead_times = calls.lead_times_of(round_.model_version)
    return filled_in(dates, lead_times) if lead_times else dates


def why_off(day: date) -> str:
    """Return why few people work that day; empty for an ordinary day."""
    if found := day_off(day):
        return str(call_words.DAYS_OFF[found])
    return _("weekend") if is_weekend(day) else ""


def placed_steps(round_: Round, dates: Dates) -> list[tuple[PlacedStep, str]]:
    """Return the steps as they would lie with these days; the round is not changed.

    With each stands why few people work on its first day, if it is a meeting.
    """
    imagined = Round(model_version=round_.model_version, kick_off_on=dates.kick_off_on)
    return [
        (placed, "" if placed.step.kind in AT_HOME else why_off(placed.starts_on))
        for placed in tasks.steps_of(imagined)
    ]


def elsewhere(form: Form) -> list[Elsewhere]:
    """Return what other people have stored in fields where the form says otherwise."""
    return [
        Elsewhere(label=str(field.label), said=_shown(field))
        for field in form
        if not field.is_hidden and field.name in form.changed_data
    ]


def other_pages(round_: Round) -> list[MoveLink]:
    """Return the pages of the round that belong to other parts of the site."""
    wanted = [
        (_("Send the invitation"), "outbox:recipients"),
        (_("Applications"), "reviews:board"),
        (_("Groups"), "groupings:detail"),
    ]
    urls = [
        (label, call_presenter.url_if_there(name, round_.code))
        for label, name in wanted
    ]
    return [
        MoveLink(label=label, url=url, is_usual=False) for label, url in urls if url
    ]


def _shown(field: BoundField) -> str:
    """Return what a field says now, as its own choices say it if it has any."""
    value = field.initial
    choices = getattr(field.field, "choices", None)
    if choices is not None:
        chosen = {str(one) for one in (value if isinstance(value, list) else [value])}
        labels = [str(label) for code, label in choices if code and str(code) in chosen]
        return listed(labels) or _("nothing")
    if value in (None, "", []):
        return _("nothing")
    if isinstance(value, date):
        return date_format(value, "DATE_FORMAT")
    return str(value)


def _where(round_: Round, field: str | None) -> str:
    for code, (_label, fields) in PARTS.items():
        if field in fields:
            page = reverse("calls:part", args=[round_.code, code])
            return f"{page}#id_{field}"
    return ""


def _basics(round_: Round) -> str:
    version = round_.model_version
    told = [
        str(words.TRACKS[Track(round_.track)]),
        in_language(version.name) if version else "",
        ngettext("%(places)s place", "%(places)s places", round_.places)
        % {"places": round_.places}
        if round_.places
        else "",
    ]
    return " · ".join(filter(None, told))


def _days(round_: Round) -> str:
    if not (round_.opens_on and round_.applications_close_on):
        return ""
    return _("%(opens)s – %(closes)s") % {
        "opens": date_format(round_.opens_on, "DATE_FORMAT"),
        "closes": date_format(round_.applications_close_on, "DATE_FORMAT"),
    }


def _text(round_: Round) -> str:
    known = {"sv": _("in Swedish"), "en": _("in English")}
    return ", ".join(
        said for language, said in known.items() if round_.invitation.get(language)
    )


def _terms(round_: Round) -> str:
    fee = call_presenter.money(round_) or _("no fee told")
    return " · ".join(filter(None, [fee, round_.contact_name]))


def _weekday(day: date, before: date | None) -> str:
    """Return the weekday, and how many weeks it is from the day before in the list."""
    weekday = date_format(day, "l j F Y")
    if before is None or day < before:
        return weekday
    apart = (day - before).days
    if apart % DAYS_IN_A_WEEK:
        text = ngettext("%(apart)s day later", "%(apart)s days later", apart)
        return f"{weekday}, {text % {'apart': apart}}"
    weeks = apart // DAYS_IN_A_WEEK
    text = ngettext("%(weeks)s week later", "%(weeks)s weeks later", weeks)
    return f"{weekday}, {text % {'weeks': weeks}}"
