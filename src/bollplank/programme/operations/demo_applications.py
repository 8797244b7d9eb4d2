"""Loading the applications to a call of the demonstration, and what was decided."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.text import slugify

from bollplank.accounts.models import User
from bollplank.content.schemas.demo_calls import DemoApplying, DemoCall
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
    Participation,
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
class Scene:
    """The call being loaded, and everybody and everything its file may name."""

    round: Round
    described: DemoCall
    today: date
    coordinator: User
    people: dict[str, User]
    organisations: dict[str, Organisation]
    names: Iterator[str]

    def on(self, days: int) -> date:
        """Return the day so many days from the day it is loaded."""
        return self.today + timedelta(days=days)

    def at(self, days: int, clock: time = NOON) -> datetime:
        """Return a time on that day."""
        return timezone.make_aware(datetime.combine(self.on(days), clock))


def load(scene: Scene) -> None:
    """Store the call's applications, and a place for those who were taken in."""
    for described in scene.described.applications:
        _application(scene, described)
    _decision(scene)


def _application(scene: Scene, described: DemoApplying) -> None:
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
            application=row,
            user=scene.people[email],
            added_at=scene.at(described.begun_days),
        )
        for email in described.writers
    )
    ApplicationEvent.objects.bulk_create(_events(scene, row, described))


def _day(scene: Scene, days: int | None) -> date | None:
    return None if days is None else scene.on(days)


def _seats(scene: Scene, row: Application, *, filled: int) -> None:
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


def _partners(scene: Scene, row: Application, described: DemoApplying) -> None:
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
    scene: Scene, row: Application, described: DemoApplying
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


def _decision(scene: Scene) -> None:
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


def _take_in(scene: Scene, row: Application) -> None:
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
