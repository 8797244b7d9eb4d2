"""What the reader of one indicator looks at: whose figures, beside whom, which year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from bollplank.charts.drawings import Kind
from bollplank.domain.organisations import OrganisationKind
from bollplank.findings.records import Finding
from bollplank.findings.vintages import IndicatorFindings
from bollplank.indicators.queries.figures import COUNTRY, Figures
from bollplank.indicators.queries.organisations import Named
from bollplank.web.presenters.figure_rows import Line, in_order, lines
from bollplank.web.presenters.gap_sizes import GapTelling, telling_of
from bollplank.web.templatetags.words import in_language

MOST_ROWS = 40
"""Rows that a picture has room for; with more, it shows the country and mine."""

Names = tuple[tuple[str, str], ...]
"""Code and name, in alphabetical order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What was asked for, as plain values: pages and pictures are kept under it.

    Attributes
    ----------
    own
        The organisation it is about, None for everybody.
    beside
        The code of whom it stands beside, as in addresses.
    names
        Of those beside each other, mine among them.
    everybody
        Of all of the same kind that may be compared.
    kind
        What they all are; None where nobody is known.
    vintage
        The id of an earlier vintage, empty for the one that is served.
    """

    own: str | None
    beside: str
    names: Names
    everybody: Names
    kind: OrganisationKind | None
    year: int
    sort: str
    vintage: str = ""
    has_map: bool = False

    def query(self, **changes: object) -> str:
        """Return what is chosen as the end of an address, with these changes."""
        asked = {
            "organisation": self.own,
            "beside": self.beside,
            "year": self.year,
            "sort": self.sort,
            "vintage": self.vintage,
            **changes,
        }
        kept = {key: value for key, value in asked.items() if value not in {None, ""}}
        return f"?{urlencode(kept)}" if kept else ""


@dataclass(frozen=True, kw_only=True, eq=False)
class View:
    """One indicator as it is looked at: figures, findings and what is chosen."""

    figures: Figures
    findings: IndicatorFindings | None
    chosen: Chosen

    @property
    def own(self) -> str | None:
        """The organisation it is about."""
        return self.chosen.own

    @cached_property
    def own_name(self) -> str:
        """What it is called; the country where nobody is chosen."""
        return self.everybody.get(self.own or "", "") or _("the country")

    @cached_property
    def title(self) -> str:
        """What the indicator is called."""
        return in_language(self.figures.indicator.title)

    @cached_property
    def telling(self) -> GapTelling:
        """How its gaps are told."""
        figures = self.figures
        return telling_of(figures.indicator, decimals=figures.decimals)

    @cached_property
    def finding(self) -> Finding | None:
        """What is found about the organisation it is about."""
        return self.finding_of(self.own) if self.own else None

    def finding_of(self, code: str) -> Finding | None:
        """Return what is found about one organisation."""
        return self.findings.of(code) if self.findings else None

    @cached_property
    def has_country(self) -> bool:
        """Whether the source has figures for the whole country."""
        total = self.figures.values(COUNTRY, self.chosen.year)
        return any(value.number is not None for value in total)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Those beside each other, by code, the country first."""
        return {**self._country, **dict(self.chosen.names)}

    @cached_property
    def everybody(self) -> Mapping[str, str]:
        """All of the same kind, by code, the country first."""
        return {**self._country, **dict(self.chosen.everybody)}

    @property
    def _country(self) -> Mapping[str, str]:
        return {COUNTRY: _("The country")} if self.has_country else {}

    @cached_property
    def lines(self) -> Sequence[Line]:
        """The rows of the table, in the chosen order."""
        found = lines(
            self.figures,
            findings=self.findings,
            telling=self.telling,
            year=self.chosen.year,
            names=self.names,
            own=self.own,
        )
        return in_order(found, self.chosen.sort)

    @cached_property
    def drawn(self) -> Sequence[Line]:
        """The rows that pictures show: all, or where they are too many the main ones."""
        if self.own and len(self.lines) <= MOST_ROWS:
            return self.lines
        main = {Kind.OWN, Kind.COUNTRY}
        return [line for line in self.lines if line.kind in main]

    @property
    def is_cut(self) -> bool:
        """Whether pictures leave rows to the table."""
        return bool(self.own) and len(self.drawn) < len(self.lines)


def beside_each_other(
    known: Sequence[Named], own: Named | None
) -> tuple[OrganisationKind | None, list[Named]]:
    """Return the kind it is about, and all of that kind: kinds are never mixed.

    Without an organisation of one's own it is the kind that most are.
    """
    kinds = [each.kind for each in ([own] if own else known)]
    kind = max(dict.fromkeys(kinds), key=kinds.count, default=None)
    return kind, [each for each in known if each.kind == kind]
