"""Drawing made-up figures: always the same, and around their true values."""

from datetime import date

import numpy as np
import pytest

from bollplank.content.schemas.demo_figures import (
    DemoFigures,
    DrawnGap,
    DrawnIndicator,
    Truth,
)
from bollplank.content.source_indicators import Indicator
from bollplank.content.sources import Level, Service, Source
from bollplank.domain.figures import Unit, ValueStatus
from bollplank.domain.indicators import Shape
from bollplank.domain.organisations import OrganisationKind
from bollplank.store.columns import STATUSES
from bollplank.store.made_up import COUNTRY, drawn, true_values

TEXT = {"sv": "Påhittat", "en": "Made up"}
BIG, SMALL, TINY, REGION = "X01", "X02", "X03", "X91"
KINDS = {
    BIG: OrganisationKind.MUNICIPALITY,
    SMALL: OrganisationKind.MUNICIPALITY,
    TINY: OrganisationKind.MUNICIPALITY,
    REGION: OrganisationKind.REGION,
}
WORK = DrawnIndicator(
    id="work",
    level=70.0,
    level_per_year=0.5,
    gap=DrawnGap(first=-10.0, per_year=0.5, spread=2.0),
    persons_per_1000=600,
)
PAY = DrawnIndicator(
    id="pay",
    of=(OrganisationKind.MUNICIPALITY, OrganisationKind.REGION),
    level=250_000.0,
    gap=DrawnGap(first=-40_000.0),
    persons_per_1000=700,
    one_person=100_000.0,
)
PEOPLE = DrawnIndicator(id="people", counts=True, persons_per_1000=1000)
SEATS = DrawnIndicator(
    id="seats", level=45.0, only_total=True, persons=40, one_person=10, years=(2022,)
)
SOURCE = Source(
    id="made-up",
    name=TEXT,
    publisher=TEXT,
    licence=TEXT,
    credit=TEXT,
    own_processing={"sv": "Beräknat", "en": "Computed"},
    levels=(Level.MUNICIPALITY,),
    service=Service.MADE_UP,
    is_made_up=True,
    indicators=(
        Indicator(id="work", title=TEXT, unit=Unit.PERCENT, decimals=1),
        Indicator(id="pay", title=TEXT, unit=Unit.KRONOR, decimals=0),
        Indicator(id="people", title=TEXT, unit=Unit.NUMBER, decimals=0),
        Indicator(
            id="seats",
            title=TEXT,
            unit=Unit.SHARE,
            decimals=1,
            shape=Shape.WOMEN_SHARE,
        ),
    ),
)


def described(*indicators, seed=1, truths=()):
    return DemoFigures(
        seed=seed,
        source="made-up",
        drawn_on=date(2026, 3, 23),
        first_year=2020,
        last_year=2023,
        fewest_persons=10,
        growth_per_year=0.0,
        growth_spread=0.0,
        inhabitants={BIG: 50_000, SMALL: 5_000, TINY: 20, REGION: 200_000},
        indicators=indicators,
        truths=truths,
    )


def values(*indicators, **said):
    """Return every drawn value: (indicator, organisation, year, sex) -> number."""
    figures = drawn(described(*indicators, **said), source=SOURCE, kinds=KINDS)
    rows = zip(
        figures.of_series,
        figures.organisation,
        figures.year,
        figures.sex,
        figures.value,
        figures.status,
        strict=True,
    )
    return {
        (
            figures.series[series].indicator,
            figures.organisations[organisation],
            int(year),
            "KMT"[sex],
        ): (float(value), STATUSES[status])
        for series, organisation, year, sex, value, status in rows
    }


def test_the_same_description_always_gives_the_same_figures():
    first, second = values(WORK, PAY), values(WORK, PAY)

    np.testing.assert_equal(first, second)
    assert first != values(WORK, PAY, seed=2)


def test_one_more_indicator_leaves_the_others_as_they_were():
    alone, together = values(WORK), values(PAY, WORK)

    np.testing.assert_equal(
        alone, {name: of for name, of in together.items() if name[0] == "work"}
    )


def test_the_truth_is_as_decided_where_it_is_decided():
    decided = Truth(
        organisation=SMALL,
        indicator="work",
        level=60.0,
        level_per_year=1.0,
        gap=-20.0,
        gap_per_year=4.0,
    )

    true = true_values(described(WORK, truths=(decided,)), WORK)

    np.testing.assert_allclose(true.women[1], [50, 53, 56, 59])
    np.testing.assert_allclose(true.men[1], [70, 69, 68, 67])
    np.testing.assert_allclose(true.gap[1], [-20, -16, -12, -8])
    assert true.years == (2020, 2021, 2022, 2023)
    assert true.organisations == (BIG, SMALL, TINY, REGION)


def test_more_persons_bring_values_nearer_to_the_truth():
    def distance(code, place):
        errors = [
            values(WORK, seed=seed)["work", code, 2022, "K"][0]
            - true_values(described(WORK, seed=seed), WORK).women[place, 2]
            for seed in range(40)
        ]
        return float(np.std(errors))

    # a share of 70 % among 15,000 and among 1,500 persons
    assert distance(BIG, 0) == pytest.approx(0.37, abs=0.15)
    assert distance(SMALL, 1) == pytest.approx(1.18, abs=0.4)


def test_too_few_persons_are_withheld_and_so_is_the_total_that_would_tell():
    women_only = DrawnIndicator(
        id="work",
        level=70.0,
        gap=DrawnGap(first=0.0),
        persons=30,
        share_women=0.8,
    )
    told = values(women_only)

    assert told["work", BIG, 2022, "K"][1] is ValueStatus.OK
    assert told["work", BIG, 2022, "M"][1] is ValueStatus.SUPPRESSED
    assert told["work", BIG, 2022, "T"][1] is ValueStatus.SUPPRESSED
    assert np.isnan(told["work", BIG, 2022, "M"][0])


def test_persons_are_counted_and_added_up():
    told = values(PEOPLE)

    assert told["people", SMALL, 2023, "K"] == (2500.0, ValueStatus.OK)
    assert told["people", SMALL, 2023, "T"] == (5000.0, ValueStatus.OK)
    assert told["people", COUNTRY, 2023, "T"] == (55_020.0, ValueStatus.OK)
    assert ("people", REGION, 2023, "T") not in told


def test_the_country_lies_where_most_municipalities_live():
    told = values(WORK)
    number = {code: told["work", code, 2021, "K"][0] for code in (BIG, SMALL, COUNTRY)}

    weighted = (50 * number[BIG] + 5 * number[SMALL]) / 55
    assert number[COUNTRY] == pytest.approx(weighted, abs=0.2)


def test_regions_have_figures_only_where_they_are_asked_for():
    told = values(WORK, PAY)

    assert ("work", REGION, 2022, "K") not in told
    assert told["pay", REGION, 2022, "K"][1] is ValueStatus.OK


def test_one_number_for_both_stands_in_the_total_and_only_in_its_years():
    told = values(SEATS)

    assert {name[2:] for name in told} == {(2022, "T")}
    assert all(0 <= value <= 100 for value, _ in told.values())


def test_what_was_never_published_is_missing():
    half = WORK.model_copy(update={"share_missing": 0.5})
    statuses = [
        status
        for (_, code, *_), (_, status) in values(half).items()
        if code in {BIG, SMALL}
    ]

    assert set(statuses) == {ValueStatus.OK, ValueStatus.MISSING}


def test_values_are_published_with_their_decimals_and_within_their_unit():
    for (indicator, *_), (value, status) in values(WORK, PAY, SEATS).items():
        if status is ValueStatus.OK:
            decimals = SOURCE.indicator(indicator).decimals
            assert value == round(value, decimals)
            assert value >= 0
