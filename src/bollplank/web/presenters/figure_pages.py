"""The page of one indicator: what is chosen, what it says, what it shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import quantiles

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bollplank.charts.drawings import Pair
from bollplank.domain.figures import ValueStatus
from bollplank.domain.organisations import OrganisationKind
from bollplank.indicators import words
from bollplank.indicators.queries.figures import COUNTRY, Figures, Value
from bollplank.organisations.models import Organisation
from bollplank.web.forms.figures import EVERYBODY, ViewForm
from bollplank.web.presenters import figures as pictures
from bollplank.web.presenters import sentences
from bollplank.web.templatetags.words import figure, in_language

FEWEST_FOR_QUARTERS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What the reader looks at: whose figures, beside whom, when, in what order."""

    own: str | None
    names: tuple[tuple[str, str], ...]
    """Code and name of those beside each other, in alphabetical order."""
    everybody: tuple[tuple[str, str], ...]
    year: int
    sort: str

    @property
    def own_name(self) -> str:
        """The name of the chosen organisation, empty when none is chosen."""
        return dict(self.everybody).get(self.own or "", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What the page says and shows."""

    headline: str
    lead: list[str]
    year: int
    lines: list[pictures.Line]
    own: str
    dumbbell: Pair | None
    strip: Pair | None
    years: Pair | None
    women: str
    men: str
    unit: str
    gap_unit: str
    direction: str
    missing: list[tuple[str, int]]
    has_total: bool


def title_of(figures: Figures) -> str:
    """Return the indicator's title in the reader's language."""
    return in_language(figures.indicator.title)


def chosen(
    form: ViewForm, *, figures: Figures, known: Sequence[Organisation]
) -> Chosen:
    """Return what is looked at; what is asked for wrongly counts as not asked."""
    form.is_valid()
    asked = form.cleaned_data
    own = next((each for each in known if each.code == asked.get("organisation")), None)
    year = asked.get("year") or _latest(figures, own)
    has_country = bool(figures.history(COUNTRY))
    country = [(COUNTRY, _("The country"))] if has_country else []
    beside = known
    if own is not None and asked.get("beside") != EVERYBODY:
        beside = [each for each in known if _is_beside(each, own)]
    return Chosen(
        own=own.code if own else None,
        names=(*country, *((each.code, each.name) for each in beside)),
        everybody=(*country, *((each.code, each.name) for each in known)),
        year=year,
        sort=asked.get("sort") or "name",
    )


def _is_beside(other: Organisation, own: Organisation) -> bool:
    """Tell whether this one is of the same kind and, but for regions, county."""
    if other.kind != own.kind:
        return False
    return other.county == own.county or own.kind == OrganisationKind.REGION


def _latest(figures: Figures, own: Organisation | None) -> int:
    """Return the latest year with both values: of my own, else of anybody."""
    if own is not None and (history := figures.history(own.code)):
        return history[-1][0]
    both = [year for year in figures.years if figures.gaps(year)]
    return (both or figures.years)[-1]


def page(figures: Figures, *, chosen: Chosen) -> Page:
    """Return what the page of one indicator says and shows.

    Kept for the next reader: a vintage never changes.
    """
    return _page(figures, chosen, get_language())


@lru_cache(maxsize=256)
def _page(figures: Figures, chosen: Chosen, _language: str | None) -> Page:
    own, names = chosen.own, dict(chosen.names)
    found = pictures.lines(figures, year=chosen.year, names=names, own=own)
    ordered = pictures.in_order(found, chosen.sort)
    drawn = ordered if own else [line for line in ordered if line.code == COUNTRY]
    shown = names if own else {line.code: line.name for line in drawn}
    indicator = figures.indicator
    return Page(
        headline=_headline(figures, chosen),
        lead=[sentence for sentence in _lead(figures, chosen) if sentence],
        year=chosen.year,
        lines=ordered,
        own=own or "",
        dumbbell=pictures.dumbbell_picture(drawn, indicator),
        strip=pictures.strip_picture(
            figures,
            year=chosen.year,
            everybody=dict(chosen.everybody),
            marked=set(shown),
            own=own,
        ),
        years=pictures.years_picture(figures, names=shown, own=own),
        women=str(words.WOMEN[indicator.group]),
        men=str(words.MEN[indicator.group]),
        unit=str(words.UNITS[indicator.unit]),
        gap_unit=str(words.GAP_UNITS[indicator.unit]),
        direction=str(words.DIRECTIONS[indicator.direction]),
        missing=[
            (str(words.VALUE_STATUSES[ValueStatus(reason)]), count)
            for reason, count in sorted(figures.missing(chosen.year).items())
        ],
        has_total=any(line.total.number is not None for line in ordered),
    )


def _headline(figures: Figures, chosen: Chosen) -> str:
    gap = figures.gap(chosen.own or COUNTRY, chosen.year)
    if chosen.own is None and gap is None:
        return _across(figures, chosen.year)
    return sentences.headline(
        place=chosen.own_name or _("the country"),
        gap=gap,
        indicator=figures.indicator,
        decimals=figures.decimals,
    )


def _across(figures: Figures, year: int) -> str:
    """Return what can be said of all organisations, when none is chosen."""
    gaps = sorted(figures.gaps(year).values())
    if len(gaps) < FEWEST_FOR_QUARTERS:
        return title_of(figures)
    low, _middle, high = quantiles(gaps, n=4, method="inclusive")
    said = {
        "count": len(gaps),
        "low": figure(low, figures.decimals),
        "high": figure(high, figures.decimals),
        "unit": words.GAP_UNITS[figures.indicator.unit],
        "women": words.AMONG_WOMEN[figures.indicator.group],
        "men": words.AMONG_MEN[figures.indicator.group],
    }
    return (
        _(
            "In half of %(count)s organisations the difference, %(women)s minus "
            "%(men)s, is between %(low)s and %(high)s %(unit)s"
        )
        % said
    )


def _lead(figures: Figures, chosen: Chosen) -> list[str]:
    own = chosen.own
    if own is None:
        return [_("Choose an organisation to see it beside others.")]
    women, men, _total = figures.values(own, chosen.year)
    indicator, decimals = figures.indicator, figures.decimals
    both = _("%(women)s %(first)s, %(men)s %(second)s.") % {
        "women": words.WOMEN[indicator.group],
        "men": words.AMONG_MEN[indicator.group],
        "first": _said(women, figures),
        "second": _said(men, figures),
    }
    country = figures.gap(COUNTRY, chosen.year)
    beside = (
        ""
        if country is None
        else sentences.in_the_country(country, indicator=indicator, decimals=decimals)
    )
    history = [each for each in figures.history(own) if each[0] <= chosen.year]
    since = sentences.since(history, indicator=indicator, decimals=decimals)
    return [both, since, beside]


def _said(value: Value, figures: Figures) -> str:
    if value.number is None or value.status is ValueStatus.APPROXIMATE:
        return pictures.text_of(value, figures.decimals)
    return sentences.with_unit(value.number, figures.indicator, figures.decimals)
