from dataclasses import replace

import pytest

from bollplank.domain.groupings import (
    Offer,
    ProposedGroup,
    Publishing,
    ScenarioState,
    Shift,
    kept_codes,
    moved,
    placement_read,
    problems_with_changing,
    problems_with_offering,
    problems_with_publishing,
    shifts,
)
from bollplank.domain.problems import Problem, ProblemCode
from bollplank.domain.rounds import RoundState

NORTH = ProposedGroup(mentors=("pitea",), participants=("boden", "lulea"))
SOUTH = ProposedGroup(mentors=("malmo",), participants=("halmstad", "lund"))


def codes(problems):
    return [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("offer", "expected"),
    [
        pytest.param(Offer(organisation="pitea"), [], id="free"),
        pytest.param(
            Offer(organisation="boden"),
            [Problem(ProblemCode.MENTOR_TAKES_PART, field="organisation")],
            id="takes-part",
        ),
        pytest.param(
            Offer(organisation="pitea", most_participants=7),
            [
                Problem(
                    ProblemCode.MENTOR_CAPACITY_OUT_OF_RANGE, field="most_participants"
                )
            ],
            id="too-many",
        ),
        pytest.param(
            Offer(organisation="pitea", only_support=True, supports="pitea"),
            [Problem(ProblemCode.SUPPORTS_ITSELF, field="supports")],
            id="itself",
        ),
    ],
)
def test_a_mentor_is_not_a_participant_and_takes_a_group(offer, expected):
    found = problems_with_offering(
        offer, taking_part=["boden", "lulea"], is_made_up=False, round_made_up=False
    )

    assert list(found) == expected


def test_a_made_up_mentor_is_not_let_into_a_real_round():
    found = problems_with_offering(
        Offer(organisation="x01"), taking_part=[], is_made_up=True, round_made_up=False
    )

    assert codes(found) == [ProblemCode.MADE_UP_AND_REAL]


@pytest.mark.parametrize(
    ("state", "seen", "expected"),
    [
        pytest.param(ScenarioState.SOLVED, 3, [], id="as-seen"),
        pytest.param(
            ScenarioState.SOLVED,
            2,
            [ProblemCode.PROPOSAL_CHANGED_BY_SOMEBODY_ELSE],
            id="changed",
        ),
        pytest.param(
            ScenarioState.RUNNING, 3, [ProblemCode.PROPOSAL_RUNNING], id="running"
        ),
        pytest.param(
            ScenarioState.PUBLISHED, 3, [ProblemCode.PROPOSAL_PUBLISHED], id="published"
        ),
    ],
)
def test_a_proposal_is_changed_by_one_who_saw_it_as_it_is(state, seen, expected):
    assert codes(problems_with_changing(state, version=3, seen=seen)) == expected


READY = Publishing(
    state=ScenarioState.SOLVED,
    round_state=RoundState.DECIDED,
    placement=(NORTH, SOUTH),
    newcomers=frozenset({"boden", "lulea", "halmstad", "lund"}),
    mentors=frozenset({"pitea", "malmo"}),
    breaks_rules=False,
    breaking_is_accepted=False,
)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, [], id="ready"),
        pytest.param({"round_state": RoundState.RUNNING}, [], id="mended"),
        pytest.param(
            {"round_state": RoundState.INVITATION_OPEN},
            [ProblemCode.ROUND_NOT_DECIDED],
            id="too-early",
        ),
        pytest.param(
            {"placement": ()}, [ProblemCode.PROPOSAL_NOT_COMPUTED], id="no-groups"
        ),
        pytest.param(
            {"newcomers": READY.newcomers | {"ystad"}},
            [ProblemCode.PROPOSAL_OUT_OF_DATE],
            id="somebody-without-group",
        ),
        pytest.param(
            {"newcomers": READY.newcomers - {"lund"}},
            [ProblemCode.PROPOSAL_OUT_OF_DATE],
            id="somebody-who-has-left",
        ),
        pytest.param(
            {"mentors": frozenset({"pitea"})},
            [ProblemCode.PROPOSAL_HAS_OTHER_MENTORS],
            id="mentor-gone",
        ),
        pytest.param(
            {"breaks_rules": True}, [ProblemCode.PROPOSAL_BREAKS_RULES], id="broken"
        ),
        pytest.param(
            {"breaks_rules": True, "breaking_is_accepted": True}, [], id="accepted"
        ),
    ],
)
def test_groups_are_published_when_everybody_is_in_one(changes, expected):
    assert codes(problems_with_publishing(replace(READY, **changes))) == expected


def test_a_participant_is_moved_and_nobody_else():
    assert moved((NORTH, SOUTH), organisation="lund", to=0) == (
        ProposedGroup(mentors=("pitea",), participants=("boden", "lulea", "lund")),
        ProposedGroup(mentors=("malmo",), participants=("halmstad",)),
    )


@pytest.mark.parametrize(("organisation", "to"), [("lund", 2), ("malmo", 0)])
def test_only_participants_are_moved_and_only_to_groups_there_are(organisation, to):
    with pytest.raises(ValueError, match="no group"):
        moved((NORTH, SOUTH), organisation=organisation, to=to)


def test_a_group_goes_on_where_most_of_its_participants_are():
    after = (
        ProposedGroup(mentors=("malmo",), participants=("boden", "lulea")),
        ProposedGroup(mentors=("pitea",), participants=("halmstad", "ystad")),
        ProposedGroup(mentors=("umea",), participants=("vannas",)),
    )

    assert kept_codes({"north": NORTH, "south": SOUTH}, after) == (
        "north",
        "south",
        None,
    )


def test_what_changes_for_whom_is_told_with_those_who_move_first():
    after = (
        ProposedGroup(mentors=("pitea",), participants=("boden", "lulea", "lund")),
        ProposedGroup(mentors=("malmo",), participants=("halmstad",)),
    )

    found = shifts((NORTH, SOUTH), after)

    assert found[0] == Shift(
        organisation="lund",
        gained=("pitea", "boden", "lulea"),
        lost=("malmo", "halmstad"),
        moved=True,
        is_new=False,
        is_gone=False,
    )
    assert {one.organisation: (one.gained, one.lost) for one in found[1:]} == {
        "pitea": (("lund",), ()),
        "boden": (("lund",), ()),
        "lulea": (("lund",), ()),
        "malmo": ((), ("lund",)),
        "halmstad": ((), ("lund",)),
    }


def test_those_who_come_and_go_are_told():
    after = (replace(NORTH, participants=("boden", "ystad")),)

    found = {one.organisation: one for one in shifts((NORTH,), after)}

    assert found["ystad"].is_new
    assert found["lulea"].is_gone
    assert found["boden"].gained == ("ystad",)


def test_nothing_changes_between_the_same_groups_in_another_order():
    assert shifts((NORTH, SOUTH), (SOUTH, NORTH)) == []


def test_a_placement_is_read_as_it_was_stored():
    group = ProposedGroup(
        mentors=("pitea",), supporting_mentors=("umea",), participants=("boden",)
    )

    assert placement_read([group.stored()]) == (group,)
