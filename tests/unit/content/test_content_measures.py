"""Sources and reviewed indicators: read with all content, and fitting each other."""

import shutil

import pytest

from bollplank.content import ContentError, problems_in, read_all
from bollplank.content.catalogue import catalogue_in
from bollplank.domain.figures import Direction, Unit
from bollplank.domain.indicators import Control, GapMeasure, Shape
from tests.unit.content.finland import change, write_finland
from tests.unit.content.own import FOLDER, own_content

SOURCE = "sources/skolverket-eligibility-y9.toml"


@pytest.fixture
def folder(tmp_path):
    """The project's own content, to be spoilt."""
    return shutil.copytree(FOLDER, tmp_path / "content")


def test_a_folder_may_describe_a_programme_without_figures(tmp_path):
    content = read_all(write_finland(tmp_path))

    assert content.sources == {}
    assert content.indicators.by_id == {}


def test_all_sources_and_indicators_are_part_of_the_content():
    content = own_content()

    assert {"kolada", "skolverket-eligibility-y9"} <= set(content.sources)
    assert {"N15424", "life-expectancy"} <= set(content.indicators.by_id)


def test_a_broken_source_and_a_broken_indicator_are_told_by_the_check(folder):
    first = change(folder, SOURCE, 'levels = ["municipality"]', 'levels = ["town"]')
    second = change(
        folder, "indicators/core/N15424.toml", 'control = "partly"', 'control = "some"'
    )

    assert {(one.path.name, one.line) for one in problems_in(folder)} == {
        ("skolverket-eligibility-y9.toml", first),
        ("N15424.toml", second),
    }


SAME = 'id = "eligibility-y9-vocational"\nreviewed = "N15424"\n'
OTHER = 'id = "eligibility-y9-vocational"\n'
PERSONS = 'id = "eligibility-y9-pupils"\n'


@pytest.mark.parametrize(
    ("old", "new", "key", "expected"),
    [
        pytest.param(
            SAME,
            OTHER + 'reviewed = "N99999"\n',
            "indicators[0].reviewed",
            'an indicator in content/indicators, got "N99999"',
            id="unknown",
        ),
        pytest.param(
            SAME,
            OTHER + 'reviewed = "N15505"\n',
            "indicators[0].unit",
            '"points", as N15505 has',
            id="unit",
        ),
        pytest.param(
            SAME,
            OTHER + 'reviewed = "N00209"\n',
            "indicators[0].group",
            '"adults", as N00209 has',
            id="group",
        ),
        pytest.param(
            PERSONS,
            PERSONS + 'reviewed = "care-of-sick-child-men"\n',
            "indicators[4].shape",
            '"men_share", as care-of-sick-child-men has',
            id="shape",
        ),
    ],
)
def test_what_is_not_the_same_is_told(folder, old, new, key, expected):
    line = change(folder, SOURCE, old, new)

    mistakes = [one for one in problems_in(folder) if expected in str(one)]
    assert [f"{key}: expected {expected}" in str(one) for one in mistakes] == [True]
    assert all(line - 1 <= one.line < line + 12 for one in mistakes)


def test_a_direction_may_not_be_the_opposite_of_the_reviewed(folder):
    path = folder / SOURCE
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace('direction = "higher"', 'direction = "lower"', 1), encoding="utf-8"
    )

    (mistake,) = problems_in(folder)
    assert 'indicators[0].direction: expected "higher", as N15424 has' in str(mistake)


def test_an_indicator_of_a_source_belongs_to_a_goal_that_is_there(folder):
    path = folder / SOURCE
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('goal = "education"', 'goal = "fun"', 1))

    (mistake,) = problems_in(folder)
    assert "goal: expected an existing national goal" in str(mistake)


def test_goals_that_cannot_be_read_do_not_make_the_indicators_wrong(folder):
    change(
        folder, "national_goals.toml", '[[goals]]\ncode = "power"', "[[goals]]\nc = 1"
    )

    assert {one.path.name for one in problems_in(folder)} == {"national_goals.toml"}


def test_what_is_the_same_has_the_reviewed_judgements():
    described = catalogue_in(FOLDER).of(
        "skolverket-eligibility-y9", "eligibility-y9-vocational"
    )

    assert described.is_core
    assert described.control is Control.PARTLY
    assert described.service_field == "school"
    assert described.why == described.reviewed.why
    assert described.gap.threshold == described.reviewed.gap.threshold
    assert described.persons == "eligibility-y9-pupils"
    assert "skolresultat" in described.search["sv"]


def test_an_indicator_of_its_own_has_its_own_reason_and_words():
    described = catalogue_in(FOLDER).of(
        "skolverket-national-tests", "np9-mathematics-passed"
    )

    assert described.reviewed is None
    assert not described.is_core
    assert described.control is None
    assert described.direction is Direction.HIGHER
    assert {"sv", "en"} <= set(described.why)
    assert "matte" in described.search["sv"]
    assert described.persons == "np9-mathematics-pupils"
    assert described.gap.measure is GapMeasure.DIFFERENCE


def test_ready_made_shares_are_known_by_their_shape():
    described = catalogue_in(FOLDER).of("kolada", "women-in-municipal-council")

    assert described.shape is Shape.WOMEN_SHARE
    assert described.gap.measure is GapMeasure.BALANCE


def test_persons_are_counted_by_an_indicator_that_counts(folder):
    path = folder / SOURCE
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace('"eligibility-y9-pupils"', '"eligibility-y9-arts"', 1),
        encoding="utf-8",
    )

    (mistake,) = problems_in(folder)
    assert "indicators[0].persons: expected an indicator of this source that" in str(
        mistake
    )


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (
            '{source = "nobody", indicator = "N01951"}',
            'an existing source, got "nobody"',
        ),
        ('{source = "kolada", indicator = "N9"}', 'an indicator of it, got "N9"'),
    ],
)
def test_a_key_figure_is_taken_from_somewhere(folder, new, expected):
    old = '{source = "kolada", indicator = "N01951"}'
    line = change(folder, "organisation_facts/2024.toml", old, new)

    (mistake,) = problems_in(folder)

    assert mistake.expected == expected
    assert mistake.line == line


def test_a_mistake_in_a_round_does_not_take_the_figures_away(folder):
    change(folder, "reach.toml", "municipalities = 21", "municipalities = -21")

    assert problems_in(folder)
    assert "kolada" in catalogue_in(folder).sources


def test_a_catalogue_of_indicators_with_mistakes_is_not_taken(folder):
    change(folder, SOURCE, SAME, OTHER + 'reviewed = "N99999"\n')

    with pytest.raises(ContentError, match="N99999"):
        catalogue_in(folder)


@pytest.mark.parametrize(
    ("source", "indicator", "measure", "threshold"),
    [
        ("skolverket-national-tests", "np9-swedish-mean-points", "difference", 0.5),
        ("skolverket-grades-y6", "grades-y6-mean-number", "difference", 0.2),
        ("kolada", "N15504", "difference", 5.0),
        ("kolada", "N31882", "difference", 0.3),
        ("kolada", "women-in-population", "balance", 1.0),
    ],
)
def test_an_indicator_with_a_scale_of_its_own_has_its_own_threshold_with_its_basis(
    source, indicator, measure, threshold
):
    gap = catalogue_in(FOLDER).of(source, indicator).gap

    assert (gap.measure.value, gap.threshold) == (measure, threshold)
    assert set(gap.basis) == {"sv", "en"}


def test_points_have_no_usual_threshold_as_scales_differ():
    catalogue = catalogue_in(FOLDER)

    assert Unit.POINTS not in catalogue.reviewed.usual_gaps
    for source in catalogue.sources.values():
        for each in source.indicators:
            described = catalogue.of(source.id, each.id)
            if described.unit is Unit.POINTS:
                assert described.gap is not None, each.id


def test_a_number_of_persons_is_context_and_has_no_gap():
    catalogue = catalogue_in(FOLDER)
    counts = [
        (source, indicator)
        for source, indicator in [
            ("kolada", "N01951"),
            ("kolada", "N00053"),
            ("scb-pxweb", "inhabitants"),
            ("scb-population", "population-0-19"),
            ("skolverket-national-tests", "np9-english-pupils"),
            ("made-up", "made-up-population"),
        ]
        if catalogue.of(source, indicator).is_count
    ]
    others = ["U09800", "U09801", "N15424", "women-in-population", "N00905"]

    assert len(counts) == 6
    assert all(catalogue.of(*each).gap is None for each in counts)
    assert not any(catalogue.of("kolada", each).is_count for each in others)
    assert not catalogue.of("skolverket-grades-y6", "grades-y6-mean-number").is_count


def test_whoever_counts_the_persons_behind_another_is_a_count():
    catalogue = catalogue_in(FOLDER)

    for source in catalogue.sources.values():
        for each in source.indicators:
            if each.persons is not None:
                assert catalogue.of(source.id, each.persons).is_count, each.persons
