"""Pages with questions between organisations."""

import re
from datetime import UTC, datetime
from urllib.parse import urlencode

import pytest
from django.utils import timezone

from bollplank.domain.questions import MOST_OPEN, QuestionState, SubjectKind
from bollplank.domain.rounds import DelegateRole
from bollplank.organisations.models import Question
from tests.factories import (
    CoordinatorFactory,
    MembershipFactory,
    MomentFactory,
    OrganisationFactory,
    QuestionFactory,
    UserFactory,
)
from tests.scenes.national_tests import SOURCE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]

EN = {"accept-language": "en"}
ABOUT = {"source": SOURCE, "indicator": "np9-mathematics-passed"}
SECRET = "Varför har ni dubbelt så många"  # noqa: S105 -- a text that must not leak


@pytest.fixture
def noon(monkeypatch):
    moment = datetime(2027, 5, 20, 12, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: moment)


def real_seat(code, name, role=DelegateRole.STRATEGIST):
    found = {"code": code, "is_made_up": False}
    organisation = OrganisationFactory._meta.model.objects.filter(
        code=code
    ).first() or OrganisationFactory(name=name, **found)
    return MembershipFactory(
        organisation=organisation, role=role, user__is_made_up=False
    )


@pytest.fixture
def falun(dalarna):
    return real_seat("2080", "Falun")


@pytest.fixture
def hedemora(dalarna):
    return real_seat("2083", "Hedemora")


@pytest.fixture
def as_falun(client, falun):
    client.force_login(falun.user)
    return client


def new(code, **about):
    return f"/questions/new/?{urlencode({'to': code, **(about or ABOUT)})}"


def main_of(response):
    page = response.content.decode()
    return page[page.index("<main") : page.index("</main>")]


def texts(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main_of(response)))


def test_the_form_says_what_it_is_about_and_who_will_see_it(as_falun, hedemora):
    response = as_falun.get(new("2083", **ABOUT, year="2023"), headers=EN)

    said = texts(response)
    assert response.status_code == 200
    assert "Ask Hedemora" in said
    assert "Only Hedemora and your own organisation see the question" in said
    assert "A mail tells them that there is a question, but not what it says." in said
    link = f"/figures/{SOURCE}/np9-mathematics-passed/?organisation=2083&amp;year=2023"
    assert f'<a href="{link}"' in main_of(response)


def test_a_question_is_sent_and_shown(as_falun, falun, hedemora):
    form = {"text": SECRET, "asking": falun.organisation_id}

    response = as_falun.post(new("2083", **ABOUT, year="2023"), form)

    row = Question.objects.get()
    assert response["Location"] == f"/questions/{row.pk}/"
    assert (row.asking, row.asked) == (falun.organisation, hedemora.organisation)
    assert (row.subject.kind, row.subject.year) == (SubjectKind.INDICATOR, 2023)
    assert row.subject.title["sv"]
    assert SECRET in texts(as_falun.get(f"/questions/{row.pk}/"))


def test_a_way_of_working_can_be_asked_about(as_falun, falun, hedemora):
    moment = MomentFactory(name={"sv": "Vi räknar", "en": "We count"})
    about = {"questionnaire": moment.questionnaire.code, "moment": moment.code}

    as_falun.post(
        new("2083", **about), {"text": SECRET, "asking": falun.organisation_id}
    )

    row = Question.objects.get()
    assert row.subject.kind is SubjectKind.MOMENT
    assert "Vi räknar" in texts(as_falun.get(f"/questions/{row.pk}/"))


def test_nothing_that_was_written_is_lost(as_falun, falun, hedemora):
    for _ in range(MOST_OPEN):
        QuestionFactory(asking=falun.organisation, asked=hedemora.organisation)

    response = as_falun.post(
        new("2083"), {"text": SECRET, "asking": falun.organisation_id}, headers=EN
    )

    assert response.status_code == 422
    assert "You already have 20 questions waiting for answers." in texts(response)
    assert SECRET in main_of(response)
    assert "<title>Error: " in response.content.decode()


@pytest.mark.parametrize(
    ("form", "told"),
    [
        pytest.param({"text": " "}, "Write your question.", id="empty"),
        pytest.param({"text": "x" * 4001}, "Shorten the text to 4000", id="long"),
        pytest.param({"asking": "0"}, "Choose for which organisation", id="whose"),
    ],
)
def test_what_is_wrong_with_a_question_is_told(as_falun, falun, hedemora, form, told):
    answers = {"text": "Hur?", "asking": falun.organisation_id, **form}

    response = as_falun.post(new("2083"), answers, headers=EN)

    assert response.status_code == 422
    assert told in texts(response)
    assert Question.objects.count() == 0


def test_where_nobody_answers_a_text_to_send_is_offered(as_falun):
    response = as_falun.get(new("1280"), headers=EN)

    said = texts(response)
    assert "Nobody answers for Malmö here yet" in said
    assert "We compare figures for women and men and have a question about" in said
    assert f"http://testserver/figures/{SOURCE}/np9-mathematics-passed/" in said
    assert as_falun.post(new("1280"), {"text": SECRET}).status_code == 422
    assert Question.objects.count() == 0


def test_nobody_made_up_asks_anybody_real(client, hedemora):
    client.force_login(MembershipFactory().user)

    response = client.get(new("2083"), headers=EN)
    sent = client.post(new("2083"), {"text": SECRET, "asking": "1"})

    assert "You cannot ask Hedemora from here" in texts(response)
    assert sent.status_code == 422
    assert Question.objects.count() == 0


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("/questions/new/", id="nobody"),
        pytest.param(new("2083", source=SOURCE, indicator="no"), id="no-indicator"),
        pytest.param(new("2083", questionnaire="no", moment="no"), id="no-moment"),
        pytest.param(new("2083", source=SOURCE), id="nothing"),
        pytest.param(new("0000"), id="the-country"),
        pytest.param(new("x"), id="no-organisation"),
    ],
)
def test_a_question_to_nobody_or_about_nothing_has_no_page(as_falun, address):
    OrganisationFactory(code="0000", kind="country", is_made_up=False)

    assert as_falun.get(address).status_code == 404


def test_only_the_two_organisations_see_a_question(client, falun, hedemora):
    row = QuestionFactory(
        asking=falun.organisation, asked=hedemora.organisation, text=SECRET
    )
    others = [
        real_seat("1280", "Malmö").user,
        UserFactory(),
        CoordinatorFactory(is_made_up=False),
    ]

    for person in others:
        client.force_login(person)
        assert client.get(f"/questions/{row.pk}/").status_code == 404
        assert SECRET not in client.get("/questions/").content.decode()
        assert SECRET not in client.get("/questions/?q=dubbelt").content.decode()
    for seat in (falun, hedemora):
        client.force_login(seat.user)
        assert SECRET in texts(client.get(f"/questions/{row.pk}/"))


def test_an_answer_is_written_and_changed(client, falun, hedemora):
    row = QuestionFactory(asking=falun.organisation, asked=hedemora.organisation)
    client.force_login(hedemora.user)
    url = f"/questions/{row.pk}/"

    client.post(f"{url}answer/", {"text": "Alla.\r\nOch fler.", "seen": ""})
    page = main_of(client.get(url, headers=EN))
    seen = re.search(r'name="seen" value="(\w+)"', page)[1]
    client.post(f"{url}answer/", {"text": "Alla.", "seen": seen})

    row.refresh_from_db()
    assert "Change the answer" in page
    assert "Alla.<br>Och fler." in page
    assert (row.answer, row.answered_by) == ("Alla.", hedemora.user)


def test_an_answer_is_put_together_with_one_by_somebody_else(client, falun, hedemora):
    row = QuestionFactory(
        asking=falun.organisation, asked=hedemora.organisation, answered=True
    )
    client.force_login(hedemora.user)

    response = client.post(
        f"/questions/{row.pk}/answer/", {"text": "Mine.", "seen": ""}, headers=EN
    )
    page = main_of(response)
    seen = re.search(r'name="seen" value="(\w+)"', page)[1]
    client.post(f"/questions/{row.pk}/answer/", {"text": "Both.", "seen": seen})

    row.refresh_from_db()
    assert response.status_code == 422
    assert "We count everybody." in page
    assert "Mine." in page
    assert row.answer == "Both."


def test_those_who_asked_cannot_answer_themselves(as_falun, falun, hedemora):
    row = QuestionFactory(asking=falun.organisation, asked=hedemora.organisation)

    response = as_falun.post(f"/questions/{row.pk}/answer/", {"text": "So."})

    assert response.status_code == 404
    assert "/answer/" not in main_of(as_falun.get(f"/questions/{row.pk}/"))


def test_a_question_taken_back_is_seen_by_those_who_asked_only(client, falun, hedemora):
    row = QuestionFactory(asking=falun.organisation, asked=hedemora.organisation)
    client.force_login(hedemora.user)
    assert client.post(f"/questions/{row.pk}/withdraw/").status_code == 404

    client.force_login(falun.user)
    response = client.post(f"/questions/{row.pk}/withdraw/", follow=True, headers=EN)

    row.refresh_from_db()
    assert row.state == QuestionState.WITHDRAWN
    assert "The question is taken back. Hedemora sees it no more." in texts(response)
    client.force_login(hedemora.user)
    assert client.get(f"/questions/{row.pk}/").status_code == 404


def test_what_is_answered_meanwhile_is_not_taken_back(as_falun, falun, hedemora):
    row = QuestionFactory(
        asking=falun.organisation, asked=hedemora.organisation, answered=True
    )

    response = as_falun.post(f"/questions/{row.pk}/withdraw/", follow=True, headers=EN)

    assert "It has been answered. Here is the answer." in texts(response)


def test_the_list_has_what_waits_first(as_falun, falun, hedemora):
    both = {"asking": hedemora.organisation, "asked": falun.organisation}
    QuestionFactory(**both, text="Gammal.", answered=True)
    QuestionFactory(**both, text="Ny.")
    QuestionFactory(asking=falun.organisation, asked=hedemora.organisation, text="Vår.")

    said = texts(as_falun.get("/questions/", headers=EN))

    assert "One question waits for your answer" in said
    places = [said.index(text) for text in ("Asked to us", "Ny.", "Gammal.")]
    assert places == sorted(places)
    assert said.index("Asked by us") < said.index("Vår.")


def test_questions_are_found_by_their_words(as_falun, falun, hedemora):
    both = {"asking": falun.organisation, "asked": hedemora.organisation}
    QuestionFactory(**both, text="Om lönerna.")
    QuestionFactory(**both, text="Om skolan.")

    said = texts(as_falun.get("/questions/?q=lon", headers=EN))
    none = texts(as_falun.get("/questions/?q=hamn", headers=EN))

    assert "Om lönerna." in said
    assert "Om skolan." not in said
    assert "No question here holds all of these words." in none


def test_an_empty_list_says_what_will_stand_there(as_falun):
    said = texts(as_falun.get("/questions/", headers=EN))

    assert "Here your questions to other organisations will stand" in said


def test_the_list_asks_as_much_for_many_as_for_one(
    as_falun, falun, hedemora, django_assert_num_queries
):
    both = {"asking": falun.organisation, "asked": hedemora.organisation}
    QuestionFactory(**both, answered=True)
    as_falun.get("/questions/")
    with django_assert_num_queries(6):
        as_falun.get("/questions/")
    QuestionFactory.create_batch(3, **both, answered=True)

    with django_assert_num_queries(6):
        as_falun.get("/questions/")


def test_a_question_that_waits_stands_on_my_page(client, falun, hedemora):
    QuestionFactory.create_batch(
        2, asking=falun.organisation, asked=hedemora.organisation, text=SECRET
    )
    QuestionFactory(
        asking=falun.organisation, asked=hedemora.organisation, answered=True
    )
    client.force_login(hedemora.user)
    theirs = client.get("/home/", headers=EN)
    client.force_login(falun.user)
    ours = client.get("/home/", headers=EN)

    assert "Answer 2 questions from other organisations Falun" in texts(theirs)
    assert "Nothing is waiting for you" not in texts(theirs)
    assert SECRET not in texts(theirs)
    assert "Answer " not in texts(ours)


def test_a_made_up_organisation_that_nobody_plays_has_no_letter(
    client,
    settings,
    dalarna,
):
    settings.DEMO = True
    nobody = OrganisationFactory(name="Ingenstad")
    client.force_login(MembershipFactory().user)

    response = client.get(new(nobody.code), headers=EN)
    settings.DEMO = False
    outside = client.get(new(nobody.code))

    assert "Nobody plays it in the demonstration." in texts(response)
    assert "official address" not in texts(response)
    assert outside.status_code == 404
