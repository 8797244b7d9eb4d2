"""The catalogue of indicators: what is found, by national goal, the core set first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from django.utils.translation import get_language

from bollplank.content.schemas.base import Texts
from bollplank.content.schemas.indicators import Indicator
from bollplank.domain.indicators import Coverage, IndicatorSet
from bollplank.domain.organisations import OrganisationKind
from bollplank.domain.sorting import sort_key
from bollplank.indicators.queries.catalogue import Entry, Listing
from bollplank.web.forms.catalogue import NO_GOAL, Asked
from bollplank.web.templatetags.words import in_language

MOST_IN_SECTION = 12
"""So many of a goal are shown before one asks for all of them."""
MOST_ON_PAGE = 100

COVERED = {
    OrganisationKind.MUNICIPALITY: {Coverage.MUNICIPALITIES, Coverage.ALL},
    OrganisationKind.REGION: {Coverage.REGIONS, Coverage.ALL},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Indicators of one national goal, or of none."""

    code: str
    name: Texts | None
    """None for those that belong to no goal."""
    entries: Sequence[Entry]
    """Those shown here."""
    total: int
    """How many there are."""
    more: str
    """The address' question that shows all of them; empty when all are shown."""
    is_made_up: bool = False
    """Whether these are the made-up ones, set apart from real ones on the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """Which page of a long section this is."""

    number: int
    last: int
    earlier: str
    """The address' question of the page before; empty on the first."""
    later: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the catalogue shows for a question."""

    entries: list[Entry]
    """All that fit the question, shown here or not."""
    sections: list[Section]
    pages: Pages | None
    waiting: list[Indicator]
    """Reviewed indicators without figures that fit the question."""
    waiting_wide: int
    """How many more such there are in the wide set, not listed here."""

    @property
    def is_made_up(self) -> bool:
        """Whether everything here is made up, and so the whole page."""
        return bool(self.entries) and all(
            entry.source.is_made_up for entry in self.entries
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """How much there is in the catalogue: for the start page."""

    indicators: int
    """With real figures."""
    core: int
    """Of the core set with real figures, from whatever source."""
    core_in_all: int
    made_up: bool
    """Whether made-up figures can be looked at."""


def holdings(listing: Listing) -> Holdings:
    """Return how much there is; how many persons there are is no indicator."""
    real = [
        entry.indicator
        for entry in listing.index.things
        if not (entry.source.is_made_up or entry.counts_persons)
    ]
    core = {each.reviewed.id for each in real if each.is_core and each.reviewed}
    return Holdings(
        indicators=len(real),
        core=len(core),
        core_in_all=len(listing.known.reviewed.in_set(IndicatorSet.CORE)),
        made_up=any(entry.source.is_made_up for entry in listing.index.things),
    )


def found_in(listing: Listing, asked: Asked, *, made_up: bool | None = None) -> Found:
    """Return what there is for a question.

    Parameters
    ----------
    made_up
        Whether an organisation was chosen that is made up: it has made-up figures
        only, and a real one real figures only. None: none was chosen.
    """
    fitting = [
        entry
        for entry in _in_order(listing, get_language())
        if _fits(entry, asked)
        if made_up is None or entry.source.is_made_up == made_up
    ]
    if asked.q:
        with_words = {id(entry) for entry in listing.index.found(asked.q)}
        fitting = [entry for entry in fitting if id(entry) in with_words]
    waiting = _waiting(listing, asked)
    core = [each for each in waiting if each.set is IndicatorSet.CORE]
    listed = waiting if asked.set == IndicatorSet.WIDE else core
    sections, pages = _sections(listing, fitting, asked)
    return Found(
        entries=fitting,
        sections=sections,
        pages=pages,
        waiting=listed,
        waiting_wide=len(waiting) - len(listed),
    )


@lru_cache(maxsize=4)
def _in_order(listing: Listing, _language: str | None) -> tuple[Entry, ...]:
    """Return all entries by title, the core set first, counts of persons last."""
    return tuple(
        sorted(
            listing.index.things,
            key=lambda entry: (
                not entry.indicator.is_core,
                entry.counts_persons,
                sort_key(in_language(entry.title)),
            ),
        )
    )


def _fits(entry: Entry, asked: Asked) -> bool:
    """Tell whether an entry is what was asked for, but for the words."""
    indicator = entry.indicator
    return all(
        (
            asked.goal in {"", indicator.goal or NO_GOAL},
            asked.field in {"", indicator.service_field},
            asked.control in {"", indicator.control},
            asked.set in {"", _set_of(entry)},
            asked.source in {"", entry.source.id},
            not asked.kind or asked.kind in entry.kinds,
        )
    )


def _set_of(entry: Entry) -> IndicatorSet:
    return IndicatorSet.CORE if entry.indicator.is_core else IndicatorSet.WIDE


def _waiting(listing: Listing, asked: Asked) -> list[Indicator]:
    """Return the reviewed indicators without figures that were asked for."""
    if asked.source:
        return []
    return [
        each
        for each in listing.waiting.found(asked.q)
        if asked.goal in {"", each.goal or NO_GOAL}
        and asked.field in {"", each.service_field}
        and asked.control in {"", each.control}
        and asked.set in {"", each.set}
        and (not asked.kind or each.level in COVERED[OrganisationKind(asked.kind)])
    ]


def _sections(
    listing: Listing, entries: Sequence[Entry], asked: Asked
) -> tuple[list[Section], Pages | None]:
    """Return the entries by goal; made-up ones apart, where there are real ones."""
    names: dict[str, Texts | None] = {
        each.code: each.name for each in listing.known.goals
    }
    names[NO_GOAL] = None
    made_up = [entry for entry in entries if entry.source.is_made_up]
    is_mixed = 0 < len(made_up) < len(entries)
    by_goal: dict[str, list[Entry]] = {code: [] for code in names}
    for entry in entries:
        if not (is_mixed and entry.source.is_made_up):
            by_goal[entry.indicator.goal or NO_GOAL].append(entry)
    there = {code: several for code, several in by_goal.items() if several}
    if len(there) == 1 and not is_mixed:
        ((code, several),) = there.items()
        return _paged(code, names[code], several, asked)
    sections = [
        _section(code, names[code], several, more=asked.query(goal=code))
        for code, several in there.items()
    ]
    if is_mixed:
        source = made_up[0].source
        more = asked.query(source=source.id)
        apart = _section(source.id, source.name, made_up, more=more)
        sections.append(replace(apart, is_made_up=True))
    return sections, None


def _section(
    code: str, name: Texts | None, entries: Sequence[Entry], *, more: str
) -> Section:
    """Return the first of a goal's entries, and how to get the others."""
    return Section(
        code=code,
        name=name,
        entries=entries[:MOST_IN_SECTION],
        total=len(entries),
        more=more if len(entries) > MOST_IN_SECTION else "",
    )


def _paged(
    code: str, name: Texts | None, entries: Sequence[Entry], asked: Asked
) -> tuple[list[Section], Pages | None]:
    """Return one goal alone, a page at a time."""
    last = -(-len(entries) // MOST_ON_PAGE)
    number = min(asked.page, last)
    first = (number - 1) * MOST_ON_PAGE
    section = Section(
        code=code,
        name=name,
        entries=entries[first : first + MOST_ON_PAGE],
        total=len(entries),
        more="",
    )
    if last == 1:
        return [section], None
    return [section], Pages(
        number=number,
        last=last,
        earlier=asked.query(page=str(number - 1)) if number > 1 else "",
        later=asked.query(page=str(number + 1)) if number < last else "",
    )
