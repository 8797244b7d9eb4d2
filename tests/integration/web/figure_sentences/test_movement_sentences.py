"""Whether a difference moves, in whole sentences."""

from dataclasses import replace

import pytest
from django.utils import translation

from bollplank.domain.figures import GapChange
from bollplank.domain.findings import GapVerdict, ParityOutlook
from bollplank.findings.records import Span
from bollplank.web.presenters import gap_changes
from tests.scenes.figure_sentences import (
    NINE,
    POINTS,
    SLOWLY,
)


def test_a_gap_that_closes_says_why_and_when():
    finding = replace(NINE, change=SLOWLY)

    with translation.override("sv"):
        moved = gap_changes.movement(finding, POINTS)
        parity = gap_changes.time_to_parity(finding)

    assert moved == [
        "Från 2013 till 2023 har skillnaden minskat med ungefär 0,6 pp om året.",
        "Skillnaden har minskat för att det har blivit bättre för dem som låg efter.",
    ]
    assert parity == [
        "Om takten hittills håller i sig kan skillnaden vara borta tidigast 2031 och "
        "senast 2047.",
        "Det här förlänger takten hittills. Det är ingen prognos.",
    ]


def test_levelling_down_is_called_that():
    down = replace(NINE, change=replace(SLOWLY, label=GapChange.CLOSING_DOWN))

    with translation.override("sv"):
        assert "utjämning nedåt" in gap_changes.movement(down, POINTS)[1]
    with translation.override("en"):
        assert "levelling down" in gap_changes.movement(down, POINTS)[1]


def test_a_movement_that_may_be_chance_is_not_told_as_one():
    unsure = replace(NINE, change=replace(SLOWLY, p=0.4))

    with translation.override("en"):
        assert gap_changes.movement(unsure, POINTS) == [
            "From 2013 to 2023 no sure change of the difference can be seen."
        ]


@pytest.mark.parametrize(
    ("slope", "sign", "expected"),
    [
        (Span(value=0.6, low=0.2, high=0.9), 1, "grown"),
        (Span(value=0.6, low=0.2, high=0.9), -1, "shrunk"),
        (Span(value=-0.6, low=-0.9, high=-0.2), -1, "grown"),
    ],
)
def test_a_gap_grows_when_it_moves_away_from_zero(slope, sign, expected):
    change = replace(SLOWLY, slope=slope, label=None)
    finding = replace(NINE, current=sign * 8.0, change=change)

    with translation.override("en"):
        (said,) = gap_changes.movement(finding, POINTS)
    assert expected in said


@pytest.mark.parametrize(
    ("outlook", "earliest", "expected"),
    [
        (ParityOutlook.NO_CLEAR_TREND, 2035.2, "not be gone before 2035"),
        (ParityOutlook.NO_CLEAR_TREND, None, "cannot be told"),
        (ParityOutlook.WIDENING, None, "it grows"),
        (ParityOutlook.BEYOND_HORIZON, None, "within 50 years"),
        (ParityOutlook.TOO_FEW_YEARS, None, "too few years"),
    ],
    ids=lambda value: str(value)[:14],
)
def test_when_it_is_gone_is_a_set_of_years_or_not_told(outlook, earliest, expected):
    change = replace(SLOWLY, outlook=outlook, earliest=earliest, latest=None)

    with translation.override("en"):
        said = " ".join(gap_changes.time_to_parity(replace(NINE, change=change)))

    assert expected in said


def test_a_clear_gap_is_never_said_to_be_perhaps_gone_already():
    change = replace(SLOWLY, outlook=ParityOutlook.NOT_RULED_OUT_NOW)
    likely = replace(NINE, verdict=GapVerdict.LIKELY, change=change)
    clear = replace(NINE, change=change)

    with translation.override("en"):
        assert gap_changes.time_to_parity(likely) == [
            "It cannot be ruled out that the difference is gone already."
        ]
        assert gap_changes.time_to_parity(clear) == [
            "When the difference can be gone cannot be told."
        ]
