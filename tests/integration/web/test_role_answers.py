"""Three roles answer alone, and see where they differ before they agree."""

import pytest
from django.utils import timezone

from bollplank.domain.role_answers import RoleReply
from bollplank.domain.rounds import DelegateRole
from bollplank.improvement.models import RoleRating, RoleSheet
from tests.factories import CoordinatorFactory, OrganisationFactory
from tests.scenes.assessments import (
    NOW,
    assessment_of,
    group_in,
    participant,
    person_in,
    round_with_meetings,
)

pytestmark = pytest.mark.django_db

ROLES = [DelegateRole.POLITICIAN, DelegateRole.MANAGER, DelegateRole.STRATEGIST]
PRIVATE = "Det här säger jag bara till delegationen"


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
def mentorby():
    return OrganisationFactory(name="Mentorby")


@pytest.fixture
def provby(round_, mentorby):
    group = group_in(round_, mentor=mentorby)
    return participant(round_, group=group, name="Provby")


@pytest.fixture
def people(provby):
    return {role: person_in(provby, role) for role in ROLES}


@pytest.fixture
def draft(provby, round_):
    return assessment_of(provby, round_, None, None, None)


def at(draft, *steps):
    return f"/self-assessments/{draft.pk}/" + "".join(f"{step}/" for step in steps)


def say(client, draft, moment, choice, **fields):
    sent = {"choice": choice, "note": "", "seen_version": 0, **fields}
    return client.post(at(draft, "own", moment), sent, headers={"HX-Request": "true"})


def answer_all(client, draft, user, choices, *, note="", finish=True):
    client.force_login(user)
    client.post(at(draft, "own", "begin"))
    moments = draft.questionnaire.moments.order_by("number")
    for moment, choice in zip(moments, choices, strict=True):
        say(client, draft, moment.code, choice, note=note)
    if finish:
        client.post(at(draft, "own", "finish"))


def text_of(response):
    return response.content.decode()


def test_nothing_is_begun_by_looking(client, draft, people):
    client.force_login(people[DelegateRole.MANAGER])

    response = client.get(at(draft, "own"))

    assert "Answer alone first" in text_of(response)
    assert not RoleSheet.objects.exists()


def test_each_moment_is_saved_by_itself(client, draft, people):
    client.force_login(people[DelegateRole.MANAGER])
    client.post(at(draft, "own", "begin"))

    response = say(client, draft, "M01", "3", note="Vi ser det i budgeten")

    saved = RoleRating.objects.get(sheet__user=people[DelegateRole.MANAGER], points=3)
    assert saved.note == "Vi ser det i budgeten"
    assert "1 of 3 moments have your answer" in text_of(response)


def test_not_knowing_is_an_answer(client, draft, people):
    client.force_login(people[DelegateRole.POLITICIAN])
    client.post(at(draft, "own", "begin"))

    say(client, draft, "M01", RoleReply.DO_NOT_KNOW)

    assert RoleRating.objects.filter(reply=RoleReply.DO_NOT_KNOW).count() == 1


def test_finishing_tells_which_moments_are_left(client, draft, people):
    client.force_login(people[DelegateRole.MANAGER])
    client.post(at(draft, "own", "begin"))
    say(client, draft, "M01", "3")

    response = client.post(at(draft, "own", "finish"))

    assert response.status_code == 422
    assert "Moment 2." in text_of(response)
    assert "Moment 1." not in text_of(response)
    assert not RoleSheet.objects.filter(done_at__isnull=False).exists()


def test_what_was_typed_elsewhere_is_not_written_over(client, draft, people):
    client.force_login(people[DelegateRole.MANAGER])
    client.post(at(draft, "own", "begin"))
    say(client, draft, "M01", "3", note="I telefonen")

    response = say(client, draft, "M01", "2", note="Vid datorn")

    assert response.status_code == 409
    assert "on another page or device" in text_of(response)
    assert "I telefonen" in text_of(response)
    assert RoleRating.objects.get(note="I telefonen").points == 3


def test_answers_are_side_by_side_only_when_every_role_has_finished(
    client, draft, people
):
    answer_all(client, draft, people[ROLES[0]], "421", note=PRIVATE)
    answer_all(client, draft, people[ROLES[1]], "223", note=PRIVATE)

    early = client.post(at(draft, "roles", "show"), follow=True)
    draft.refresh_from_db()
    assert draft.answers_shown_at is None
    assert PRIVATE not in text_of(early)
    assert "Not finished yet: strategist." in text_of(early)

    answer_all(client, draft, people[ROLES[2]], "321", note="")
    shown = text_of(client.post(at(draft, "roles", "show"), follow=True))

    assert PRIVATE in shown
    assert "You see 2 of 3 moments differently" in shown
    assert "Politician sees more in place than manager." in shown


def test_the_joint_page_shows_the_answers_beside_its_scale_afterwards(
    client, draft, people
):
    for role, choices in zip(ROLES, ["421", "223", "321"], strict=True):
        answer_all(client, draft, people[role], choices, note=PRIVATE)
    assert PRIVATE not in text_of(client.get(at(draft)))

    client.post(at(draft, "roles", "show"))

    assert PRIVATE in text_of(client.get(at(draft)))


def test_one_colleague_never_reads_anothers_answers_before(client, draft, people):
    answer_all(client, draft, people[ROLES[0]], "421", note=PRIVATE)

    client.force_login(people[ROLES[1]])
    pages = [at(draft), at(draft, "own"), at(draft, "roles"), "/home/"]

    assert all(PRIVATE not in text_of(client.get(page)) for page in pages)


def test_nobody_outside_reads_them_ever(client, draft, people, mentorby):
    for role, choices in zip(ROLES, ["421", "223", "321"], strict=True):
        answer_all(client, draft, people[role], choices, note=PRIVATE)
    client.post(at(draft, "roles", "show"))
    draft.ratings.update(answer="points", points=3)
    client.post(at(draft, "agree"))

    for user in [person_in(mentorby), CoordinatorFactory()]:
        client.force_login(user)
        joint = client.get(at(draft))
        assert joint.status_code == 200
        assert PRIVATE not in text_of(joint)
        assert client.get(at(draft, "roles")).status_code == 404
        assert client.get(at(draft, "own")).status_code == 404


def test_finished_answers_can_be_opened_until_they_are_shown(client, draft, people):
    answer_all(client, draft, people[ROLES[0]], "421")
    client.post(at(draft, "own", "take-back"))
    assert not RoleSheet.objects.filter(done_at__isnull=False).exists()

    client.post(at(draft, "own", "finish"))
    for role in ROLES[1:]:
        answer_all(client, draft, people[role], "321")
    client.post(at(draft, "roles", "show"))
    response = client.post(at(draft, "own", "take-back"), follow=True)

    assert "can no longer be changed" in text_of(response)
    assert RoleSheet.objects.filter(done_at__isnull=False).count() == len(ROLES)


def test_an_empty_seat_is_not_waited_for(client, provby, draft):
    pair = {role: person_in(provby, role) for role in ROLES[:2]}
    for user in pair.values():
        answer_all(client, draft, user, "321")

    client.post(at(draft, "roles", "show"))

    draft.refresh_from_db()
    assert draft.answers_shown_at == NOW


def test_a_key_person_has_no_answers_of_her_own(client, provby, draft):
    client.force_login(person_in(provby, DelegateRole.KEY_PERSON))

    assert client.get(at(draft, "own")).status_code == 404
    assert client.post(at(draft, "own", "begin")).status_code == 404
