"""Filling in a self-assessment in the browser."""

import re

import pytest
from django.utils import timezone

from bollplank.domain.assessments import Sharing
from bollplank.improvement.models import SelfAssessment
from tests.factories import (
    CriterionFactory,
    OrganisationFactory,
    UserFactory,
)
from tests.scenes.assessments import (
    NOW,
    assessment_of,
    group_in,
    participant,
    person_in,
    round_with_meetings,
)

pytestmark = pytest.mark.django_db

TEXTS = {
    "motivation": "The council asks every year.",
    "evidence": "https://example.invalid/decision",
    "explanation": "A new decision in May.",
}


@pytest.fixture(autouse=True)
def the_day(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture(autouse=True)
def in_english(client):
    client.cookies["django_language"] = "en"


@pytest.fixture
def round_():
    return round_with_meetings(100, 200)


@pytest.fixture
def group(round_):
    return group_in(round_, mentor=OrganisationFactory(name="Mentorby"))


@pytest.fixture
def provby(round_, group):
    return participant(round_, group=group, name="Provby")


@pytest.fixture
def strategist(client, provby):
    user = person_in(provby)
    client.force_login(user)
    return user


def page_of(client, assessment, step=""):
    return client.get(f"/self-assessments/{assessment.pk}/{step}")


def save(client, assessment, *, moment="M01", seen=0, htmx=False, **fields):
    url = f"/self-assessments/{assessment.pk}/moments/{moment}/"
    headers = {"HX-Request": "true"} if htmx else {}
    return client.post(url, {"seen_version": seen, **fields}, headers=headers)


def text_of(response):
    return response.content.decode()


def test_the_list_tells_how_far_each_occasion_has_come(
    client, round_, provby, strategist
):
    assessment_of(provby, round_, 2, 0, None)

    page = text_of(client.get("/self-assessments/"))

    assert "Meeting 1" in page
    assert "2 of 3 moments have an answer" in page
    assert "last day 30 May 2027, in 10 days" in page
    assert page.count("Not begun") == 3
    assert "Made-up content." in page


def test_the_list_is_long_with_as_many_questions_as_short(
    client, round_, provby, strategist, django_assert_num_queries
):
    peers = [participant(round_, group=round_.groups.get()) for _ in range(3)]
    shared = {"locked": True, "sharing": Sharing.GROUP}

    assessment_of(peers[0], round_, 1, **shared)
    with django_assert_num_queries(8):
        client.get("/self-assessments/")
    for peer in peers[1:]:
        assessment_of(peer, round_, 1, **shared)
    with django_assert_num_queries(8):
        page = client.get("/self-assessments/")

    assert text_of(page).count(", Before meeting 1</a>") == 3


def test_somebody_without_a_seat_is_told_what_would_stand_in_the_list(client):
    client.force_login(UserFactory())

    page = text_of(client.get("/self-assessments/"))

    assert "Here stand your organisation's self-assessments" in page


def test_nobody_comes_in_without_logging_in(client, round_, provby):
    assessment = assessment_of(provby, round_, 1)

    for url in ["/self-assessments/", f"/self-assessments/{assessment.pk}/"]:
        assert client.get(url).status_code == 302


def test_beginning_leads_to_the_page_where_it_is_filled_in(
    client, round_, provby, strategist
):
    url = f"/self-assessments/begin/{round_.code}/{provby.code}/1/overall/"

    response = client.post(url)

    begun = SelfAssessment.objects.get()
    assert response["Location"] == f"/self-assessments/{begun.pk}/"
    assert begun.organisation == provby
    assert client.post(url)["Location"] == response["Location"]


@pytest.mark.parametrize("part", ["9/overall", "1/nonsense"])
def test_an_occasion_that_is_not_asked_for_cannot_be_begun(
    client, round_, provby, strategist, part
):
    url = f"/self-assessments/begin/{round_.code}/{provby.code}/{part}/"

    assert client.post(url).status_code == 404
    assert not SelfAssessment.objects.exists()


def test_somebody_elses_assessment_cannot_be_begun(client, round_, provby):
    client.force_login(person_in(participant(round_)))
    url = f"/self-assessments/begin/{round_.code}/{provby.code}/1/overall/"

    assert client.post(url).status_code == 404


def test_the_page_asks_every_moment_on_its_scale(client, round_, provby, strategist):
    assessment = assessment_of(provby, round_, 2, None, 0)
    CriterionFactory(moment=assessment.ratings.first().moment)

    page = text_of(page_of(client, assessment))

    assert page.count('<section class="moment"') == 3
    assert page.count('name="choice"') == 3 * (4 + 2)
    assert page.count(" checked") == 2 + 1
    assert "one link or note" in page
    assert "Support for the talk: 1 statement" in page
    assert "2 of 3 moments have an answer." in page


def test_every_moment_is_filled_in_with_as_many_questions_to_the_database(
    client, round_, provby, strategist, django_assert_num_queries
):
    short = assessment_of(provby, round_, 2)
    long = assessment_of(provby, round_, 2, 2, 2, number=2)

    with django_assert_num_queries(11):
        page_of(client, short)
    with django_assert_num_queries(11):
        page_of(client, long)


def test_saving_without_javascript_leads_on_to_the_next_moment(
    client, round_, provby, strategist
):
    assessment = assessment_of(provby, round_, None, None)

    response = save(client, assessment, choice="3", **TEXTS)

    rating = assessment.ratings.get(moment__number=1)
    assert response.status_code == 302
    assert response["Location"] == f"/self-assessments/{assessment.pk}/#moment-2"
    assert (rating.points, rating.motivation, rating.changed_by) == (
        3,
        TEXTS["motivation"],
        strategist,
    )


def test_saving_while_writing_sends_back_the_part_about_saving_and_no_field(
    client, round_, provby, strategist
):
    assessment = assessment_of(provby, round_, None, None)

    page = text_of(save(client, assessment, htmx=True, choice="not_assessed"))

    assert "Saved at 14:02" in page
    assert 'name="seen_version" value="1"' in page
    assert "1 of 2 moments have an answer." in page
    assert "<textarea" not in page
    assert "<html" not in page


def test_somebody_elses_name_stands_by_what_she_saved(
    client, round_, provby, strategist
):
    assessment = assessment_of(provby, round_, None)
    client.force_login(manager := person_in(provby, "manager"))
    save(client, assessment, choice="2")
    client.force_login(strategist)

    page = text_of(page_of(client, assessment))

    assert f"Saved at 14:02 by {manager.name}" in page


def test_line_ends_are_stored_in_one_way(client, round_, provby, strategist):
    assessment = assessment_of(provby, round_, None)

    save(client, assessment, motivation="One.\r\nTwo.")

    assert assessment.ratings.get().motivation == "One.\nTwo."


def test_replies_to_criteria_are_saved_with_the_moment(
    client, round_, provby, strategist
):
    assessment = assessment_of(provby, round_, None)
    criterion = CriterionFactory(moment=assessment.ratings.get().moment)

    save(client, assessment, **{f"criterion-{criterion.code}": "partly"})

    assert assessment.ratings.get().criterion_answers.get().reply == "partly"


@pytest.mark.parametrize("htmx", [True, False], ids=["htmx", "whole page"])
def test_two_who_write_at_once_see_both_texts_and_lose_none(
    client, round_, provby, strategist, htmx
):
    assessment = assessment_of(provby, round_, None, None)
    manager = person_in(provby, "manager")
    client.force_login(manager)
    save(client, assessment, choice="2", motivation="What the manager wrote.")
    client.force_login(strategist)

    refused = save(
        client,
        assessment,
        htmx=htmx,
        choice="3",
        motivation="What the strategist wrote.",
    )

    page, rating = text_of(refused), assessment.ratings.get(moment__number=1)
    assert refused.status_code == 409
    assert rating.motivation == "What the manager wrote."
    assert f"What {manager.name} saved" in page
    assert "<dd>2 of 4, Begun</dd>" in page
    assert "<dd>What the manager wrote.</dd>" in page
    assert 'name="seen_version" value="0"' in page
    assert 'name="merged_with" value="1"' in page
    assert ("What the strategist wrote.</textarea>" in page) is not htmx

    again = save(client, assessment, choice="3", motivation="Not put together.")
    assert again.status_code == 409

    save(client, assessment, merged_with=1, choice="3", motivation="Both texts.")
    rating.refresh_from_db()
    assert rating.motivation == "Both texts."
    kept = rating.earlier.order_by("version").values_list("motivation", flat=True)
    assert list(kept) == ["", "What the manager wrote."]


def test_what_somebody_else_wrote_over_can_be_read_again(
    client, round_, provby, strategist
):
    assessment = assessment_of(provby, round_, None)
    manager = person_in(provby, "manager")
    save(client, assessment, motivation="First.", seen=0)
    save(client, assessment, motivation="The strategist's.", seen=1)
    client.force_login(manager)
    save(client, assessment, motivation="The manager's draft.", seen=2)
    save(client, assessment, motivation="The manager's.", seen=3)

    page = text_of(page_of(client, assessment, "moments/M01/earlier/"))

    assert f">{strategist.name}, 20 May 2027, 14:02</h2>" in page
    assert "The strategist&#x27;s." in page
    assert "First." not in page
    assert "The manager" not in page


def test_what_is_agreed_meanwhile_takes_no_more_but_keeps_what_was_typed(
    client, round_, provby, strategist
):
    assessment = assessment_of(provby, round_, 2, agreed=True)

    refused = save(client, assessment, choice="3", motivation="Typed too late.")

    page = text_of(refused)
    assert refused.status_code == 409
    assert "Open it again to change anything." in page
    assert "Typed too late.</textarea>" in page
    assert assessment.ratings.get().motivation == ""


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"choice": "5"}, "Select a valid choice"),
        ({"motivation": "a" * 20_001}, "at most 20000 characters"),
        ({"seen": ""}, "This field is required"),
    ],
    ids=["off the scale", "too long", "no version"],
)
def test_what_cannot_be_saved_is_told_and_kept(
    client, round_, provby, strategist, fields, said
):
    assessment = assessment_of(provby, round_, 2)

    refused = save(client, assessment, evidence="Kept.", **fields)

    page = text_of(refused)
    assert refused.status_code == 422
    assert said in page
    assert re.search(r"<title>\s*Error:", page)
    assert "Kept.</textarea>" in page
    assert assessment.ratings.get().points == 2


def test_what_is_typed_when_somebody_has_locked_meanwhile_is_told_and_not_lost(
    client, round_, provby, strategist
):
    assessment = assessment_of(provby, round_, 2, 2, locked=True)

    response = save(client, assessment, htmx=True, choice="3", **TEXTS)

    page = text_of(response)
    assert response.status_code == 409
    assert "It is still in the fields: copy it before you leave the page." in page
    assert f'href="/self-assessments/{assessment.pk}/"' in page
