"""Rules for notes on why figures differ."""

import pytest

from bollplank.domain.assessments import Sharing
from bollplank.domain.explanations import (
    Circle,
    Wording,
    problems_with_rewriting,
    problems_with_sharing,
    problems_with_writing,
)
from bollplank.domain.problems import Problem, ProblemCode

GROUP = Circle(sharing=Sharing.GROUP, in_round="2027")


def test_a_note_needs_a_text():
    assert list(problems_with_writing(text="We count all.")) == []
    assert list(problems_with_writing(text=" \n")) == [
        Problem(ProblemCode.EXPLANATION_MISSING, field="text")
    ]


def test_the_year_is_a_part_of_the_wording():
    one, all_years = Wording(text="So.", year=2025), Wording(text="So.")

    assert one.fingerprint != all_years.fingerprint


def rewriting(wording, *, stored, seen):
    return list(problems_with_rewriting(wording=wording, stored=stored, seen=seen))


def test_a_wording_is_stored_over_the_one_the_writer_saw():
    stored = Wording(text="So.")

    assert rewriting(Wording(text="No."), stored=stored, seen=stored.fingerprint) == []


def test_a_wording_is_not_stored_over_one_the_writer_has_not_seen():
    found = rewriting(Wording(text="No."), stored=Wording(text="So."), seen="other")

    assert found == [Problem(ProblemCode.CHANGED_BY_SOMEBODY_ELSE)]


def test_the_same_wording_as_somebody_else_is_no_conflict():
    same = Wording(text="So.", year=2025)

    assert rewriting(same, stored=same, seen="other") == []


@pytest.mark.parametrize(
    ("circle", "allowed"),
    [
        (Circle(sharing=Sharing.OWN), True),
        (Circle(sharing=Sharing.PUBLIC), True),
        (GROUP, True),
        (Circle(sharing=Sharing.ROUND, in_round="2027"), False),
        (Circle(sharing=Sharing.GROUP, in_round="2019"), False),
        (Circle(sharing=Sharing.GROUP), False),
    ],
    ids=str,
)
def test_a_note_is_shared_in_circles_the_organisation_is_in(circle, allowed):
    found = list(problems_with_sharing(circle=circle, around=[GROUP]))

    refused = [Problem(ProblemCode.NOT_IN_THE_CIRCLE, field="circle")]
    assert found == ([] if allowed else refused)
