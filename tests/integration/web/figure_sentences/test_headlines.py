"""The first sentence of an indicator, in both languages."""

from dataclasses import replace

import pytest
from django.utils import translation

from bollplank.domain.findings import GapVerdict, NoiseBasis
from bollplank.web.presenters import certainties
from bollplank.web.presenters.certainties import Published
from bollplank.web.presenters.headlines import headline
from tests.scenes.figure_sentences import (
    NINE,
    NO_GAP,
    PER_CENT,
    POINTS,
    told,
)


@pytest.mark.parametrize(
    ("verdict", "swedish", "english"),
    [
        (
            GapVerdict.CLEAR,
            "I Provby finns en tydlig skillnad: 9,0 pp högre för flickor än för pojkar",
            "In Provby there is a clear difference: 9.0 pp higher for girls than for "
            "boys",
        ),
        (
            GapVerdict.LIKELY,
            "I Provby finns en trolig skillnad: 9,0 pp högre för flickor än för pojkar",
            "In Provby there is a likely difference: 9.0 pp higher for girls than for "
            "boys",
        ),
        (
            GapVerdict.CANNOT_TELL,
            "I Provby är värdet 9,0 pp högre för flickor än för pojkar, men det går "
            "inte att avgöra om skillnaden har betydelse eller är slump",
            "In Provby the value is 9.0 pp higher for girls than for boys, but it "
            "cannot be told whether the difference matters or is chance",
        ),
        (
            GapVerdict.TOO_FEW,
            "I Provby är värdet 9,0 pp högre för flickor än för pojkar",
            "In Provby the value is 9.0 pp higher for girls than for boys",
        ),
    ],
    ids=lambda value: str(value)[:12],
)
def test_every_verdict_has_its_headline(verdict, swedish, english):
    finding = replace(NINE, verdict=verdict)

    with translation.override("sv"):
        assert headline(told(9.0), finding) == swedish
    with translation.override("en"):
        assert headline(told(9.0), finding) == english


def test_a_large_published_gap_is_bridged_to_the_word_that_nothing_lasting_is_seen():
    with translation.override("sv"):
        assert headline(told(9.0), NO_GAP) == (
            "I Provby var värdet 2023 9,0 pp högre för flickor än för pojkar, men så "
            "mycket gör slumpen av ett enskilt år: ingen bestående skillnad av "
            "betydelse syns"
        )
    with translation.override("en"):
        said = " ".join(certainties.certainty(NO_GAP, POINTS, Published(9.0, 2023)))
    assert "no more than chance makes of one year here: up to 10.7 pp that" in said


def test_a_year_beyond_what_chance_usually_makes_is_called_unusual():
    with translation.override("en"):
        assert headline(told(10.9), NO_GAP) == (
            "In Provby the value in 2023 was 10.9 pp higher for girls than for boys, "
            "which is unusual: the years together show no lasting difference that "
            "matters"
        )
        said = " ".join(certainties.certainty(NO_GAP, POINTS, Published(10.9, 2023)))
    assert "more than chance usually makes of one year here" in said
    assert "up to 10.7 pp that way in nine years of ten" in said


def test_a_small_published_gap_needs_no_bridge():
    with translation.override("sv"):
        assert headline(told(1.9), NO_GAP) == (
            "I Provby finns ingen skillnad av betydelse mellan flickor och pojkar"
        )
    with translation.override("en"):
        assert headline(told(1.9), NO_GAP) == (
            "In Provby there is no difference that matters between girls and boys"
        )
        said = " ".join(certainties.certainty(NO_GAP, POINTS, Published(1.9, 2023)))
    assert "chance makes" not in said


def test_a_ratio_is_told_as_how_much_lower_the_lower_is():
    with translation.override("sv"):
        assert headline(told(-20.0, PER_CENT), None) == (
            "I Provby är värdet 20,0 % lägre för kvinnor än för män"
        )
        assert headline(told(25.0, PER_CENT), None) == (
            "I Provby är värdet 20,0 % lägre för män än för kvinnor"
        )


def test_a_year_that_points_the_other_way_does_not_contradict_what_is_clear():
    with translation.override("en"):
        assert headline(told(-0.4), NINE) == (
            "In Provby there is a clear difference: 6.5 pp higher for girls than for "
            "boys"
        )


def test_too_few_years_without_counts_do_not_say_how_much_is_chance():
    once = replace(
        NINE, verdict=GapVerdict.CANNOT_TELL, basis=NoiseBasis.NONE, gap=None
    )

    with translation.override("sv"):
        assert headline(told(9.0), once) == (
            "I Provby var värdet 9,0 pp högre för flickor än för pojkar 2023, men det "
            "är för få år för att säga hur mycket som är slump"
        )


def test_without_a_difference_nothing_is_made_up():
    missing = replace(NINE, verdict=GapVerdict.MISSING, gap=None)

    with translation.override("sv"):
        assert headline(told(None), missing) == (
            "För Provby finns ingen skillnad att visa"
        )
