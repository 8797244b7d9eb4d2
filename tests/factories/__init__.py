"""One factory per table, no surprises in it. Everything made here is made up."""

from tests.factories.accounts import CoordinatorFactory, UserFactory
from tests.factories.applications import (
    AccessRequestFactory,
    ApplicationDocumentFactory,
    ApplicationSeatFactory,
    ApplicationWriterFactory,
    DraftFactory,
)
from tests.factories.assessments import (
    CriterionAnswerFactory,
    EarlierRatingFactory,
    RatingFactory,
    SelfAssessmentFactory,
)
from tests.factories.calls import (
    CallFactory,
    CallQuestionFactory,
    InformationMeetingFactory,
    RoundChangeFactory,
)
from tests.factories.decisions import DecisionFactory, DecisionLineFactory
from tests.factories.evidence import EvidenceFactory
from tests.factories.explanations import ExplanationFactory
from tests.factories.facts import (
    FactAnswerFactory,
    FactsSheetFactory,
    FactsTemplateFactory,
)
from tests.factories.groupings import (
    ApplicationPartnerFactory,
    MentorOfferFactory,
    ScenarioFactory,
)
from tests.factories.improvements import ImprovementFactory
from tests.factories.organisations import MembershipFactory, OrganisationFactory
from tests.factories.outbox import MailBatchFactory, OutgoingMailFactory
from tests.factories.own_figures import (
    OwnIndicatorFactory,
    OwnReopeningFactory,
    OwnSeriesFactory,
    OwnYearFactory,
)
from tests.factories.peer_sets import PeerSetFactory
from tests.factories.programme import (
    ApplicationFactory,
    CompletedTaskFactory,
    FactSourceFactory,
    GroupFactory,
    GroupMemberFactory,
    ModelVersionFactory,
    ParticipationFactory,
    RoundFactory,
    StepFactory,
    StepTaskFactory,
)
from tests.factories.questionnaires import (
    CriterionFactory,
    MomentFactory,
    MomentPairFactory,
    QuestionnaireFactory,
)
from tests.factories.questions import QuestionFactory
from tests.factories.recipients import MailingFactory, RecipientFactory
from tests.factories.reviews import (
    ConflictFactory,
    ReviewerFactory,
    ReviewFactory,
    SavedViewFactory,
)
from tests.factories.role_answers import RoleRatingFactory, RoleSheetFactory
from tests.factories.starts_seen_now import StartSeenNowFactory
from tests.factories.ways_of_working import (
    WayAnswerFactory,
    WayOfWorkingFactory,
    WayTemplateFactory,
)
from tests.factories.workbooks import WorkbookUploadFactory

__all__ = [
    "AccessRequestFactory",
    "ApplicationDocumentFactory",
    "ApplicationFactory",
    "ApplicationPartnerFactory",
    "ApplicationSeatFactory",
    "ApplicationWriterFactory",
    "CallFactory",
    "CallQuestionFactory",
    "CompletedTaskFactory",
    "ConflictFactory",
    "CoordinatorFactory",
    "CriterionAnswerFactory",
    "CriterionFactory",
    "DecisionFactory",
    "DecisionLineFactory",
    "DraftFactory",
    "EarlierRatingFactory",
    "EvidenceFactory",
    "ExplanationFactory",
    "FactAnswerFactory",
    "FactSourceFactory",
    "FactsSheetFactory",
    "FactsTemplateFactory",
    "GroupFactory",
    "GroupMemberFactory",
    "ImprovementFactory",
    "InformationMeetingFactory",
    "MailBatchFactory",
    "MailingFactory",
    "MembershipFactory",
    "MentorOfferFactory",
    "ModelVersionFactory",
    "MomentFactory",
    "MomentPairFactory",
    "OrganisationFactory",
    "OutgoingMailFactory",
    "OwnIndicatorFactory",
    "OwnReopeningFactory",
    "OwnSeriesFactory",
    "OwnYearFactory",
    "ParticipationFactory",
    "PeerSetFactory",
    "QuestionFactory",
    "QuestionnaireFactory",
    "RatingFactory",
    "RecipientFactory",
    "ReviewFactory",
    "ReviewerFactory",
    "RoleRatingFactory",
    "RoleSheetFactory",
    "RoundChangeFactory",
    "RoundFactory",
    "SavedViewFactory",
    "ScenarioFactory",
    "SelfAssessmentFactory",
    "StartSeenNowFactory",
    "StepFactory",
    "StepTaskFactory",
    "UserFactory",
    "WayAnswerFactory",
    "WayOfWorkingFactory",
    "WayTemplateFactory",
    "WorkbookUploadFactory",
]
