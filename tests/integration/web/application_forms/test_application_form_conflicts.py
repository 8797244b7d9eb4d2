"""A form that meets what others have written meanwhile, and what becomes of it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from bollplank.domain.applications import PartnerKind
from bollplank.domain.problems import RefusedError
from bollplank.programme.models import (
    Application,
    ApplicationDocument,
    FormUpload,
)
from bollplank.programme.operations import application_forms as operations
from bollplank.programme.queries import application_forms as queries
from tests.factories import OrganisationFactory
from tests.made_forms import edited_docx
from tests.scenes.application_forms import (
    NOW,
    answers,
    numbers,
    written,
)

pytestmark = pytest.mark.django_db


def test_what_is_not_ticked_is_left_as_it_is(application, fetch, bring_in, take_in):
    content = fetch().content
    place = numbers(content)
    filled = written(content, {place["decision_reference"]: "Något annat"})
    upload, looked = bring_in(filled)

    take_in(upload, looked, decision_reference="")

    assert answers(application).decision_reference == "Fullmäktige § 41"


def test_what_was_written_meanwhile_is_asked_about(
    application, fetch, bring_in, take_in
):
    content = fetch().content
    place = numbers(content)
    filled = written(content, {place["decision_reference"]: "I formuläret § 1"})
    Application.objects.update(decision_reference="På webbplatsen § 2")
    upload, looked = bring_in(filled)

    unchosen = take_in(upload, looked)
    chosen = take_in(upload, looked, decision_reference="file")

    assert unchosen.status_code == 422
    assert "Choose what is to stand here" in unchosen.content.decode()
    assert "På webbplatsen § 2" in unchosen.content.decode()
    assert chosen.status_code == 302
    assert answers(application).decision_reference == "I formuläret § 1"


def test_what_only_the_site_has_changed_stays(application, fetch, bring_in, take_in):
    content = fetch().content
    Application.objects.update(decision_reference="På webbplatsen § 2")
    upload, looked = bring_in(content)

    take_in(upload, looked)

    assert "changed on the site only" in looked.content.decode()
    assert answers(application).decision_reference == "På webbplatsen § 2"


def test_nothing_is_written_where_somebody_saved_after_the_look(
    application, fetch, bring_in, take_in
):
    content = fetch().content
    place = numbers(content)
    filled = written(
        content,
        {place["decision_reference"]: "Formuläret", place["seat_1_name"]: "Lena"},
    )
    upload, looked = bring_in(filled)
    Application.objects.update(decision_reference="Nyss sparat")

    response = take_in(upload, looked, decision_reference="file")

    now = answers(application)
    assert response.status_code == 409
    assert "Nothing has been taken in" in response.content.decode()
    assert (now.decision_reference, now.seats[0].name) == ("Nyss sparat", "")
    assert not ApplicationDocument.objects.exists()


def test_taking_in_twice_is_as_once(application, fetch, bring_in, take_in):
    content = fetch().content
    filled = written(content, {numbers(content)["seat_1_name"]: "Lena"})
    upload, looked = bring_in(filled)

    take_in(upload, looked)
    Application.objects.update(decision_reference="Ändrat efteråt")
    again = take_in(upload, looked)

    assert again.status_code == 302
    assert ApplicationDocument.objects.count() == 1
    assert answers(application).decision_reference == "Ändrat efteråt"


def test_a_question_that_was_taken_out_of_the_form_keeps_its_answer(
    application, fetch, bring_in
):
    def take_out(document):
        table = document.tables[0]._tbl
        table.remove(table.tr_lst[1])

    _upload, looked = bring_in(edited_docx(fetch("docx").content, take_out), "a.docx")

    assert [line.name for line in looked.context["preview"].missing] == [
        "decision_reference"
    ]
    assert looked.context["preview"].nothing


def test_a_form_that_is_put_aside_leaves_nothing(
    client, fetch, bring_in, django_capture_on_commit_callbacks
):
    upload, _looked = bring_in(fetch().content)
    url = reverse("applications:form-put-aside", args=[upload.pk])

    with django_capture_on_commit_callbacks(execute=True):
        client.post(url)

    page = reverse("applications:form-preview", args=[upload.pk])
    assert queries.content_of(upload) is None
    assert client.get(page).status_code == 404


def test_a_form_that_waits_is_found_again(client, application, fetch, bring_in):
    upload, _looked = bring_in(fetch().content)
    url = reverse("applications:form-upload", args=[application.pk])

    page = client.get(url).content.decode()

    assert reverse("applications:form-preview", args=[upload.pk]) in page
    assert "Not taken in yet" in page


def test_what_was_brought_in_long_ago_is_taken_away(
    fetch, bring_in, django_capture_on_commit_callbacks
):
    content = fetch().content
    old, _looked = bring_in(written(content, {"1.1": "Gammalt"}))
    FormUpload.objects.update(at=NOW - timedelta(days=31))

    with django_capture_on_commit_callbacks(execute=True):
        new, _looked = bring_in(content)

    assert list(FormUpload.objects.all()) == [new]
    assert queries.content_of(old) is None
    assert queries.content_of(new) == content


def test_both_texts_may_be_kept(application, fetch, bring_in, take_in):
    question = {
        "code": "why",
        "text": {"sv": "Varför?", "en": "Why?"},
        "help": None,
        "kind": "text",
        "required": True,
    }
    version = application.round.model_version
    version.rules["entry"] = {**version.rules["entry"], "questions": [question]}
    version.save()
    content = fetch().content
    filled = written(content, {numbers(content)["reply_why"]: "Formulärets skäl"})
    Application.objects.update(answers={"why": "Webbplatsens skäl"})
    upload, looked = bring_in(filled)

    take_in(upload, looked, reply_why="both")

    assert "Keep both texts" in looked.content.decode()
    assert answers(application).replies == {
        "why": "Webbplatsens skäl\n\nFormulärets skäl"
    }


def test_the_receipt_goes_as_the_form_does(client, fetch, bring_in, take_in):
    content = fetch().content
    place = numbers(content)
    filled = written(
        content, {place["seat_1_name"]: "Lena", place["decision_reference"]: "§ 1"}
    )
    Application.objects.update(decision_reference="§ 2")
    upload, looked = bring_in(filled)

    page = client.get(
        take_in(upload, looked, decision_reference="file")["Location"]
    ).context["taken"]

    assert [one.number for one in page] == [
        place["decision_reference"],
        place["seat_1_name"],
    ]


def test_nobody_is_wished_for_who_was_excluded_after_the_look(
    application, fetch, bring_in, take_in
):
    mallosa = OrganisationFactory(name="Mallösa", code="mallosa")
    content = fetch().content
    filled = written(content, {numbers(content)["wished"]: "Mallösa"})
    upload, looked = bring_in(filled)
    application.partners.create(organisation=mallosa, kind=PartnerKind.EXCLUDED)

    with pytest.raises(RefusedError):
        operations.take_in(
            upload=upload,
            chosen=operations.Chosen(
                texts={"wished": "mallosa"}, seen=looked.context["preview"].seen
            ),
            by=upload.by,
            at=NOW,
        )

    assert answers(application).excluded == {"grannby", "mallosa"}
    assert take_in(upload, looked).status_code == 302
    assert answers(application).wished == frozenset()
