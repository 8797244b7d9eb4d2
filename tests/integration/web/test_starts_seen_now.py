"""Scoring the start with what the delegation knows today."""

import pytest
from django.utils import timezone

from bollplank.domain.assessments import Sharing
from bollplank.domain.problems import RefusedError
from bollplank.improvement.models import Rating, StartSeenNow
from bollplank.improvement.operations import assessments
from bollplank.improvement.queries.assessments import fingerprint_of
from tests.factories import OrganisationFactory, StartSeenNowFactory
from tests.scenes.assessments import (
    NOW,
    assessment_of,
    group_in,
    participant,
    person_in,
    round_with_meetings,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def the_day(monkeypatch, client):
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    client.cookies["django_language"] = "en"


@pytest.fixture
def round_():
    return round_with_meetings(100, 200, 300)


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


@pytest.fixture
def start(round_, provby):
    """Return the locked start: 2, not assessed, 3."""
    return assessment_of(provby, round_, 2, 0, 3, locked=True)


@pytest.fixture
def now(round_, provby, start):
    """Return the draft before the second meeting."""
    return assessment_of(provby, round_, 3, 2, 3, number=2)


def save(client, assessment, *, moment="M01", htmx=False, **fields):
    url = f"/self-assessments/{assessment.pk}/start/{moment}/"
    headers = {"HX-Request": "true"} if htmx else {}
    return client.post(url, fields, headers=headers)


def page_of(client, assessment):
    return client.get(f"/self-assessments/{assessment.pk}/start/")


def said(assessment):
    rows = StartSeenNow.objects.filter(assessment=assessment)
    return {row.moment.code: (row.points, row.note) for row in rows}


def mark(assessment, moment="M01"):
    row = StartSeenNow.objects.get(assessment=assessment, moment__code=moment)
    return f"{row.pk}.{row.version}"


def test_the_start_and_now_stand_beside_each_moment(client, strategist, now):
    page = page_of(client, now).content.decode()

    assert "2 of 4, Begun" in page
    assert "3 of 4, Largely in place" in page
    assert "Moment 2 had no points at the start, and is left out." in page
    assert 'id="moment-2"' not in page


def test_what_is_said_of_the_start_is_saved_and_the_start_is_not_touched(
    client, strategist, start, now
):
    before = list(Rating.objects.filter(assessment=start).values())

    response = save(client, now, choice="1", note="We knew too little.", seen="")

    assert response["Location"].endswith(f"/{now.pk}/start/#moment-3")
    assert said(now) == {"M01": (1, "We knew too little.")}
    assert list(Rating.objects.filter(assessment=start).values()) == before


def test_two_at_once_are_told_and_nothing_is_written_over(client, strategist, now):
    save(client, now, choice="1", note="First.", seen="")

    response = save(client, now, choice="2", note="Second.", seen="")

    page = response.content.decode()
    assert response.status_code == 409
    assert said(now) == {"M01": (1, "First.")}
    assert "First." in page
    assert "Second." in page
    merged = save(client, now, choice="2", note="Both.", seen="", merged_with=mark(now))
    assert merged.status_code == 302
    assert said(now) == {"M01": (2, "Both.")}


def test_what_was_taken_back_and_said_anew_is_not_taken_for_the_same(
    client, strategist, now
):
    save(client, now, choice="1", seen="")
    seen = mark(now)
    save(client, now, choice="", seen=seen)
    assert said(now) == {}
    save(client, now, choice="2", seen="")

    assert save(client, now, choice="3", seen=seen).status_code == 409
    assert said(now) == {"M01": (2, "")}


def test_putting_together_with_what_was_taken_back_works(client, strategist, now):
    save(client, now, choice="1", seen="")
    seen = mark(now)
    save(client, now, choice="", seen=seen)

    conflict = save(client, now, choice="2", seen=seen)
    merged = save(client, now, choice="2", seen=seen, merged_with="-")

    assert conflict.status_code == 409
    assert "It has been taken back." in conflict.content.decode()
    assert merged.status_code == 302
    assert said(now) == {"M01": (2, "")}


def test_htmx_gets_the_part_about_saving_and_nothing_else(client, strategist, now):
    response = save(client, now, choice="1", seen="", htmx=True)

    page = response.content.decode()
    assert response.status_code == 200
    assert "<title>" not in page
    assert f'name="seen" value="{mark(now)}"' in page
    assert "Saved at" in page


@pytest.mark.parametrize("choice", ["5", "x"])
def test_points_off_the_scale_are_refused_and_what_was_typed_stays(
    client, strategist, now, choice
):
    response = save(client, now, choice=choice, note="Typed.", seen="")

    assert response.status_code == 422
    assert "Typed." in response.content.decode()
    assert said(now) == {}


def test_a_moment_without_points_at_the_start_cannot_be_scored_anew(
    client, strategist, now
):
    assert save(client, now, moment="M02", choice="1", seen="").status_code == 404


def test_the_first_assessment_has_no_start_to_look_back_at(
    client, strategist, round_, provby
):
    first = assessment_of(provby, round_, 2)

    page = page_of(client, first).content.decode()

    assert "from the second occasion on" in page
    assert save(client, first, choice="1", seen="").status_code == 404


def test_the_third_looks_back_at_the_start_and_not_at_the_second(
    client, strategist, round_, provby, start
):
    assessment_of(provby, round_, 4, 4, 4, number=2, locked=True)
    third = assessment_of(provby, round_, 4, 4, 4, number=3)

    page = page_of(client, third).content.decode()

    assert "2 of 4, Begun" in page


def test_it_is_fixed_when_the_assessment_is_locked(
    client, strategist, round_, provby, start
):
    now = assessment_of(provby, round_, 2, 0, 3, number=2, agreed=True)
    save(client, now, choice="1", note="Sedd i dag.", seen="")
    locked = assessments.lock(assessment=now, by=strategist, at=NOW)

    refused = save(client, now, choice="2", seen=mark(now))

    assert refused.status_code == 409
    assert said(now) == {"M01": (1, "Sedd i dag.")}
    assert locked.content_hash == fingerprint_of(locked)
    assert page_of(client, now)["Location"] == f"/self-assessments/{now.pk}/"


def test_what_is_said_of_the_start_is_a_part_of_the_fingerprint(now):
    without = fingerprint_of(now)

    row = StartSeenNowFactory(
        assessment=now, moment=now.ratings.get(moment__number=1).moment
    )

    assert fingerprint_of(now) != without
    row.delete()
    assert fingerprint_of(now) == without


def test_a_correction_keeps_what_was_said_of_the_start(strategist, now):
    StartSeenNowFactory(
        assessment=now, moment=now.ratings.get(moment__number=1).moment, note="Då."
    )
    now.ratings.filter(moment__number=1).update(explanation="Ett beslut.")
    locked = assessments.lock(
        assessment=assessments.agree(assessment=now, by=strategist, at=NOW),
        by=strategist,
        at=NOW,
    )

    revision = assessments.revise(assessment=locked, by=strategist, at=NOW)

    assert said(revision) == said(locked) == {"M01": (1, "Då.")}


def test_it_stands_beside_the_movement_for_those_who_read_all(
    client, round_, provby, group, start
):
    now = assessment_of(
        provby, round_, 3, 2, 3, number=2, locked=True, sharing=Sharing.GROUP
    )
    moment = now.ratings.get(moment__number=1).moment
    StartSeenNowFactory(assessment=now, moment=moment, note="We knew too little.")
    mentor = group.members.get(role="mentor").organisation
    peer = participant(round_, group=group)
    pages = {}
    for name, organisation in {"own": provby, "mentor": mentor, "peer": peer}.items():
        client.force_login(person_in(organisation))
        response = client.get(f"/self-assessments/{now.pk}/")
        pages[name] = response.content.decode()

    line = "The start then 2 · the start seen today 1 · now 3"
    assert [line in pages[name] for name in ("own", "mentor", "peer")] == [
        True,
        True,
        False,
    ]
    assert "We knew too little." not in pages["peer"]
    assert "lower on 1 moment, the same on 0 and higher on 0" in pages["own"]
    assert "the yardstick has moved" in pages["own"]
    assert "Up 1 step" in pages["own"]


def test_agreeing_is_not_stopped_by_how_the_start_is_seen(strategist, now):
    with pytest.raises(RefusedError) as refusal:
        assessments.agree(assessment=now, by=strategist, at=NOW)

    assert [problem.field for problem in refusal.value.problems] == ["M01"]
