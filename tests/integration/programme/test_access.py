"""Coming in to write: an invitation's link, and asking the coordinator."""

from datetime import UTC, date, datetime

import pytest
from django.core import mail

from bollplank.accounts.models import OutgoingMail, User
from bollplank.accounts.operations.log_in import MOST_PER_ADDRESS, TooManyLinksError
from bollplank.domain.access import AccessState
from bollplank.domain.problems import ProblemCode, RefusedError
from bollplank.programme.models import AccessRequest, Application
from bollplank.programme.operations import access, applications
from bollplank.programme.operations.access import Person
from bollplank.programme.queries import access as queries
from bollplank.programme.queries import applications as application_queries
from tests.factories import (
    AccessRequestFactory,
    CallFactory,
    CoordinatorFactory,
    OrganisationFactory,
    RecipientFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 6, 10, 10, tzinfo=UTC)
NILS = Person(name="Nils", email="Nils@Example.se", language="sv")


def link_to(application):
    return f"https://bollplank.example/applications/{application.pk}/"


def ask(round_, organisation, *, person=NILS, message="Strateg.", at=NOW):
    access.ask(
        round_=round_,
        organisation=organisation,
        person=person,
        message=message,
        client="192.0.2.1",
        at=at,
    )


def codes(refusal):
    return {problem.code for problem in refusal.value.problems}


def test_an_invitations_link_leads_to_whom_it_was_mailed():
    recipient = RecipientFactory(round=CallFactory())
    link = access.link_for(recipient, link_to=lambda token: f"/invitation/{token}/")

    assert queries.invited_by(link.split("/")[2]) == recipient


def test_a_link_is_worth_nothing_when_changed_or_sent_to_another_address():
    recipient = RecipientFactory(round=CallFactory())
    token = queries.token_of(recipient)
    assert queries.invited_by(token[:-2] + "xx") is None

    recipient.email = "ny@example.se"
    recipient.save()

    assert queries.invited_by(token) is None


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2027, 5, 31), False),
        (date(2027, 6, 30), True),
        (date(2027, 7, 1), False),
    ],
)
def test_a_link_works_as_long_as_the_call_is_open(day, works):
    recipient = RecipientFactory(round=CallFactory())

    assert queries.takes_applications(recipient, on=day) is works


def test_a_welcome_makes_a_person_who_can_open_nothing_yet(
    settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    recipient = RecipientFactory(round=CallFactory())

    access.welcome(person=NILS, client="x", link_to=lambda token: token, at=NOW)
    access.welcome(person=NILS, client="x", link_to=lambda token: token, at=NOW)

    person = User.objects.get(email="nils@example.se")
    assert (person.name, person.is_made_up) == ("Nils", False)
    assert not Application.objects.filter(round=recipient.round).exists()
    assert not application_queries.visible_to(person, on=NOW.date()).exists()
    assert mail.outbox == []


def test_too_many_wishes_are_refused_whether_or_not_the_address_is_known():
    known = UserFactory(email="kand@example.se")
    for email in ("nils@example.se", known.email):
        person = Person(name="N", email=email, language="sv")
        for _each in range(MOST_PER_ADDRESS):
            ask(CallFactory(), OrganisationFactory(), person=person)
        with pytest.raises(TooManyLinksError):
            ask(CallFactory(), OrganisationFactory(), person=person)

    assert AccessRequest.objects.count() == 2 * MOST_PER_ADDRESS


def test_the_same_wish_again_is_the_same_one():
    round_, organisation = CallFactory(), OrganisationFactory()

    ask(round_, organisation)
    ask(round_, organisation, message="Igen.")

    wish = AccessRequest.objects.get()
    assert (wish.email, wish.message) == ("nils@example.se", "Strateg.")


def test_a_wish_says_why_and_comes_before_the_decision():
    with pytest.raises(RefusedError) as refusal:
        ask(
            CallFactory(state="decided"),
            OrganisationFactory(),
            person=Person(name=" ", email="n@x.se", language="sv"),
            message="",
        )

    assert codes(refusal) == {
        ProblemCode.ROUND_NOT_OPEN,
        ProblemCode.PERSON_NAME_MISSING,
        ProblemCode.WHY_MISSING,
    }


def test_who_is_let_in_writes_that_application_and_gets_one_mail():
    wish, coordinator = AccessRequestFactory(), CoordinatorFactory()
    given = {"request": wish, "by": coordinator, "at": NOW, "link_to": link_to}

    row = access.let_in(**given)
    assert access.let_in(**given) == row

    person = User.objects.get(email=wish.email)
    wish.refresh_from_db()
    assert wish.state == AccessState.GRANTED
    assert wish.decided_by == coordinator
    assert list(application_queries.visible_to(person, on=NOW.date())) == [row]
    assert link_to(row) in OutgoingMail.objects.get().body


def test_who_is_let_in_to_what_is_begun_writes_together():
    wish = AccessRequestFactory()
    begun = applications.begin(
        round_=wish.round,
        organisation=wish.organisation,
        by=UserFactory(),
        at=NOW,
        as_writer=True,
    )

    row = access.let_in(request=wish, by=CoordinatorFactory(), at=NOW, link_to=link_to)

    assert row == begun
    assert row.writers.count() == 2


def test_a_refusal_says_why_and_opens_nothing():
    wish, coordinator = AccessRequestFactory(), CoordinatorFactory()

    access.refuse(
        request=wish, by=coordinator, at=NOW, reason="Vi känner inte igen adressen."
    )

    assert "Vi känner inte igen adressen." in OutgoingMail.objects.get().body
    assert not User.objects.filter(email=wish.email).exists()


def test_who_was_refused_by_mistake_is_let_in_but_not_the_other_way_round():
    wish = AccessRequestFactory()
    given = {"request": wish, "by": CoordinatorFactory(), "at": NOW}
    access.refuse(**given, reason="")

    row = access.let_in(**given, link_to=link_to)
    with pytest.raises(RefusedError) as refusal:
        access.refuse(**given, reason="")

    assert row.writers.get().user.email == wish.email
    assert codes(refusal) == {ProblemCode.ACCESS_ANSWERED}
    assert OutgoingMail.objects.count() == 2


def test_only_coordinators_answer():
    AccessRequestFactory()

    assert queries.to_answer_by(UserFactory()).count() == 0
    assert queries.waiting_for(CoordinatorFactory()).count() == 1
