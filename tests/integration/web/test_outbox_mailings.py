"""Writing to everybody on a round's address list, once."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from bollplank.accounts.models import MailBatch, OutgoingMail
from bollplank.accounts.operations.outbox_sending import send_waiting
from bollplank.domain.outbox import MailState
from bollplank.domain.rounds import RoundState
from bollplank.programme.models import Mailing
from tests.factories import (
    ApplicationFactory,
    CoordinatorFactory,
    MailingFactory,
    RecipientFactory,
    RoundFactory,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 2, 1, 12, tzinfo=UTC)


@pytest.fixture
def coordinator(client, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    person = CoordinatorFactory(language="en", email="coordinator@example.se")
    client.force_login(person)
    client.cookies["django_language"] = "en"
    return person


@pytest.fixture
def round_():
    return RoundFactory(
        code="omgang",
        name={"sv": "Omgång 9", "en": "Round 9"},
        state=RoundState.INVITATION_OPEN,
        opens_on=date(2027, 1, 15),
        applications_close_on=date(2027, 3, 1),
        contact_email="kontakt@example.se",
    )


def page_of(answer):
    return answer.content.decode()


def press(client, words):
    """Press the button with these words on the page of the list."""
    page = page_of(client.get(reverse("outbox:recipients", args=["omgang"])))
    button = re.search(rf'value="(\w*)">{words}</button>', page)
    address = reverse("outbox:new-mailing", args=["omgang"])
    return client.post(address, {"audience": button.group(1)}, follow=True)


def test_no_mail_begins_without_saying_to_whom(client, coordinator, round_):
    client.post(reverse("outbox:new-mailing", args=["omgang"]), {"audience": ""})

    assert Mailing.objects.count() == 0


def test_a_new_mail_begins_with_a_text_in_both_languages(client, coordinator, round_):
    RecipientFactory(round=round_)

    answer = press(client, "Write to everybody")

    page = page_of(answer)
    assert 'value="Inbjudan till {omgång}"' in page
    assert 'value="Invitation to {round}"' in page
    assert "{länk till anmälan}" in page


def edit(client, mailing, **changed):
    posted = {
        "seen": mailing.version,
        "subject_sv": "Hej",
        "subject_en": "Hello",
        "body_sv": "Hej {namn}",
        "body_en": "Hello {name}",
        **changed,
    }
    return client.post(reverse("outbox:edit-mailing", args=[mailing.pk]), posted)


def test_what_is_wrong_in_a_text_is_told_and_what_was_typed_stays(
    client, coordinator, round_
):
    mailing = MailingFactory(round=round_)

    answer = edit(client, mailing, body_sv="Hej {förnamn}", subject_en="")

    page = page_of(answer)
    assert answer.status_code == 422
    assert '<a href="#id_body_sv">Something in braces' in page
    assert '<a href="#id_subject_en">Write a subject.' in page
    assert "Hej {förnamn}" in page


def test_two_who_write_do_not_overwrite_each_other(client, coordinator, round_):
    mailing = MailingFactory(round=round_)

    first = edit(client, mailing, body_sv="Den första")
    second = edit(client, mailing, body_sv="Den andra")

    mailing.refresh_from_db()
    assert (first.status_code, second.status_code) == (302, 422)
    assert mailing.body["sv"] == "Den första\n"
    assert "Den andra" in page_of(second)


def test_the_mail_is_shown_as_each_recipient_reads_it(client, coordinator, round_):
    mailing = MailingFactory(round=round_)
    RecipientFactory(round=round_, name="Anna", language="sv", organisation=None)
    english = RecipientFactory(round=round_, name="Bob", language="en")
    address = reverse("outbox:mailing", args=[mailing.pk])

    second = page_of(client.get(address))
    swedish = round_.recipients.get(name="Anna").pk
    first = page_of(client.get(f"{address}?recipient={swedish}"))

    assert "<h1>The mail goes to 2 addresses</h1>" in first
    assert "Hej Anna,\n\nEr organisation är välkommen." in first
    assert f"Hello Bob,\n\n{english.organisation.name} is welcome." in second
    assert "Invitation to Round 9" in second
    assert "http://testserver/calls/omgang/" in second


def test_the_personal_link_lets_its_recipient_begin(client, coordinator, round_):
    mailing = MailingFactory(
        round=round_, body={"sv": "{länk till anmälan}", "en": "x"}
    )
    row = RecipientFactory(round=round_, language="sv")

    send(client, mailing, 1)

    mail = OutgoingMail.objects.get()
    client.logout()
    answer = client.get(mail.body.removeprefix("http://testserver"))
    assert mail.to_email == row.email
    assert answer.status_code == 200
    assert row.organisation.name in page_of(answer)


@pytest.fixture
def bounced(client, coordinator, round_):
    """A recipient whose invitation, with her own link in it, has come back."""
    mailing = MailingFactory(
        round=round_, body={"sv": "{länk till anmälan}", "en": "x"}
    )
    row = RecipientFactory(round=round_, language="sv", email="wrong@example.se")
    send(client, mailing, 1)
    OutgoingMail.objects.update(state=MailState.BOUNCED)
    row.refresh_from_db()
    return row


def again(client, mail, email):
    client.post(reverse("outbox:again", args=[mail.pk]), {"email": email})
    return OutgoingMail.objects.get(again_of=mail)


def test_a_corrected_address_is_kept_and_gets_a_link_that_works(client, bounced):
    old = bounced.mail

    fresh = again(client, old, "Right@example.se")

    bounced.refresh_from_db()
    client.logout()
    first, second = (
        client.get(mail.body.removeprefix("http://testserver")).status_code
        for mail in (old, fresh)
    )
    assert (bounced.email, bounced.mail) == ("right@example.se", fresh)
    assert (first, second) == (410, 200)


def test_an_address_that_somebody_else_on_the_list_has_is_not_taken_over(
    client, bounced, round_
):
    RecipientFactory(round=round_, email="other@example.se")

    fresh = again(client, bounced.mail, "other@example.se")

    old = bounced.mail
    bounced.refresh_from_db()
    assert (fresh.to_email, fresh.body) == ("other@example.se", old.body)
    assert (bounced.email, bounced.mail) == ("wrong@example.se", fresh)


def test_an_address_corrected_on_the_list_is_proposed_for_the_mail(client, bounced):
    bounced.email = "right@example.se"
    bounced.save()

    page = page_of(client.get(reverse("outbox:detail", args=[bounced.mail.pk])))

    assert 'name="email" value="right@example.se"' in page


def test_a_bad_correction_leaves_the_list_as_it_was(client, bounced):
    client.post(reverse("outbox:again", args=[bounced.mail.pk]), {"email": "not@whole"})

    bounced.refresh_from_db()
    assert bounced.email == "wrong@example.se"
    assert OutgoingMail.objects.count() == 1


def test_a_test_goes_to_oneself_once_for_each_text(
    client, coordinator, round_, mailoutbox
):
    mailing = MailingFactory(
        round=round_, body={"sv": "{länk till anmälan}", "en": "x"}
    )
    RecipientFactory(round=round_, email="chef@example.se", language="sv")

    for _press in range(2):
        client.post(reverse("outbox:trial", args=[mailing.pk]))
    send_waiting(now=lambda: NOW)

    [message] = mailoutbox
    assert message.to == ['"' + coordinator.name + '" <coordinator@example.se>']
    assert message.body == "http://testserver/calls/omgang/"
    assert Mailing.objects.get().batch is None


def send(client, mailing, confirmed):
    address = reverse("outbox:send", args=[mailing.pk])
    return client.post(address, {"confirmed": confirmed})


def test_everybody_gets_it_once_however_often_it_is_sent(
    client, coordinator, round_, mailoutbox
):
    mailing = MailingFactory(round=round_)
    rows = RecipientFactory.create_batch(3, round=round_)

    first, second = send(client, mailing, 3), send(client, mailing, 3)
    send_waiting(now=lambda: NOW)

    [batch] = MailBatch.objects.all()
    assert first["Location"] == reverse("outbox:batch", args=[batch.pk])
    assert second["Location"] == first["Location"]
    assert len(mailoutbox) == 3
    assert {message.reply_to[0] for message in mailoutbox} == {"kontakt@example.se"}
    for row in rows:
        row.refresh_from_db()
        assert row.mail.state == MailState.SENT


def test_a_list_that_grew_meanwhile_is_asked_about_again(client, coordinator, round_):
    mailing = MailingFactory(round=round_)
    RecipientFactory.create_batch(2, round=round_)

    answer = send(client, mailing, 1)

    assert answer.status_code == 422
    assert "The list has changed since you looked." in page_of(answer)
    assert OutgoingMail.objects.count() == 0


def test_a_reminder_goes_only_to_those_who_have_not_begun(client, coordinator, round_):
    begun = RecipientFactory(round=round_)
    ApplicationFactory(round=round_, organisation=begun.organisation)
    waits = RecipientFactory(round=round_)
    unknown = RecipientFactory(round=round_, organisation=None)

    answer = press(client, "Remind the 2 who have not begun")
    mailing = Mailing.objects.get()
    send(client, mailing, 2)

    assert "Write the reminder" in page_of(answer)
    assert set(OutgoingMail.objects.values_list("to_email", flat=True)) == {
        waits.email,
        unknown.email,
    }


def test_a_mail_that_leads_to_a_closed_call_waits_for_it_to_open(
    client, coordinator, round_
):
    round_.opens_on = NOW.date() + timedelta(days=1)
    round_.save()
    mailing = MailingFactory(round=round_)
    RecipientFactory(round=round_)

    shown = page_of(client.get(reverse("outbox:mailing", args=[mailing.pk])))
    answer = send(client, mailing, 1)

    assert "The mail leads to the call, which is not open yet." in shown
    assert "Send to 1 address" not in shown
    assert answer.status_code == 422
    assert OutgoingMail.objects.count() == 0


def test_a_mail_without_links_goes_before_the_call_opens(client, coordinator, round_):
    round_.state = RoundState.DRAFT
    round_.save()
    mailing = MailingFactory(round=round_, body={"sv": "Snart!", "en": "Soon!"})
    RecipientFactory(round=round_)

    assert send(client, mailing, 1).status_code == 302


def test_a_sent_mail_is_never_changed_or_thrown_away(client, coordinator, round_):
    mailing = MailingFactory(round=round_)
    RecipientFactory(round=round_)
    send(client, mailing, 1)

    edited = edit(client, mailing, body_sv="Annat")
    removed = client.post(reverse("outbox:remove-mailing", args=[mailing.pk]))

    stored = Mailing.objects.get()
    assert edited["Location"] == reverse("outbox:batch", args=[stored.batch_id])
    assert removed.status_code == 302
    assert stored.body == mailing.body


def test_a_mail_not_sent_can_be_thrown_away(client, coordinator, round_):
    mailing = MailingFactory(round=round_)

    client.post(reverse("outbox:remove-mailing", args=[mailing.pk]))

    assert Mailing.objects.count() == 0


def test_nobody_to_write_to_is_told(client, coordinator, round_):
    mailing = MailingFactory(round=round_)

    shown = page_of(client.get(reverse("outbox:mailing", args=[mailing.pk])))
    answer = send(client, mailing, 0)

    assert "Nobody is on the list yet." in shown
    assert answer.status_code == 422
