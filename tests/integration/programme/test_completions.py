"""Sending an application back to be completed."""

from datetime import date

import pytest

from bollplank.accounts.models import OutgoingMail
from bollplank.domain.applications import ApplicationEventKind
from bollplank.domain.problems import ProblemCode, RefusedError
from bollplank.programme.models import ApplicationEvent
from bollplank.programme.operations import completions
from tests.factories import ConflictFactory, ReviewerFactory
from tests.scenes.deciding import AT, closed_call, link, states

pytestmark = pytest.mark.django_db

LAST_DAY = date(2027, 7, 16)


@pytest.fixture
def scene():
    return closed_call("Arby")


def ask(scene, **changes):
    given = {
        "application": scene.applications[0],
        "text": "Skriv vilken paragraf det är.",
        "last_day": LAST_DAY,
        "link_to": link,
        "by": scene.coordinator,
        "at": AT,
    }
    return completions.ask(**{**given, **changes})


def take_back(scene):
    return completions.take_back(
        application=scene.applications[0],
        link_to=link,
        by=scene.coordinator,
        at=AT,
    )


def refused(call):
    with pytest.raises(RefusedError) as refusal:
        call()
    return [problem.code for problem in refusal.value.problems]


def test_the_applicant_is_asked_by_mail_with_text_and_last_day(scene):
    asked = ask(scene)

    mails = OutgoingMail.objects.order_by("to_email")
    assert (asked.state, asked.completion_by_on) == ("completion", LAST_DAY)
    assert [mail.to_email for mail in mails] == [
        "pol@arby.example",
        "sam@arby.example",
        "strat@arby.example",
    ]
    assert "Skriv vilken paragraf det är." in mails[0].body
    assert link(asked) in mails[0].body
    assert ApplicationEvent.objects.get().note == "Skriv vilken paragraf det är."


def test_the_same_asked_twice_is_asked_once(scene):
    ask(scene)
    ask(scene)

    assert OutgoingMail.objects.count() == 3
    assert ApplicationEvent.objects.count() == 1


def test_another_day_is_told_anew(scene):
    ask(scene)
    ask(scene, last_day=date(2027, 7, 30))

    assert OutgoingMail.objects.count() == 6


def test_it_may_be_asked_for_again_after_it_has_come(scene):
    ask(scene)
    take_back(scene)
    ask(scene)

    kinds = [event.what for event in ApplicationEvent.objects.order_by("pk")]
    assert kinds == [
        ApplicationEventKind.COMPLETION_ASKED,
        ApplicationEventKind.COMPLETION_TAKEN_BACK,
        ApplicationEventKind.COMPLETION_ASKED,
    ]
    assert states(scene) == ["completion"]


def test_taken_back_it_stands_as_it_was_handed_in(scene):
    ask(scene)
    back = take_back(scene)

    assert (back.state, back.completion_asked, back.completion_by_on) == (
        "submitted",
        "",
        None,
    )
    assert refused(lambda: take_back(scene)) == [ProblemCode.COMPLETION_NOT_ASKED]


def test_what_is_missing_is_told_and_nothing_is_sent(scene):
    assert refused(lambda: ask(scene, text=" ", last_day=None)) == [
        ProblemCode.COMPLETION_TEXT_MISSING,
        ProblemCode.COMPLETION_DAY_WRONG,
    ]
    assert OutgoingMail.objects.count() == 0
    assert states(scene) == ["submitted"]


def test_neither_a_reviewer_nor_who_has_a_conflict_asks_for_it(scene):
    reviewer = ReviewerFactory(round=scene.round).user
    ConflictFactory(
        round=scene.round,
        user=scene.coordinator,
        organisation=scene.applications[0].organisation,
    )

    assert refused(lambda: ask(scene, by=reviewer)) == [ProblemCode.CANNOT_BE_DECIDED]
    assert refused(lambda: ask(scene)) == [ProblemCode.CANNOT_BE_DECIDED]
