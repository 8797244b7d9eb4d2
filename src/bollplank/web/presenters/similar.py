"""The page of similar organisations: what it says, and its tables."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import floor, log10

from django.utils.translation import gettext as _

from bollplank.domain.figures import Unit
from bollplank.domain.sorting import sort_key
from bollplank.findings.facts_of_places import Column, FactValue
from bollplank.findings.pools import Pool
from bollplank.findings.similar import Reason, Similar
from bollplank.indicators import words
from bollplank.indicators.queries.similar import Surroundings, published_code
from bollplank.organisations.models import Organisation
from bollplank.store.groups import PublishedGroup
from bollplank.web.presenters.similar_sentences import headline, in_sentence, notes
from bollplank.web.presenters.wording import listed, sentence
from bollplank.web.templatetags.words import figure, in_language

OVERALL = "övergripande"
"""The area of Kolada's groups that stands first."""

DIGITS_WHEN_ROUGH = 2
"""A number for ordering only is shown with so many digits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One of the similar: how alike it is, in what, and in what not."""

    code: str
    name: str
    closeness: str
    distance: float
    alike: list[str]
    differ: list[str]
    known: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    """One fact, of the chosen organisation and then of each of the similar."""

    name: str
    unit: str
    year: int
    cells: list[str]
    is_in_words: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """One fact: why it counts, how much, and where it is from."""

    name: str
    why: str
    weight: float
    title: str
    year: int
    credit: str
    fetched_on: date | None
    """None for what lies in the content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An organisation by code and name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A group as its publisher made it."""

    choice: str
    area: str
    area_name: str
    year: int
    members: list[Named]
    fetched_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What the page says and shows of one organisation.

    ``lacking`` names the facts that nobody has figures of here, ``published_on`` is
    the last day groups were fetched; lists are empty where nothing is known.
    """

    headline: str
    notes: list[str]
    lines: list[Line]
    rows: list[FactRow]
    about: list[About]
    lacking: str
    nearest: list[Named]
    published: list[Published]
    published_on: date | None


def page(around: Surroundings, *, own: Organisation) -> Page:
    """Return what the page says of an organisation and those around it."""
    found, pool, names = around.found, around.pool, around.names
    columns = pool.columns if pool else ()
    codes = (own.code, *found.codes) if found and found.peers else ()
    return Page(
        headline=headline(found, own=own, names=names),
        notes=notes(found, own=own) if found else [],
        lines=[_line(each, names) for each in found.peers] if found else [],
        rows=[_row(column, pool, codes) for column in columns if pool],
        about=[_about(column, around.fetched_on) for column in columns],
        lacking=listed([in_sentence(each.name) for each in around.lacking]),
        nearest=_named(around.nearest, names),
        published=_in_order([_published(each, names) for each in around.published]),
        published_on=max((each.fetched_on for each in around.published), default=None),
    )


def _named(codes: Iterable[str], names: Mapping[str, str]) -> list[Named]:
    return [Named(code=code, name=names[code]) for code in codes if code in names]


def _in_order(groups: Iterable[Published]) -> list[Published]:
    """Return the groups for everything first, then by area in the reader's language."""
    return sorted(
        groups, key=lambda each: (each.area != OVERALL, sort_key(each.area_name))
    )


def _published(group: PublishedGroup, names: Mapping[str, str]) -> Published:
    return Published(
        choice=published_code(group),
        area=group.area,
        area_name=sentence(words.published_area(group.area)),
        year=group.year,
        members=_named(group.members, names),
        fetched_on=group.fetched_on,
    )


def _row(column: Column, pool: Pool, codes: Iterable[str]) -> FactRow:
    counted = column.fact is not None or column.unit in {Unit.NUMBER, Unit.UNKNOWN}
    unit = "" if counted else str(words.UNITS[column.unit])
    return FactRow(
        name=in_language(column.variable.name),
        unit=_("about") if column.is_rough else unit,
        year=column.year,
        cells=_cells([pool.value(column, code) for code in codes], column),
        is_in_words=column.fact is not None and bool(column.fact.classes),
    )


def _line(similar: Similar, names: Mapping[str, str]) -> Line:
    known = ""
    if similar.known < similar.of:
        said = {"known": similar.known, "of": similar.of}
        known = _("%(known)d of %(of)d facts are known of both.") % said
    return Line(
        code=similar.code,
        name=names[similar.code],
        closeness=str(words.CLOSENESS[similar.closeness]),
        distance=similar.distance,
        alike=[_reason(each) for each in similar.alike],
        differ=[_reason(each) for each in similar.differ],
        known=known,
    )


def _reason(reason: Reason) -> str:
    """Return a fact and both values, the chosen organisation's first."""
    name = in_language(reason.column.variable.name)
    own, other = (_said(each, reason.column) for each in (reason.own, reason.other))
    if own == other:
        return _("%(fact)s: both %(value)s") % {"fact": name, "value": own}
    said = {"fact": name, "own": own, "other": other}
    return _("%(fact)s: %(own)s and %(other)s") % said


def _said(value: FactValue, column: Column) -> str:
    """Return one value with its unit, as in running text."""
    if value.name is not None:
        return in_sentence(value.name)
    if value.number is None:
        return _("not known")
    number = str(words.WITH_UNIT[column.unit]) % {"number": _number(value, column)}
    return _("about %(number)s") % {"number": number} if column.is_rough else number


def _cells(values: Sequence[FactValue], column: Column) -> list[str]:
    """Return one fact of everybody; words that the first has too are not repeated."""
    first = values[0] if values else FactValue()
    same = [first.name is not None and each == first for each in values]
    texts = [_cell(value, column) for value in values]
    repeated = [
        _("the same") if is_same else text
        for text, is_same in zip(texts, same, strict=True)
    ]
    return [*texts[:1], *repeated[1:]]


def _cell(value: FactValue, column: Column) -> str:
    """Return one value as in the table, with its year where that is another one."""
    if value.name is None and value.number is None:
        return _("not known")
    text = in_language(value.name) if value.name else _number(value, column)
    return text if value.year == column.year else f"{text} ({value.year})"


def _number(value: FactValue, column: Column) -> str:
    number = value.number or 0.0
    if column.is_rough and number:
        decimals = DIGITS_WHEN_ROUGH - 1 - floor(log10(abs(number)))
        return figure(round(number, decimals), max(0, decimals))
    return figure(number, 1 if column.decimals is None else column.decimals)


def _about(column: Column, fetched_on: Mapping[str, date]) -> About:
    source = column.source
    if source is None:
        credit = column.fact.credit if column.fact else None
    else:
        credit = source.own_processing if column.is_computed else source.credit
    return About(
        name=in_language(column.variable.name),
        why=in_language(column.variable.why),
        weight=column.variable.weight,
        title=in_language(column.title),
        year=column.year,
        credit=in_language(credit),
        fetched_on=fetched_on.get(source.id) if source else None,
    )
