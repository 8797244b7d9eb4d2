"""What is remarked on in one series of figures, and what is not."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as nps

from bollplank.domain.figures import Sex, Unit, ValueStatus
from bollplank.store.columns import MEN, TOTAL, WOMEN
from bollplank.store.cubes import STATES
from bollplank.store.figures import Series
from bollplank.store.slices import IndicatorFigures
from bollplank.store.soundness.coverage import coverage_of, remarks_on_coverage
from bollplank.store.soundness.medians import median, spread
from bollplank.store.soundness.remarks import Example, RemarkCode
from bollplank.store.soundness.repeats import Twins, remarks_on_repeats
from bollplank.store.soundness.sizes import jumps, remarks_on_sizes
from bollplank.store.soundness.subjects import Subject

NAN = np.nan
OK, WITHHELD, ABOUT = (
    STATES.index(status)
    for status in (ValueStatus.OK, ValueStatus.SUPPRESSED, ValueStatus.APPROXIMATE)
)
SIZE, YEARS = 30, tuple(range(2015, 2025))


def ordinary(seed=1):
    """Values of 30 organisations in ten years that nobody would remark on."""
    random = np.random.default_rng(seed)
    women = random.uniform(40, 60, (SIZE, 1)) + random.normal(0, 1, (SIZE, len(YEARS)))
    men = women - 3 + random.normal(0, 1, women.shape)
    return np.round(np.stack([women, men, (women + men) / 2], axis=-1), 1)


def subject(values, *, years=YEARS, states=None, id_="a", **known):
    values = np.asarray(values, dtype=np.float64)
    states = np.where(np.isnan(values), 0, OK) if states is None else states
    places = tuple(f"{place:04d}" for place in range(1, len(values) + 1))
    unit = known.pop("unit", Unit.PERCENT)
    usual = {"kinds": ("m",) * len(values), "of_kind": {"m": len(values)}}
    usual |= {"last_possible": 2024, "usual_last": max(years)}
    return Subject(
        figures=IndicatorFigures(
            series=Series(indicator=id_, source="s", unit=unit),
            organisations=places,
            years=years,
            raw=values,
            states=np.asarray(states, dtype=np.uint8),
            fetched=np.zeros(values.shape, np.uint16),
            kept_decimals=known.pop("decimals", 1),
        ),
        **{**usual, **known},
    )


def everything(of):
    return [
        *remarks_on_sizes(of),
        *remarks_on_repeats(of),
        *remarks_on_coverage(of, coverage_of(of)),
        *Twins().remarks_on(of),
    ]


def codes(of):
    return [remark.code for remark in everything(of)]


def test_nothing_is_remarked_on_ordinary_figures():
    assert everything(subject(ordinary())) == []


def test_nothing_is_remarked_on_a_series_without_a_number():
    assert everything(subject(np.full((3, 2, 3), NAN), years=(2023, 2024))) == []


def test_a_year_that_had_not_come_is_remarked_on():
    (remark,) = everything(subject(ordinary(), last_possible=2022))

    assert remark.code is RemarkCode.FUTURE_YEAR
    assert remark.years == (2023, 2024)
    assert (remark.count, remark.among) == (SIZE * 2 * 3, SIZE * 10 * 3)


def test_a_negative_percentage_and_one_above_a_hundred_are_told_apart():
    values = ordinary()
    values[3, 4] = [-1.0, -1.2, -1.1]
    values[5, 6] = [101.0, 101.5, 101.2]

    found = {remark.code: remark for remark in remarks_on_sizes(subject(values))}

    assert found[RemarkCode.BELOW_LOWEST].examples[0] == Example(
        organisation="0004", year=2019, sex=Sex.MEN, value=-1.2
    )
    assert found[RemarkCode.ABOVE_HIGHEST].years == (2021,)
    assert found[RemarkCode.ABOVE_HIGHEST].count == 3


def test_per_mille_that_became_per_cent_is_a_break_and_no_jump():
    values = ordinary()
    values[:, 6:] /= 10

    (remark,) = everything(subject(np.round(values, 2), decimals=2))

    assert remark.code is RemarkCode.SCALE_BREAK
    assert (remark.years, remark.size) == ((2021,), 0.1)


def test_a_total_outside_women_and_men_is_remarked_on():
    values = ordinary()
    values[7, 2, TOTAL] = values[7, 2, [WOMEN, MEN]].max() + 0.3

    (remark,) = everything(subject(values))

    assert remark.code is RemarkCode.TOTAL_CONTRADICTS
    assert (remark.count, remark.among) == (1, 300)
    assert remark.examples[0].organisation == "0008"


def test_a_total_of_values_that_are_told_about_is_not_judged():
    values = ordinary()
    values[7, 2, TOTAL] = values[7, 2, [WOMEN, MEN]].max() + 0.3
    states = np.full(values.shape, OK)
    states[7, 2, WOMEN] = ABOUT

    assert everything(subject(values, states=states)) == []


def test_a_value_typed_wrong_is_an_odd_jump_there_and_back():
    values = ordinary()
    usual = values[4, 4, WOMEN]
    values[4, 5, WOMEN] = 5.4
    values[4, 5, TOTAL] = NAN

    (remark,) = everything(subject(values))

    assert remark.code is RemarkCode.ODD_JUMP
    assert (remark.count, remark.years) == (2, (2020, 2021))
    assert remark.size > 10
    there = next(each for each in remark.examples if each.year == 2020)
    assert (there.value, there.other, there.sex) == (5.4, usual, Sex.WOMEN)


def test_a_year_in_which_all_move_alike_is_no_jump():
    values = ordinary()
    values[:, 5] += 15

    assert everything(subject(values)) == []


def test_persons_are_compared_by_how_many_times_as_many_they_are():
    random = np.random.default_rng(3)
    level = 10.0 ** random.uniform(1.5, 5, (SIZE, 1, 1))
    values = np.round(level * np.exp(random.normal(0, 0.05, (SIZE, len(YEARS), 3))))
    values[..., TOTAL] = values[..., WOMEN] + values[..., MEN]
    plain = subject(values, unit=Unit.NUMBER, decimals=0)
    values = values.copy()
    small = int(level[:, 0, 0].argmin())
    values[small, 5, WOMEN] *= 9
    values[small, 5, TOTAL] = NAN

    (remark,) = everything(subject(values, unit=Unit.NUMBER, decimals=0))

    assert everything(plain) == []
    assert remark.code is RemarkCode.ODD_JUMP
    assert remark.examples[0].organisation == f"{small + 1:04d}"


def test_a_total_copied_to_both_sexes_is_remarked_on():
    values = ordinary()
    values[..., [WOMEN, MEN]] = values[..., [TOTAL]]

    (remark,) = everything(subject(values))

    assert (remark.code, remark.count) == (RemarkCode.SAME_FOR_BOTH, 300)


def test_a_year_that_repeats_the_one_before_is_remarked_on():
    values = ordinary()
    values[:, 3] = values[:, 4] = values[:, 2]

    (remark,) = everything(subject(values))

    assert (remark.code, remark.years) == (RemarkCode.CARRIED_OVER, (2018, 2019))


def test_few_different_values_may_well_repeat_themselves():
    values = np.full((SIZE, len(YEARS), 3), 1.0)
    values[::2] = 2.0

    assert RemarkCode.CARRIED_OVER not in codes(subject(values))


def test_the_same_values_under_two_ids_are_remarked_on():
    twins = Twins()
    first, other, again = (
        subject(ordinary(), id_="first"),
        subject(ordinary(seed=2), id_="other"),
        subject(ordinary(), id_="again"),
    )

    found = [
        remark for each in (first, other, again) for remark in twins.remarks_on(each)
    ]

    assert [(r.code, r.indicator, r.other) for r in found] == [
        (RemarkCode.SERIES_TWICE, "again", "s/first")
    ]


def test_a_last_year_with_few_organisations_is_remarked_on():
    values = ordinary()
    values[10:, -1] = NAN

    (remark,) = everything(subject(values))

    assert remark.code is RemarkCode.COVERAGE_FELL
    assert (remark.years, remark.count, remark.among) == ((2024,), 10, 30)


def test_a_series_that_is_no_longer_by_sex_is_remarked_on():
    values = ordinary()
    values[:, -2:, [WOMEN, MEN]] = NAN

    (remark,) = everything(subject(values))

    assert (remark.code, remark.years) == (RemarkCode.SEXES_STOPPED, (2023, 2024))


@pytest.mark.parametrize(
    ("last", "pace", "stopped"),
    [
        pytest.param(2022, 1, False, id="two-years-late"),
        pytest.param(2021, 1, True, id="three-years-late"),
        pytest.param(2018, 4, False, id="elections"),
        pytest.param(2014, 4, True, id="two-elections-missed"),
    ],
)
def test_a_series_has_stopped_when_it_misses_two_of_its_own_turns(last, pace, stopped):
    years = tuple(range(last - 3 * pace, last + 1, pace))
    values = ordinary()[:, : len(years)]

    found = codes(subject(values, years=years, usual_last=2024))

    assert (RemarkCode.STOPPED in found) == stopped


def test_withheld_values_are_counted_and_remarked_on_above_a_third():
    values = ordinary()
    states = np.full(values.shape, OK)
    values[:15, :, :2], states[:15, :, :2] = NAN, WITHHELD
    of = subject(values, states=states)

    (remark,) = everything(of)

    assert (remark.code, remark.count, remark.among) == (
        RemarkCode.MOSTLY_WITHHELD,
        300,
        600,
    )
    assert coverage_of(of).years[0].withheld == 30


def test_those_who_could_have_a_value_are_all_of_the_kinds_that_have_one():
    values = ordinary()[:4]
    values[0] = NAN
    of = subject(
        values,
        kinds=("region", "municipality", "municipality", "country"),
        of_kind={"region": 21, "municipality": 290, "country": 1},
    )

    found = coverage_of(of)

    first = found.years[0]
    assert found.could_have == 290
    assert (first.women, first.men, first.total, first.pairs) == (2, 2, 2, 2)
    assert RemarkCode.FEW_ORGANISATIONS in codes(of)


def test_a_unit_nobody_has_told_is_remarked_on():
    assert codes(subject(ordinary(), unit=Unit.UNKNOWN)) == [RemarkCode.UNIT_UNKNOWN]


BLOCKS = nps.arrays(
    np.float64,
    nps.array_shapes(min_dims=3, max_dims=3, max_side=7),
    elements=st.one_of(st.just(NAN), st.integers(-5, 5).map(float)),
)


@given(BLOCKS, st.sampled_from([0, 1, 2]))
def test_the_median_passes_over_what_is_missing(values, axis):
    found = median(values, axis=axis)

    slow = np.apply_along_axis(
        lambda row: np.median(row[~np.isnan(row)]) if (~np.isnan(row)).any() else NAN,
        axis,
        values,
    )
    np.testing.assert_array_equal(found, np.expand_dims(slow, axis))


def slow_jumps(values):
    """The same, one value after the other."""
    _size, years, sexes = values.shape
    change = np.full(values.shape, NAN)
    for o, t, s in np.ndindex(values.shape):
        earlier = [v for v in values[o, :t, s] if not np.isnan(v)]
        if earlier:
            change[o, t, s] = values[o, t, s] - earlier[-1]
    for t, s in np.ndindex(years, sexes):
        known = change[:, t, s][~np.isnan(change[:, t, s])]
        change[:, t, s] -= np.median(known) if len(known) else 0
    times = np.zeros(values.shape)
    for o, t, s in np.ndindex(values.shape):
        own = change[o, :, s][~np.isnan(change[o, :, s])]
        of_all = change[..., s][~np.isnan(change[..., s])]
        if np.isnan(change[o, t, s]) or len(of_all) < 20:
            continue
        usual = 1.4826 * max(
            np.median(np.abs(some - np.median(some))) for some in (own, of_all)
        )
        times[o, t, s] = abs(change[o, t, s]) / usual if usual else 0
    return times


def test_jumps_are_those_found_one_by_one():
    values = ordinary()
    values[np.random.default_rng(4).random(values.shape) < 0.2] = NAN

    times, before = jumps(values)

    np.testing.assert_allclose(times, slow_jumps(values))
    assert np.isnan(before[:, 0]).all()


def test_the_spread_of_a_normal_sample_is_its_deviation():
    sample = np.random.default_rng(5).normal(3, 2, (20_000, 1, 1))

    assert spread(sample, axis=0)[0, 0, 0] == pytest.approx(2, rel=0.03)
