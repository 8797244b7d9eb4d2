"""What a saved set of organisations may hold."""

import pytest

from bollplank.domain.organisations import OrganisationKind
from bollplank.domain.peer_sets import (
    Candidate,
    SetContent,
    problems_with_changing,
    problems_with_saving,
)
from bollplank.domain.problems import ProblemCode

TOWN, REGION = OrganisationKind.MUNICIPALITY, OrganisationKind.REGION


def candidate(code, kind=TOWN, *, is_made_up=False):
    return Candidate(code=code, kind=kind, is_made_up=is_made_up)


OWNER = candidate("own")
KNOWN = [
    OWNER,
    *(candidate(f"t{n}") for n in range(25)),
    candidate("region", REGION),
    candidate("made-up", is_made_up=True),
]


def content(*members, name="Ours"):
    return SetContent(name=name, members=frozenset(members))


def problems(wanted, *, taken=()):
    found = problems_with_saving(wanted, owner=OWNER, known=KNOWN, taken=taken)
    return [(problem.code, problem.field) for problem in found]


def test_two_of_the_same_kind_make_a_set():
    assert problems(content("t1", "t2")) == []


@pytest.mark.parametrize("size", [2, 20])
def test_from_two_to_twenty_are_taken(size):
    assert problems(content(*(f"t{n}" for n in range(size)))) == []


@pytest.mark.parametrize(
    ("members", "code"),
    [
        pytest.param(["t1"], ProblemCode.SET_TOO_SMALL, id="one"),
        pytest.param([], ProblemCode.SET_TOO_SMALL, id="nobody"),
        pytest.param([f"t{n}" for n in range(21)], ProblemCode.SET_TOO_LARGE, id="21"),
        pytest.param(["t1", "own"], ProblemCode.SET_MEMBER_NOT_ALIKE, id="oneself"),
        pytest.param(
            ["t1", "region"], ProblemCode.SET_MEMBER_NOT_ALIKE, id="other-kind"
        ),
        pytest.param(["t1", "made-up"], ProblemCode.SET_MEMBER_NOT_ALIKE, id="made-up"),
        pytest.param(
            ["t1", "nowhere"], ProblemCode.SET_MEMBER_NOT_ALIKE, id="not-there"
        ),
    ],
)
def test_who_may_not_be_in_it(members, code):
    assert problems(content(*members)) == [(code, "members")]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("", ProblemCode.SET_NAME_MISSING),
        ("  ", ProblemCode.SET_NAME_MISSING),
        ("x" * 81, ProblemCode.SET_NAME_TOO_LONG),
        ("åsarna", ProblemCode.SET_NAME_TAKEN),
    ],
)
def test_which_names_are_refused(name, code):
    wanted = content("t1", "t2", name=name)

    assert problems(wanted, taken=["ÅSARNA"]) == [(code, "name")]


def test_every_problem_is_told_at_once():
    assert problems(content("region", name=" ")) == [
        (ProblemCode.SET_NAME_MISSING, "name"),
        (ProblemCode.SET_TOO_SMALL, "members"),
        (ProblemCode.SET_MEMBER_NOT_ALIKE, "members"),
    ]


def test_a_change_over_what_somebody_else_stored_is_refused():
    stored, mine = content("t1", "t2"), content("t1", "t3")

    assert not list(
        problems_with_changing(content=mine, stored=stored, seen=stored.fingerprint)
    )
    found = list(
        problems_with_changing(content=mine, stored=stored, seen=mine.fingerprint)
    )
    assert [problem.code for problem in found] == [
        ProblemCode.SET_CHANGED_BY_SOMEBODY_ELSE
    ]


def test_wanting_what_is_stored_already_is_no_conflict():
    stored = content("t1", "t2")

    assert not list(problems_with_changing(content=stored, stored=stored, seen="old"))


def test_a_fingerprint_does_not_depend_on_order():
    assert content("t1", "t2").fingerprint == content("t2", "t1").fingerprint
    assert content("t1", "t2").fingerprint != content("t1", "t3").fingerprint
