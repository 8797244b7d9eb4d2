"""Agreeing, locking, sharing and reading a self-assessment in the browser."""

import re

import pytest
from django.utils import timezone

from bollplank.domain.assessments import AssessmentState, Sharing
from bollplank.improvement.models import SelfAssessment
from bollplank.improvement.operations import assessments
from tests.factories import (
    CoordinatorFactory,
    CriterionAnswerFactory,
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


def test_an_earlier_time_is_shown_and_asks_what_explains_a_movement(
    client, round_, provby, strategist
):
    assessment_of(provby, round_, 2, 3, locked=True)
    assessment = assessment_of(provby, round_, 3, None, number=2)

    page = text_of(page_of(client, assessment))

    assert "“Before meeting 1”: 2 of 4, Begun." in page
    assert page.count('name="explanation"') == 2
    assert page.count('class="as-before"') == 2


def test_agreeing_too_early_links_to_every_moment_that_is_not_ready(
    client, round_, provby, strategist
):
    assessment_of(provby, round_, 2, 2, 2, locked=True)
    assessment = assessment_of(provby, round_, 3, None, 2, number=2)

    refused = client.post(f"/self-assessments/{assessment.pk}/agree/")

    page = text_of(refused)
    assert refused.status_code == 422
    assert re.search(r"<title>\s*Error:", page)
    assert (
        '<a href="#moment-1">Moment 1. Write what explains the movement since last'
        " time.</a>" in page
    )
    assert '<a href="#moment-2">Moment 2. Choose points,' in page
    assert '#moment-3">Moment 3' not in page
    assert 'id="moment-1-explanation-problem"' in page


def test_agreeing_locking_and_sharing_one_after_the_other(
    client, round_, provby, strategist
):
    assessment = assessment_of(provby, round_, 2, 0)
    url = f"/self-assessments/{assessment.pk}/"

    assert client.post(f"{url}agree/")["Location"] == url
    agreed = text_of(client.get(url))
    assert "<textarea" not in agreed
    assert "The coordinator and your mentor in Mentorby read it too" in agreed

    assert "Lock for good" in text_of(client.get(f"{url}lock/"))
    assert client.post(f"{url}lock/")["Location"] == f"{url}share/"
    choices = text_of(client.get(f"{url}share/"))
    assert re.search(r'value="own"[^>]* checked', choices)

    assert client.post(f"{url}share/", {"sharing": "group"})["Location"] == url
    assessment.refresh_from_db()
    assert (assessment.state, assessment.sharing) == (
        AssessmentState.LOCKED,
        Sharing.GROUP,
    )
    assert "Seen by: <strong>Our group</strong>." in text_of(client.get(url))


def test_what_is_agreed_may_be_opened_again(client, round_, provby, strategist):
    assessment = assessment_of(provby, round_, 2, agreed=True)

    client.post(f"/self-assessments/{assessment.pk}/reopen/")

    assert "<textarea" in text_of(page_of(client, assessment))


def test_the_share_page_names_those_who_would_see_it(
    client, round_, group, provby, strategist
):
    participant(round_, group=group, name="Grannby")
    left = participant(round_, group=group, name="Borta")
    left.participations.update(left=True)
    participant(round_, name="Fjärran")
    assessment = assessment_of(provby, round_, 2, locked=True)

    page = text_of(page_of(client, assessment, "share/"))

    assert "Also Grannby." in page
    assert "the 1 other organisation in the round" in page
    assert "Borta" not in page


@pytest.mark.parametrize("sharing", ["", "the-whole-world"])
def test_sharing_with_nobody_in_particular_is_told(
    client, round_, provby, strategist, sharing
):
    assessment = assessment_of(provby, round_, 2, locked=True)
    url = f"/self-assessments/{assessment.pk}/share/"

    refused = client.post(url, {"sharing": sharing})

    assert refused.status_code == 422
    assert 'href="#id_sharing_0"' in text_of(refused)
    assert 'id="id_sharing_0"' in text_of(refused)


@pytest.mark.parametrize("step", ["agree", "reopen", "lock", "revise"])
def test_a_step_that_is_not_allowed_changes_nothing_and_says_why(
    client, round_, provby, strategist, step
):
    assessment = assessment_of(provby, round_, 2, locked=step != "revise")

    response = client.post(f"/self-assessments/{assessment.pk}/{step}/", follow=True)

    said = "Lock the assessment first." if step == "revise" else "is locked."
    assert said in text_of(response)
    before = assessment.state
    assessment.refresh_from_db()
    assert assessment.state == before


def test_a_draft_can_neither_be_locked_nor_shared(client, round_, provby, strategist):
    assessment = assessment_of(provby, round_, 2)
    url = f"/self-assessments/{assessment.pk}/"

    assert client.get(f"{url}lock/")["Location"] == url
    assert client.post(f"{url}share/", {"sharing": "public"})["Location"] == url
    assessment.refresh_from_db()
    assert assessment.sharing == Sharing.OWN


def test_a_correction_is_a_new_draft_and_the_old_one_is_at_hand(
    client, round_, provby, strategist
):
    locked = assessment_of(provby, round_, 2, locked=True)

    response = client.post(f"/self-assessments/{locked.pk}/revise/")

    revision = SelfAssessment.objects.get(revises=locked)
    assert response["Location"] == f"/self-assessments/{revision.pk}/"
    page = text_of(page_of(client, locked))
    assert f'<a href="/self-assessments/{revision.pk}/">Revision 2</a>' in page
    assert "Correct it in a new revision" not in page


def test_the_profile_has_the_lowest_first_and_says_where_the_middle_is(
    client, round_, provby, strategist
):
    assessment = assessment_of(provby, round_, 3, 0, 1, locked=True)

    page = text_of(page_of(client, assessment))

    order = re.findall(r'<th scope="row"><a href="#moment-(\d)">', page)
    assert order == ["3", "1", "2"]
    assert "2 of 3 moments have points. The total is 4 out of 8 possible." in page
    assert "The middle lies between 1, Not started and 3, Largely in place." in page


def test_the_movement_since_last_time_is_told_with_its_explanation(
    client, round_, provby, strategist
):
    assessment_of(provby, round_, 2, 2, 2, locked=True)
    now = assessment_of(provby, round_, 4, 1, 2, number=2, said=TEXTS, locked=True)

    page = text_of(page_of(client, now))

    assert (
        "Since “Before meeting 1”: 1 moment has gone up, 1 has gone down and 1 stands"
        " where it stood." in page
    )
    assert "Up 2 steps. Last time: 2 of 4, Begun." in page
    assert TEXTS["explanation"] in page


READERS = {
    "coordinator": lambda _round, _group: CoordinatorFactory(),
    "mentor": lambda _round, group: person_in(
        group.members.get(role="mentor").organisation
    ),
    "peer": lambda round_, group: person_in(participant(round_, group=group)),
    "round": lambda round_, _group: person_in(participant(round_)),
    "stranger": lambda _round, _group: UserFactory(),
}
STAGES = {
    "draft": {},
    "agreed": {"agreed": True},
    "locked": {"locked": True},
    "group": {"locked": True, "sharing": Sharing.GROUP},
    "round": {"locked": True, "sharing": Sharing.ROUND},
    "public": {"locked": True, "sharing": Sharing.PUBLIC},
}
MAY_READ = {
    "coordinator": {"agreed", "locked", "group", "round", "public"},
    "mentor": {"agreed", "locked", "group", "round", "public"},
    "peer": {"group", "round", "public"},
    "round": {"round", "public"},
    "stranger": {"public"},
}


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("reader", READERS)
def test_only_those_who_may_read_an_assessment_reach_any_of_its_text(
    client, round_, group, provby, reader, stage
):
    before = assessment_of(provby, round_, 1, said={"motivation": "Unshared."})
    SelfAssessment.objects.filter(pk=before.pk).update(**locked_fields())
    assessment = assessment_of(provby, round_, 4, number=2, said=TEXTS, **STAGES[stage])
    CriterionAnswerFactory(rating=assessment.ratings.get())
    client.force_login(READERS[reader](round_, group))

    response, listed = page_of(client, assessment), client.get("/self-assessments/")

    allowed = stage in MAY_READ[reader]
    page = text_of(response)
    assert response.status_code == (200 if allowed else 404)
    assert (TEXTS["motivation"] in page) is allowed
    assert (f"/self-assessments/{assessment.pk}/" in text_of(listed)) is allowed
    in_full = allowed and reader in {"coordinator", "mentor"}
    assert (TEXTS["explanation"] in page) is in_full
    assert (TEXTS["evidence"] in page) is in_full
    assert ("There is a decision." in page) is in_full
    assert ("Up 3 steps" in page) is in_full
    assert "Unshared." not in page


def locked_fields():
    return {
        "state": AssessmentState.LOCKED,
        "locked_at": NOW,
        "locked_by": UserFactory(),
        "content_hash": "0" * 64,
    }


@pytest.mark.parametrize("reader", READERS)
def test_nobody_else_can_change_an_assessment_however_far_it_is_shared(
    client, round_, group, provby, reader
):
    assessment = assessment_of(provby, round_, 2, locked=True, sharing=Sharing.PUBLIC)
    client.force_login(READERS[reader](round_, group))

    for step in ["agree", "reopen", "lock", "revise", "share"]:
        url = f"/self-assessments/{assessment.pk}/{step}/"
        assert client.post(url, {"sharing": "own"}).status_code == 404
    assert save(client, assessment, choice="4").status_code == 404
    page = text_of(page_of(client, assessment))
    assert f"/self-assessments/{assessment.pk}/share/" not in page
    assert SelfAssessment.objects.count() == 1


def test_an_organisation_that_has_left_reads_its_own_and_changes_nothing(
    client, round_, provby, strategist
):
    assessment = assessment_of(provby, round_, 2, said=TEXTS)
    provby.participations.update(left=True)

    page = text_of(page_of(client, assessment))

    assert TEXTS["motivation"] in page
    assert "<textarea" not in page
    assert save(client, assessment, choice="4").status_code == 404


def test_a_correction_under_way_is_not_seen_by_those_who_see_what_is_shared(
    client, round_, group, provby, strategist
):
    locked = assessment_of(provby, round_, 2, locked=True, sharing=Sharing.GROUP)
    revision = assessments.revise(assessment=locked, by=strategist, at=NOW)
    client.force_login(person_in(participant(round_, group=group)))

    page = text_of(page_of(client, locked))

    assert "Revision" not in page
    assert page_of(client, revision).status_code == 404


def test_what_people_write_is_text_and_never_markup(client, round_, provby, strategist):
    evil = '<script>alert("1")</script>'
    assessment = assessment_of(provby, round_, 2, said={"motivation": evil})

    writing = text_of(page_of(client, assessment))
    client.post(f"/self-assessments/{assessment.pk}/agree/")
    reading = text_of(page_of(client, assessment))

    for page in [writing, reading]:
        assert evil not in page
        assert "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;" in page


def test_earlier_text_is_for_those_who_may_write(client, round_, group, provby):
    assessment = assessment_of(provby, round_, 2, locked=True, sharing=Sharing.PUBLIC)
    for reader in READERS.values():
        client.force_login(reader(round_, group))
        url = f"/self-assessments/{assessment.pk}/moments/M01/earlier/"
        assert client.get(url).status_code == 404
