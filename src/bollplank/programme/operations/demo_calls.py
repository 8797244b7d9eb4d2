"""Loading the calls of the demonstration from ``content/demo/calls.toml``."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from itertools import count

from django.db import transaction
from django.db.models import QuerySet

from bollplank.accounts.models import LogEntry, MailBatch, OutgoingMail, User
from bollplank.content.schemas.demo_calls import DemoCall, DemoCalls
from bollplank.organisations.models import Organisation
from bollplank.programme.models import (
    Application,
    Decision,
    InformationMeeting,
    Mailing,
    MentorOffer,
    ModelVersion,
    Participation,
    Reviewer,
    Round,
)
from bollplank.programme.operations import demo_applications
from bollplank.programme.operations.demo_applications import Scene


@transaction.atomic
def load(*, calls: DemoCalls, today: date) -> None:
    """Store the calls as if their days were counted from today.

    They are written anew each time, and what visitors have done in them is gone.
    """
    people = {user.email: user for user in User.objects.filter(is_made_up=True)}
    coordinator = User.objects.filter(is_made_up=True, is_coordinator=True).earliest(
        "pk"
    )
    organisations = {
        row.code: row for row in Organisation.objects.filter(is_made_up=True)
    }
    names = _names(calls)
    codes = [call.code for call in calls.calls]
    before = Round.objects.filter(code__in=codes, is_made_up=True)
    empty(before)
    before.delete()
    for described in calls.calls:
        scene = Scene(
            round=_round(described, today),
            described=described,
            today=today,
            coordinator=coordinator,
            people=people,
            organisations=organisations,
            names=names,
        )
        _surroundings(scene)
        demo_applications.load(scene)


def _names(calls: DemoCalls) -> Iterator[str]:
    """Yield names without end; none comes twice until all pairs have been."""
    first, last = calls.first_names, calls.last_names
    for number in count():
        shift = number // len(first)
        yield f"{first[number % len(first)]} {last[(number + shift) % len(last)]}"


def empty(rounds: QuerySet[Round]) -> None:
    """Take away what was decided, applied for and mailed in these made-up rounds."""
    Decision.objects.filter(round__in=rounds).delete()
    Mailing.objects.filter(round__in=rounds).delete()
    Application.objects.filter(round__in=rounds).delete()
    Participation.objects.filter(round__in=rounds).delete()
    made_up = User.objects.filter(is_made_up=True)
    mails = OutgoingMail.objects.filter(to_email__endswith=".example")
    mails.update(again_of=None)
    mails.delete()
    MailBatch.objects.filter(created_by__in=made_up, mails__isnull=True).delete()
    LogEntry.objects.filter(by__in=made_up, about__contains="programme.").delete()


def _round(described: DemoCall, today: date) -> Round:
    def on(days: int) -> date:
        return today + timedelta(days=days)

    return Round.objects.create(
        code=described.code,
        name=described.name,
        track=described.track,
        model_version=ModelVersion.objects.get(code=described.model_version),
        state=described.state,
        opens_on=on(described.opens_days),
        applications_close_on=on(described.closes_days),
        decision_by_on=on(described.decision_days),
        kick_off_on=on(described.kick_off_days),
        places=described.places,
        fee=described.fee,
        invitation={lang: text.strip() for lang, text in described.invitation.items()},
        contact_name=described.contact_name,
        contact_email=described.contact_email,
        is_made_up=True,
    )


def _surroundings(scene: Scene) -> None:
    described = scene.described
    for meeting in described.meetings:
        starts_at = scene.at(meeting.in_days, time(meeting.hour))
        InformationMeeting.objects.create(
            round=scene.round,
            title=meeting.title,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=meeting.minutes),
            link=meeting.link,
        )
    for email in described.reviewers:
        Reviewer.objects.create(round=scene.round, user=scene.people[email])
    for mentor in described.mentors:
        MentorOffer.objects.create(
            round=scene.round,
            organisation=scene.organisations[mentor.organisation],
            most_participants=mentor.most,
            only_support=mentor.only_support,
            added_at=scene.at(described.closes_days),
            added_by=scene.coordinator,
        )
