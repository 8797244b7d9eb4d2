"""Laws for figures of a group's own: never shown sooner, never more than is safe."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from bollplank.domain.assessments import Sharing
from bollplank.domain.figures import Unit, ValueStatus
from bollplank.domain.own_figures import (
    UNITS,
    Definition,
    Window,
    may_enter,
    problems_with_redefining,
)
from bollplank.domain.own_values import (
    FEWEST,
    Cell,
    YearFigures,
    shown_to_others,
)

FIRST = date(2027, 1, 1)
days = st.integers(0, 40).map(lambda number: FIRST + timedelta(days=number))


@st.composite
def windows(draw):
    """Draw days in their order, public or not."""
    opens_on, closes_on, shared_on, public_on = sorted(
        draw(st.lists(days, min_size=4, max_size=4))
    )
    return Window(
        opens_on=opens_on,
        closes_on=closes_on,
        shared_on=shared_on,
        public_on=draw(st.sampled_from([None, public_on])),
    )


CIRCLES = list(Sharing)


def defined(window):
    return Definition(
        title={"sv": "Svarstid"},
        definition="Days to decision.",
        counted="Those who applied",
        unit=Unit.DAYS,
        window=window,
    )


def reach(window, day):
    return CIRCLES.index(window.circle_on(day))


@given(window=windows(), day=days)
def test_figures_are_never_shown_to_fewer_the_next_day(window, day):
    assert reach(window, day) <= reach(window, day + timedelta(days=1))


@given(window=windows(), day=days)
def test_nobody_else_sees_anything_before_the_day_that_was_said(window, day):
    if day < window.shared_on:
        assert window.circle_on(day) is Sharing.OWN
    if window.public_on is None or day < window.public_on:
        assert window.circle_on(day) is not Sharing.PUBLIC


@given(before=windows(), after=windows(), on=days, day=days, has_figures=st.booleans())
def test_no_change_shows_sooner_or_to_more_what_could_be_entered(
    before, after, on, day, has_figures
):
    stored = defined(before)
    problems = problems_with_redefining(
        after=defined(after),
        stored=stored,
        seen=stored.fingerprint,
        has_figures=has_figures,
        on=on,
    )
    may_rely_on_it = has_figures or on >= before.opens_on
    is_allowed = not list(problems)

    if is_allowed and may_rely_on_it:
        assert reach(after, day) <= reach(before, day)


@given(window=windows(), day=days, until=st.one_of(st.none(), days))
def test_figures_are_entered_in_the_window_or_after_it_with_a_day(window, day, until):
    if may_enter(window=window, reopened_until=until, put_away=False, on=day):
        assert day >= window.opens_on
        assert day <= max(window.closes_on, until or window.closes_on)


values = st.decimals(0, 100, places=1, allow_nan=False)
persons = st.one_of(st.integers(0, 9), st.integers(10, 500))
cells = st.one_of(
    st.just(Cell()),
    st.just(Cell(status=ValueStatus.SUPPRESSED)),
    st.just(Cell(status=ValueStatus.NOT_APPLICABLE)),
    st.builds(Cell, status=st.just(ValueStatus.OK), value=values, persons=persons),
)
years = st.builds(
    YearFigures, women=cells, men=cells, total=cells, reason=st.text(max_size=3)
)
units = st.sampled_from(UNITS)


@given(year=years, unit=units)
def test_others_see_what_was_entered_or_nothing(year, unit):
    seen = shown_to_others(year, unit=unit)

    for sex, cell in seen.cells().items():
        assert not cell.is_shown or cell == year.cells()[sex]
        assert cell.is_shown or cell.persons is None
    assert seen.reason == ""


@given(year=years, unit=units)
def test_nothing_about_few_persons_is_seen_and_the_sexes_hide_together(year, unit):
    seen = shown_to_others(year, unit=unit)

    shown = [cell for cell in seen.cells().values() if cell.is_shown]
    assert all(cell.persons == 0 or cell.persons >= FEWEST for cell in shown)
    hidden = [
        cell.is_shown and not other.is_shown
        for cell, other in ((year.women, seen.women), (year.men, seen.men))
    ]
    both_were_there = year.women.is_shown and year.men.is_shown
    assert not both_were_there or len(set(hidden)) == 1


@given(year=years, unit=units)
def test_swapping_women_and_men_swaps_what_is_seen(year, unit):
    there = shown_to_others(year, unit=unit)
    back = shown_to_others(replace(year, women=year.men, men=year.women), unit=unit)

    assert (back.women, back.men, back.total) == (there.men, there.women, there.total)


@given(value=values, count=st.integers(1, FEWEST - 1), unit=units)
def test_a_total_never_tells_what_the_only_sex_hides(value, count, unit):
    few = Cell(status=ValueStatus.OK, value=Decimal(value), persons=count)
    gone = Cell(status=ValueStatus.NOT_APPLICABLE)

    seen = shown_to_others(YearFigures(women=few, men=gone, total=few), unit=unit)

    assert not any(cell.is_shown for cell in seen.cells().values())
