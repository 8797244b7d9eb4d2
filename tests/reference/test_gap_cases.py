import pytest

from bollplank.analysis.gap_pairs import Measure, gap_of
from bollplank.domain.figures import Direction, GapStatus, GapWarning, Unit
from tests.reference import folder

FILE = "gap/gap_cases.csv"
TOLERANCE = 1e-9
NO_STATUS_OF_ITS_OWN = {GapWarning.WITHIN_ROUNDING}
DIRECTIONS = {"1": Direction.HIGHER, "-1": Direction.LOWER, "0": Direction.NONE}
MEASURES = {
    "diff": "difference",
    "ratio": "ratio",
    "women_pct_of_men": "women_percent_of_men",
    "log_ratio": "log_ratio",
    "norm_gap": "normalised_gap",
    "eige_gap": "relative_gap",
    "parity_index": "parity_index",
    "parity_index_level": "parity_index_with_level",
    "log_odds_ratio": "log_odds_ratio",
    "cohen_h": "cohens_h",
    "harmonic_level": "harmonic_level",
}


def gap_in(case):
    known = case["unit"] in set(Unit)
    measure = Measure(
        unit=Unit(case["unit"]) if known else Unit.UNKNOWN,
        step=float(case["rounding_step"]),
        direction=DIRECTIONS[case["direction"]],
        maximum=folder.number(case["maximum"]),
    )
    return gap_of(
        women=folder.number(case["women"]),
        men=folder.number(case["men"]),
        total=folder.number(case["total"]),
        measure=measure,
    )


def one_word_for(gap):
    """The vectors have one column where we have a status and a list of warnings."""
    if gap.status is not GapStatus.OK:
        return str(gap.status)
    said = [word for word in gap.warnings if word not in NO_STATUS_OF_ITS_OWN]
    return str(said[0]) if said else "ok"


@folder.each(FILE, folder.rows(FILE), called=lambda case: case["id"])
def test_every_measure_of_the_pair_comes_out(case):
    gap = gap_in(case)

    for column, measure in MEASURES.items():
        expected = folder.number(case[column])
        if expected is not None:
            expected = pytest.approx(expected, rel=TOLERANCE, abs=1e-15)
        assert getattr(gap, measure) == expected, column


@folder.each(FILE, folder.rows(FILE), called=lambda case: case["id"])
def test_status_warnings_and_who_is_worse_off_come_out(case):
    gap = gap_in(case)

    within = str(GapWarning.WITHIN_ROUNDING in gap.warnings)
    assert one_word_for(gap) == case["status"]
    assert (gap.worse_off or "") == case["worse_off"]
    assert not case["within_rounding"] or case["within_rounding"] == within
