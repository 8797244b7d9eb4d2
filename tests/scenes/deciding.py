"""A call that has closed, with applications that wait for a decision."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

from bollplank.domain.decisions import Outcome, TookPart
from bollplank.domain.rounds import DelegateRole, RoundState
from bollplank.programme.operations import decisions
from bollplank.programme.operations.decisions import Draft, LineDraft
from tests.factories import (
    ApplicationFactory,
    ApplicationSeatFactory,
    CallFactory,
    CoordinatorFactory,
    OrganisationFactory,
    UserFactory,
)

AT = datetime(2027, 7, 2, 10, tzinfo=UTC)
ON = date(2027, 7, 2)
NAMES = ("Arby", "Bergby", "Cederby")


def closed_call(*names, places=None):
    """Return the round, its coordinator, and an application from each."""
    names = names or NAMES
    round_ = CallFactory(code="call", state=RoundState.INTEREST_CLOSED, places=places)
    return SimpleNamespace(
        round=round_,
        coordinator=CoordinatorFactory(name="Kim Karlsson"),
        applications=[handed_in(round_, name) for name in names],
    )


def handed_in(round_, name, **fields):
    """Return a whole application with two in its delegation and a substitute."""
    code = name.lower()
    application = ApplicationFactory(
        round=round_,
        organisation=OrganisationFactory(code=code, name=name, sort_key=code),
        submitted_by=UserFactory(email=f"sam@{code}.example", name=f"Sam {name}"),
        decision_reference="KF § 12",
        decision_on=date(2027, 5, 1),
        commitments=["attends_all", "follows_concept", "mentor_later"],
        **fields,
    )
    seat(application, 1, DelegateRole.POLITICIAN, f"pol@{code}.example")
    seat(application, 2, DelegateRole.MANAGER, "")
    seat(
        application,
        3,
        DelegateRole.STRATEGIST,
        f"strat@{code}.example",
        substitute_name="Ersättare",
        substitute_email=f"sub@{code}.example",
    )
    return application


def seat(application, number, role, email, **fields):
    """Return a named person of the delegation."""
    return ApplicationSeatFactory(
        application=application,
        number=number,
        role=role,
        name=f"{role.title()} {application.organisation.name}",
        email=email,
        **fields,
    )


def drafted(scene, *outcomes, reason="Platserna räcker inte."):
    """Return a draft that decides on the applications in their order."""
    lines = tuple(
        LineDraft(application=application, outcome=Outcome(outcome), reason=reason)
        for application, outcome in zip(scene.applications, outcomes, strict=False)
        if outcome
    )
    me = scene.coordinator
    draft = Draft(
        decided_on=ON,
        took_part=(TookPart(name=me.name, user=me.pk),),
        reason="",
        dissent="",
        lines=lines,
    )
    return decisions.prepare(round_=scene.round, draft=draft, by=me, at=AT)


def link(application):
    """Return an address for a mail."""
    return f"https://example.invalid/applications/{application.pk}/"


def sent(scene, *outcomes):
    """Return a decision that has been sent."""
    decision = drafted(scene, *outcomes)
    return decisions.send(
        decision=decision,
        seen=decision.version,
        link_to=link,
        by=scene.coordinator,
        at=AT,
    )


def states(scene):
    """Return the state of each application now."""
    for application in scene.applications:
        application.refresh_from_db()
    return [str(application.state) for application in scene.applications]
