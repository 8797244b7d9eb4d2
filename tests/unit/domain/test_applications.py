"""What an application is judged by, and what may be done with it when."""

from dataclasses import replace
from datetime import date

import pytest

from bollplank.domain.applications import (
    Answers,
    ApplicationState,
    Commitment,
    CriterionCode,
    EntryRules,
    Seat,
    criteria_of,
    days_late,
)
from bollplank.domain.applying import (
    problems_with_beginning,
    problems_with_changing,
    problems_with_completing,
    problems_with_submitting,
    problems_with_withdrawing,
)
from bollplank.domain.organisations import OrganisationKind
from bollplank.domain.problems import Problem, ProblemCode
from bollplank.domain.rounds import DelegateRole, RoundState, Track

OPENS, CLOSES = date(2027, 6, 1), date(2027, 6, 30)
ROLES = (DelegateRole.POLITICIAN, DelegateRole.MANAGER, DelegateRole.STRATEGIST)
RULES = EntryRules(
    state=RoundState.INVITATION_OPEN,
    opens_on=OPENS,
    closes_on=CLOSES,
    decision_required=True,
    seats=ROLES,
    promises=frozenset(
        {
            Commitment.ATTENDS_ALL,
            Commitment.FOLLOWS_CONCEPT,
            Commitment.MENTOR_LATER,
        }
    ),
)
WHOLE = Answers(
    decision_reference="Fullmäktige § 41",
    decision_on=date(2027, 5, 3),
    seats=tuple(Seat(role=role, name="Kim", email="kim@x.se") for role in ROLES),
    commitments=RULES.promises,
)


def lacks(answers, rules=RULES):
    return {
        criterion.code: [problem.code for problem in criterion.missing]
        for criterion in criteria_of(answers, rules)
        if not criterion.met
    }


def submitting(answers=WHOLE, *, state=ApplicationState.DRAFT, on=OPENS, **said):
    return list(
        problems_with_submitting(
            state=state,
            answers=answers,
            rules=said.pop("rules", RULES),
            late_reason=said.get("late_reason", ""),
            to_come=said.get("to_come", ""),
            on=on,
        )
    )


def test_a_whole_application_meets_every_criterion():
    assert lacks(WHOLE) == {}
    assert [criterion.code for criterion in criteria_of(WHOLE, RULES)] == [
        CriterionCode.DECISION,
        CriterionCode.DELEGATION,
        CriterionCode.CONCEPT,
        CriterionCode.MENTOR,
    ]


def test_without_reference_and_day_the_decision_is_missing():
    answers = replace(WHOLE, decision_reference=" ", decision_on=None)

    assert lacks(answers) == {
        CriterionCode.DECISION: [
            ProblemCode.DECISION_MISSING,
            ProblemCode.DECISION_DAY_MISSING,
        ]
    }


def test_a_signed_charter_is_a_political_decision():
    answers = replace(
        WHOLE,
        decision_reference="",
        decision_on=None,
        charter_version="2006",
        charter_signed_on=date(2012, 1, 1),
    )

    assert lacks(answers) == {}


def test_a_charter_without_its_day_is_not():
    answers = replace(WHOLE, decision_on=None, charter_version="2006")

    assert lacks(answers) == {
        CriterionCode.DECISION: [ProblemCode.DECISION_DAY_MISSING]
    }


def test_an_empty_seat_and_one_without_mail_are_told_at_their_fields():
    seats = (WHOLE.seats[0], Seat(role=ROLES[1]), replace(WHOLE.seats[2], email=""))

    found = criteria_of(replace(WHOLE, seats=seats), RULES)[1]

    assert found.missing == (
        Problem(ProblemCode.SEAT_EMPTY, "seat_2_name"),
        Problem(ProblemCode.SEAT_WITHOUT_MAIL, "seat_3_email"),
    )


def test_seats_that_are_not_there_at_all_are_empty():
    assert lacks(replace(WHOLE, seats=WHOLE.seats[:1])) == {
        CriterionCode.DELEGATION: [ProblemCode.SEAT_EMPTY] * 2
    }


def test_a_further_person_without_a_name_lacks_nothing():
    further = Seat(role=DelegateRole.KEY_PERSON)

    assert lacks(replace(WHOLE, seats=(*WHOLE.seats, further))) == {}


@pytest.mark.parametrize(
    ("promise", "criterion"),
    [
        (Commitment.ATTENDS_ALL, CriterionCode.DELEGATION),
        (Commitment.FOLLOWS_CONCEPT, CriterionCode.CONCEPT),
        (Commitment.MENTOR_LATER, CriterionCode.MENTOR),
    ],
)
def test_a_promise_that_is_not_made_is_missing(promise, criterion):
    answers = replace(WHOLE, commitments=WHOLE.commitments - {promise})

    assert set(lacks(answers)) == {criterion}


def test_a_soft_commitment_to_be_a_mentor_is_no_criterion():
    rules = replace(RULES, promises=RULES.promises - {Commitment.MENTOR_LATER})
    answers = replace(WHOLE, commitments=rules.promises)

    assert lacks(answers, rules) == {}
    assert CriterionCode.MENTOR not in {
        criterion.code for criterion in criteria_of(answers, rules)
    }


def test_fee_field_and_questions_are_criteria_where_the_round_asks():
    rules = replace(
        RULES,
        promises=RULES.promises | {Commitment.PAYS_FEE},
        service_fields=("school",),
        service_field_required=True,
        questions=("why",),
    )

    assert set(lacks(WHOLE, rules)) == {
        CriterionCode.FEE,
        CriterionCode.SERVICE_FIELD,
        CriterionCode.QUESTIONS,
    }
    answers = replace(
        WHOLE,
        commitments=rules.promises,
        service_fields=frozenset({"school"}),
        replies={"why": "Därför."},
    )
    assert lacks(answers, rules) == {}


def test_a_field_that_is_not_on_offer_does_not_count():
    rules = replace(RULES, service_fields=("school",), service_field_required=True)
    answers = replace(WHOLE, service_fields=frozenset({"health_care"}))

    assert set(lacks(answers, rules)) == {CriterionCode.SERVICE_FIELD}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param(date(2027, 5, 31), [ProblemCode.ROUND_NOT_OPEN], id="day-before"),
        pytest.param(OPENS, [], id="opening-day"),
        pytest.param(CLOSES, [], id="last-day"),
        pytest.param(
            date(2027, 7, 1), [ProblemCode.LATE_REASON_MISSING], id="day-after"
        ),
    ],
)
def test_the_opening_and_last_days_are_included(day, expected):
    assert [problem.code for problem in submitting(on=day)] == expected


def test_every_problem_is_told_at_once():
    found = [problem.code for problem in submitting(Answers(), on=date(2027, 7, 1))]

    assert set(found) == {
        ProblemCode.DECISION_MISSING,
        ProblemCode.DECISION_DAY_MISSING,
        ProblemCode.SEAT_EMPTY,
        ProblemCode.ATTENDANCE_NOT_PROMISED,
        ProblemCode.CONCEPT_NOT_PROMISED,
        ProblemCode.MENTOR_NOT_PROMISED,
        ProblemCode.LATE_REASON_MISSING,
    }


def test_what_is_missing_may_be_handed_in_when_it_is_said_what_will_come():
    assert submitting(Answers(), to_come="Beslutet kommer 14 november.") == []


def test_late_with_a_reason_is_let_through():
    assert (
        submitting(on=date(2027, 7, 9), late_reason="Sammanträdet ställdes in.") == []
    )


@pytest.mark.parametrize(
    "state", [RoundState.DECIDED, RoundState.POSTPONED, RoundState.CANCELLED]
)
def test_a_round_that_is_decided_or_stopped_takes_nothing(state):
    found = submitting(rules=replace(RULES, state=state), late_reason="Sent.")

    assert [problem.code for problem in found] == [ProblemCode.ROUND_NOT_OPEN]


def test_a_change_needs_no_reason_for_being_late_before_the_last_day():
    assert submitting(state=ApplicationState.SUBMITTED) == []


def test_a_completion_is_not_handed_in_as_an_application():
    found = submitting(state=ApplicationState.COMPLETION)

    assert found == [Problem(ProblemCode.ALREADY_HANDED_IN)]


@pytest.mark.parametrize(
    ("state", "on", "expected"),
    [
        (ApplicationState.DRAFT, CLOSES, None),
        (ApplicationState.DRAFT, date(2027, 7, 5), None),
        (ApplicationState.WITHDRAWN, date(2027, 7, 5), None),
        (ApplicationState.SUBMITTED, CLOSES, None),
        (
            ApplicationState.SUBMITTED,
            date(2027, 7, 1),
            ProblemCode.HANDED_IN_TOO_LATE_TO_CHANGE,
        ),
        (ApplicationState.COMPLETION, date(2027, 7, 20), None),
        (ApplicationState.ACCEPTED, CLOSES, ProblemCode.APPLICATION_DECIDED),
        (ApplicationState.WAITING, CLOSES, ProblemCode.APPLICATION_DECIDED),
    ],
)
def test_when_an_application_may_be_changed(state, on, expected):
    found = problems_with_changing(state=state, rules=RULES, on=on)

    assert [problem.code for problem in found] == ([expected] if expected else [])


def test_a_completion_is_handed_in_only_when_asked_for():
    def completing(state):
        found = problems_with_completing(
            state=state, answers=WHOLE, rules=RULES, to_come="", on=CLOSES
        )
        return [problem.code for problem in found]

    assert completing(ApplicationState.COMPLETION) == []
    assert completing(ApplicationState.SUBMITTED) == [ProblemCode.COMPLETION_NOT_ASKED]


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (ApplicationState.DRAFT, ProblemCode.NOT_HANDED_IN),
        (ApplicationState.SUBMITTED, None),
        (ApplicationState.COMPLETION, None),
        (ApplicationState.WAITING, None),
        (ApplicationState.ACCEPTED, ProblemCode.APPLICATION_DECIDED),
        (ApplicationState.DECLINED, ProblemCode.APPLICATION_DECIDED),
    ],
)
def test_what_can_be_withdrawn(state, expected):
    found = [problem.code for problem in problems_with_withdrawing(state=state)]

    assert found == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("kind", "track", "fits"),
    [
        (OrganisationKind.MUNICIPALITY, Track.MUNICIPALITIES, True),
        (OrganisationKind.REGION, Track.MUNICIPALITIES, False),
        (OrganisationKind.REGION, Track.MIXED, True),
        (OrganisationKind.CITY_DISTRICT, Track.REGIONS, False),
        (OrganisationKind.COUNTRY, Track.MIXED, False),
    ],
)
def test_a_round_is_for_the_kinds_of_its_track(kind, track, fits):
    found = problems_with_beginning(
        kind=kind,
        is_made_up=False,
        track=track,
        round_is_made_up=False,
        rules=RULES,
        on=OPENS,
    )

    assert list(found) == ([] if fits else [Problem(ProblemCode.NOT_OF_THE_TRACK)])


def test_a_made_up_organisation_cannot_apply_to_a_real_round():
    found = problems_with_beginning(
        kind=OrganisationKind.MUNICIPALITY,
        is_made_up=True,
        track=Track.MUNICIPALITIES,
        round_is_made_up=False,
        rules=RULES,
        on=OPENS,
    )

    assert list(found) == [Problem(ProblemCode.MADE_UP_AND_REAL)]


def test_days_late_is_zero_until_the_last_day_has_passed():
    assert days_late(handed_in_on=CLOSES, last_day=CLOSES) == 0
    assert days_late(handed_in_on=date(2027, 7, 3), last_day=CLOSES) == 3
