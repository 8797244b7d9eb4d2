"""Laws of applications: what several write is never lost, and criteria only grow."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bollplank.domain.application_texts import (
    merged,
    seen_in,
    texts_of,
    with_texts,
)
from bollplank.domain.applications import (
    Answers,
    Commitment,
    EntryRules,
    Seat,
    criteria_of,
)
from bollplank.domain.rounds import DelegateRole, RoundState

NAMES = ["a", "b", "c", "d"]
texts = st.dictionaries(st.sampled_from(NAMES), st.text(max_size=3))
whole = st.fixed_dictionaries({name: st.text(max_size=2) for name in NAMES})
days = st.none() | st.dates()
codes = st.frozensets(st.sampled_from(["school", "preschool", "elderly_care"]))
seats = st.builds(
    Seat,
    role=st.sampled_from(DelegateRole),
    name=st.text(max_size=5),
    email=st.text(max_size=5),
    substitute_name=st.text(max_size=5),
)
answers = st.builds(
    Answers,
    decision_reference=st.text(max_size=5),
    decision_on=days,
    charter_version=st.sampled_from(["", "2006", "2022"]),
    charter_signed_on=days,
    seats=st.lists(seats, max_size=4).map(tuple),
    commitments=st.frozensets(st.sampled_from(Commitment)),
    wants_neighbours=st.booleans(),
    without_mentor=st.booleans(),
    service_fields=codes,
    wishes=st.text(max_size=5),
    replies=st.dictionaries(st.sampled_from(["why", "how"]), st.text(max_size=5)),
)
rules = st.builds(
    EntryRules,
    state=st.sampled_from(RoundState),
    opens_on=days,
    closes_on=days,
    decision_required=st.booleans(),
    seats=st.lists(st.sampled_from(DelegateRole), max_size=3).map(tuple),
    promises=st.frozensets(st.sampled_from(Commitment)),
    service_fields=st.just(("school", "preschool")),
    service_field_required=st.booleans(),
    questions=st.lists(st.sampled_from(["why", "how"]), unique=True).map(tuple),
)


@given(said=answers)
def test_answers_come_back_from_their_texts(said):
    assert with_texts(said, texts_of(said)) == said
    assert with_texts(replace(Answers(), seats=said.seats), texts_of(said)) == said


@given(before=whole, mine=texts, theirs=texts)
def test_what_somebody_else_has_written_is_never_written_over(before, mine, theirs):
    stored = {**before, **theirs}
    merge = merged(stored=stored, typed={**before, **mine}, seen=seen_in(before))

    for name in merge.changes:
        assert stored[name] == before[name]
    for name in NAMES:
        if before[name] == {**before, **mine}[name]:
            assert name not in merge.changes


@given(before=whole, mine=texts, theirs=texts)
def test_nothing_somebody_has_typed_passes_in_silence(before, mine, theirs):
    stored, typed = {**before, **theirs}, {**before, **mine}
    merge = merged(stored=stored, typed=typed, seen=seen_in(before))
    after = {**stored, **merge.changes}

    for name in NAMES:
        touched = typed[name] != before[name]
        assert not touched or after[name] == typed[name] or name in merge.conflicts


@given(before=whole, mine=texts)
def test_alone_there_is_no_conflict_and_saving_again_changes_nothing(before, mine):
    typed = {**before, **mine}
    merge = merged(stored=before, typed=typed, seen=seen_in(before))

    assert not merge.conflicts
    assert {**before, **merge.changes} == typed
    assert not merged(stored=typed, typed=typed, seen=seen_in(before)).changes


@given(said=answers, asked=rules)
def test_making_every_promise_never_takes_a_criterion_away(said, asked):
    before = {one.code for one in criteria_of(said, asked) if one.met}
    promised = replace(said, commitments=frozenset(Commitment))

    assert before <= {one.code for one in criteria_of(promised, asked) if one.met}


@given(said=answers, asked=rules)
def test_which_criteria_there_are_hangs_on_the_rules_alone(said, asked):
    assert [one.code for one in criteria_of(said, asked)] == [
        one.code for one in criteria_of(Answers(), asked)
    ]


@given(asked=rules, on=st.dates())
def test_no_day_is_both_in_time_and_late_but_by_the_coordinators_closing(asked, on):
    both = asked.open_on(on) and asked.late_on(on)

    assert not both
    if asked.open_on(on):
        assert isinstance(asked.opens_on, date)
