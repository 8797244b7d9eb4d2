"""The reader of indicators, and what the project's own indicators say."""

from collections import Counter

import pytest

from bollplank.domain.certainty import Certainty
from bollplank.domain.figures import Direction, Sex, Unit
from bollplank.domain.indicators import BALANCE, Control, Coverage, GapMeasure, Shape
from bollplank.domain.search import matches
from tests.unit.content.own import own_content, texts_in
from tests.unit.content.own_indicators import core, everyone, own_indicators, wide


def found(query):
    return {each.id for each in everyone() if matches(each, query)}


def test_the_core_set_is_25_to_40_indicators_by_sex_over_all_six_goals():
    goals = {goal.code for goal in own_content().national_goals}

    assert 25 <= len(core()) <= 40
    assert {each.goal for each in core()} == goals
    assert all(each.shape.has_pair or each.shape in BALANCE for each in core())


def test_every_goal_has_at_least_three_indicators_of_the_core_set():
    counted = Counter(each.goal for each in core())

    assert min(counted.values()) >= 3, counted


def test_municipalities_and_regions_each_have_at_least_twenty_of_the_core_set():
    levels = [each.level for each in core()]

    assert len(levels) - levels.count(Coverage.REGIONS) >= 20
    assert len(levels) - levels.count(Coverage.MUNICIPALITIES) >= 20


def test_every_text_is_in_swedish_and_english():
    parts = [*everyone(), *own_indicators().topics.values()]
    parts += own_indicators().publishers.values()
    incomplete = [
        f"{type(part).__name__}{path}: {sorted(text)}"
        for part in parts
        for path, text in texts_in(part)
        if sorted(text) != ["en", "sv"]
    ]

    assert incomplete == []


def test_no_two_indicators_share_a_title():
    titles = [each.title[language] for each in everyone() for language in ("sv", "en")]

    assert sorted(set(titles)) == sorted(titles)


def test_every_indicator_is_found_by_each_of_its_words_in_both_languages():
    lost = [
        (each.id, word)
        for each in everyone()
        for words in each.search.values()
        for word in words
        if not matches(each, word)
    ]

    assert lost == []
    assert all(sorted(each.search) == ["en", "sv"] for each in everyone())


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (
            "lön",
            {"women-pay-ratio-municipal-staff", "N00905", "pay-gap-regional-staff"},
        ),
        ("Lon", {"women-pay-ratio-municipal-staff"}),
        ("förskola", {"care-of-sick-child-men", "N11206", "N00530"}),
        ("hemtjänst", {"N21704", "U21468"}),
        ("sjuk", {"N00090", "N60030", "N00957", "care-of-sick-child-men"}),
        ("vab", {"care-of-sick-child-men"}),
        ("pappa", {"parental-leave-men", "care-of-sick-child-men"}),
        ("trygg i skolan", {"N15643", "N15613"}),
        ("heltid kommunen", {"N00209", "N00206"}),
        ("pay gap", {"women-pay-ratio-municipal-staff", "pay-gap-municipal-staff"}),
        ("home care", {"N21704", "U21468"}),
        ("N15424", {"N15424"}),
    ],
)
def test_everyday_words_find(query, expected):
    assert expected <= found(query)


def test_what_nobody_measures_is_not_found():
    assert found("giraff") == set()


def test_a_word_narrows_the_search():
    assert found("trygg skolan") < found("trygg")


def test_every_judgement_is_marked_as_a_proposal_by_the_editors():
    reviews = [each.review for each in everyone()]

    assert {review.certainty for review in reviews} == {Certainty.INFERRED}
    assert {review.reviewer["sv"] for review in reviews} == {
        "Bollplanks redaktion, förslag"
    }
    assert all(each.gap.certainty is not Certainty.CONFIRMED for each in core())


def test_the_wide_set_says_a_direction_only_with_its_basis():
    silent = {each.direction_basis["sv"] for each in wide() if not graded(each)}
    spoken = {each.direction_basis["sv"] for each in wide() if graded(each)}

    assert silent == {
        "Inte dokumenterat.",
        "Befolkningens sammansättning är inget resultat.",
    }
    assert "Inte dokumenterat." not in spoken


def graded(indicator):
    return indicator.direction is not Direction.NONE


def test_only_indicators_without_a_pair_or_a_balance_have_no_gap():
    without = [each for each in everyone() if each.gap is None]

    assert {each.shape for each in without} == {Shape.TOTAL}


def test_money_is_compared_as_a_ratio_and_shares_by_difference():
    measures = {
        each.unit: each.gap.measure for each in everyone() if each.shape.has_pair
    }

    assert measures[Unit.KRONOR] is GapMeasure.RATIO
    assert measures[Unit.PERCENT] is GapMeasure.DIFFERENCE


def test_the_threshold_of_a_ratio_is_taken_to_the_logarithmic_scale():
    gaps = {each.id: each.gap for each in core()}

    assert gaps["N00905"].threshold_on_scale == pytest.approx(0.0295588, abs=1e-7)
    assert gaps["N15424"].threshold_on_scale == 2


@pytest.mark.parametrize(
    ("indicator", "expected"),
    [
        (
            "N15424",
            {
                Sex.WOMEN: ("N15424", Sex.WOMEN),
                Sex.MEN: ("N15424", Sex.MEN),
                Sex.TOTAL: ("N15424", Sex.TOTAL),
            },
        ),
        (
            "life-expectancy",
            {Sex.WOMEN: ("N00925", Sex.TOTAL), Sex.MEN: ("N00923", Sex.TOTAL)},
        ),
        (
            "brp-health",
            {
                Sex.WOMEN: ("N00318", Sex.TOTAL),
                Sex.MEN: ("N00329", Sex.TOTAL),
                Sex.TOTAL: ("N00307", Sex.TOTAL),
            },
        ),
        ("women-in-municipal-council", {Sex.TOTAL: ("N05815", Sex.TOTAL)}),
    ],
)
def test_every_value_comes_from_one_place_in_kolada(indicator, expected):
    assert own_indicators().by_id[indicator].origins == expected


def test_each_kolada_id_to_fetch_is_named_once():
    by_id = own_indicators().by_id

    assert by_id["N15424"].kolada_ids == ("N15424",)
    assert by_id["brp-health"].kolada_ids == ("N00318", "N00329", "N00307")
    assert by_id["parental-leave-men"].kolada_ids == ("N00943",)


def test_an_indicator_takes_words_and_review_from_its_topic():
    topic = own_indicators().topics["sickness"]
    stress = own_indicators().by_id["N00103"]

    assert stress.review == topic.review
    assert set(topic.search["sv"]) | {"utbränd"} <= set(stress.search["sv"])


def test_what_an_organisation_decides_alone_is_its_own_staff_or_its_own_schools():
    own = {each.service_field for each in core() if each.control is Control.OURS}

    assert own == {"personnel", "school"}
