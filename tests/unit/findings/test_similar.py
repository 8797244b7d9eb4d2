"""Who is similar to whom, with reasons, and without guessing what is missing."""

import numpy as np
import pytest

from bollplank.analysis.distances import Variable, VariableKind, gower, standardised
from bollplank.analysis.peers import stability
from bollplank.domain.likeness import Closeness
from bollplank.domain.organisations import OrganisationKind
from bollplank.findings.facts_of_places import FactValue
from tests.made_places import (
    SOURCE,
    fact,
    likeness,
    similar_among,
    towns,
    variable,
)

CODES = ["0001a", "0002a", "0003a", "0004a", "0005a", "0006a", "0007a", "0008a"]
PEOPLE = dict(zip(CODES, [9e3, 10e3, 11e3, 12e3, 15e3, 20e3, 60e3, 9e5], strict=True))
INCOME = dict(zip(CODES, [250, 252, 300, 251, 249, 240, 310, 335], strict=True))
STUDIED = dict(zip(CODES, [30, 31, 45, 30, 29, 28, 50, 60], strict=True))
VALUES = {"people": PEOPLE, "income": INCOME, "studied": STUDIED}
THREE = [
    variable("people", logarithm=True, weight=2),
    variable("income"),
    variable("studied"),
]


@pytest.fixture
def country(tmp_path):
    return similar_among(tmp_path, towns(*CODES), VALUES, likeness(*THREE))


def without(values, indicator, *codes):
    """Return the same figures but for these."""
    kept = {code: n for code, n in values[indicator].items() if code not in codes}
    return {**values, indicator: kept}


def twin_distance(one, other, *, weights=(2, 1, 1)):
    """Return Gower's distance the slow way: one pair, one fact at a time."""
    total = weight_in_all = 0.0
    for (name, values), weight in zip(VALUES.items(), weights, strict=True):
        numbers = np.array([values[code] for code in CODES], float)
        if name == "people":
            numbers = np.log(numbers)
        middle = np.median(numbers)
        spread = 1.4826 * np.median(np.abs(numbers - middle))
        z = dict(zip(CODES, np.clip((numbers - middle) / spread, -4, 4), strict=True))
        reach = max(z.values()) - min(z.values())
        total += weight * abs(z[one] - z[other]) / reach
        weight_in_all += weight
    return total / weight_in_all


def test_distances_are_those_reckoned_one_pair_at_a_time(country):
    for code in CODES:
        for peer in country.similar_to(code, count=7).peers:
            assert peer.distance == pytest.approx(twin_distance(code, peer.code))


def test_the_nearest_come_first_and_never_oneself(country):
    found = country.similar_to("0001a")

    assert found.codes == ("0002a", "0004a", "0005a", "0006a")
    assert [p.distance for p in found.peers] == sorted(p.distance for p in found.peers)


def test_distance_is_the_same_both_ways(country):
    apart = {
        (code, peer.code): peer.distance
        for code in CODES
        for peer in country.similar_to(code, count=7).peers
    }

    assert len(apart) == len(CODES) * (len(CODES) - 1)
    for (one, other), distance in apart.items():
        assert distance == apart[other, one]


def test_the_order_of_organisations_and_facts_does_not_matter(country, tmp_path):
    turned = similar_among(
        tmp_path, towns(*reversed(CODES)), VALUES, likeness(*reversed(THREE))
    )

    for code in CODES:
        one, other = country.similar_to(code), turned.similar_to(code)
        assert one.codes == other.codes
        assert one.stability == pytest.approx(other.stability)
        for mine, theirs in zip(one.peers, other.peers, strict=True):
            assert mine.distance == pytest.approx(theirs.distance)
            assert [r.column.variable.code for r in mine.differ] == [
                r.column.variable.code for r in theirs.differ
            ]


def test_a_stability_of_one_row_is_that_of_the_whole_country(country):
    pool = country.pool_of(CODES[0])
    variables = [
        Variable(
            code=column.variable.code,
            kind=VariableKind.NUMBER,
            values=standardised(column.values, logarithm=column.variable.logarithm),
            weight=column.variable.weight,
        )
        for column in pool.columns
    ]

    for place, code in enumerate(CODES):
        whole = stability(variables, organisation=place, codes=CODES, count=4)
        assert country.similar_to(code).stability == pytest.approx(whole)


def test_what_is_missing_is_left_out_and_never_zero(tmp_path):
    values = without(VALUES, "income", "0002a")
    found = similar_among(tmp_path, towns(*CODES), values, likeness(*THREE))

    peer = next(
        each
        for each in found.similar_to("0001a", count=7).peers
        if each.code == "0002a"
    )
    of_two = {"people": PEOPLE, "studied": STUDIED}
    only = similar_among(tmp_path, towns(*CODES), of_two, likeness(THREE[0], THREE[2]))
    same = next(
        each for each in only.similar_to("0001a", count=7).peers if each.code == "0002a"
    )

    assert (peer.known, peer.of) == (2, 3)
    assert peer.distance == pytest.approx(same.distance)
    assert "income" not in {r.column.variable.code for r in (*peer.alike, *peer.differ)}


def test_it_is_told_what_is_not_known_of_the_organisation(tmp_path):
    values = without(VALUES, "income", "0001a")
    found = similar_among(tmp_path, towns(*CODES), values, likeness(*THREE)).similar_to(
        "0001a"
    )

    assert [column.variable.code for column in found.known] == ["people", "studied"]
    assert [column.variable.code for column in found.unknown] == ["income"]


def test_too_little_in_common_is_not_compared(tmp_path):
    """Without the number of people, half of the weights, only one fact of two is left."""
    values = without(without(VALUES, "people", "0001a"), "income", "0001a")
    found = similar_among(tmp_path, towns(*CODES), values, likeness(*THREE))

    lonely = found.similar_to("0001a")
    assert (lonely.peers, lonely.remoteness, lonely.is_remote) == ((), None, False)
    assert (lonely.stability, lonely.weakest) == ({}, None)
    for code in CODES[1:]:
        assert "0001a" not in found.similar_to(code, count=7).codes


def test_what_nobody_has_counts_as_not_known(tmp_path):
    """One fact of three is no ground to compare on, though it is known of everybody."""
    how = likeness(variable("income"), variable("people"), variable("studied"))
    found = similar_among(tmp_path, towns(*CODES), {"income": INCOME}, how)

    assert found.similar_to("0001a").peers == ()


def test_without_any_figures_nothing_is_said(tmp_path):
    empty = similar_among(tmp_path, towns(*CODES), None, likeness(*THREE))

    assert empty.similar_to("0001a") is None
    assert empty.similar_to("nobody") is None


def test_reasons_hold_both_values_with_the_year(country):
    peer = country.similar_to("0001a").peers[0]
    reasons = {r.column.variable.code: r for r in (*peer.alike, *peer.differ)}

    people = reasons["people"]
    assert people.own == FactValue(number=9e3, year=2024)
    assert people.other == FactValue(number=10e3, year=2024)
    assert people.column.source.id == SOURCE
    assert sum(r.share for r in reasons.values()) <= 1 + 1e-9


def test_the_largest_difference_is_named_first(country):
    for code in CODES:
        for peer in country.similar_to(code, count=7).peers:
            shares = [reason.share for reason in peer.differ]
            assert shares == sorted(shares, reverse=True)
            others = [reason.share for reason in peer.alike]
            assert max(others, default=0) <= shares[0]


def test_how_near_counts_those_who_are_nearer(country):
    peer = next(
        each
        for each in country.similar_to("0001a", count=7).peers
        if each.code == "0003a"
    )
    reason = next(
        r for r in (*peer.alike, *peer.differ) if r.column.variable.code == "income"
    )
    nearer = [code for code in CODES[1:] if abs(INCOME[code] - 250) < 50]

    assert reason.nearer == pytest.approx(len(nearer) / 7)


def test_equal_ones_are_at_no_distance_and_nothing_differs(tmp_path):
    twins = {name: {**of, "0002a": of["0001a"]} for name, of in VALUES.items()}
    found = similar_among(tmp_path, towns(*CODES), twins, likeness(*THREE))
    peer = found.similar_to("0001a").peers[0]

    assert (peer.code, peer.distance, peer.differ) == ("0002a", 0.0, ())
    assert peer.closeness is Closeness.VERY
    assert all(reason.share == 0 for reason in peer.alike)


def test_the_words_follow_the_limits_of_the_content(tmp_path):
    limits = {"very": 0.2, "rather": 0.4, "partly": 0.6}
    found = similar_among(
        tmp_path, towns(*CODES), VALUES, likeness(*THREE, words=limits)
    )
    for peer in found.similar_to("0008a", count=7).peers:
        expected = next(
            (
                Closeness(word)
                for word, limit in limits.items()
                if peer.distance <= limit
            ),
            Closeness.HARDLY,
        )
        assert peer.closeness is expected
    assert found.similar_to("0008a", count=7).peers[-1].closeness is Closeness.HARDLY


def test_somebody_far_away_is_called_so(tmp_path):
    """Five stand one step apart, the sixth as many steps from them as all of those."""
    people = dict(zip(CODES, [10.0, 11.0, 12.0, 13.0, 14.0, 18.0], strict=False))
    how = likeness(variable("people"), variable("income"))
    values = {"people": people, "income": people}
    found = similar_among(tmp_path, towns(*CODES[:6]), values, how)

    far, near = found.similar_to("0006a"), found.similar_to("0001a")
    assert (far.remoteness, far.is_remote) == (pytest.approx(4), True)
    assert (near.remoteness, near.is_remote) == (pytest.approx(1), False)


def test_the_fact_a_choice_rests_on_is_named(tmp_path):
    strict = likeness(*THREE, unstable_below=1.0)
    found = similar_among(tmp_path, towns(*CODES), VALUES, strict)

    for code in CODES:
        similar = found.similar_to(code)
        least = min(similar.stability.values())
        if least == 1:
            assert similar.weakest is None
        else:
            assert similar.stability[similar.weakest.variable.code] == least


def test_what_is_compared_is_left_out_when_asked(country):
    found = country.similar_to("0001a", without=[(SOURCE, "income")])

    assert set(found.stability) == {"people", "studied"}
    assert all(peer.of == 2 for peer in found.peers)


def test_kinds_and_made_up_ones_are_never_mixed(tmp_path):
    regions = towns("r1", "r2", kind=OrganisationKind.REGION, county="")
    made_up = towns("x1", "x2", made_up=True)
    everybody = [*towns(*CODES[:4]), *regions, *made_up]
    values = {
        "people": {place.code: 1000.0 + n for n, place in enumerate(everybody)},
        "income": {place.code: 200.0 + n for n, place in enumerate(everybody)},
    }
    how = likeness(variable("people"), variable("income"))
    found = similar_among(tmp_path, everybody, values, how)

    assert found.similar_to("r1").codes == ("r2",)
    assert found.similar_to("x1").codes == ("x2",)
    assert set(found.similar_to("0001a").codes) == set(CODES[1:4])


def test_the_country_is_nobodys_peer(tmp_path):
    country = towns("0000", kind=OrganisationKind.COUNTRY)
    found = similar_among(
        tmp_path, [*country, *towns(*CODES)], VALUES, likeness(*THREE)
    )

    assert found.similar_to("0000") is None


def test_classes_are_alike_or_not(tmp_path):
    groups = fact(
        classes=[
            {"code": code, "name": {"sv": code, "en": code}}
            for code in ("town", "land")
        ],
        belongs_to={code: "town" if n < 4 else "land" for n, code in enumerate(CODES)},
    )
    group = variable("group", {"fact": "group"}, kind="category")
    how = likeness(variable("people"), group, facts=[groups])
    found = similar_among(tmp_path, towns(*CODES), {"people": PEOPLE}, how)

    peer = found.similar_to("0001a").peers[0]
    reason = next(r for r in peer.alike if r.column.variable.code == "group")
    assert reason.own == FactValue(name={"sv": "town", "en": "town"}, year=2023)
    assert set(found.similar_to("0001a", count=3).codes) == set(CODES[1:4])
    assert found.pool_of("0001a").apart[1, 0].tolist() == [0.0] * 4 + [1.0] * 4


def test_different_classes_are_never_called_alike(tmp_path):
    """Nobody else is in the first one's class: all others are as near in it."""
    groups = fact(
        classes=[
            {"code": code, "name": {"sv": code, "en": code}}
            for code in ("city", "land")
        ],
        belongs_to=dict.fromkeys(CODES[1:], "land") | {CODES[0]: "city"},
    )
    group = variable("group", {"fact": "group"}, kind="category", weight=0.1)
    how = likeness(variable("people"), variable("income"), group, facts=[groups])
    found = similar_among(tmp_path, towns(*CODES), VALUES, how)

    for peer in found.similar_to(CODES[0], count=7).peers:
        assert "group" not in {reason.column.variable.code for reason in peer.alike}


def test_gowers_distance_is_that_of_the_whole_country(country):
    pool = country.pool_of("0001a")
    every = np.ones(3, bool)
    variables = [
        Variable(
            code=column.variable.code,
            kind=VariableKind.NUMBER,
            values=standardised(column.values, logarithm=column.variable.logarithm),
            weight=column.variable.weight,
        )
        for column in pool.columns
    ]

    rows = [pool.distances(place, every) for place in range(len(CODES))]
    np.testing.assert_allclose(np.array(rows), gower(variables).total, atol=1e-12)
