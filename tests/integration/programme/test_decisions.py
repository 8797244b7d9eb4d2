"""Deciding: drafts, letters, and sending once."""

from dataclasses import replace
from datetime import date

import pytest

from bollplank.accounts.models import LogEntry, MailBatch, OutgoingMail, User
from bollplank.domain.applications import ApplicationState
from bollplank.domain.decision_letters import LetterKind
from bollplank.domain.decisions import Outcome, TookPart
from bollplank.domain.problems import ProblemCode, RefusedError
from bollplank.domain.rounds import DelegateRole, RoundState
from bollplank.organisations.models import Membership
from bollplank.programme.models import ApplicationEvent, Decision, Participation
from bollplank.programme.operations import (
    decided_rounds,
    decision_letters,
    decision_sending,
    decisions,
)
from bollplank.programme.operations.decisions import Draft, LineDraft
from bollplank.programme.queries import decisions as queries
from tests.factories import (
    ApplicationFactory,
    ConflictFactory,
    CoordinatorFactory,
    MembershipFactory,
    UserFactory,
)
from tests.pdfs import NEEDS_READER, text_of
from tests.scenes.deciding import AT, ON, closed_call, drafted, link, sent, states

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(settings, tmp_path):
    settings.DOCUMENTS = tmp_path / "documents"
    return closed_call()


def send(scene, decision, **changes):
    given = {
        "decision": decision,
        "seen": decision.version,
        "link_to": link,
        "by": scene.coordinator,
        "at": AT,
    }
    return decisions.send(**{**given, **changes})


def refused(call):
    with pytest.raises(RefusedError) as refusal:
        call()
    return [problem.code for problem in refusal.value.problems]


def test_a_draft_tells_nobody(scene):
    drafted(scene, "accepted", "waiting", "declined")

    assert states(scene) == ["submitted"] * 3
    assert OutgoingMail.objects.count() == 0
    assert Participation.objects.count() == 0


def test_sending_carries_out_every_line(scene):
    decision = sent(scene, "accepted", "waiting", "declined")

    assert states(scene) == ["accepted", "waiting", "declined"]
    assert scene.applications[1].waiting_number == 1
    assert [p.organisation.name for p in scene.round.participations.all()] == ["Arby"]
    assert decision.sent_at == AT
    assert decision.sent_by == scene.coordinator
    events = ApplicationEvent.objects.values_list("what", flat=True)
    assert set(events) == {"accepted", "waiting", "declined"}


def test_a_letter_goes_to_everybody_named_and_to_who_handed_it_in(scene):
    sent(scene, "accepted")

    mails = OutgoingMail.objects.order_by("to_email")
    assert [mail.to_email for mail in mails] == [
        "pol@arby.example",
        "sam@arby.example",
        "strat@arby.example",
    ]
    assert "Arby" in mails[0].body
    assert mails[0].attachments[0]["media_type"] == "application/pdf"
    assert mails[0].batch == Decision.objects.get().batch


def test_pressed_twice_it_is_sent_once(scene):
    decision = drafted(scene, "accepted", "declined")
    send(scene, decision)
    before = LogEntry.objects.count()

    again = send(scene, decision, seen=1)

    assert again.sent_at == AT
    assert OutgoingMail.objects.count() == 6
    assert MailBatch.objects.count() == 1
    assert LogEntry.objects.count() == before


def test_two_who_press_at_once_send_it_once(scene):
    decision = drafted(scene, "accepted")
    digests = decision_letters.shelved(decision_letters.planned(decision))
    both = {"seen": decision.version, "digests": digests, "link_to": link}

    decisions._send(decision, **both, by=scene.coordinator, at=AT)
    decisions._send(decision, **both, by=scene.coordinator, at=AT)

    assert OutgoingMail.objects.count() == 3


def test_what_breaks_on_the_way_undoes_everything(scene):
    decision = drafted(scene, "accepted", "declined")

    def broken(application):
        if application.organisation.name == "Bergby":
            msg = "the window was closed"
            raise ConnectionError(msg)
        return link(application)

    with pytest.raises(ConnectionError):
        send(scene, decision, link_to=broken)

    decision.refresh_from_db()
    assert decision.sent_at is None
    assert states(scene)[:2] == ["submitted", "submitted"]
    assert OutgoingMail.objects.count() == 0
    assert User.objects.filter(email="pol@arby.example").count() == 0


def test_those_named_get_their_seats_from_the_day_of_the_decision(scene):
    sent(scene, "accepted")

    seats = Membership.objects.order_by("user__email")
    strategist = seats.get(user__email="strat@arby.example")
    substitute = seats.get(user__email="sub@arby.example")
    assert {seat.from_on for seat in seats} == {ON}
    assert seats.get(user__email="pol@arby.example").role == DelegateRole.POLITICIAN
    assert substitute.substitute_for == strategist
    assert seats.count() == 3


def test_who_is_known_is_found_by_address_and_keeps_her_seat(scene):
    known = UserFactory(email="strat@arby.example", name="Mitt namn")
    held = MembershipFactory(
        user=known,
        organisation=scene.applications[0].organisation,
        role=DelegateRole.STRATEGIST,
        from_on=date(2026, 1, 1),
    )

    sent(scene, "accepted")

    known.refresh_from_db()
    assert known.name == "Mitt namn"
    assert list(known.memberships.all()) == [held]


def test_each_reads_the_letter_in_her_own_language(scene):
    UserFactory(email="pol@arby.example", language="en")

    decision = sent(scene, "accepted")

    english = OutgoingMail.objects.get(to_email="pol@arby.example")
    assert "welcome to take part" in english.body
    assert set(decision.lines.get().letters) == {"en", "sv"}


@NEEDS_READER
def test_the_letter_on_paper_says_what_was_decided(scene):
    decision = drafted(scene, "", "", "declined", reason="Beslutet saknas.")

    (plan,) = decision_letters.planned(decision)

    text = text_of(decision_letters.as_pdf(plan.letter))
    assert "Cederby" in text
    assert "Beslutet saknas." in text


def test_a_declined_one_is_told_why_and_so_are_its_events(scene):
    sent(scene, "declined")

    mail = OutgoingMail.objects.filter(to_email="pol@arby.example").get()
    event = ApplicationEvent.objects.get()
    assert "Platserna räcker inte." in mail.body
    assert event.note == "Platserna räcker inte."


def test_nothing_is_sent_while_something_is_missing(scene):
    decision = drafted(scene, "declined", reason="")

    assert refused(lambda: send(scene, decision)) == [
        ProblemCode.DECLINE_REASON_MISSING
    ]
    assert states(scene)[0] == "submitted"


def test_an_application_without_an_address_is_told_before_sending(scene):
    bare = ApplicationFactory(round=scene.round)
    scene.applications = [bare]
    decision = drafted(scene, "accepted")

    problems = decision_sending.problems_with_sending(decision, on=ON)

    assert [problem.code for problem in problems] == [ProblemCode.NOBODY_TO_WRITE_TO]


def test_what_somebody_changed_meanwhile_is_not_sent(scene):
    decision = drafted(scene, "accepted")

    assert refused(lambda: send(scene, decision, seen=0)) == [
        ProblemCode.DECISION_NOT_SEEN
    ]


def test_a_sent_decision_is_never_changed(scene):
    decision = sent(scene, "accepted")
    draft = Draft(decided_on=ON, took_part=(), reason="Nytt", dissent="", lines=())
    common = {"decision": decision, "by": scene.coordinator, "at": AT}

    assert refused(
        lambda: decisions.change(draft=draft, seen=decision.version, **common)
    ) == [ProblemCode.DECISION_SENT]
    assert refused(lambda: decisions.remove(**common)) == [ProblemCode.DECISION_SENT]


def test_a_later_decision_may_take_in_one_that_waits(scene):
    sent(scene, "waiting", "waiting")
    scene.applications = scene.applications[:1]

    sent(scene, "accepted")

    second = queries.waiting_list(scene.round).get()
    assert states(scene) == ["accepted"]
    assert scene.applications[0].waiting_number is None
    assert second.waiting_number == 1


def test_those_put_on_the_waiting_list_come_after_those_on_it(scene):
    one, two, three = scene.applications
    scene.applications = [three]
    sent(scene, "waiting")
    draft = Draft(
        decided_on=ON,
        took_part=(TookPart(name="Kim Karlsson", user=scene.coordinator.pk),),
        reason="",
        dissent="",
        lines=(
            LineDraft(application=one, outcome=Outcome.WAITING, number=2),
            LineDraft(application=two, outcome=Outcome.WAITING, number=1),
        ),
    )
    decision = decisions.prepare(
        round_=scene.round, draft=draft, by=scene.coordinator, at=AT
    )

    letters = decision_letters.planned(decision)
    send(scene, decision)

    order = [row.organisation.name for row in queries.waiting_list(scene.round)]
    told = {p.line.application.organisation.name: p.number for p in letters}
    assert order == ["Cederby", "Bergby", "Arby"]
    assert told == {"Bergby": 2, "Arby": 3}


def test_the_round_is_decided_when_the_last_one_is(scene):
    sent(scene, "accepted", "declined")
    scene.round.refresh_from_db()
    assert scene.round.state == RoundState.INTEREST_CLOSED
    scene.applications = scene.applications[2:]

    sent(scene, "accepted")

    scene.round.refresh_from_db()
    assert scene.round.state == RoundState.DECIDED
    assert scene.round.changes.get().after == RoundState.DECIDED


def test_the_coordinator_says_it_when_nothing_waits(scene):
    scene.round.applications.update(state=ApplicationState.WITHDRAWN)

    decided_rounds.conclude(round_=scene.round, by=scene.coordinator, at=AT)

    scene.round.refresh_from_db()
    assert scene.round.state == RoundState.DECIDED


def test_a_text_edited_for_a_decision_is_what_is_sent(scene):
    decision = drafted(scene, "accepted")
    decisions.edit_letters(
        decision=decision,
        texts={LetterKind.ACCEPTED: {"sv": "Grattis, {organisation}."}},
        seen=decision.version,
        by=scene.coordinator,
        at=AT,
    )
    decision.refresh_from_db()

    send(scene, decision)

    mail = OutgoingMail.objects.first()
    assert "Grattis, Arby." in mail.body
    assert "välkommen att delta" not in mail.body


def test_a_text_with_an_unknown_word_is_refused_at_its_field(scene):
    decision = drafted(scene, "accepted")

    with pytest.raises(RefusedError) as refusal:
        decisions.edit_letters(
            decision=decision,
            texts={LetterKind.ACCEPTED: {"sv": "Hej {namn}."}},
            seen=decision.version,
            by=scene.coordinator,
            at=AT,
        )

    (problem,) = refusal.value.problems
    assert problem.code == ProblemCode.PLACEHOLDER_UNKNOWN
    assert problem.field == "accepted_sv"


def test_the_usual_text_is_not_kept_as_an_edit(scene):
    decision = drafted(scene, "accepted")
    usual = decision_letters.default_text(LetterKind.ACCEPTED, "sv")

    held = decisions.edit_letters(
        decision=decision,
        texts={LetterKind.ACCEPTED: {"sv": usual.replace("\n", "\r\n")}},
        seen=decision.version,
        by=scene.coordinator,
        at=AT,
    )

    assert held.letters == {"accepted": {"sv": ""}}


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("kind", list(LetterKind))
def test_every_usual_text_has_only_words_that_are_known(kind, language):
    text = decision_letters.default_text(kind, language)

    problems = decisions.problems_with_text(text, language=language, field="text")

    assert list(problems) == []
    assert "{organisation}" in text


def test_nobody_decides_on_what_she_has_a_conflict_in(scene):
    organisation = scene.applications[0].organisation
    ConflictFactory(
        round=scene.round, user=scene.coordinator, organisation=organisation
    )

    assert refused(lambda: drafted(scene, "accepted")) == [
        ProblemCode.CANNOT_BE_DECIDED
    ]


def test_a_conflict_declared_after_the_draft_stops_it(scene):
    decision = drafted(scene, "accepted")
    organisation = scene.applications[0].organisation
    ConflictFactory(
        round=scene.round, user=scene.coordinator, organisation=organisation
    )

    assert list(queries.visible_to(scene.coordinator)) == []
    assert refused(lambda: send(scene, decision)) == [ProblemCode.CANNOT_BE_DECIDED]


def test_who_took_part_but_not_here_is_named_as_stepping_aside(scene):
    other = CoordinatorFactory(name="Eva Ek")
    ConflictFactory(
        round=scene.round,
        user=other,
        organisation=scene.applications[0].organisation,
    )
    both = (
        TookPart(name="Kim Karlsson", user=scene.coordinator.pk),
        TookPart(name="Eva Ek", user=other.pk),
    )
    decision = drafted(scene, "accepted", "accepted")
    kept = Draft(
        decided_on=ON,
        took_part=both,
        reason="",
        dissent="",
        lines=tuple(
            LineDraft(application=one, outcome=Outcome.ACCEPTED)
            for one in scene.applications[:2]
        ),
    )
    decision = decisions.change(
        decision=decision,
        draft=replace(kept, reason="Alla uppfyller villkoren."),
        seen=decision.version,
        by=scene.coordinator,
        at=AT,
    )

    send(scene, decision)

    aside = {
        line.application.organisation.name: line.stepped_aside
        for line in decision.lines.all()
    }
    seen = queries.lines_of(decision, seen_by=other)
    assert aside == {"Arby": ["Eva Ek"], "Bergby": []}
    assert [line.application.organisation.name for line in seen] == ["Bergby"]


def test_only_coordinators_see_decisions(scene):
    drafted(scene, "accepted")

    assert queries.visible_to(UserFactory()).count() == 0
    assert queries.visible_to(CoordinatorFactory(is_active=False)).count() == 0
    assert queries.visible_to(CoordinatorFactory()).count() == 1
