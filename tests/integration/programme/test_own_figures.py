"""A group's own indicators: who sees what on which day, and what may be changed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import transaction

from bollplank.accounts.models import LogEntry
from bollplank.domain.figures import Unit, ValueStatus
from bollplank.domain.own_figures import Definition, Reopening, Window
from bollplank.domain.own_values import Cell, YearFigures
from bollplank.domain.problems import ProblemCode, RefusedError
from bollplank.domain.rounds import DelegateRole, RoundState
from bollplank.programme.models import OwnIndicator, OwnReopening, OwnYear
from bollplank.programme.operations import own_figures, own_values
from bollplank.programme.operations.own_values import Entry
from bollplank.programme.queries import own_figures as queries
from bollplank.programme.queries import own_values as value_queries
from tests.factories import OwnReopeningFactory, OwnSeriesFactory
from tests.scenes.own_figures import (
    BEFORE,
    CLOSED,
    OPEN,
    PUBLIC,
    SHARED,
    OwnGroup,
)

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def world():
    return OwnGroup()


def at(day):
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def cell(value, persons=50):
    return Cell(status=ValueStatus.OK, value=Decimal(value), persons=persons)


def readers(world, indicator, on):
    """Return who reads about the indicator, and whose figures each of them sees."""
    found = {}
    for name, person in world.people.items():
        if queries.visible_to(person, on=on).filter(pk=indicator.pk).exists():
            shown = value_queries.shown_to(person, indicator=indicator, on=on)
            found[name] = " ".join(
                each.organisation.name for each in shown if each.years
            )
    return found


@pytest.mark.parametrize("on", [BEFORE, OPEN, CLOSED, SHARED - DAY], ids=str)
def test_before_the_day_each_organisation_sees_its_own_only(world, on):
    indicator = world.indicator(public_on=PUBLIC)
    for name in ("Alfa", "Beta", "Mento"):
        world.enter(indicator, name)

    assert readers(world, indicator, on) == {
        "Alfa": "Alfa",
        "Beta": "Beta",
        "Mento": "Mento",
    }


@pytest.mark.parametrize("on", [SHARED, PUBLIC - DAY], ids=str)
def test_from_its_day_the_group_and_its_mentor_see_them(world, on):
    indicator = world.indicator(public_on=PUBLIC)
    for name in ("Alfa", "Beta"):
        world.enter(indicator, name)

    assert readers(world, indicator, on) == dict.fromkeys(
        ["Alfa", "Beta", "Mento"], "Alfa Beta"
    )


def test_from_its_day_everyone_sees_them(world):
    indicator = world.indicator(public_on=PUBLIC)
    for name in ("Alfa", "Beta"):
        world.enter(indicator, name)

    assert readers(world, indicator, PUBLIC) == dict.fromkeys(world.people, "Alfa Beta")


def test_what_is_never_public_stays_in_the_group(world):
    indicator = world.indicator()
    world.enter(indicator, "Alfa")

    assert set(readers(world, indicator, PUBLIC)) == {"Alfa", "Beta", "Mento"}


def test_what_a_made_up_round_calls_public_stays_in_the_demonstration():
    world = OwnGroup(is_made_up=True)
    indicator = world.indicator(public_on=PUBLIC)

    found = readers(world, indicator, PUBLIC)

    assert "anonymous" not in found
    assert "Delta" in found


def test_who_has_left_keeps_its_own_and_neither_shows_nor_reads(world):
    indicator = world.indicator()
    for name in ("Alfa", "Gamma"):
        world.enter(indicator, name)

    found = readers(world, indicator, SHARED)

    assert found == {"Alfa": "Alfa", "Beta": "Alfa", "Mento": "Alfa", "Gamma": "Gamma"}


def test_what_is_kept_back_is_seen_by_its_own_only(world):
    indicator = world.indicator(public_on=PUBLIC)
    world.enter(indicator, "Alfa")
    place = {"indicator": indicator, "organisation": world.places["Alfa"]}
    person = {"by": world.people["Alfa"], "at": at(OPEN)}

    own_values.keep_back(**place, **person)
    kept = readers(world, indicator, PUBLIC)
    own_values.let_be_shown(**place, **person)

    assert {name for name, seen in kept.items() if seen} == {"Alfa"}
    assert readers(world, indicator, PUBLIC)["anonymous"] == "Alfa"


def test_others_see_no_small_numbers_and_the_organisation_does(world):
    indicator = world.indicator()
    world.enter(indicator, "Alfa", women_persons=3, total_value=45, total_persons=53)

    def seen_by(name):
        (shown,) = [
            each
            for each in value_queries.shown_to(
                world.people[name], indicator=indicator, on=SHARED
            )
            if each.years
        ]
        return [each.value for each in shown.years[2026].cells().values()]

    assert seen_by("Alfa") == [40, 50, 45]
    assert seen_by("Beta") == [None, None, 45]


def test_what_is_put_away_is_seen_by_the_group_only(world):
    indicator = world.indicator(public_on=PUBLIC)
    world.enter(indicator, "Alfa")

    own_figures.put_away(indicator=indicator, by=world.people["Alfa"], at=at(OPEN))

    assert set(readers(world, indicator, PUBLIC)) == {"Alfa", "Beta", "Mento"}


def test_reading_the_rounds_of_a_file_again_leaves_indicators_with_their_group(world):
    indicator = world.indicator()
    code, members = world.group.code, list(world.group.members.all())

    world.group.delete()
    group = type(world.group).objects.create(
        round=world.round, code=code, certainty="confirmed"
    )
    for member in members:
        member.pk, member.group = None, group
        member.save()

    assert set(readers(world, indicator, SHARED)) == {"Alfa", "Beta", "Mento"}


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (DelegateRole.STRATEGIST, True),
        (DelegateRole.KEY_PERSON, True),
        (DelegateRole.MANAGER, False),
        (DelegateRole.POLITICIAN, False),
    ],
)
def test_strategists_and_key_persons_propose_for_their_group(world, role, may):
    indicator = world.indicator()
    for name in ("Alfa", "Mento"):
        person = world.person_in(name, role)
        groups = queries.groups_to_propose_in(person, on=OPEN)
        assert list(groups) == ([world.group] if may else [])
        editable = queries.editable_by(person, on=OPEN)
        assert list(editable) == ([indicator] if may else [])


@pytest.mark.parametrize("name", ["Gamma", "Delta", "coordinator", "anonymous"])
def test_nobody_outside_proposes_or_changes(world, name):
    world.indicator()

    person = world.people[name]

    assert world.group not in queries.groups_to_propose_in(person, on=OPEN)
    assert list(queries.editable_by(person, on=OPEN)) == []


def test_a_group_of_a_closed_round_begins_nothing(world):
    world.round.state = RoundState.CLOSED
    world.round.save()

    found = queries.groups_to_propose_in(world.people["Alfa"], on=OPEN)

    assert list(found) == []


DEFINITION = Definition(
    title={"sv": "Svarstid"},
    definition="Days from application to decision.",
    counted="Those who applied",
    unit=Unit.DAYS,
    window=Window(opens_on=OPEN, closes_on=OPEN, shared_on=OPEN),
)


def propose(world, **changes):
    return own_figures.propose(
        group=world.group,
        definition=replace(DEFINITION, **changes),
        by=world.people["Alfa"],
        at=at(OPEN),
    )


def test_a_proposed_indicator_is_the_groups_at_once(world):
    row, is_new = propose(world)
    again, is_again = propose(world)

    assert (is_new, is_again, again) == (True, False, row)
    assert row.said == DEFINITION
    assert queries.group_of(row) == world.group
    assert LogEntry.objects.get().what == "own-indicator-proposed"


def test_the_sixth_indicator_is_refused_until_one_is_put_away(world):
    rows = [propose(world, counted=f"Those in {number}")[0] for number in range(5)]

    with pytest.raises(RefusedError, match="too-many-own-indicators"):
        propose(world)
    own_figures.put_away(indicator=rows[0], by=world.people["Alfa"], at=at(OPEN))
    propose(world)

    with pytest.raises(RefusedError, match="too-many-own-indicators"):
        own_figures.take_up(
            indicator=rows[0],
            group=world.group,
            by=world.people["Alfa"],
            at=at(OPEN),
        )
    assert OwnIndicator.objects.filter(put_away_at__isnull=True).count() == 5


def test_another_group_has_five_of_its_own(world):
    for number in range(5):
        propose(world, counted=f"Those in {number}")
    delta = world.places["Delta"].group_memberships.get()

    _, is_new = own_figures.propose(
        group=delta.group,
        definition=DEFINITION,
        by=world.people["Delta"],
        at=at(OPEN),
    )

    assert is_new


def redefine(indicator, world, definition, *, on=OPEN, seen=None):
    return own_figures.redefine(
        indicator=indicator,
        definition=definition,
        seen=indicator.said.fingerprint if seen is None else seen,
        by=world.people["Alfa"],
        at=at(on),
    )


def test_the_days_that_were_promised_are_kept(world):
    indicator = world.indicator()
    world.enter(indicator, "Beta")
    window = indicator.window

    sooner = replace(window, shared_on=window.shared_on - DAY)
    with pytest.raises(RefusedError, match="sooner-than-promised"):
        redefine(indicator, world, replace(indicator.said, window=sooner))
    with pytest.raises(RefusedError, match="unit-in-use"):
        redefine(indicator, world, replace(indicator.said, unit=Unit.DAYS))
    later = replace(window, shared_on=window.shared_on + DAY)
    redefine(indicator, world, replace(indicator.said, window=later))

    indicator.refresh_from_db()
    assert indicator.shared_on == window.shared_on + DAY
    assert set(readers(world, indicator, SHARED).values()) == {"", "Beta"}


def test_a_definition_that_somebody_else_changed_is_not_written_over(world):
    indicator = world.indicator()

    with pytest.raises(RefusedError, match="changed-by-somebody-else"):
        redefine(
            indicator, world, replace(indicator.said, definition="New."), seen="old"
        )


def enter(world, indicator, years, *, name="Alfa", on=OPEN, seen=0):
    return own_values.enter(
        entry=Entry(
            indicator=indicator,
            organisation=world.places[name],
            years=years,
            seen=seen,
        ),
        by=world.people[name],
        at=at(on),
    )


FIGURES = YearFigures(women=cell("40.5"), men=cell(50), total=cell("45.2", 100))


def test_what_is_entered_is_kept_as_it_is(world):
    indicator = world.indicator()

    series = enter(world, indicator, {2026: FIGURES, 2025: FIGURES})

    version, years = value_queries.entered_by(world.places["Alfa"], indicator=indicator)
    assert (version, years) == (1, {2025: FIGURES, 2026: FIGURES})
    assert LogEntry.objects.get().about == f"programme.ownseries:{series.pk}"


def test_the_same_figures_again_change_nothing_even_late(world):
    indicator = world.indicator()
    enter(world, indicator, {2026: FIGURES})

    series = enter(world, indicator, {2026: FIGURES}, seen=0)

    assert series.version == 1
    assert LogEntry.objects.count() == 1


def test_a_year_of_which_nothing_is_said_is_taken_away(world):
    indicator = world.indicator()
    enter(world, indicator, {2026: FIGURES, 2025: FIGURES})

    enter(world, indicator, {2025: YearFigures()}, seen=1)

    assert list(OwnYear.objects.values_list("year", flat=True)) == [2026]


def test_nothing_is_kept_when_one_year_is_wrong(world):
    wrong = replace(FIGURES, women=cell(101))

    with pytest.raises(RefusedError) as refusal:
        enter(world, world.indicator(), {2026: FIGURES, 2025: wrong})

    assert [each.code for each in refusal.value.problems] == [
        ProblemCode.VALUE_TOO_HIGH
    ]
    assert OwnYear.objects.count() == 0


def test_figures_that_somebody_else_entered_are_not_written_over_unseen(world):
    indicator = world.indicator()
    enter(world, indicator, {2026: FIGURES})

    with pytest.raises(RefusedError, match="changed-by-somebody-else"):
        enter(world, indicator, {2026: replace(FIGURES, men=cell(51))}, seen=0)


@pytest.mark.parametrize("on", [BEFORE, CLOSED, SHARED], ids=str)
def test_figures_are_entered_in_the_window_only(world, on):
    with pytest.raises(RefusedError, match="window-not-open"):
        enter(world, world.indicator(), {2026: FIGURES}, on=on)


def test_late_figures_need_an_opening_with_a_reason_for_that_organisation(world):
    indicator = world.indicator()
    asked = {
        "indicator": indicator,
        "organisation": world.places["Alfa"],
        "by": world.people["Mento"],
        "at": at(CLOSED),
    }
    with pytest.raises(RefusedError, match="reopening-reason-missing"):
        own_figures.reopen(**asked, reopening=Reopening(until=CLOSED))
    own_figures.reopen(**asked, reopening=Reopening(until=CLOSED, reason="Ill."))

    enter(world, indicator, {2026: FIGURES}, on=CLOSED)
    with pytest.raises(RefusedError, match="window-not-open"):
        enter(world, indicator, {2026: FIGURES}, name="Beta", on=CLOSED)
    with pytest.raises(RefusedError, match="window-not-open"):
        enter(world, indicator, {2025: FIGURES}, on=CLOSED + DAY, seen=1)

    assert OwnReopening.objects.get().reason == "Ill."
    whats = set(LogEntry.objects.values_list("what", flat=True))
    assert whats == {"own-indicator-reopened", "own-figures-entered"}


def test_nobody_enters_for_what_is_put_away(world):
    indicator = world.indicator(put_away_at=at(OPEN))
    OwnReopeningFactory(indicator=indicator, organisation=world.places["Alfa"])

    with pytest.raises(RefusedError, match="window-not-open"):
        enter(world, indicator, {2026: FIGURES})


def test_what_is_to_be_entered_is_told_to_those_who_have_not(world):
    indicator = world.indicator()
    world.enter(indicator, "Beta")
    OwnSeriesFactory(indicator=indicator, organisation=world.places["Mento"])
    world.indicator(put_away_at=at(OPEN))

    told = {
        name
        for name, person in world.people.items()
        if value_queries.to_enter(person, on=OPEN)
    }

    assert told == {"Alfa", "Mento"}
    assert value_queries.to_enter(world.people["Alfa"], on=CLOSED) == []


def test_a_value_without_a_state_cannot_be_stored(world):
    row = world.enter(world.indicator(), "Alfa")
    row.women_status = ValueStatus.SUPPRESSED

    with pytest.raises(Exception, match="own_year_women"), transaction.atomic():
        row.save()
