"""Loading the made-up round of the demonstration from ``content/demo``."""

from datetime import date, timedelta

from django.db import transaction

from bollplank.accounts.models import LogEntry, User
from bollplank.content.demo import Demo
from bollplank.content.schemas.demo import DemoRound, Person
from bollplank.domain.certainty import Certainty
from bollplank.domain.groups import GroupRole
from bollplank.domain.organisations import OrganisationKind
from bollplank.domain.rounds import RoundState
from bollplank.domain.steps import due_on
from bollplank.improvement.models import (
    FactsSheet,
    Improvement,
    LearningWish,
    Moment,
    SelfAssessment,
    WayOfWorking,
)
from bollplank.improvement.operations import demo_answers
from bollplank.improvement.operations.demo_answers import Stage, moment_of
from bollplank.indicators.models import Explanation
from bollplank.organisations.models import Membership, Organisation, Question
from bollplank.organisations.operations import organisations
from bollplank.programme.models import (
    Application,
    CompletedTask,
    Group,
    GroupMember,
    ModelVersion,
    OwnIndicator,
    Participation,
    Round,
    StepTask,
)
from bollplank.programme.operations import demo_calls


@transaction.atomic
def load(*, demo: Demo, today: date) -> Round:
    """Store the demonstration as if it were in the middle of its year today.

    Everything in the made-up round is written anew each time, and what visitors
    have done in it is gone; people and organisations keep their rows.

    Raises
    ------
    ModelVersion.DoesNotExist
        The model version that the round follows has not been loaded.
    """
    version = ModelVersion.objects.get(code=demo.round.model_version)
    coming = version.steps.get(code=demo.round.coming_step)
    ahead = timedelta(days=demo.round.coming_in_days)
    kick_off_on = today + ahead - timedelta(days=coming.offset_days)

    round_ = _round(demo.round, version, kick_off_on)
    _empty_all(keeping=round_)
    stored = organisations.load(demo.organisations)
    people = _people(demo.people, stored, kick_off_on)
    _participants(round_, demo.round, stored)
    _groups(round_, demo.round, stored)
    _applications(round_, demo.round, stored)
    _completed(round_, demo.round, stored)
    stage = Stage(
        round=round_,
        kick_off_on=kick_off_on,
        organisations=stored,
        people=people,
        steps={step.code: step for step in version.steps.all()},
        moments=_moments(version),
    )
    demo_answers.load(demo=demo, stage=stage)
    _leave(round_, demo.round, kick_off_on)
    return round_


def _round(described: DemoRound, version: ModelVersion, kick_off_on: date) -> Round:
    lead = version.rules["lead_times"]
    days = lead["deadline_to_decision"] + lead["decision_to_kick_off"]
    row, _ = Round.objects.update_or_create(
        code=described.code,
        defaults={
            "name": described.name,
            "track": described.track,
            "model_version": version,
            "state": RoundState.RUNNING,
            "kick_off_on": kick_off_on,
            "applications_close_on": kick_off_on - timedelta(days=days),
            "is_made_up": True,
        },
    )
    return row


def _empty_all(*, keeping: Round) -> None:
    """Remove what is in the made-up rounds, and the rounds that visitors have made."""
    rounds = Round.objects.filter(is_made_up=True)
    for round_ in rounds:
        _empty(round_)
    demo_calls.empty(rounds)
    rounds.exclude(pk=keeping.pk).delete()


def _empty(round_: Round) -> None:
    """Remove what is in the round, and the seats and log of its people."""
    Improvement.objects.filter(round=round_).delete()
    LearningWish.objects.filter(round=round_).delete()
    Question.objects.filter(asking__is_made_up=True).delete()
    Explanation.objects.filter(organisation__is_made_up=True).delete()
    OwnIndicator.objects.filter(round=round_).delete()
    FactsSheet.objects.filter(round=round_).delete()
    WayOfWorking.objects.filter(round=round_).delete()
    assessments = SelfAssessment.objects.filter(round=round_)
    assessments.update(revises=None)
    assessments.delete()
    round_.groups.all().delete()
    round_.completed_tasks.all().delete()
    seats = Membership.objects.filter(user__is_made_up=True)
    seats.update(substitute_for=None)
    seats.delete()
    Organisation.objects.filter(
        kind=OrganisationKind.DEPARTMENT,
        parent__is_made_up=True,
        assessments__isnull=True,
        memberships__isnull=True,
    ).delete()
    LogEntry.objects.filter(by__is_made_up=True).delete()
    User.objects.filter(is_made_up=True).update(is_active=False)


def _people(
    described: tuple[Person, ...], stored: dict[str, Organisation], kick_off_on: date
) -> dict[str, User]:
    people = {person.email: _person(person) for person in described}
    seats: dict[tuple[str, str], Membership] = {}
    for person in described:
        for seat in person.seats:
            to_days = seat.to_days
            ends = None if to_days is None else kick_off_on + timedelta(days=to_days)
            seats[person.email, seat.organisation] = Membership.objects.create(
                user=people[person.email],
                organisation=stored[seat.organisation],
                role=seat.role,
                from_on=kick_off_on + timedelta(days=seat.from_days),
                to_on=ends,
                substitute_for=seats.get(
                    (seat.substitute_for or "", seat.organisation)
                ),
            )
    return people


def _person(described: Person) -> User:
    user = User.objects.filter(email=described.email).first()
    if user is None:
        user = User.objects.create_user(described.email, name=described.name)
    user.name = described.name
    user.is_coordinator = described.coordinator
    user.is_active = user.is_made_up = True
    user.save()
    return user


def _moments(version: ModelVersion) -> dict[int, Moment]:
    asked = Moment.objects.filter(questionnaire__code=version.questionnaire)
    return {moment.number: moment for moment in asked}


def _participants(
    round_: Round, described: DemoRound, stored: dict[str, Organisation]
) -> None:
    Participation.objects.bulk_create(
        Participation(
            round=round_,
            organisation=stored[participant.organisation],
            note=participant.note or {},
            certainty=Certainty.CONFIRMED,
        )
        for participant in described.participants
    )


def _leave(round_: Round, described: DemoRound, kick_off_on: date) -> None:
    """Let those leave who do, after they have answered as others."""
    for participant in described.participants:
        if participant.left_after_days is not None:
            left_on = kick_off_on + timedelta(days=participant.left_after_days)
            round_.participations.filter(
                organisation__code=participant.organisation
            ).update(left=True, left_on=str(left_on))


def _groups(
    round_: Round, described: DemoRound, stored: dict[str, Organisation]
) -> None:
    for group in described.groups:
        row = Group.objects.create(
            round=round_,
            code=group.code,
            name=group.name,
            theme=group.theme or {},
            note=group.note or {},
            certainty=Certainty.CONFIRMED,
        )
        roles = {
            GroupRole.MENTOR: group.mentors,
            GroupRole.SUPPORTING_MENTOR: group.supporting_mentors,
            GroupRole.PARTICIPANT: group.participants,
        }
        GroupMember.objects.bulk_create(
            GroupMember(group=row, organisation=stored[code], role=role)
            for role, codes in roles.items()
            for code in codes
        )


def _applications(
    round_: Round, described: DemoRound, stored: dict[str, Organisation]
) -> None:
    closes = round_.applications_close_on
    if closes is None:
        return
    Application.objects.bulk_create(
        Application(
            round=round_,
            organisation=stored[application.organisation],
            state=application.state,
            submitted_at=moment_of(closes + timedelta(days=application.handed_in_days)),
        )
        for application in described.applications
    )


def _completed(
    round_: Round, described: DemoRound, stored: dict[str, Organisation]
) -> None:
    if round_.kick_off_on is None:
        return
    for completed in described.completed:
        task = StepTask.objects.select_related("step").get(
            step__model_version=round_.model_version,
            step__code=completed.step,
            code=completed.task,
        )
        due = due_on(
            kick_off_on=round_.kick_off_on,
            step_offset_days=task.step.offset_days,
            task_offset_days=task.offset_days,
        )
        CompletedTask.objects.bulk_create(
            CompletedTask(
                round=round_,
                organisation=stored[code],
                task=task,
                done_at=moment_of(due + timedelta(days=days)),
            )
            for code, days in completed.days.items()
        )
