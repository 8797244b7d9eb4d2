"""Tables."""

from bollplank.programme.models.application_forms import FormUpload
from bollplank.programme.models.applications import (
    Application,
    ApplicationDocument,
    ApplicationEvent,
    ApplicationPartner,
    ApplicationSeat,
    ApplicationWriter,
)
from bollplank.programme.models.calls import (
    AccessRequest,
    CallQuestion,
    InformationMeeting,
    Recipient,
    RoundChange,
)
from bollplank.programme.models.decisions import Decision, DecisionLine
from bollplank.programme.models.groupings import MentorOffer, Scenario, ScenarioStep
from bollplank.programme.models.groups import Group, GroupMember
from bollplank.programme.models.mailings import Mailing
from bollplank.programme.models.model_versions import ModelVersion, Step, StepTask
from bollplank.programme.models.own_figures import (
    OwnIndicator,
    OwnReopening,
    OwnSeries,
    OwnYear,
)
from bollplank.programme.models.reviews import (
    ConflictOfInterest,
    Review,
    Reviewer,
    SavedView,
)
from bollplank.programme.models.rounds import (
    CompletedTask,
    FactSource,
    Participation,
    Round,
)

__all__ = [
    "AccessRequest",
    "Application",
    "ApplicationDocument",
    "ApplicationEvent",
    "ApplicationPartner",
    "ApplicationSeat",
    "ApplicationWriter",
    "CallQuestion",
    "CompletedTask",
    "ConflictOfInterest",
    "Decision",
    "DecisionLine",
    "FactSource",
    "FormUpload",
    "Group",
    "GroupMember",
    "InformationMeeting",
    "Mailing",
    "MentorOffer",
    "ModelVersion",
    "OwnIndicator",
    "OwnReopening",
    "OwnSeries",
    "OwnYear",
    "Participation",
    "Recipient",
    "Review",
    "Reviewer",
    "Round",
    "RoundChange",
    "SavedView",
    "Scenario",
    "ScenarioStep",
    "Step",
    "StepTask",
]
