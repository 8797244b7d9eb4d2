"""Tables."""

from bollplank.improvement.models.assessments import (
    CriterionAnswer,
    EarlierRating,
    Rating,
    SelfAssessment,
)
from bollplank.improvement.models.improvements import Improvement
from bollplank.improvement.models.questionnaires import (
    Criterion,
    Moment,
    MomentPair,
    Questionnaire,
)

__all__ = [
    "Criterion",
    "CriterionAnswer",
    "EarlierRating",
    "Improvement",
    "Moment",
    "MomentPair",
    "Questionnaire",
    "Rating",
    "SelfAssessment",
]
