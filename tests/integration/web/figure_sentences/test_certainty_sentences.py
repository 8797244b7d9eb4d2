"""How certain a difference is, in whole sentences."""

from dataclasses import replace

import pytest
from django.utils import translation

from bollplank.domain.findings import GapVerdict, NoiseBasis
from bollplank.domain.organisations import OrganisationKind
from bollplank.findings.records import Places, Span
from bollplank.web.presenters import certainties
from bollplank.web.presenters.certainties import Published
from tests.scenes.figure_sentences import (
    NINE,
    POINTS,
)


def test_the_interval_names_its_years_and_both_ends():
    with translation.override("sv"):
        first, second, basis = certainties.certainty(NINE, POINTS)

    assert first == (
        "Räknat på 2021–2023 är skillnaden med 90 procents säkerhet mellan 4,1 och "
        "8,5 pp, högre för flickor."
    )
    assert second == (
        "Sannolikheten att den är större än 2 pp, som är gränsen för vad som har "
        "betydelse, är 97 procent."
    )
    assert basis.startswith("Slumpen bedöms efter hur mycket skillnaderna ändras")


@pytest.mark.parametrize(
    ("verdict", "gap", "expected"),
    [
        (GapVerdict.NO_RELEVANT_GAP, 9.0, "no more than chance makes"),
        (GapVerdict.NO_RELEVANT_GAP, 1.0, ""),
        (GapVerdict.CLEAR, 9.0, "part of it is probably chance"),
        (GapVerdict.CLEAR, 6.0, ""),
        (GapVerdict.CLEAR, None, ""),
    ],
)
def test_a_published_gap_that_seems_to_say_more_is_set_in_its_place(
    verdict, gap, expected
):
    finding = replace(NINE, verdict=verdict)

    with translation.override("en"):
        plain = certainties.certainty(finding, POINTS)
        said = certainties.certainty(finding, POINTS, Published(gap, 2023))

    (further,) = [text for text in said if text not in plain] or [""]
    assert expected in further
    assert bool(expected) == bool(further)


def test_an_interval_over_zero_tells_both_sides_the_longer_first():
    wide = replace(NINE, gap=Span(value=1.0, low=-2.0, high=5.0))

    with translation.override("en"):
        assert certainties.interval(wide, POINTS) == (
            "Judged on 2021–2023, the difference is with 90 per cent certainty "
            "somewhere between 5.0 pp higher for girls and 2.0 pp higher for boys."
        )


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"basis": NoiseBasis.NONE, "gap": None, "verdict": GapVerdict.CANNOT_TELL},
            "Slumpen går inte att bedöma: det finns för få år",
        ),
        (
            {"basis": NoiseBasis.NONE, "gap": None, "verdict": GapVerdict.TOO_FEW},
            "Färre än tio organisationer har uppgiften",
        ),
        ({"basis": NoiseBasis.COUNTS}, "hur många personer"),
        ({"threshold": None}, "Ingen har sagt från vilken storlek"),
    ],
    ids=["one-year", "too-few", "counts", "no-threshold"],
)
def test_why_it_can_or_cannot_be_told_is_said(changes, expected):
    with translation.override("sv"):
        said = " ".join(certainties.certainty(replace(NINE, **changes), POINTS))

    assert expected in said


def test_a_place_is_told_with_both_ends_and_how_many():
    kind = OrganisationKind.MUNICIPALITY

    with translation.override("sv"):
        assert certainties.places(NINE.places, kind) == (
            "Med 90 procents säkerhet ligger den mellan plats 40 och 115 av 290 "
            "kommuner, där plats 1 har den största skillnaden."
        )
        assert certainties.places(Places(first=3, last=3, among=290), kind) == ""
        assert certainties.places(None, kind) == ""
        everywhere = certainties.places(Places(first=1, last=290, among=290), kind)
    assert everywhere.startswith("Hur stor skillnaden är jämfört med andras går inte")
