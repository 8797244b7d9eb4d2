import numpy as np
import pytest

from bollplank.analysis.gap_changes import GAP_CHANGES, Pair, gap_changes
from tests.reference import folder

FILE = "gap/gap_change_cases.csv"
BETTER_OFF = {1: "women", -1: "men", 0: ""}
COLUMNS = ("gap_start", "gap_end", "change_better", "change_worse")


def pair(case, moment):
    women, men = (
        np.array([float(case[f"{sex}_{moment}"])]) for sex in ("women", "men")
    )
    return Pair(women=women, men=men)


@folder.each(FILE, folder.rows(FILE), called=lambda case: case["id"])
def test_the_change_and_its_label_come_out(case):
    changes = gap_changes(
        start=pair(case, "start"),
        end=pair(case, "end"),
        direction=int(case["direction"]),
        tolerance=float(case["tolerance"]),
    )

    assert GAP_CHANGES[changes.label[0]] == case["label"]
    assert BETTER_OFF[int(changes.better_off[0])] == case["better_off_start"]
    for column in COLUMNS:
        expected = folder.number(case[column])
        wanted = np.nan if expected is None else expected
        found = float(getattr(changes, column)[0])
        assert found == pytest.approx(wanted, rel=1e-9, abs=1e-12, nan_ok=True), column
