"""Loading the calls of the demonstration from ``content/demo/calls.toml``."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import count

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from bollplank.accounts.models import LogEntry, MailBatch, OutgoingMail, User
from bollplank.content.schemas.demo_calls import DemoApplying, DemoCall, DemoCalls
from bollplank.domain.applications import (
    ApplicationEventKind,
    ApplicationState,
    PartnerKind,
)
from bollplank.domain.certainty import Certainty
from bollplank.domain.decisions import Outcome
from bollplank.domain.rounds import DelegateRole
from bollplank.organisations.models import Membership, Organisation
from bollplank.programme.models import (
    Application,
    ApplicationEvent,
    ApplicationPartner,
    ApplicationSeat,
    ApplicationWriter,
    Decision,
    DecisionLine,
    InformationMeeting,
    MentorOffer,
    ModelVersion,
    Participation,
    Reviewer,
    Round,
)

ROLES = (DelegateRole.STRATEGIST, DelegateRole.MANAGER, DelegateRole.POLITICIAN)
NOON = time(12)
DECIDED = {
    ApplicationState.ACCEPTED: Outcome.ACCEPTED,
    ApplicationState.WAITING: Outcome.WAITING,
    ApplicationState.DECLINED: Outcome.DECLINED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """The call being loaded, and everybody and everything its file may name."""

    round: Round
    described: DemoCall
    today: date
    coordinator: User
    people: dict[str, User]
    organisations: dict[str, Organisation]
    names: Iterator[str]

    def on(self, days: int) -> date:
        return self.today + timedelta(days=days)

    def at(self, days: int, clock: time = NOON) -> datetime:
        return timezone.make_aware(datetime.combine(self.on(days), clock))


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
    _empty([call.code for call in calls.calls])
    for described in calls.calls:
        scene = _Scene(
            round=_round(described, today),
            described=described,
            today=today,
            coordinator=coordinator,
            people=people,
            organisations=organisations,
            names=names,
        )
        _surroundings(scene)
        for application in described.applications:
            _application(scene, application)
        _decision(scene)


def _names(calls: DemoCalls) -> Iterator[str]:
    """Yield names without end; none comes twice until all pairs have been."""
    first, last = calls.first_names, calls.last_names
    for number in count():
        shift = number // len(first)
        yield f"{first[number % len(first)]} {last[(number + shift) % len(last)]}"


def _empty(codes: list[str]) -> None:
    """Remove these rounds whole, and mails that were made up for anybody in them."""
    rounds = Round.objects.filter(code__in=codes, is_made_up=True)
    Decision.objects.filter(round__in=rounds).delete()
    Application.objects.filter(round__in=rounds).delete()
    Participation.objects.filter(round__in=rounds).delete()
    rounds.delete()
    made_up = User.objects.filter(is_made_up=True)
    OutgoingMail.objects.filter(to_email__endswith=".example").delete()
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


def _surroundings(scene: _Scene) -> None:
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


def _application(scene: _Scene, described: DemoApplying) -> None:
    handed_in = described.handed_in_days
    submitted_at = None if handed_in is None else scene.at(handed_in)
    has_charter = described.charter_days is not None
    row = Application.objects.create(
        round=scene.round,
        organisation=scene.organisations[described.organisation],
        state=described.state,
        version=1,
        created_at=scene.at(described.begun_days),
        changed_at=submitted_at or scene.at(described.begun_days),
        submitted_at=submitted_at,
        late_reason=described.late_reason or "",
        decision_reference=described.decision_reference or "",
        decision_on=_day(scene, described.decision_days),
        charter_version="2006" if has_charter else "",
        charter_signed_on=_day(scene, described.charter_days),
        commitments=sorted(described.promises),
        wants_neighbours=described.neighbours,
        wants_theme=described.theme or "",
        without_mentor=described.without_mentor,
        service_fields=list(described.service_fields),
        completion_asked=described.completion or "",
        completion_by_on=_day(scene, described.completion_days),
        waiting_number=described.waiting_number,
    )
    _seats(scene, row, filled=described.seats)
    _partners(scene, row, described)
    ApplicationWriter.objects.bulk_create(
        ApplicationWriter(
            application=row, user=scene.people[email], added_at=row.created_at
        )
        for email in described.writers
    )
    ApplicationEvent.objects.bulk_create(_events(scene, row, described))


def _day(scene: _Scene, days: int | None) -> date | None:
    return None if days is None else scene.on(days)


def _seats(scene: _Scene, row: Application, *, filled: int) -> None:
    place = slugify(row.organisation.name)
    for number, role in enumerate(ROLES[:filled], 1):
        name, substitute = next(scene.names), next(scene.names)
        ApplicationSeat.objects.create(
            application=row,
            number=number,
            role=role,
            name=name,
            email=_address(name, place),
            substitute_name=substitute if number == 1 else "",
            substitute_email=_address(substitute, place) if number == 1 else "",
        )


def _address(name: str, place: str) -> str:
    return f"{slugify(name).replace('-', '.')}@{place}.example"


def _partners(scene: _Scene, row: Application, described: DemoApplying) -> None:
    for kind, codes in (
        (PartnerKind.WISHED, described.wished),
        (PartnerKind.EXCLUDED, described.excluded),
    ):
        ApplicationPartner.objects.bulk_create(
            ApplicationPartner(
                application=row, organisation=scene.organisations[code], kind=kind
            )
            for code in codes
        )


def _events(
    scene: _Scene, row: Application, described: DemoApplying
) -> Iterator[ApplicationEvent]:
    happened = [(ApplicationEventKind.BEGUN, described.begun_days, "")]
    if described.handed_in_days is not None:
        handed_in = described.handed_in_days
        happened.append((ApplicationEventKind.SUBMITTED, handed_in, ""))
        if described.completion:
            asked = (ApplicationEventKind.COMPLETION_ASKED, handed_in + 3)
            happened.append((*asked, described.completion))
        if described.state is ApplicationState.WITHDRAWN:
            happened.append((ApplicationEventKind.WITHDRAWN, handed_in + 6, ""))
    if described.state in DECIDED:
        kind = ApplicationEventKind(described.state.value)
        because = described.declined_because or ""
        happened.append((kind, scene.described.decision_days, because))
    for kind, days, note in happened:
        yield ApplicationEvent(application=row, at=scene.at(days), what=kind, note=note)


def _decision(scene: _Scene) -> None:
    """Store what was decided, with a place in the round for those who got one."""
    decided = [each for each in scene.described.applications if each.state in DECIDED]
    if not decided:
        return
    sent_at = scene.at(scene.described.decision_days)
    decision = Decision.objects.create(
        round=scene.round,
        decided_on=scene.on(scene.described.decision_days),
        took_part=[{"name": scene.coordinator.name, "user": scene.coordinator.pk}],
        created_at=sent_at,
        created_by=scene.coordinator,
        sent_at=sent_at,
    )
    rows = {row.organisation.code: row for row in scene.round.applications.all()}
    for described in decided:
        row = rows[described.organisation]
        DecisionLine.objects.create(
            decision=decision,
            application=row,
            outcome=DECIDED[described.state],
            reason=described.declined_because or "",
            number=described.waiting_number,
        )
        if described.state is ApplicationState.ACCEPTED:
            _take_in(scene, row)


def _take_in(scene: _Scene, row: Application) -> None:
    Participation.objects.create(
        round=scene.round,
        organisation=row.organisation,
        certainty=Certainty.CONFIRMED,
    )
    for seat in row.seats.all():
        user = User.objects.filter(email=seat.email).first()
        user = user or User.objects.create_user(seat.email, name=seat.name)
        user.is_made_up = user.is_active = True
        user.save()
        Membership.objects.get_or_create(
            user=user,
            organisation=row.organisation,
            role=seat.role,
            from_on=scene.on(scene.described.decision_days),
        )
