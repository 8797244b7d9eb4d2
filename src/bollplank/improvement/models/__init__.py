"""Tables."""

from bollplank.improvement.models.assessments import (
    CriterionAnswer,
    EarlierRating,
    Rating,
    SelfAssessment,
)
from bollplank.improvement.models.evidence import Evidence
from bollplank.improvement.models.facts import (
    EarlierFactAnswer,
    FactAnswer,
    FactFigure,
    FactsSheet,
    FactsTemplate,
)
from bollplank.improvement.models.improvements import Improvement
from bollplank.improvement.models.learning import LearningWish
from bollplank.improvement.models.questionnaires import (
    Criterion,
    Moment,
    MomentPair,
    Questionnaire,
)
from bollplank.improvement.models.role_answers import (
    RoleRating,
    RoleSheet,
    StartSeenNow,
)
from bollplank.improvement.models.ways_of_working import (
    EarlierWayAnswer,
    WayAnswer,
    WayOfWorking,
    WayTemplate,
)
from bollplank.improvement.models.workbooks import WorkbookUpload

__all__ = [
    "Criterion",
    "CriterionAnswer",
    "EarlierFactAnswer",
    "EarlierRating",
    "EarlierWayAnswer",
    "Evidence",
    "FactAnswer",
    "FactFigure",
    "FactsSheet",
    "FactsTemplate",
    "Improvement",
    "LearningWish",
    "Moment",
    "MomentPair",
    "Questionnaire",
    "Rating",
    "RoleRating",
    "RoleSheet",
    "SelfAssessment",
    "StartSeenNow",
    "WayAnswer",
    "WayOfWorking",
    "WayTemplate",
    "WorkbookUpload",
]
