"""What is found about one indicator, in whole sentences of both languages."""

from dataclasses import replace

import pytest
from django.utils import translation

from bollplank.domain.figures import GapChange, Group
from bollplank.domain.findings import GapVerdict, NoiseBasis, ParityOutlook
from bollplank.domain.organisations import OrganisationKind
from bollplank.findings.records import Change, Finding, Places, Span
from bollplank.web.presenters import certainties, gap_changes
from bollplank.web.presenters.certainties import Published
from bollplank.web.presenters.gap_sizes import GapKind, GapTelling
from bollplank.web.presenters.headlines import Told, headline

POINTS = GapTelling(
    kind=GapKind.DIFFERENCE,
    group=Group.CHILDREN,
    unit="",
    pattern="%(number)s pp",
    decimals=1,
)
PER_CENT = replace(
    POINTS, kind=GapKind.RATIO, group=Group.ADULTS, pattern="%(number)s %%"
)
SHARE = replace(POINTS, kind=GapKind.SHARE, group=Group.ADULTS)
TELLINGS = pytest.mark.parametrize(
    "telling", [POINTS, PER_CENT, SHARE], ids=["difference", "ratio", "share"]
)
LANGUAGES = pytest.mark.parametrize("language", ["sv", "en"])

NINE = Finding(
    organisation="2083",
    indicator="x",
    source="y",
    verdict=GapVerdict.CLEAR,
    sign=1,
    current=8.4,
    gap=Span(value=6.5, low=4.1, high=8.5),
    one_year=Span(value=6.5, low=-1.0, high=14.0),
    probability=0.97,
    threshold=2.0,
    basis=NoiseBasis.YEARS,
    since=2021,
    until=2023,
    places=Places(first=40, last=115, among=290),
    listed=0.01,
    change=None,
)
SLOWLY = Change(
    slope=Span(value=-0.6, low=-0.9, high=-0.2),
    p=0.02,
    label=GapChange.CLOSING_UP,
    since=2013,
    until=2023,
    years=10,
    outlook=ParityOutlook.CLOSING,
    earliest=2031.4,
    latest=2046.2,
)


def told(gap, telling=POINTS):
    return Told(place="Provby", gap=gap, year=2023, telling=telling)


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


NO_GAP = replace(
    NINE,
    verdict=GapVerdict.NO_RELEVANT_GAP,
    sign=-1,
    gap=Span(value=-0.2, low=-1.1, high=0.7),
    one_year=Span(value=-0.2, low=-11.1, high=10.7),
    probability=0.001,
)


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


@LANGUAGES
@TELLINGS
@pytest.mark.parametrize("gap", [20.0, 60.0])
def test_women_and_men_swapped_mirror_what_is_said_of_chance(language, telling, gap):
    span, year = Span(value=0.0, low=-1.0, high=1.0), (-30.0, 40.0)
    ends = [Span(value=0.0, low=year[0], high=year[1])]
    ends.append(
        Span(value=0.0, low=_swapped(year[1], telling), high=_swapped(year[0], telling))
    )
    said = []
    with translation.override(language):
        for of, one_year in zip((gap, _swapped(gap, telling)), ends, strict=True):
            finding = replace(NO_GAP, gap=span, one_year=one_year)
            published = Published(of, 2023)
            sure = certainties.certainty(finding, telling, published)[-2:]
            said.append(" ".join([headline(told(of, telling), finding), *sure]))

    assert said[0] != said[1]
    assert mirrored(said[0], language) == said[1]


WORDS = {
    "sv": [("flickor", "pojkar"), ("kvinnor", "män")],
    "en": [("girls", "boys"), ("women", "men")],
}


def mirrored(text, language):
    """Return the text with the words for the sexes swapped; "men" is also "but"."""
    for one, other in WORDS[language]:
        text = text.replace(one, "\0").replace(other, one).replace("\0", other)
    return text


@LANGUAGES
@TELLINGS
@pytest.mark.parametrize(
    "verdict", [GapVerdict.CLEAR, GapVerdict.LIKELY, GapVerdict.CANNOT_TELL]
)
def test_women_and_men_swapped_mirror_the_headline(language, telling, verdict):
    swapped = _swapped(20.0, telling)
    one = replace(NINE, verdict=verdict)
    other = replace(one, sign=-1)

    with translation.override(language):
        first = headline(told(20.0, telling), one)
        second = headline(told(swapped, telling), other)

    assert first != second
    assert mirrored(first, language) == second


@LANGUAGES
@TELLINGS
@pytest.mark.parametrize(("low", "high"), [(4.0, 9.0), (-3.0, 9.0)])
def test_women_and_men_swapped_mirror_the_interval(language, telling, low, high):
    one = replace(NINE, gap=Span(value=6.0, low=low, high=high))
    other = replace(
        NINE,
        gap=Span(
            value=_swapped(6.0, telling),
            low=_swapped(high, telling),
            high=_swapped(low, telling),
        ),
    )

    with translation.override(language):
        first = certainties.interval(one, telling)
        second = certainties.interval(other, telling)

    assert first != second
    assert mirrored(first, language) == second


def _swapped(gap, telling):
    """Return the gap that women's and men's values give when they change places."""
    return -100 * gap / (100 + gap) if telling.kind is GapKind.RATIO else -gap


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
