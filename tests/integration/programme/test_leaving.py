"""Leaving a round, and who gets the place."""

from datetime import date

import pytest

from bollplank.accounts.models import OutgoingMail
from bollplank.domain.applications import ApplicationEventKind
from bollplank.domain.problems import ProblemCode, RefusedError
from bollplank.domain.rounds import RoundState
from bollplank.programme.models import ApplicationEvent, Participation
from bollplank.programme.operations import applications, leaving
from bollplank.programme.queries import decisions as queries
from tests.factories import ConflictFactory, CoordinatorFactory, ParticipationFactory
from tests.scenes.deciding import AT, ON, closed_call, link, sent, states

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(settings, tmp_path):
    settings.DOCUMENTS = tmp_path / "documents"
    scene = closed_call()
    sent(scene, "accepted", "waiting", "waiting")
    return scene


def leave(scene, **changes):
    given = {
        "participation": Participation.objects.get(organisation__name="Arby"),
        "on": ON,
        "note": "Ny ledning.",
        "link_to": link,
        "by": scene.coordinator,
        "at": AT,
    }
    return leaving.leave(**{**given, **changes})


def test_the_first_on_the_waiting_list_gets_the_place(scene):
    left = leave(scene)

    taking_part = scene.round.participations.filter(left=False)
    assert left.promoted.organisation.name == "Bergby"
    assert [place.organisation.name for place in taking_part] == ["Bergby"]
    assert states(scene) == ["dropped_out", "accepted", "waiting"]
    assert scene.applications[2].waiting_number == 1


def test_the_place_is_noted_with_day_and_note(scene):
    place = leave(scene).participation

    assert place.left_on == "2027-07-02"
    assert place.note == {"sv": "Ny ledning."}


def test_both_are_told_in_their_events_and_the_next_by_letter(scene):
    before = set(OutgoingMail.objects.values_list("pk", flat=True))

    leave(scene)

    letters = OutgoingMail.objects.exclude(pk__in=before)
    events = {
        event.application.organisation.name: event.what
        for event in ApplicationEvent.objects.order_by("pk")
    }
    assert {letter.to_email for letter in letters} == {
        "pol@bergby.example",
        "strat@bergby.example",
        "sam@bergby.example",
    }
    assert all(letter.attachments for letter in letters)
    assert events["Arby"] == ApplicationEventKind.LEFT
    assert events["Bergby"] == ApplicationEventKind.PROMOTED


def test_the_promotion_rests_on_the_decision_that_made_the_list(scene):
    leave(scene)

    decision = queries.visible_to(scene.coordinator).latest("pk")

    assert decision.after_leaving.organisation.name == "Arby"
    assert [one.name for one in queries.took_part_in(decision)] == ["Kim Karlsson"]


def test_nobody_is_taken_in_when_it_is_switched_off(scene):
    left = leave(scene, promotes=False)

    assert left.promoted is None
    assert states(scene) == ["dropped_out", "waiting", "waiting"]


def test_with_nobody_waiting_the_place_stays_empty(scene):
    for _time in range(3):
        place = scene.round.participations.filter(left=False).get()
        left = leave(scene, participation=place)

    assert left.promoted is None
    assert scene.round.participations.filter(left=False).count() == 0


def test_nobody_is_taken_in_when_the_round_is_over(scene):
    scene.round.state = RoundState.CLOSED
    scene.round.save()

    assert leave(scene).promoted is None
    assert states(scene) == ["dropped_out", "waiting", "waiting"]


def test_pressed_twice_one_is_taken_in(scene):
    leave(scene)

    with pytest.raises(RefusedError) as refusal:
        leave(scene)

    assert [one.code for one in refusal.value.problems] == [ProblemCode.LEFT_ALREADY]
    assert states(scene) == ["dropped_out", "accepted", "waiting"]


def test_a_day_ahead_is_refused_and_nothing_is_done(scene):
    with pytest.raises(RefusedError) as refusal:
        leave(scene, on=date(2027, 7, 3))

    assert [one.code for one in refusal.value.problems] == [ProblemCode.LEFT_DAY_AHEAD]
    assert states(scene) == ["accepted", "waiting", "waiting"]


def test_one_without_an_application_may_leave_too(scene):
    place = ParticipationFactory(round=scene.round)

    left = leave(scene, participation=place)

    assert left.promoted.organisation.name == "Bergby"


def test_looking_at_what_follows_stores_nothing(scene):
    place = Participation.objects.get(organisation__name="Arby")

    plans = leaving.letters_to_the_next(place, by=scene.coordinator, at=AT)

    assert [plan.letter.receiver for plan in plans] == [["Bergby"]]
    assert states(scene) == ["accepted", "waiting", "waiting"]
    assert queries.visible_to(scene.coordinator).count() == 1


def test_other_coordinators_are_told_but_not_of_what_they_may_not_see(scene):
    CoordinatorFactory(email="eva@example.invalid")
    close = CoordinatorFactory(email="nina@example.invalid")
    ConflictFactory(
        round=scene.round,
        user=close,
        organisation=scene.applications[1].organisation,
    )

    leave(scene)

    eva = OutgoingMail.objects.get(to_email="eva@example.invalid")
    nina = OutgoingMail.objects.get(to_email="nina@example.invalid")
    assert "Bergby" in eva.body
    assert "Arby" in nina.body
    assert "Bergby" not in nina.subject + nina.body


def test_who_withdraws_leaves_no_gap_in_the_waiting_list(scene):
    applications.withdraw(
        application=scene.applications[1],
        by=scene.applications[1].submitted_by,
        at=AT,
        link_to=link,
    )

    (last,) = queries.waiting_list(scene.round)
    assert (last.organisation.name, last.waiting_number) == ("Cederby", 1)


def test_moving_on_the_waiting_list_passes_those_one_sees(scene):
    third = scene.applications[2]

    leaving.move(application=third, places=-1, by=scene.coordinator, at=AT)

    order = queries.waiting_list(scene.round)
    assert [row.organisation.name for row in order] == ["Cederby", "Bergby"]
    assert [row.waiting_number for row in order] == [1, 2]


def test_nobody_moves_what_she_has_a_conflict_in(scene):
    ConflictFactory(
        round=scene.round,
        user=scene.coordinator,
        organisation=scene.applications[2].organisation,
    )

    with pytest.raises(RefusedError):
        leaving.move(
            application=scene.applications[2],
            places=-1,
            by=scene.coordinator,
            at=AT,
        )
    seen = queries.waiting_seen_by(scene.coordinator, scene.round)
    assert [row.organisation.name for row in seen] == ["Bergby"]
