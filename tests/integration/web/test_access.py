"""Pages of coming in to write an application."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from bollplank.accounts.models import User
from bollplank.accounts.operations import log_in
from bollplank.domain.access import AccessState
from bollplank.programme.models import AccessRequest, Application
from bollplank.programme.queries.access import token_of
from tests.factories import (
    AccessRequestFactory,
    ApplicationWriterFactory,
    CallFactory,
    CoordinatorFactory,
    DraftFactory,
    MembershipFactory,
    OrganisationFactory,
    RecipientFactory,
    UserFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_the_call")]

NOW = datetime(2027, 6, 25, 10, tzinfo=UTC)
ENGLISH = {"HTTP_ACCEPT_LANGUAGE": "en"}
NILS = {"name": "Nils Ny", "email": "nils@example.se"}


@pytest.fixture
def clock(monkeypatch):
    def set_to(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return set_to


@pytest.fixture
def in_the_call(clock, settings):
    settings.DEMO = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    clock(NOW)


@pytest.fixture(autouse=True)
def mails_leave_at_once(monkeypatch):

    monkeypatch.setattr(log_in, "_send_apart", lambda message: message.send())


@pytest.fixture
def recipient():
    return RecipientFactory(
        round=CallFactory(), organisation=OrganisationFactory(name="Granby")
    )


def address(recipient):
    return reverse("access:invitation", args=[token_of(recipient)])


def text(response):
    return response.content.decode()


def link_in(message):
    start = message.body.index("http://testserver/log-in/")
    return message.body[start:].split()[0].removeprefix("http://testserver")


def test_an_invitation_leads_by_log_in_to_an_application_of_ones_own(
    client, recipient, django_capture_on_commit_callbacks
):
    invited = address(recipient)  # it says when it was made, to the second
    assert "Granby is invited to apply" in text(client.get(invited, **ENGLISH))
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(invited, NILS)
    assert response["Location"] == reverse("accounts:sent")
    assert not Application.objects.exists()

    answer = client.post(link_in(mail.outbox[0]))
    assert answer["Location"] == invited
    begun = client.post(invited)

    row = Application.objects.get()
    assert begun["Location"] == reverse("applications:edit", args=[row.pk])
    assert row.organisation == recipient.organisation
    assert row.writers.get().user.email == "nils@example.se"
    assert client.get(begun["Location"]).status_code == 200


def test_opening_the_link_alone_begins_nothing(client, recipient):
    client.force_login(UserFactory())

    assert client.get(address(recipient)).status_code == 200
    assert not Application.objects.exists()


def test_who_has_begun_comes_back_to_it_by_the_same_link(client, recipient):
    draft = DraftFactory(round=recipient.round, organisation=recipient.organisation)
    client.force_login(ApplicationWriterFactory(application=draft).user)

    response = client.get(address(recipient))

    assert response["Location"] == reverse("applications:detail", args=[draft.pk])


def test_a_second_person_is_told_that_it_is_begun_and_opens_nothing(client, recipient):
    DraftFactory(round=recipient.round, organisation=recipient.organisation)
    client.force_login(UserFactory())

    response = client.post(address(recipient), **ENGLISH)

    assert response.status_code == 409
    assert "Somebody has begun the application from Granby already" in text(response)
    assert reverse("access:ask", args=[recipient.round.code]) in text(response)


def test_a_link_for_another_organisation_opens_nothing(client, recipient):
    client.force_login(MembershipFactory().user)

    response = client.post(address(recipient), **ENGLISH)

    assert response.status_code == 409
    assert "This link is for Granby" in text(response)
    assert not Application.objects.exists()


def test_an_old_link_says_that_the_call_is_closed(client, recipient, clock):
    clock(datetime(2027, 7, 1, 10, tzinfo=UTC))

    response = client.get(address(recipient), **ENGLISH)

    assert response.status_code == 410
    assert "is not open" in text(response)
    assert reverse("applications:list") in text(response)


def test_a_broken_link_says_what_to_do(client):
    response = client.get(reverse("access:invitation", args=["abc"]), **ENGLISH)

    assert response.status_code == 410
    assert "copy all of it" in text(response)


def test_the_answer_does_not_tell_whether_an_address_is_known(client, recipient):
    UserFactory(email="kand@example.se")
    known = client.post(address(recipient), {**NILS, "email": "kand@example.se"})
    unknown = client.post(address(recipient), NILS)

    assert known["Location"] == unknown["Location"]
    round_code = recipient.round.code
    asking = {**NILS, "organisation": recipient.organisation.code, "message": "Jag."}
    url = reverse("access:ask", args=[round_code])
    told = [
        client.post(url, {**asking, "email": email})["Location"]
        for email in ("kand@example.se", "nils@example.se", "nils@example.se")
    ]
    assert set(told) == {reverse("access:asked")}
    assert AccessRequest.objects.count() == 2


def test_too_many_wishes_are_told_to_wait(client, recipient):
    asking = {**NILS, "organisation": recipient.organisation.code, "message": "Jag."}
    url = reverse("access:ask", args=[recipient.round.code])
    answers = [client.post(url, asking).status_code for _each in range(6)]

    assert answers == [302] * 5 + [429]


def test_what_is_typed_is_kept_when_something_is_missing(client, recipient):
    url = reverse("access:ask", args=[recipient.round.code])

    response = client.post(url, {"name": "Nils", "email": "nils"}, **ENGLISH)

    assert response.status_code == 422
    assert 'value="Nils"' in text(response)
    assert "<title>Error:" in text(response)


def test_the_coordinator_lets_in_and_refuses(client):
    wish, other = AccessRequestFactory(), AccessRequestFactory()
    client.force_login(CoordinatorFactory())
    listing = text(client.get(reverse("access:list"), **ENGLISH))
    assert "2 people ask to be let in" in listing
    assert wish.email in listing

    client.post(reverse("access:let-in", args=[wish.pk]))
    client.post(reverse("access:refuse", args=[other.pk]), {"reason": "Okänd."})

    wish.refresh_from_db()
    other.refresh_from_db()
    assert wish.state == AccessState.GRANTED
    assert other.state == AccessState.REFUSED
    assert User.objects.filter(email=wish.email).exists()
    assert "Nobody waits" in text(client.get(reverse("access:list"), **ENGLISH))


def test_nobody_is_logged_in_by_asking(client, recipient):
    client.post(address(recipient), NILS)

    assert not get_user(client).is_authenticated
