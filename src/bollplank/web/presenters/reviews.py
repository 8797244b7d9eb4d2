"""Shaping the board of applications: its rows, what is asked for, and the order."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, TypeAlias
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bollplank.accounts.models import User
from bollplank.domain.applications import ApplicationState, criteria_of, days_late
from bollplank.domain.reviews import REVIEWABLE, completion_days_left
from bollplank.domain.sorting import sort_key
from bollplank.organisations import words as organisation_words
from bollplank.programme import application_words, words
from bollplank.programme.models import Application, Round
from bollplank.programme.queries import application_choices
from bollplank.programme.queries.applications import rules_of
from bollplank.programme.queries.applied import Applied, applied
from bollplank.web.templatetags.words import in_language

ALL, LACKING = "all", "lacking"
NAME, HANDED_IN, CRITERIA, DAYS, REVIEWS = "name", "in", "criteria", "days", "reviews"
SORTS = (NAME, HANDED_IN, CRITERIA, DAYS, REVIEWS)
NO_DAY = 10_000
ROWS_ON_A_PAGE = 100
LONGEST_SEARCH = 60

Words: TypeAlias = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which rows of a board are asked for, and in which order."""

    q: str = ""
    state: str = ""
    kind: str = ""
    criteria: str = ""
    late: bool = False
    mine: bool = False
    sort: str = NAME
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        """Whether some rows may be left out."""
        return bool(
            self.q or self.state or self.kind or self.criteria or self.late or self.mine
        )

    def query(self, **other: object) -> str:
        """Return the same as the end of an address; only what is not as usual."""
        asked = replace(self, **{"page": 1, **other})  # type: ignore[arg-type] # own fields
        parts: dict[str, str] = {
            name: "1" if value is True else str(value)
            for name in self.__slots__
            if (value := getattr(asked, name)) and value != getattr(USUAL, name)
        }
        return urlencode(parts)


USUAL = Asked()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An application on the board, every cell ready to be shown."""

    pk: int
    name: str
    sort_key: str
    kind_code: str
    kind: str
    state_code: str
    state: str
    met: int
    asked: int
    missing: str
    themes: str
    handed_in: datetime | None
    handed_in_on: str
    late: str
    left: str
    is_overdue: bool
    days_left: int | None
    reviews: int
    is_mine_to_review: bool
    has_own_review: bool

    @property
    def criteria(self) -> str:
        """How many criteria are met, as "3/4"."""
        return f"{self.met}/{self.asked}" if self.asked else "–"


def asked_for(given: Mapping[str, str]) -> Asked:
    """Return what an address asks for; what it asks for wrongly is passed over."""
    sort, page = given.get("sort", NAME), given.get("page", "1")
    return Asked(
        q=" ".join(given.get("q", "").split())[:LONGEST_SEARCH],
        state=_among(given.get("state", ""), ApplicationState),
        kind=_among(given.get("kind", ""), organisation_words.ORGANISATION_KINDS),
        criteria=_among(given.get("criteria", ""), (ALL, LACKING)),
        late=given.get("late") == "1",
        mine=given.get("mine") == "1",
        sort=_among(sort, SORTS) or NAME,
        page=int(page) if page.isdecimal() and len(page) < len(str(NO_DAY)) else 1,
    )


def rows_of(
    found: QuerySet[Application], round_: Round, *, seen_by: User, on: date
) -> list[Row]:
    """Return a row for each of these applications."""
    make = _Rows(round_, seen_by=seen_by, on=on)
    return [make.row(each) for each in applied(found, asked=make.rules.seats)]


def chosen(rows: Iterable[Row], asked: Asked) -> list[Row]:
    """Return the rows that are asked for, in the order asked for."""
    wanted = sort_key(asked.q)
    found = [row for row in rows if _is_asked(row, asked, wanted)]
    return sorted(found, key=ORDERS[asked.sort])


def headline(rows: Sequence[Row]) -> str:
    """Return how many have applied, and how many wait for a decision."""
    waiting = sum(row.state_code in REVIEWABLE for row in rows)
    if not rows:
        return _("Nobody has handed in an application yet")
    said = ngettext("%(count)s application", "%(count)s applications", len(rows)) % {
        "count": len(rows)
    }
    if not waiting:
        return _("%(applications)s, all of them decided") % {"applications": said}
    return ngettext(
        "%(applications)s, %(count)s waits for a decision",
        "%(applications)s, %(count)s wait for a decision",
        waiting,
    ) % {"applications": said, "count": waiting}


def places_said(places: int | None, taken: int) -> str:
    """Return how many places are taken, in a sentence."""
    if places is None:
        return ngettext(
            "%(count)s participant has been accepted. There is no limit.",
            "%(count)s participants have been accepted. There is no limit.",
            taken,
        ) % {"count": taken}
    return _("%(taken)s of %(places)s places are taken.") % {
        "taken": taken,
        "places": places,
    }


def states() -> list[tuple[str, object]]:
    """Return the states one may ask for, in the order of the programme."""
    return [
        (code, text)
        for code, text in words.APPLICATION_STATES.items()
        if code is not ApplicationState.DRAFT
    ]


class _Rows:
    """What all rows of a board share, looked up once."""

    def __init__(self, round_: Round, *, seen_by: User, on: date) -> None:
        self.rules = rules_of(round_)
        self.closes_on = round_.applications_close_on
        self.user, self.on = seen_by, on
        self.days: dict[date, str] = {}
        self.kinds = _said(organisation_words.ORGANISATION_KINDS)
        self.states = _said(words.APPLICATION_STATES)
        self.missing = _said(application_words.CRITERIA_MISSING)
        self.fields = {
            field.code: in_language(field.name)
            for field in application_choices.service_fields().service_fields
        }

    def row(self, one: Applied) -> Row:
        """Return the row of one application."""
        criteria = criteria_of(one.answers, self.rules)
        own = self.user.pk in one.reviewers
        left, days = self._completion(one)
        missing = [self.missing[each.code] for each in criteria if not each.met]
        return Row(
            pk=one.pk,
            name=one.name,
            sort_key=one.sort_key,
            kind_code=one.kind,
            kind=self.kinds[one.kind],
            state_code=one.state,
            state=self.states[one.state],
            met=len(criteria) - len(missing),
            asked=len(criteria),
            missing=", ".join(missing),
            themes=self._themes(one),
            handed_in=one.submitted_at,
            handed_in_on=self._day(one.submitted_at),
            late=late_said(one, self.closes_on),
            left=left,
            is_overdue=days is not None and days < 0,
            days_left=days,
            reviews=len(one.reviewers),
            is_mine_to_review=not own and one.state in REVIEWABLE,
            has_own_review=own,
        )

    def _day(self, at: datetime | None) -> str:
        if at is None:
            return ""
        day = timezone.localdate(at)
        if day not in self.days:
            self.days[day] = date_format(day, "DATE_FORMAT")
        return self.days[day]

    def _themes(self, one: Applied) -> str:
        fields = [self.fields.get(code, code) for code in one.service_fields]
        return ", ".join([*([one.theme] if one.theme else []), *fields])

    def _completion(self, one: Applied) -> tuple[str, int | None]:
        day = one.completion_by_on
        if one.state != ApplicationState.COMPLETION or day is None:
            return "", None
        days = completion_days_left(last_day=day, on=self.on)
        return days_left_said(days), days


def days_left_said(days: int) -> str:
    """Return how long there is left for a completion, in words."""
    if days == 0:
        return _("today is the last day")
    if days > 0:
        return ngettext("%(days)s day left", "%(days)s days left", days) % {
            "days": days
        }
    return ngettext("%(days)s day overdue", "%(days)s days overdue", -days) % {
        "days": -days
    }


def late_said(application: Application | Applied, closes_on: date | None) -> str:
    """Return how late an application came in words; empty when in time.

    Where the call was closed early, one handed in later that day is late too.
    """
    if closes_on is None or application.submitted_at is None:
        return ""
    handed_in_on = timezone.localdate(application.submitted_at)
    days = days_late(handed_in_on=handed_in_on, last_day=closes_on)
    if days == 0:
        return _("Late") if application.late_reason else ""
    return ngettext("%(days)s day late", "%(days)s days late", days) % {"days": days}


def _said(texts: Mapping[Any, object]) -> Words:
    return {str(code): str(text) for code, text in texts.items()}


def _among(value: str, known: Iterable[object]) -> str:
    return value if value in {str(one) for one in known} else ""


def _is_asked(row: Row, asked: Asked, wanted: str) -> bool:
    return (
        (not wanted or wanted in row.sort_key or wanted in sort_key(row.themes))
        and (not asked.state or row.state_code == asked.state)
        and (not asked.kind or row.kind_code == asked.kind)
        and (not asked.criteria or (row.met == row.asked) == (asked.criteria == ALL))
        and (not asked.late or bool(row.late))
        and (not asked.mine or row.is_mine_to_review)
    )


def _by_days(row: Row) -> tuple[Any, ...]:
    return (NO_DAY if row.days_left is None else row.days_left, row.sort_key)


ORDERS: Mapping[str, Callable[[Row], tuple[Any, ...]]] = {
    NAME: lambda row: (row.sort_key, row.pk),
    HANDED_IN: lambda row: (row.handed_in or timezone.now(), row.sort_key),
    CRITERIA: lambda row: (row.met - row.asked, row.sort_key),
    DAYS: _by_days,
    REVIEWS: lambda row: (row.reviews, row.sort_key),
}
