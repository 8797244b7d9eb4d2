"""Model versions, rounds and who is in them."""

from datetime import UTC, date, datetime

from factory import Sequence, SubFactory
from factory.django import DjangoModelFactory

from bollplank.domain.applications import ApplicationState
from bollplank.domain.certainty import Certainty
from bollplank.domain.groups import GroupRole
from bollplank.domain.rounds import RoundState, Track
from bollplank.domain.steps import StepKind, TaskKind, TaskOwner
from bollplank.programme.models import (
    Application,
    CompletedTask,
    FactSource,
    Group,
    GroupMember,
    ModelVersion,
    Participation,
    Round,
    Step,
    StepTask,
)
from tests.factories.organisations import OrganisationFactory


class FactSourceFactory(DjangoModelFactory):
    """A publication."""

    class Meta:
        model = FactSource

    code = Sequence(lambda number: f"source-{number}")
    title = Sequence(lambda number: f"Publication {number}")


class ModelVersionFactory(DjangoModelFactory):
    """A model version whose rounds use the questionnaire of QuestionnaireFactory."""

    class Meta:
        model = ModelVersion
        django_get_or_create = ("code",)

    code = "made-up"
    name = {"sv": "Påhittad version", "en": "Made-up version"}
    description = {"sv": "Påhittad.", "en": "Made up."}
    duration_months = 12
    questionnaire = "made-up"
    rules = {}


class StepFactory(DjangoModelFactory):
    """A benchmarking meeting, a hundred days after the kick-off for each number."""

    class Meta:
        model = Step

    model_version = SubFactory(ModelVersionFactory)
    number = Sequence(lambda number: number + 1)
    code = Sequence(lambda number: f"step-{number + 1}")
    kind = StepKind.BENCHMARKING
    name = {"sv": "Träff om styrning", "en": "Meeting on governance"}
    purpose = {"sv": "Jämföra styrkedjan.", "en": "Compare the governance chain."}
    offset_days = 100
    certainty = Certainty.CONFIRMED


class StepTaskFactory(DjangoModelFactory):
    """A presentation that each participant uploads a week before the step."""

    class Meta:
        model = StepTask

    step = SubFactory(StepFactory)
    code = Sequence(lambda number: f"task-{number}")
    kind = TaskKind.PRESENTATION
    name = {"sv": "Lägg upp presentationen", "en": "Upload the presentation"}
    offset_days = -7
    owner = TaskOwner.PARTICIPANT
    roles = ["strategist"]
    certainty = Certainty.CONFIRMED


class RoundFactory(DjangoModelFactory):
    """A made-up round that is running, with kick-off on 1 March 2027."""

    class Meta:
        model = Round

    code = Sequence(lambda number: f"round-{number}")
    name = {"sv": "Påhittad omgång", "en": "Made-up round"}
    track = Track.MUNICIPALITIES
    model_version = SubFactory(ModelVersionFactory)
    state = RoundState.RUNNING
    kick_off_on = date(2027, 3, 1)
    is_made_up = True


class ParticipationFactory(DjangoModelFactory):
    """An organisation that takes part and has not left."""

    class Meta:
        model = Participation

    round = SubFactory(RoundFactory)
    organisation = SubFactory(OrganisationFactory)
    certainty = Certainty.CONFIRMED


class GroupFactory(DjangoModelFactory):
    """A group with nobody in it yet."""

    class Meta:
        model = Group

    round = SubFactory(RoundFactory)
    code = Sequence(lambda number: f"group-{number}")
    certainty = Certainty.CONFIRMED


class GroupMemberFactory(DjangoModelFactory):
    """A participant's place in a group. Says nothing of its place in the round."""

    class Meta:
        model = GroupMember

    group = SubFactory(GroupFactory)
    organisation = SubFactory(OrganisationFactory)
    role = GroupRole.PARTICIPANT


class ApplicationFactory(DjangoModelFactory):
    """An application that has been handed in."""

    class Meta:
        model = Application

    round = SubFactory(RoundFactory)
    organisation = SubFactory(OrganisationFactory)
    state = ApplicationState.SUBMITTED
    submitted_at = datetime(2027, 1, 15, 12, tzinfo=UTC)


class CompletedTaskFactory(DjangoModelFactory):
    """That an organisation has done a task."""

    class Meta:
        model = CompletedTask

    round = SubFactory(RoundFactory)
    organisation = SubFactory(OrganisationFactory)
    task = SubFactory(StepTaskFactory)
    done_at = datetime(2027, 3, 1, 12, tzinfo=UTC)
