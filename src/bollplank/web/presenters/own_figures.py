"""Shaping the pages on a group's own indicators: the list, one of them, its files."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import StringIO
from itertools import groupby

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bollplank.accounts.models import User
from bollplank.domain.figures import Sex, Unit
from bollplank.domain.own_figures import Definition, Stage
from bollplank.domain.own_values import (
    shown_to_others,
)
from bollplank.programme.models import Group, OwnIndicator
from bollplank.programme.queries.own_figures import Event
from bollplank.programme.queries.own_values import Shown
from bollplank.programme.words import STAGES
from bollplank.web.templatetags.words import in_language

EVENTS: dict[str, Promise] = {
    "own-indicator-proposed": gettext_lazy("Proposed"),
    "own-indicator-redefined": gettext_lazy("The definition or the days were changed"),
    "own-indicator-put-away": gettext_lazy("Has been put away"),
    "own-indicator-taken-up": gettext_lazy("Taken up again"),
    "own-indicator-reopened": gettext_lazy("Opened again for late figures"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One indicator in the list."""

    indicator: OwnIndicator
    title: str
    stage: str
    days: str
    to_enter: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The indicators of one group."""

    name: str
    active: Sequence[Entry]
    put_away: Sequence[Entry]


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """Something that was done, in words."""

    at: datetime
    by: User | None
    said: str


def shelves(
    rows: Iterable[OwnIndicator],
    *,
    groups: Iterable[Group],
    to_enter: set[int],
    on: date,
) -> list[Shelf]:
    """Return the indicators by group, in the order they come."""
    names = {(group.round_id, group.code): name_of(group) for group in groups}

    def group_of(row: OwnIndicator) -> tuple[int, str]:
        return row.round_id, row.group_code

    return [
        Shelf(
            name=names.get(key, _("The group is described no more")),
            active=[_entry(r, to_enter, on) for r in some if r.put_away_at is None],
            put_away=[_entry(r, to_enter, on) for r in some if r.put_away_at],
        )
        for key, gathered in groupby(rows, key=group_of)
        for some in [list(gathered)]
    ]


def name_of(group: Group) -> str:
    """Return what a group is called, with its round."""
    round_ = in_language(group.round.name)
    name = in_language(group.name) or in_language(group.theme)
    return f"{name}, {round_}" if name else round_


def days_of(indicator: OwnIndicator, *, on: date) -> str:
    """Return what happens on which day, in a sentence."""
    window = indicator.window
    stage = window.stage_on(on)
    said = {
        "opens": _day(window.opens_on),
        "closes": _day(window.closes_on),
        "shared": _day(window.shared_on),
    }
    if stage is Stage.COMING:
        return _("Figures are entered from %(opens)s to %(closes)s.") % said
    if stage is Stage.OPEN:
        return (
            _(
                "Figures are entered until %(closes)s. Until %(shared)s each "
                "organisation sees its own only."
            )
            % said
        )
    if stage is Stage.CLOSED:
        return _("The group sees the figures from %(shared)s.") % said
    if stage is Stage.SHARED and window.public_on is not None:
        day = {"public": _day(window.public_on)}
        return _("The group sees the figures, and everyone from %(public)s.") % day
    if stage is Stage.SHARED:
        return _("The group sees the figures, and nobody else.")
    return _("Everyone sees the figures.")


def typed(definition: Definition) -> dict[str, object]:
    """Return a definition as the form shows it."""
    window = definition.window
    return {
        "title_sv": definition.title.get("sv", ""),
        "title_en": definition.title.get("en", ""),
        "definition": definition.definition,
        "counted": definition.counted,
        "unit": definition.unit,
        "sex_words": definition.sex_words,
        "decimals": definition.decimals,
        "direction": definition.direction,
        "direction_basis": definition.direction_basis,
        "opens_on": window.opens_on,
        "closes_on": window.closes_on,
        "shared_on": window.shared_on,
        "public_on": window.public_on,
        "seen": definition.fingerprint,
    }


def history(events: Iterable[Event]) -> list[Done]:
    """Return what has been done to an indicator in words."""
    return [
        Done(at=event.at, by=event.by, said=str(EVENTS[event.what])) for event in events
    ]


def as_csv(shown: Sequence[Shown], *, unit: Unit) -> str:
    """Return what others may see as a file, with a line for each organisation and year.

    Not even the reader's own organisation is there with what others must not see: a
    file is sent on.
    """
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    sexes = [f"{sex}_{part}" for sex in Sex for part in ("value", "persons", "status")]
    writer.writerow(["organisation", "name", "year", *sexes])
    for each in shown:
        for year, figures in each.years.items():
            cells = shown_to_others(figures, unit=unit).cells().values()
            said = [
                part
                for cell in cells
                for part in (
                    "" if cell.value is None else f"{cell.value:f}",
                    "" if cell.persons is None else cell.persons,
                    cell.status,
                )
            ]
            writer.writerow(
                [each.organisation.code, each.organisation.name, year, *said]
            )
    return out.getvalue()


def _entry(row: OwnIndicator, to_enter: set[int], on: date) -> Entry:
    return Entry(
        indicator=row,
        title=in_language(row.title),
        stage=str(STAGES[row.window.stage_on(on)]),
        days=days_of(row, on=on),
        to_enter=row.pk in to_enter,
    )


def _day(day: date) -> str:
    return date_format(day, "DATE_FORMAT")
