import fcntl
from datetime import UTC, datetime

import pytest
from django.core.management import call_command

from bollplank.domain.groupings import ScenarioState, ScenarioStepKind
from bollplank.domain.problems import ProblemCode, RefusedError
from bollplank.matching.forms import RuleKind
from bollplank.organisations.models import Organisation
from bollplank.programme.models import Scenario
from bollplank.programme.operations import (
    grouping_relaxing,
    grouping_runs,
    scenarios,
)
from bollplank.programme.operations.scenarios import Pin
from bollplank.programme.queries import grouping_problems, groupings, proposals
from tests import groupings as made
from tests.factories import (
    ApplicationPartnerFactory,
    GroupFactory,
    GroupMemberFactory,
    RoundFactory,
    ScenarioFactory,
)

pytestmark = pytest.mark.django_db

AT = datetime(2027, 2, 1, 12, tzinfo=UTC)


@pytest.fixture
def world():
    return made.furnish()


@pytest.fixture
def proposal(world):
    return scenarios.create(
        round_=world.round, name="Nära", by=world.coordinator, at=AT
    )


def codes(refusal):
    return [problem.code for problem in refusal.value.problems]


def computed(scenario, by):
    scenario.refresh_from_db()
    return grouping_runs.run(
        scenario=scenario, seen=scenario.version, strengths={}, by=by, at=AT
    )


def groups_in(scenario):
    return {
        frozenset((*group["mentors"], *group["participants"]))
        for group in scenario.placement
    }


NORTH = frozenset({"pitea", "boden", "lulea"})
SOUTH = frozenset({"malmo", "lund", "ystad"})


def test_those_near_each_other_are_put_together_and_it_is_proven(world, proposal):
    found = computed(proposal, world.coordinator)

    assert found.state == ScenarioState.SOLVED
    assert groups_in(found) == {NORTH, SOUTH}
    assert proposals.standing(found).answer.proven


def test_a_proposal_needs_a_name_of_its_own_and_somebody_to_group(world, proposal):
    with pytest.raises(RefusedError) as taken:
        scenarios.create(round_=world.round, name=" Nära ", by=world.coordinator, at=AT)
    with pytest.raises(RefusedError) as empty:
        scenarios.create(round_=RoundFactory(), name="", by=world.coordinator, at=AT)

    assert codes(taken) == [ProblemCode.PROPOSAL_NAME_TAKEN]
    assert codes(empty) == [
        ProblemCode.PROPOSAL_NAME_MISSING,
        ProblemCode.NOBODY_TO_GROUP,
    ]


def test_a_rule_of_ones_own_holds_and_its_cost_is_told(world, proposal):
    scenarios.pin(
        scenario=proposal,
        seen=proposal.version,
        rule=Pin(kind=RuleKind.TOGETHER, newcomers=("boden", "lund")),
        by=world.coordinator,
        at=AT,
    )

    found = computed(proposal, world.coordinator)

    together = next(group for group in groups_in(found) if "boden" in group)
    assert "lund" in together
    assert proposals.standing(found).answer.rule_costs[0].saved > 0


def test_a_rule_names_two(world, proposal):
    with pytest.raises(RefusedError) as refusal:
        scenarios.pin(
            scenario=proposal,
            seen=proposal.version,
            rule=Pin(kind=RuleKind.APART, newcomers=("boden", "boden")),
            by=world.coordinator,
            at=AT,
        )

    assert codes(refusal) == [ProblemCode.PIN_NEEDS_TWO]


def test_contradicting_rules_are_named_and_one_is_given_up(world, proposal):
    for kind in (RuleKind.TOGETHER, RuleKind.APART):
        proposal.refresh_from_db()
        scenarios.pin(
            scenario=proposal,
            seen=proposal.version,
            rule=Pin(kind=kind, newcomers=("boden", "lulea")),
            by=world.coordinator,
            at=AT,
        )

    impossible = computed(proposal, world.coordinator)
    conflict = proposals.standing(impossible).answer.conflict
    grouping_relaxing.relax(
        scenario=impossible,
        seen=impossible.version,
        what="rule",
        subject=next(one.id for one in conflict if one.kind == RuleKind.APART),
        by=world.coordinator,
        at=AT,
    )
    mended = computed(proposal, world.coordinator)

    assert impossible.state == ScenarioState.IMPOSSIBLE
    assert {one.kind for one in conflict} == {RuleKind.TOGETHER, RuleKind.APART}
    assert groups_in(mended) == {NORTH, SOUTH}


def test_too_few_mentors_are_told_and_larger_groups_help(world):
    world.round.mentor_offers.filter(organisation__code="malmo").delete()
    proposal = scenarios.create(
        round_=world.round, name="En mentor", by=world.coordinator, at=AT
    )

    impossible = computed(proposal, world.coordinator)
    conflict = {one.kind: one for one in proposals.standing(impossible).answer.conflict}
    grouping_relaxing.relax(
        scenario=impossible,
        seen=impossible.version,
        what="largest",
        subject=str(conflict["largest"].numbers["otherwise"]),
        by=world.coordinator,
        at=AT,
    )
    mended = computed(proposal, world.coordinator)

    assert impossible.state == ScenarioState.IMPOSSIBLE
    assert mended.state == ScenarioState.SOLVED
    assert groups_in(mended) == {frozenset({"pitea", *made.NEWCOMERS})}


def test_an_exclusion_holds_until_it_is_set_aside_here_alone(world, proposal):
    ApplicationPartnerFactory(
        application=world.applications["boden"],
        organisation=world.places["lulea"],
        kind="excluded",
    )

    apart = groups_in(computed(proposal, world.coordinator))
    proposal.refresh_from_db()
    grouping_relaxing.relax(
        scenario=proposal,
        seen=proposal.version,
        what="excluded",
        subject="boden lulea",
        by=world.coordinator,
        at=AT,
    )
    together = groups_in(computed(proposal, world.coordinator))

    assert not any({"boden", "lulea"} <= group for group in apart)
    assert together == {NORTH, SOUTH}
    assert world.applications["boden"].partners.filter(kind="excluded").exists()


def test_a_move_is_priced_kept_and_taken_back(world, proposal):
    found = computed(proposal, world.coordinator)
    before = proposals.standing(found).objective
    south = next(
        at for at, group in enumerate(found.placement) if group["mentors"] == ["malmo"]
    )

    moved = scenarios.move(
        scenario=found,
        seen=found.version,
        organisation="boden",
        to=south,
        by=world.coordinator,
        at=AT,
    )
    after = proposals.standing(moved)
    undone = scenarios.undo(
        scenario=moved, seen=moved.version, by=world.coordinator, at=AT
    )

    assert after.objective > before
    assert after.by_hand
    assert {one.kind for one in after.broken} == {"smallest"}
    assert groups_in(undone) == {NORTH, SOUTH}
    assert proposals.standing(undone).objective == before


def test_only_a_move_is_taken_back(world, proposal):
    found = computed(proposal, world.coordinator)

    with pytest.raises(RefusedError) as refusal:
        scenarios.undo(scenario=found, seen=found.version, by=world.coordinator, at=AT)

    assert codes(refusal) == [ProblemCode.NOTHING_TO_UNDO]


def test_of_two_who_change_at_once_the_second_is_told(world, proposal):
    seen = proposal.version
    scenarios.pin(
        scenario=proposal,
        seen=seen,
        rule=Pin(kind=RuleKind.APART, newcomers=("boden", "lulea")),
        by=world.coordinator,
        at=AT,
    )

    with pytest.raises(RefusedError) as refusal:
        scenarios.choose(
            scenario=proposal,
            seen=seen,
            weights={"travel": 0},
            settings={},
            by=world.coordinator,
            at=AT,
        )

    proposal.refresh_from_db()
    assert codes(refusal) == [ProblemCode.PROPOSAL_CHANGED_BY_SOMEBODY_ELSE]
    assert len(proposal.rules) == 1
    assert proposal.weights == {}


def test_a_proposal_that_is_being_computed_is_not_computed_twice(world, proposal):
    path = grouping_runs.lock_of(proposal)
    path.parent.mkdir(parents=True, exist_ok=True)

    with path.open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(RefusedError) as refusal:
            computed(proposal, world.coordinator)

    assert codes(refusal) == [ProblemCode.PROPOSAL_RUNNING]


def test_a_long_computation_goes_on_apart_and_is_finished_there(
    world, proposal, monkeypatch
):
    monkeypatch.setattr(grouping_runs, "MOST_AT_ONCE", 3)
    started = []

    def start(scenario, lock):
        started.append(
            (scenario.pk, lock.fileno(), grouping_runs.is_computing(scenario))
        )

    running = grouping_runs.run(
        scenario=proposal,
        seen=proposal.version,
        strengths={},
        by=world.coordinator,
        at=AT,
        start=start,
    )
    monkeypatch.setattr("os.nice", lambda _more: 0)
    call_command("compute_grouping", running.pk)

    proposal.refresh_from_db()
    assert running.state == ScenarioState.RUNNING
    assert [(pk, held) for pk, _number, held in started] == [(proposal.pk, True)]
    assert proposal.state == ScenarioState.SOLVED
    assert proposal.steps.get().what == ScenarioStepKind.COMPUTED


def test_a_computation_that_was_lost_is_told_and_can_be_begun_again(world, proposal):
    proposal.state = ScenarioState.RUNNING
    proposal.save()

    lost = grouping_runs.settle(proposal)

    assert lost.state == ScenarioState.FAILED
    assert computed(lost, world.coordinator).state == ScenarioState.SOLVED


def test_the_problem_tells_what_applications_and_history_say(world):
    application = world.applications["boden"]
    application.wants_theme = "Skola; Äldre,  skola"
    application.service_fields = ["school"]
    application.without_mentor = True
    application.save()
    ApplicationPartnerFactory(
        application=application, organisation=world.places["lulea"]
    )
    earlier = GroupFactory(round=RoundFactory())
    for code in ("boden", "ystad"):
        GroupMemberFactory(group=earlier, organisation=world.places[code])
    scenario = ScenarioFactory(round=world.round)

    problem = grouping_problems.problem_of(
        scenario, strengths={world.places["boden"].pk: {"M01": 4.0}}
    )

    boden = problem.by_id()["boden"]
    assert boden.themes == ("skola", "äldre")
    assert boden.service_fields == ("school",)
    assert boden.wishes == ("lulea",)
    assert boden.met_before == ("ystad",)
    assert boden.strengths == {"M01": 4.0}
    assert boden.without_mentor
    assert boden.size is None
    assert problem.by_id()["lund"].strengths == {}


def test_a_rule_about_one_who_has_left_rests(world, proposal):
    scenarios.pin(
        scenario=proposal,
        seen=proposal.version,
        rule=Pin(kind=RuleKind.APART, newcomers=("boden", "lulea")),
        by=world.coordinator,
        at=AT,
    )
    world.round.participations.filter(organisation__code="boden").update(left=True)
    proposal.refresh_from_db()

    problem = grouping_problems.problem_of(proposal, strengths={})

    assert problem.rules == ()
    assert (
        len(
            grouping_problems.idle_rules(
                proposal,
                groupings.newcomers_of(world.round),
                groupings.mentors_of(world.round),
            )
        )
        == 1
    )


def test_a_proposal_is_thrown_away_unless_it_is_published(world, proposal):
    kept = ScenarioFactory(round=world.round, state=ScenarioState.PUBLISHED)

    scenarios.delete(
        scenario=proposal, seen=proposal.version, by=world.coordinator, at=AT
    )
    with pytest.raises(RefusedError) as refusal:
        scenarios.delete(scenario=kept, seen=kept.version, by=world.coordinator, at=AT)

    assert codes(refusal) == [ProblemCode.PROPOSAL_PUBLISHED]
    assert list(Scenario.objects.all()) == [kept]


def test_another_proposal_starts_from_what_was_chosen(world, proposal):
    scenarios.choose(
        scenario=proposal,
        seen=proposal.version,
        weights={"travel": 10},
        settings={**proposal.problem["groups"], "largest": 4},
        by=world.coordinator,
        at=AT,
    )
    proposal.refresh_from_db()

    other = scenarios.create(
        round_=world.round,
        name="Annat",
        based_on=proposal,
        by=world.coordinator,
        at=AT,
    )

    assert other.based_on == proposal
    assert grouping_problems.weights_of(other).travel == 10
    assert grouping_problems.settings_of(other).largest == 4


def test_a_mentor_who_takes_fewer_than_a_group_has_is_named_in_the_conflict(world):
    world.round.mentor_offers.filter(organisation__code="malmo").update(
        most_participants=1
    )
    proposal = scenarios.create(
        round_=world.round, name="Liten", by=world.coordinator, at=AT
    )

    impossible = computed(proposal, world.coordinator)
    conflict = proposals.standing(impossible).answer.conflict
    capacity = next(one for one in conflict if one.source == "capacity")
    grouping_relaxing.relax(
        scenario=impossible,
        seen=impossible.version,
        what="capacity",
        subject=capacity.mentor,
        by=world.coordinator,
        at=AT,
    )
    mended = computed(proposal, world.coordinator)

    assert impossible.state == ScenarioState.IMPOSSIBLE
    assert capacity.mentor == "malmo"
    assert groups_in(mended) == {NORTH, SOUTH}


def test_one_that_nobody_can_be_with_is_told_as_the_smallest_set_of_rules(world):
    for code in ("lulea", "lund", "ystad"):
        ApplicationPartnerFactory(
            application=world.applications[code],
            organisation=world.places["boden"],
            kind="excluded",
        )
    proposal = scenarios.create(
        round_=world.round, name="Ensam", by=world.coordinator, at=AT
    )

    impossible = computed(proposal, world.coordinator)

    conflict = proposals.standing(impossible).answer.conflict
    assert {(one.source, one.newcomers) for one in conflict} == {
        ("setting", ()),
        ("excluded", ("lulea", "boden")),
        ("excluded", ("lund", "boden")),
        ("excluded", ("ystad", "boden")),
    }


def test_all_in_one_corner_are_grouped_although_the_way_says_nothing(world):
    Organisation.objects.filter(code__in=made.NEWCOMERS).update(
        latitude=55.4, longitude=13.8
    )
    proposal = scenarios.create(
        round_=world.round, name="Hörn", by=world.coordinator, at=AT
    )

    found = computed(proposal, world.coordinator)

    assert found.state == ScenarioState.SOLVED
    assert sorted(map(len, groups_in(found))) == [3, 3]
