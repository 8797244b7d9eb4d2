"""The rows of a profile: the table of what stands out, and what is not told."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bollplank.findings.profile_records import Further, Line
from bollplank.indicators.profile_words import REASONS
from bollplank.indicators.queries.profiles import FoundProfile
from bollplank.web.presenters.certainties import years_of
from bollplank.web.presenters.gap_sizes import telling_of
from bollplank.web.presenters.gap_words import gap_in_words
from bollplank.web.presenters.profile_addresses import Asked
from bollplank.web.presenters.profile_sentences import LineTelling
from bollplank.web.presenters.sentences import with_unit
from bollplank.web.presenters.wording import sentence
from bollplank.web.templatetags.words import figure, in_language

MOST_NAMED = 12
"""Indicators named under each reason for telling nothing; the rest are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table."""

    title: str
    url: str
    state: str
    years: str
    women: str
    men: str
    gap: str
    probability: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A reason why nothing is told, with the indicators it holds for."""

    reason: str
    count: int
    named: Sequence[tuple[str, str]]
    """Title and address of the first, in alphabetical order."""
    more: int


def telling_of_line(found: FoundProfile, line: Line) -> LineTelling:
    """Return a line with what is known of its indicator."""
    return LineTelling(
        line, found.described(line.name), decimals=found.decimals(line.name)
    )


def row_of(found: FoundProfile, line: Line, asked: Asked) -> Row:
    """Return a line of the short list as a row of the table."""
    told = telling_of_line(found, line)
    women = told.value(line.women.value) if line.women else figure(None)
    men = told.value(line.men.value) if line.men else figure(None)
    return Row(
        title=in_language(told.described.title),
        url=asked.url(line.name),
        state=sentence(str(REASONS[line.reason])),
        years=years_of(line.finding),
        women=women,
        men=men,
        gap=_gap(found, line.name, line.finding.current),
        probability=_percent(line.probability),
    )


def further_row_of(found: FoundProfile, line: Further, asked: Asked) -> Row:
    """Return what else stands out as a row of a table."""
    described, decimals = found.described(line.name), found.decimals(line.name)
    women, men = (
        figure(None) if value is None else with_unit(value, described, decimals)
        for value in (line.women, line.men)
    )
    return Row(
        title=in_language(described.title),
        url=asked.url(line.name),
        state=sentence(str(REASONS[line.reason])),
        years="",
        women=women,
        men=men,
        gap=_gap(found, line.name, line.gap),
        probability=_percent(line.probability),
    )


def _gap(found: FoundProfile, name: tuple[str, str], gap: float | None) -> str:
    telling = telling_of(found.described(name), decimals=found.decimals(name))
    return gap_in_words(gap, telling)


def _percent(probability: float) -> str:
    whole = round(100 * probability)
    return _("over 99 %") if whole > 99 else f"{figure(whole, 0)} %"  # noqa: PLR2004 -- per cent


def left_of(
    found: FoundProfile, reason: str, names: Iterable[tuple[str, str]], asked: Asked
) -> Left:
    """Return a reason with the first of its indicators by name, and how many more."""
    titles = sorted((in_language(found.described(name).title), name) for name in names)
    return Left(
        reason=reason,
        count=len(titles),
        named=[(title, asked.url(name)) for title, name in titles[:MOST_NAMED]],
        more=max(len(titles) - MOST_NAMED, 0),
    )
