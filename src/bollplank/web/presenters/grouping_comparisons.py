"""Several proposals side by side: what each costs, and who is where in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bollplank.domain.groupings import ProposedGroup, placement_read, shifts
from bollplank.matching.answers import GroupAnswer
from bollplank.matching.forms import Term
from bollplank.organisations.models import Organisation
from bollplank.programme import grouping_words as words
from bollplank.programme.models import Scenario
from bollplank.programme.queries.proposals import Standing
from bollplank.web.presenters.groupings import total_km
from bollplank.web.presenters.wording import listed

Names = Mapping[str, Organisation]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One proposal. ``cost`` is None before it is computed."""

    scenario: Scenario
    standing: Standing
    groups: int
    km: float | None
    moved: int | None
    """Organisations that change groups compared with the first proposal."""

    @property
    def cost(self) -> float | None:
        """What its groups cost in all, by its own weights."""
        return self.standing.objective


@dataclass(frozen=True, slots=True, kw_only=True)
class CostRow:
    """What one term costs in each proposal, times its weight; None where not computed."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Where a participant is in a proposal, and whether that differs from the first."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """One participant in every proposal."""

    organisation: Organisation
    cells: tuple[Cell, ...]

    @property
    def differs(self) -> bool:
        """Whether it is elsewhere in any proposal than in the first."""
        return any(cell.differs for cell in self.cells)


def columns(found: Sequence[tuple[Scenario, Standing]]) -> list[Column]:
    """Return a column for each proposal, the first one what others are compared with."""
    computed = [scenario for scenario, standing in found if standing.groups]
    first = computed[0] if computed else None
    return [
        Column(
            scenario=scenario,
            standing=standing,
            groups=len(standing.groups),
            km=total_km(standing.groups),
            moved=_moved(first, scenario) if standing.groups else None,
        )
        for scenario, standing in found
    ]


def _moved(first: Scenario | None, scenario: Scenario) -> int | None:
    if first is None or first.pk == scenario.pk:
        return None
    found = shifts(placement_read(first.placement), placement_read(scenario.placement))
    return sum(one.moved or one.is_new or one.is_gone for one in found)


def cost_rows(found: Sequence[Column]) -> list[CostRow]:
    """Return what each term costs in each proposal, where any of them has it."""
    totals = [_by_term(column.standing.groups) for column in found]
    terms = [term for term in Term if any(term in total for total in totals)]
    return [
        CostRow(
            name=str(words.TERMS[term]),
            values=tuple(total.get(term) for total in totals),
        )
        for term in terms
    ]


def _by_term(groups: Sequence[GroupAnswer]) -> dict[Term, float]:
    found: dict[Term, float] = {}
    for group in groups:
        for part in group.reason:
            here = part.here * len(group.participants)
            found[part.term] = found.get(part.term, 0.0) + here
    return found


def place_rows(found: Sequence[Column], names: Names) -> list[PlaceRow]:
    """Return everybody in alphabetical order with their group in each proposal."""
    homes = [_homes(column.scenario) for column in found]
    everybody = sorted(
        {code for home in homes for code in home if code in names},
        key=lambda code: names[code].sort_key,
    )
    base = next((home for home in homes if home), {})
    return [
        PlaceRow(
            organisation=names[code],
            cells=tuple(
                Cell(
                    text=_told(code, home.get(code), names),
                    differs=bool(home) and not _same(home.get(code), base.get(code)),
                )
                for home in homes
            ),
        )
        for code in everybody
    ]


def _homes(scenario: Scenario) -> dict[str, ProposedGroup]:
    return {
        code: group
        for group in placement_read(scenario.placement)
        for code in group.participants
    }


def _same(one: ProposedGroup | None, other: ProposedGroup | None) -> bool:
    if one is None or other is None:
        return one is other
    return set(one.everybody) == set(other.everybody)


def _told(code: str, group: ProposedGroup | None, names: Names) -> str:
    if group is None:
        return "–"
    mentors = [names[each].name for each in group.mentors if each in names]
    mates = [
        names[each].name
        for each in group.participants
        if each != code and each in names
    ]
    said = {
        "mentors": listed(mentors) or _("no mentor"),
        "mates": listed(mates) or _("nobody else"),
    }
    return _("%(mentors)s, with %(mates)s") % said
