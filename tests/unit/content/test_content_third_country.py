"""A programme leader elsewhere adds a version by writing files only."""

import shutil
from datetime import date

import pytest

from bollplank.content import read_all
from bollplank.domain.rounds import DelegateRole, MentorCommitment, TitleRule
from bollplank.domain.steps import StepKind, Theme, due_on
from tests.unit.content.finland import FILES, change, write_finland
from tests.unit.content.own import FOLDER


def test_a_made_up_country_is_read_without_touching_code(tmp_path):
    content = read_all(write_finland(tmp_path))

    version = content.model_versions["fi-2027"]
    assert version.name == {"fi": "Mallikunnat 2027"}
    assert version.entry.roles_required == {
        DelegateRole.POLITICIAN,
        DelegateRole.MANAGER,
    }
    assert version.entry.mentor_commitment is MentorCommitment.NONE
    assert version.fee is not None
    assert (version.fee.amount, version.fee.currency) == (4500, "EUR")
    assert version.title_policy.rule is TitleRule.ROUND_ONLY
    assert version.tracks[0].group.largest == 5
    assert content.questionnaires["fi-1"].scale_highest == 2
    assert list(content.organisations) == ["fi-901", "fi-902", "fi-902-koulu"]
    assert list(content.rounds) == ["fi-pilotti"]


def test_its_steps_have_their_own_order_of_themes(tmp_path):
    version = read_all(write_finland(tmp_path)).model_versions["fi-2027"]

    themes = [s.theme for s in version.steps if s.kind is StepKind.BENCHMARKING]
    assert themes == [Theme.RESULTS, Theme.GOVERNANCE, Theme.IMPROVEMENT]


def test_its_tasks_are_due_by_its_own_days(tmp_path):
    version = read_all(write_finland(tmp_path)).model_versions["fi-2027"]
    step = version.steps[2]

    days = [
        due_on(
            kick_off_on=date(2027, 2, 1),
            step_offset_days=step.offset_days,
            task_offset_days=task.offset_days,
        )
        for task in step.tasks
    ]

    assert days == [date(2027, 3, 19), date(2027, 4, 5)]


def test_an_older_moment_borrows_the_criteria_of_the_newer(tmp_path):
    content = read_all(write_finland(tmp_path))

    own, borrowed = content.criteria_of("fi-01"), content.criteria_of("vanha-01")

    assert [criterion.id for criterion in own] == ["fi-01-1"]
    assert borrowed == own
    assert content.criteria_of("fi-02") == ()
    with pytest.raises(KeyError, match="fi-99"):
        content.criteria_of("fi-99")


@pytest.mark.slow
def test_its_version_can_stand_beside_the_swedish_ones(tmp_path):
    folder = tmp_path / "content"
    shutil.copytree(FOLDER, folder)
    name = "model_versions/fi-2027.toml"
    (folder / name).write_text(FILES[name], encoding="utf-8")
    change(folder, name, 'questionnaire = "fi-1"', 'questionnaire = "2024"')
    change(folder, name, 'expected_results = ["T1"]', 'expected_results = ["R1"]')
    change(folder, name, 'service_fields = ["koulu"]', 'service_fields = ["school"]')

    versions = read_all(folder).model_versions

    assert list(versions) == ["2018", "2019", "2021", "2023", "fi-2027"]
