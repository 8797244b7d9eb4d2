"""Rules for a group's own indicators: what they are and when who sees the figures."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bollplank.domain.assessments import Sharing
from bollplank.domain.figures import Direction, Unit
from bollplank.domain.own_figures import (
    LONGEST_REOPENING,
    MOST_ACTIVE,
    Definition,
    Reopening,
    Stage,
    Window,
    may_enter,
    problems_with_defining,
    problems_with_one_more,
    problems_with_redefining,
    problems_with_reopening,
)
from bollplank.domain.problems import Problem, ProblemCode

WINDOW = Window(
    opens_on=date(2027, 3, 1),
    closes_on=date(2027, 3, 31),
    shared_on=date(2027, 4, 15),
    public_on=date(2027, 6, 1),
)
DEFINITION = Definition(
    title={"sv": "Svarstid"},
    definition="Days from application to decision.",
    counted="Those who applied",
    unit=Unit.DAYS,
    window=WINDOW,
)
DAY = timedelta(days=1)


def codes(problems):
    return [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("day", "is_open", "circle", "stage"),
    [
        (date(2027, 2, 28), False, Sharing.OWN, Stage.COMING),
        (date(2027, 3, 1), True, Sharing.OWN, Stage.OPEN),
        (date(2027, 3, 31), True, Sharing.OWN, Stage.OPEN),
        (date(2027, 4, 1), False, Sharing.OWN, Stage.CLOSED),
        (date(2027, 4, 14), False, Sharing.OWN, Stage.CLOSED),
        (date(2027, 4, 15), False, Sharing.GROUP, Stage.SHARED),
        (date(2027, 5, 31), False, Sharing.GROUP, Stage.SHARED),
        (date(2027, 6, 1), False, Sharing.PUBLIC, Stage.PUBLIC),
    ],
    ids=str,
)
def test_each_day_belongs_to_one_stage(day, is_open, circle, stage):
    assert WINDOW.is_open_on(day) is is_open
    assert WINDOW.circle_on(day) is circle
    assert WINDOW.stage_on(day) is stage


def test_figures_without_a_public_day_are_never_public():
    window = replace(WINDOW, public_on=None)

    assert window.circle_on(date(2099, 1, 1)) is Sharing.GROUP


def test_a_whole_definition_has_no_problems():
    assert list(problems_with_defining(DEFINITION)) == []


def test_everything_that_is_missing_in_a_definition_is_told_at_once():
    empty = Definition(
        title={"sv": " "},
        definition="",
        counted="",
        unit=Unit.DAYS,
        direction=Direction.LOWER,
        window=Window(
            opens_on=date(2027, 3, 2),
            closes_on=date(2027, 3, 1),
            shared_on=date(2027, 2, 1),
            public_on=date(2027, 1, 1),
        ),
    )

    assert list(problems_with_defining(empty)) == [
        Problem(ProblemCode.INDICATOR_TITLE_MISSING, field="title_sv"),
        Problem(ProblemCode.DEFINITION_MISSING, field="definition"),
        Problem(ProblemCode.COUNTED_MISSING, field="counted"),
        Problem(ProblemCode.DIRECTION_BASIS_MISSING, field="direction_basis"),
        Problem(ProblemCode.CLOSES_BEFORE_OPENING, field="closes_on"),
        Problem(ProblemCode.SHARED_BEFORE_CLOSING, field="shared_on"),
        Problem(ProblemCode.PUBLIC_BEFORE_SHARING, field="public_on"),
    ]


def test_all_days_may_be_the_same():
    day = date(2027, 3, 1)
    window = Window(opens_on=day, closes_on=day, shared_on=day, public_on=day)

    assert list(problems_with_defining(replace(DEFINITION, window=window))) == []


def test_a_group_has_five_indicators_of_its_own_at_most():
    assert list(problems_with_one_more(active=MOST_ACTIVE - 1)) == []
    assert codes(problems_with_one_more(active=MOST_ACTIVE)) == [
        ProblemCode.TOO_MANY_OWN_INDICATORS
    ]


def redefining(after, *, on=date(2027, 3, 10), seen=None, has_figures=False):
    return codes(
        problems_with_redefining(
            after=after,
            stored=DEFINITION,
            seen=DEFINITION.fingerprint if seen is None else seen,
            has_figures=has_figures,
            on=on,
        )
    )


def moved(**days):
    return replace(DEFINITION, window=replace(WINDOW, **days))


@pytest.mark.parametrize(
    "after",
    [
        pytest.param(moved(shared_on=WINDOW.shared_on - DAY), id="group-sooner"),
        pytest.param(moved(public_on=WINDOW.public_on - DAY), id="public-sooner"),
    ],
)
def test_what_was_promised_is_kept_once_figures_can_be_entered(after):
    assert redefining(after) == [ProblemCode.SOONER_THAN_PROMISED]
    assert redefining(after, on=WINDOW.opens_on) == [ProblemCode.SOONER_THAN_PROMISED]
    assert redefining(after, on=WINDOW.opens_on - DAY) == []
    assert redefining(after, on=WINDOW.opens_on - DAY, has_figures=True) == [
        ProblemCode.SOONER_THAN_PROMISED
    ]


def test_what_was_not_to_be_public_does_not_become_so():
    private = replace(DEFINITION, window=replace(WINDOW, public_on=None))

    found = problems_with_redefining(
        after=DEFINITION,
        stored=private,
        seen=private.fingerprint,
        has_figures=True,
        on=date(2027, 3, 10),
    )

    assert codes(found) == [ProblemCode.SOONER_THAN_PROMISED]


@pytest.mark.parametrize(
    "after",
    [
        pytest.param(moved(shared_on=WINDOW.shared_on + DAY), id="group-later"),
        pytest.param(moved(public_on=WINDOW.public_on + DAY), id="public-later"),
        pytest.param(moved(public_on=None), id="never-public"),
        pytest.param(moved(closes_on=WINDOW.closes_on + DAY), id="closes-later"),
        pytest.param(replace(DEFINITION, definition="Working days."), id="definition"),
        pytest.param(replace(DEFINITION, decimals=1), id="more-decimals"),
    ],
)
def test_showing_later_or_to_fewer_is_allowed(after):
    assert redefining(after, has_figures=True) == []


def test_a_window_that_has_closed_is_not_opened_for_all():
    later = moved(closes_on=WINDOW.closes_on + DAY)

    assert redefining(later, on=WINDOW.closes_on + DAY) == [ProblemCode.CLOSED_ALREADY]


@pytest.mark.parametrize("change", [{"unit": Unit.HOURS}, {"decimals": 0}])
def test_the_unit_stays_once_figures_are_there(change):
    stored = replace(DEFINITION, decimals=1)
    after = replace(stored, **change)

    def found(*, has_figures):
        return codes(
            problems_with_redefining(
                after=after,
                stored=stored,
                seen=stored.fingerprint,
                has_figures=has_figures,
                on=date(2027, 3, 10),
            )
        )

    assert found(has_figures=True) == [ProblemCode.UNIT_IN_USE]
    assert found(has_figures=False) == []


def test_a_definition_is_not_stored_over_one_unread():
    after = replace(DEFINITION, definition="Working days.")

    assert redefining(after, seen="old") == [ProblemCode.CHANGED_BY_SOMEBODY_ELSE]
    assert redefining(DEFINITION, seen="old") == []


def reopening(*, until=date(2027, 4, 20), reason="Ill.", on=date(2027, 4, 10)):
    return codes(
        problems_with_reopening(
            window=WINDOW, reopening=Reopening(until=until, reason=reason), on=on
        )
    )


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, []),
        ({"until": date(2027, 4, 10)}, []),
        ({"until": date(2027, 4, 10) + LONGEST_REOPENING}, []),
        ({"reason": " "}, [ProblemCode.REOPENING_REASON_MISSING]),
        ({"until": date(2027, 4, 9)}, [ProblemCode.REOPENING_DAY_WRONG]),
        (
            {"until": date(2027, 4, 11) + LONGEST_REOPENING},
            [ProblemCode.REOPENING_DAY_WRONG],
        ),
        ({"on": WINDOW.closes_on}, [ProblemCode.NOT_CLOSED]),
    ],
    ids=["fine", "today", "a-month", "no-reason", "past", "too-long", "open"],
)
def test_late_figures_need_a_reason_and_a_day(given, expected):
    assert reopening(**given) == expected


@pytest.mark.parametrize(
    ("on", "until", "expected"),
    [
        (date(2027, 3, 31), None, True),
        (date(2027, 4, 1), None, False),
        (date(2027, 4, 1), date(2027, 4, 1), True),
        (date(2027, 4, 2), date(2027, 4, 1), False),
        (date(2027, 2, 1), date(2027, 4, 1), False),
    ],
    ids=["open", "closed", "late", "too-late", "before"],
)
def test_figures_are_entered_in_the_window_or_when_it_is_opened_again(
    on, until, expected
):
    asked = {"window": WINDOW, "reopened_until": until, "on": on}

    assert may_enter(**asked, put_away=False) is expected
    assert may_enter(**asked, put_away=True) is False
