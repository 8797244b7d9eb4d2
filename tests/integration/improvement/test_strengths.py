import pytest

from bollplank.domain.assessments import Level, Occasion
from bollplank.improvement.queries import strengths
from tests.factories import MomentFactory, RatingFactory, SelfAssessmentFactory

pytestmark = pytest.mark.django_db


def test_the_newest_locked_assessment_is_told_on_a_scale_of_four():
    older = SelfAssessmentFactory(locked=True)
    own = {"organisation": older.organisation, "round": older.round}
    newer = SelfAssessmentFactory(**own, locked=True, occasion=Occasion.FINAL)
    draft = SelfAssessmentFactory(**own, occasion=Occasion.BENCHMARKING_2)
    moment = MomentFactory(questionnaire=older.questionnaire, code="styrning")
    highest = older.questionnaire.scale_highest
    for assessment, points in ((older, 1), (newer, highest), (draft, 1)):
        RatingFactory(assessment=assessment, moment=moment, points=points)

    found = strengths.of_organisations([older.organisation_id])

    assert found == {older.organisation_id: {"styrning": 4.0}}


def test_a_draft_and_a_departments_assessment_tell_nothing():
    draft = SelfAssessmentFactory()
    board = SelfAssessmentFactory(locked=True, level=Level.BOARD)
    for assessment in (draft, board):
        moment = MomentFactory(questionnaire=assessment.questionnaire)
        RatingFactory(assessment=assessment, moment=moment, points=2)

    found = strengths.of_organisations([draft.organisation_id, board.organisation_id])

    assert found == {}
