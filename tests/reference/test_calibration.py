"""Intervals against what was published later, on the real files by sex."""

import pytest

from tests.benchmarks import calibration

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def found():
    path = calibration.FOLDER / calibration.TESTS
    if not path.is_file():
        pytest.skip(f"{path} is absent")
    return calibration.predict(calibration.gaps_in_tests(calibration.FOLDER))


def test_intervals_hold_about_as_many_as_they_say(found):
    half, _, _, nine_in_ten, _, _ = calibration.coverage(found)

    assert 0.45 <= half <= 0.62
    assert 0.87 <= nine_in_ten <= 0.95


def test_shrinking_comes_nearer_than_the_latest_year_and_the_mean(found):
    latest, average, shrunk = calibration.errors(found)

    assert shrunk < 0.9 * average
    assert average < latest


def test_those_furthest_out_are_held_better_with_shrinking_than_without(found):
    furthest = calibration.parts(calibration.gaps_in_tests(calibration.FOLDER), found)[
        "outer tenth"
    ]

    *_, nine_in_ten, _, unshrunk = calibration.coverage(found, furthest)

    assert nine_in_ten > 0.80
    assert nine_in_ten > unshrunk
