"""What the project's own content says."""

from datetime import date

import pytest

from bollplank.domain.certainty import Certainty
from bollplank.domain.organisations import OrganisationKind
from bollplank.domain.questionnaires import Comparability
from bollplank.domain.rounds import DelegateRole, MentorCommitment, TitleRule, Track
from bollplank.domain.steps import StepKind, TaskKind, Theme, due_on
from tests.unit.content.own import own_content, texts_in


def parts():
    content = own_content()
    yield from content.model_versions.values()
    yield from content.questionnaires.values()
    yield from content.rounds.values()
    yield from content.service_fields.values()
    yield from (v for v in content.organisations.values() if v.note)
    for group in (
        content.mappings,
        content.national_goals,
        content.charter,
        content.sustainability_goals,
        content.expected_results,
        (content.reach,),
        content.call_questions,
    ):
        yield from group


def test_every_text_is_in_swedish_and_english():
    incomplete = [
        f"{type(part).__name__}{path}: {sorted(text)}"
        for part in parts()
        for path, text in texts_in(part)
        if sorted(text) != ["en", "sv"]
    ]

    assert incomplete == []
    assert sum(1 for part in parts() for _ in texts_in(part)) > 700


def test_there_are_four_model_versions_with_questionnaire_and_length():
    versions = own_content().model_versions.values()

    assert [(v.code, v.questionnaire, v.duration_months) for v in versions] == [
        ("2018", "2019", 12),
        ("2019", "2019", 12),
        ("2021", "2020", 17),
        ("2023", "2024", 24),
    ]


K, B, H, R, P = (
    StepKind.KICKOFF,
    StepKind.BENCHMARKING,
    StepKind.HOME_WORK,
    StepKind.RESULTS,
    StepKind.PREPARATION,
)


@pytest.mark.parametrize(
    ("code", "kinds"),
    [
        ("2018", [K, B, H, B, H, B, H, R]),
        ("2019", [K, B, H, B, H, B, H, R]),
        ("2021", [P, K, B, H, B, H, B, R]),
        ("2023", [P, K, B, H, B, H, B, R]),
    ],
)
def test_the_eight_steps_differ_between_versions(code, kinds):
    steps = own_content().model_versions[code].steps

    assert [step.number for step in steps] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert [step.kind for step in steps] == kinds


@pytest.mark.parametrize(
    ("code", "themes"),
    [
        ("2018", [Theme.GOVERNANCE, Theme.IMPROVEMENT, Theme.RESULTS]),
        ("2019", [Theme.GOVERNANCE, Theme.RESULTS, Theme.IMPROVEMENT]),
        ("2021", [Theme.GOVERNANCE, Theme.IMPROVEMENT, Theme.RESULTS]),
    ],
)
def test_the_second_and_third_theme_changed_places(code, themes):
    steps = own_content().model_versions[code].steps

    assert [s.theme for s in steps if s.kind is StepKind.BENCHMARKING] == themes


@pytest.mark.parametrize("code", ["2018", "2019", "2021", "2023"])
def test_before_every_benchmarking_meeting_things_are_due_in_this_order(code):
    for step in own_content().model_versions[code].steps:
        if step.kind is StepKind.BENCHMARKING:
            days = {task.kind: task.offset_days for task in step.tasks}
            assert days[TaskKind.INVITATION] == -14
            assert days[TaskKind.SELF_ASSESSMENT] == -10
            assert days[TaskKind.PRESENTATION] == -7
            assert days[TaskKind.NOTES] == days[TaskKind.FEEDBACK] == 7


def test_a_presentation_in_the_round_of_2019_was_due_a_week_before_its_meeting():
    version = own_content().model_versions["2019"]
    step = version.steps[1]
    task = next(t for t in step.tasks if t.kind is TaskKind.PRESENTATION)

    day = due_on(
        kick_off_on=date(2019, 2, 7),
        step_offset_days=step.offset_days,
        task_offset_days=task.offset_days,
    )

    assert day == date(2019, 4, 11)


def test_promise_and_title_changed_over_the_versions():
    versions = own_content().model_versions.values()

    assert [(v.entry.mentor_commitment, v.title_policy.rule) for v in versions] == [
        (MentorCommitment.FIRM, TitleRule.SELF_JUDGED),
        (MentorCommitment.FIRM, TitleRule.ROUND_THEN_MENTOR),
        (MentorCommitment.SOFT, TitleRule.ROUND_ONLY),
        (MentorCommitment.SOFT, TitleRule.NONE),
    ]


def test_the_readiness_rule_of_2018_is_none_at_one_and_more_than_half_at_three():
    readiness = own_content().model_versions["2018"].title_policy.readiness

    assert readiness is not None
    assert (readiness.none_at_points, readiness.share_at_top_above) == (1, 0.5)


def test_regions_of_2019_chose_a_field_and_sent_two_managers():
    tracks = {t.code: t for t in own_content().model_versions["2019"].tracks}

    assert list(tracks) == [Track.MUNICIPALITIES, Track.REGIONS]
    assert tracks[Track.REGIONS].service_field_required
    assert tracks[Track.REGIONS].delegation[DelegateRole.MANAGER] == 2


def test_only_the_municipalities_of_2020_have_a_known_fee():
    fees = {
        (version.code, track.code): track.fee.amount
        for version in own_content().model_versions.values()
        for track in version.tracks
        if track.fee
    }

    assert fees == {("2021", Track.MUNICIPALITIES): 50000}
    assert all(v.fee is None for v in own_content().model_versions.values())


def test_what_was_not_found_is_marked_as_inferred():
    steps = own_content().model_versions["2021"].steps

    assert [step.number for step in steps if step.certainty is Certainty.INFERRED] == [
        1,
        3,
        4,
        5,
        6,
        8,
    ]


def test_the_questionnaire_of_2024_has_ten_moments_on_two_levels():
    questionnaire = own_content().questionnaires["2024"]

    ids = [moment.id for moment in questionnaire.moments]
    assert ids == [f"M{number:02}" for number in range(1, 11)]
    counts = [
        (
            sum(criterion.level == "overall" for criterion in moment.criteria),
            sum(criterion.level == "board" for criterion in moment.criteria),
        )
        for moment in questionnaire.moments
    ]
    assert counts == [
        (5, 4), (4, 4), (5, 4), (5, 4), (5, 4), (4, 4), (4, 4), (4, 4), (4, 4), (5, 4),
    ]  # fmt: skip


def test_the_older_questionnaires_have_three_points_and_one_level():
    for code in ("2019", "2020"):
        questionnaire = own_content().questionnaires[code]
        assert questionnaire.scale_highest == 3
        assert questionnaire.levels == ("overall",)
        assert len(questionnaire.moments) == 10


def test_an_older_moment_borrows_only_criteria_of_the_overall_level():
    ids = [criterion.id for criterion in own_content().criteria_of("2019-07")]

    assert ids == ["M07-O1", "M07-O2", "M07-O3", "M07-O4"]
    assert own_content().criteria_of("2019-06") == ()


def test_only_moments_with_the_same_meaning_may_be_compared_with_2024():
    mapping = next(
        m
        for m in own_content().mappings
        if (m.from_questionnaire, m.to_questionnaire) == ("2019", "2024")
    )

    pairs = {p.from_moment: (p.to, p.comparability) for p in mapping.pairs}
    same = [old for old, (_, how) in pairs.items() if how is Comparability.SAME]
    assert same == ["2019-01", "2019-02", "2019-07", "2019-09"]
    assert pairs["2019-03"] == pairs["2019-04"] == (("M03",), Comparability.MERGED)
    assert pairs["2019-06"] == (("M05", "M06"), Comparability.SPLIT)
    assert pairs["2019-10"] == (("M10",), Comparability.LOW)


def test_the_charter_is_whole_for_2006_and_marked_incomplete_for_2022():
    older, newer = own_content().charter

    assert (older.complete, len(older.articles)) == (True, 30)
    assert (newer.complete, newer.articles_in_all) == (False, 39)
    assert all(article.number is None for article in newer.articles)


def test_goals_results_and_fields_are_there():
    content = own_content()

    assert len(content.national_goals) == 6
    assert len(content.sustainability_goals) == 17
    assert [result.code for result in content.expected_results] == [
        "R1",
        "R2",
        "R3",
        "R4",
    ]
    for kind in (OrganisationKind.MUNICIPALITY, OrganisationKind.REGION):
        assert any(
            kind in field.organisation_kinds
            for field in content.service_fields.values()
        )
