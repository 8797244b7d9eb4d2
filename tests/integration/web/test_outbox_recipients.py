"""The coordinator's pages of a round's address list."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from bollplank.domain.outbox import MailState
from bollplank.domain.rounds import RoundState
from bollplank.programme.models import Recipient
from tests.factories import (
    ApplicationFactory,
    CoordinatorFactory,
    OrganisationFactory,
    OutgoingMailFactory,
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


def look(client, **posted):
    return client.post(reverse("outbox:bring-in", args=["omgang"]), posted)


def take_in(client, looked):
    form = looked.context["form"]
    return look(client, **form.initial, **{"take-in": "1"})


def sheet(rows):
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    return SimpleUploadedFile("adresser.xlsx", out.getvalue())


def test_an_empty_list_offers_the_first_step(client, coordinator, round_):
    page = page_of(client.get(reverse("outbox:recipients", args=["omgang"])))

    assert "<h1>Nobody is on the address list yet</h1>" in page
    assert reverse("outbox:bring-in", args=["omgang"]) in page
    assert "Write to everybody" not in page


def test_a_list_is_shown_as_understood_before_anything_is_kept(
    client, coordinator, round_
):
    OrganisationFactory(name="Avesta", code="p-avesta")
    OrganisationFactory(name="Falun", code="p-falun")
    RecipientFactory(round=round_, email="there@example.se", name="", organisation=None)
    text = (
        "Kommun;Namn;E-post;Språk\n"
        "Avesta kommun;Anna Ek;anna@example.se;sv\n"
        "Falu kommun;Bo Lind;bo@example.se;en\n"
        "Långtbortistan;Cia;cia@example.se;sv\n"
        ";Dan;dan@example;sv\n"
        ";Anna igen;ANNA@example.se;sv\n"
        ";;there@example.se;sv\n"
    )

    looked = look(client, text=text)

    page = page_of(looked)
    assert looked.status_code == 200
    assert "<h1>3 of 6 lines can be taken in</h1>" in page
    assert "“Långtbortistan” is not known" in page
    assert "the address is not whole" in page
    assert "the address stands further up as well" in page
    assert "There already" in page
    assert Recipient.objects.count() == 1


def test_what_was_looked_through_is_taken_in(client, coordinator, round_):
    avesta = OrganisationFactory(name="Avesta")
    looked = look(
        client, text="Avesta;Anna Ek;anna@example.se;en\nFel;inte@hel\n;bo@example.se"
    )

    answer = take_in(client, looked)

    rows = Recipient.objects.order_by("email").values_list(
        "email", "name", "language", "organisation"
    )
    assert answer.status_code == 302
    assert list(rows) == [
        ("anna@example.se", "Anna Ek", "en", avesta.pk),
        ("bo@example.se", "", "sv", None),
    ]


def test_taking_in_twice_changes_nothing_and_keeps_the_others(
    client, coordinator, round_
):
    RecipientFactory(round=round_, email="other@example.se")
    looked = look(client, text="anna@example.se")

    take_in(client, looked)
    again = client.get(take_in(client, looked)["Location"])

    assert "Everything in the list was there already." in page_of(again)
    assert round_.recipients.count() == 2


def test_a_line_about_somebody_there_changes_what_is_said(client, coordinator, round_):
    RecipientFactory(round=round_, email="anna@example.se", name="Anna", language="sv")

    looked = look(client, text="E-post;Namn;Språk\nanna@example.se;Anna Ek;en")
    take_in(client, looked)

    [row] = round_.recipients.all()
    assert "Changes what is there" in page_of(looked)
    assert (row.name, row.language, row.organisation) == ("Anna Ek", "en", None)


def test_lines_changed_after_looking_are_shown_again_first(client, coordinator, round_):
    looked = look(client, text="anna@example.se")
    seen = looked.context["form"].initial["seen"]

    answer = look(client, text="bo@example.se", seen=seen, **{"take-in": "1"})

    assert "The lines were changed since you looked." in page_of(answer)
    assert round_.recipients.count() == 0


def test_a_spreadsheet_is_read_like_text(client, coordinator, round_):
    code = OrganisationFactory(name="Avesta", code="0020")
    file = sheet(
        [["Kod", "Namn", "E-post"], [20, "Anna Ek", "anna@example.se"], [None]]
    )

    take_in(client, look(client, file=file))

    [row] = round_.recipients.all()
    assert (row.organisation, row.name, row.email) == (
        code,
        "Anna Ek",
        "anna@example.se",
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_text_files_are_read_however_they_were_saved(
    client, coordinator, round_, encoding
):
    content = "Mörbylånga;Åsa Öst;a@example.se".encode(encoding)

    looked = look(client, file=SimpleUploadedFile("lista.csv", content))

    assert "Åsa Öst" in page_of(looked)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "bild.png",
            b"\x89PNG\r\n\x1a\n" + b"0" * 100,
            "of a kind that cannot be read",
        ),
        ("lista.xlsx", b"PK\x03\x04 not a zip", "The file is broken"),
        ("lista.csv", b"\x00\x01\x02\x00", "of a kind that cannot be read"),
        ("lista.csv", b"", "The file is empty"),
        ("lista.csv", b"Avesta;Anna", "There is no mail address in any of the lines."),
        ("lista.pdf", b"%PDF-1.7", "of a kind that cannot be read"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_and_nothing_lost(
    client, coordinator, round_, name, content, said
):
    RecipientFactory(round=round_)

    answer = look(client, file=SimpleUploadedFile(name, content), text="")

    assert answer.status_code == 422
    assert said in page_of(answer)
    assert '<a href="#id_file">' in page_of(answer)
    assert round_.recipients.count() == 1


def test_a_file_of_200_megabytes_is_refused_unread(client, coordinator, round_):
    class Huge(SimpleUploadedFile):
        """Says it is large, and breaks if it is read."""

        def read(self, *_args):
            raise AssertionError

    from bollplank.documents.workbooks.packages import UnreadableError
    from bollplank.web.forms.outbox_recipients import read_file

    file = Huge("lista.csv", b"")
    file.size = 200_000_000

    with pytest.raises(UnreadableError) as refused:
        read_file(file)

    assert refused.value.fault == "too-large"


def test_the_whole_country_is_taken_in_and_shown(client, coordinator, round_):
    places = OrganisationFactory.create_batch(311)
    text = "\n".join(f"{one.code};Chef;chef-{one.code}@example.se" for one in places)

    looked = look(client, text=text)
    answer = client.get(take_in(client, looked)["Location"])

    page = page_of(answer)
    assert "<h1>311 of 311 lines can be taken in</h1>" in page_of(looked)
    assert "<h1>311 addresses, of 311 organisations</h1>" in page
    assert "Page 1 of 4" in page


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_as_much_however_many_addresses(
    client, coordinator, round_, number, django_assert_max_num_queries
):
    for _each in range(number):
        RecipientFactory(round=round_, mail=OutgoingMailFactory())

    with django_assert_max_num_queries(9):
        client.get(reverse("outbox:recipients", args=["omgang"]))


def test_a_long_list_is_looked_through_by_words_and_by_what_is_wrong(
    client, coordinator, round_
):
    lost = OutgoingMailFactory(state=MailState.BOUNCED)
    avesta = OrganisationFactory(name="Åvesta")
    begun = RecipientFactory(round=round_, organisation=avesta, email="a@example.se")
    ApplicationFactory(round=round_, organisation=begun.organisation)
    RecipientFactory(round=round_, mail=lost, email="b@example.se", name="Östen")
    RecipientFactory(round=round_, organisation=None, email="c@example.se")

    def found(query):
        address = reverse("outbox:recipients", args=["omgang"])
        page = page_of(client.get(f"{address}?{query}"))
        return {one for one in "abc" if f"{one}@example.se</a>" in page}

    assert found("") == {"a", "b", "c"}
    assert found("q=%C3%A5vesta") == {"a"}
    assert found("q=%C3%B6sten") == {"b"}
    assert found("show=not-reached") == {"b"}
    assert found("show=not-begun") == {"b", "c"}
    assert found("show=without-organisation") == {"c"}
    assert found("show=not-begun&q=c@") == {"c"}
    assert found("q=nobody&show=nonsense") == set()


def test_an_address_is_added_changed_and_taken_off(client, coordinator, round_):
    place = OrganisationFactory(name="Avesta")
    written = {"organisation": place.code, "name": "Anna", "language": "sv"}

    client.post(
        reverse("outbox:add-recipient", args=["omgang"]),
        {**written, "email": "Anna@Example.se"},
    )
    [row] = round_.recipients.all()
    address = reverse("outbox:edit-recipient", args=[row.pk])
    client.post(address, {**written, "organisation": "", "email": "ek@example.se"})
    row.refresh_from_db()
    changed = (row.email, row.organisation)
    client.post(reverse("outbox:remove-recipient", args=[row.pk]))

    assert changed == ("ek@example.se", None)
    assert round_.recipients.count() == 0


@pytest.mark.parametrize(
    ("email", "said"),
    [
        ("anna@example", "Write a whole address"),
        ("", "Write a whole address"),
        ("THERE@example.se", "This address is on the list already."),
    ],
)
def test_an_address_that_cannot_be_kept_is_told_at_its_field(
    client, coordinator, round_, email, said
):
    RecipientFactory(round=round_, email="there@example.se")

    answer = client.post(
        reverse("outbox:add-recipient", args=["omgang"]),
        {"email": email, "name": "Anna", "language": "sv"},
    )

    assert answer.status_code == 422
    assert f'<a href="#id_email">{said}' in page_of(answer)
    assert 'value="Anna"' in page_of(answer)


def test_the_list_is_emptied_after_a_question(client, coordinator, round_):
    RecipientFactory.create_batch(2, round=round_)
    RecipientFactory()

    asked = client.get(reverse("outbox:empty", args=["omgang"]))
    client.post(reverse("outbox:empty", args=["omgang"]))

    assert "Take all 2 addresses off the list?" in page_of(asked)
    assert (round_.recipients.count(), Recipient.objects.count()) == (0, 1)
