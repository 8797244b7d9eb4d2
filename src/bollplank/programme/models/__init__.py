"""Tables."""

from bollplank.programme.models.applications import Application
from bollplank.programme.models.groups import Group, GroupMember
from bollplank.programme.models.model_versions import ModelVersion, Step, StepTask
from bollplank.programme.models.own_figures import (
    OwnIndicator,
    OwnReopening,
    OwnSeries,
    OwnYear,
)
from bollplank.programme.models.rounds import (
    CompletedTask,
    FactSource,
    Participation,
    Round,
)

__all__ = [
    "Application",
    "CompletedTask",
    "FactSource",
    "Group",
    "GroupMember",
    "ModelVersion",
    "OwnIndicator",
    "OwnReopening",
    "OwnSeries",
    "OwnYear",
    "Participation",
    "Round",
    "Step",
    "StepTask",
]
