"""Beginning, opening, changing and stopping rounds, and who is told."""

from datetime import UTC, date, datetime

import pytest

from bollplank.accounts.models import LogEntry, OutgoingMail
from bollplank.domain.applications import ApplicationState
from bollplank.domain.calls import Dates, Move
from bollplank.domain.groups import GroupRole
from bollplank.domain.outbox import MailState
from bollplank.domain.problems import ProblemCode, RefusedError
from bollplank.domain.rounds import RoundState
from bollplank.programme.models import Recipient, Reviewer, Round, RoundChange
from bollplank.programme.operations import calls, rounds
from bollplank.programme.operations.call_mails import Tidings
from bollplank.programme.queries import calls as queries
from tests.factories import (
    ApplicationFactory,
    CallFactory,
    CallQuestionFactory,
    CoordinatorFactory,
    GroupFactory,
    GroupMemberFactory,
    InformationMeetingFactory,
    MembershipFactory,
    ParticipationFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

OPENING_DAY = date(2027, 6, 1)
NOW = datetime(2027, 6, 1, 10, tzinfo=UTC)
LAST_EVENING = datetime(2027, 6, 30, 21, 59, tzinfo=UTC)
"""One minute to midnight in Sweden on the last day."""
DAY_AFTER = datetime(2027, 6, 30, 22, tzinfo=UTC)
TIDINGS = Tidings(page="https://example.se/calls/x/", reason={"sv": "Därför."})


@pytest.fixture
def by():
    return CoordinatorFactory(is_made_up=False)


@pytest.fixture(autouse=True)
def shown_as_a_demonstration(settings):
    settings.DEMO = True


def take(round_, move, *, by, at=NOW, tidings=TIDINGS):
    return calls.take(round_=round_, move=move, tidings=tidings, by=by, at=at)


def change(round_, *, by, at=NOW, version=None, **days):
    dates = Dates(**{**queries.dates_of(round_).by_name(), **days})
    return calls.change_dates(
        round_=round_,
        version=round_.version if version is None else version,
        dates=dates,
        tidings=TIDINGS,
        by=by,
        at=at,
    )


def invited(round_, email, state=MailState.SENT):
    mail = OutgoingMail.objects.create(
        key=f"invitation:{email}",
        to_email=email,
        language="sv",
        subject="Inbjudan",
        body="Hej",
        state=state,
        message_id=f"<{email}>",
        created_at=NOW,
        next_try_at=NOW,
    )
    return Recipient.objects.create(round=round_, email=email, mail=mail)


def everybody_around(round_):
    """Give the round one of each it may have to tell, and return their addresses."""
    applicant = ApplicationFactory(round=round_).organisation
    participant = ParticipationFactory(round=round_).organisation
    mentor = GroupMemberFactory(
        group=GroupFactory(round=round_), role=GroupRole.MENTOR
    ).organisation
    people = [
        MembershipFactory(organisation=one).user
        for one in (applicant, participant, mentor)
    ]
    reviewer = Reviewer.objects.create(round=round_, user=UserFactory()).user
    recipient = invited(round_, "kommunen@example.se")
    return {*(one.email for one in people), reviewer.email, recipient.email}


def told_of(mails):
    return sorted(mail.to_email for mail in mails)


def test_a_round_begins_with_the_days_fee_and_questions_proposed(by):
    version = CallFactory().model_version

    row = rounds.create(
        name={"sv": "2028 års omgång"},
        model_version=version,
        kick_off_on=date(2019, 2, 5),
        by=by,
        at=NOW,
    )

    assert (row.state, row.code) == (RoundState.DRAFT, "call-2028-ars-omgang")
    assert (row.opens_on, row.applications_close_on, row.decision_by_on) == (
        date(2018, 9, 25),
        date(2018, 10, 30),
        date(2018, 11, 20),
    )
    assert (row.track, row.fee) == ("municipalities", 50000)
    assert row.contact_email == by.email
    assert row.call_questions.count() == len(queries.usual_questions()) == 9
    assert LogEntry.objects.get(what="round-begun").by == by


def test_a_clone_takes_the_rules_and_texts_and_nobody_with_it(by):
    source = CallFactory(places=20, service_fields=["school"], is_made_up=False)
    ParticipationFactory(round=source, left=True)
    ParticipationFactory(round=source)
    ApplicationFactory(round=source)
    GroupFactory(round=source)
    InformationMeetingFactory(round=source)
    CallQuestionFactory(round=source)
    invited(source, "kommunen@example.se")

    row = rounds.clone(
        source=source, name={"sv": "Nästa"}, kick_off_on=None, by=by, at=NOW
    )

    row.refresh_from_db()
    assert (row.state, row.code, row.cloned_from) == (RoundState.DRAFT, "nasta", source)
    assert (row.places, row.service_fields, row.model_version) == (
        20,
        ["school"],
        source.model_version,
    )
    assert row.invitation == source.invitation
    assert [one.question for one in row.call_questions.all()] == [
        {"sv": "Kostar det något?", "en": "Does it cost anything?"}
    ]
    assert queries.dates_of(row) == Dates()
    left_behind = (
        row.participations,
        row.applications,
        row.groups,
        row.information_meetings,
        row.recipients,
        row.changes,
    )
    assert [rows.count() for rows in left_behind] == [0] * 6


def test_two_rounds_of_one_name_have_addresses_of_their_own(by):
    version = CallFactory().model_version
    names = [{"sv": "Vår omgång"}, {"sv": "Vår omgång"}, {"sv": "Meetings"}]

    made = [
        rounds.create(name=name, model_version=version, kick_off_on=None, by=by, at=NOW)
        for name in names
    ]

    assert [row.code for row in made] == ["var-omgang", "var-omgang-2", "meetings-2"]


def test_opening_is_noted_and_told_once_however_often_it_is_pressed(by):
    round_ = CallFactory(state=RoundState.DRAFT)
    reviewer = Reviewer.objects.create(round=round_, user=UserFactory()).user
    invited(round_, "kommunen@example.se")

    mails = take(round_, Move.OPEN, by=by)
    with pytest.raises(RefusedError) as refusal:
        take(round_, Move.OPEN, by=by)

    round_.refresh_from_db()
    assert round_.state == RoundState.INVITATION_OPEN
    assert told_of(mails) == sorted(["kommunen@example.se", reviewer.email])
    assert OutgoingMail.objects.filter(key__startswith="round-change:").count() == 2
    assert [one.code for one in refusal.value.problems] == [
        ProblemCode.MOVE_NOT_POSSIBLE
    ]
    noted = RoundChange.objects.get(round=round_)
    assert (noted.before, noted.after, noted.by) == ("draft", "invitation_open", by)
    assert LogEntry.objects.filter(what="round-invitation_open").count() == 1


def test_opening_tells_everything_that_is_missing_and_changes_nothing(by):
    round_ = CallFactory(
        state=RoundState.DRAFT, opens_on=date(2027, 5, 31), invitation={}
    )

    with pytest.raises(RefusedError) as refusal:
        take(round_, Move.OPEN, by=by)

    assert [(one.code, one.field) for one in refusal.value.problems] == [
        (ProblemCode.DAY_PASSED, "opens_on"),
        (ProblemCode.CALL_TEXT_MISSING, "invitation_sv"),
    ]
    round_.refresh_from_db()
    assert round_.state == RoundState.DRAFT
    assert not round_.changes.exists()


def test_a_call_closes_by_itself_at_midnight_in_sweden_and_tells_nobody(by):
    round_ = CallFactory()
    everybody_around(round_)

    assert rounds.close_those_over(at=LAST_EVENING) == []
    closed = rounds.close_those_over(at=DAY_AFTER)
    again = rounds.close_those_over(at=DAY_AFTER)

    assert [(one.round, one.after, one.by) for one in closed] == [
        (round_, RoundState.INTEREST_CLOSED, None)
    ]
    assert again == []
    assert not OutgoingMail.objects.filter(key__startswith="round-change:").exists()


def test_the_state_is_computed_before_anybody_has_stored_it():
    round_ = CallFactory()

    assert queries.is_open(round_, date(2027, 6, 30))
    assert not queries.is_open(round_, date(2027, 7, 1))
    assert queries.state_on(round_, date(2027, 7, 1)) is RoundState.INTEREST_CLOSED
    assert round_.state == RoundState.INVITATION_OPEN


def test_closing_early_makes_today_the_last_day(by):
    round_ = CallFactory()
    at = datetime(2027, 6, 10, 10, tzinfo=UTC)

    take(round_, Move.CLOSE, by=by, at=at)

    round_.refresh_from_db()
    assert round_.state == RoundState.INTEREST_CLOSED
    assert round_.applications_close_on == date(2027, 6, 10)
    assert [one.what for one in round_.changes.order_by("pk")] == [
        "applications_close_on",
        "state",
    ]


def test_new_days_are_told_once_to_everybody_around_the_round(by):
    round_ = CallFactory()
    addresses = everybody_around(round_)

    mails = change(round_, by=by, applications_close_on=date(2027, 7, 9))

    assert told_of(mails) == sorted(addresses)
    assert len(addresses) == 5
    noted = round_.changes.get()
    assert (noted.what, noted.before, noted.after, noted.reason) == (
        "applications_close_on",
        "2027-06-30",
        "2027-07-09",
        {"sv": "Därför."},
    )
    mail = mails[0]
    assert mail.subject == "Modellkommuner 2027: nya dagar"
    assert "9 juli 2027" in mail.body
    assert "30 juni 2027" in mail.body
    assert "Därför." in mail.body
    assert TIDINGS.page in mail.body
    assert mail.reply_to == "kim.kontakt@example.se"


def test_somebody_with_two_parts_in_the_round_gets_one_mail(by):
    round_ = CallFactory()
    user = MembershipFactory(
        organisation=ApplicationFactory(round=round_).organisation
    ).user
    Reviewer.objects.create(round=round_, user=user)
    invited(round_, user.email.upper())

    mails = change(round_, by=by, kick_off_on=date(2027, 11, 15))

    assert told_of(mails) == [user.email]


def test_those_who_are_out_of_the_round_are_not_told(by):
    round_ = CallFactory()
    withdrawn = ApplicationFactory(round=round_, state=ApplicationState.WITHDRAWN)
    left = ParticipationFactory(round=round_, left=True)
    for one in (withdrawn, left):
        MembershipFactory(organisation=one.organisation)
    MembershipFactory(
        organisation=ApplicationFactory(round=round_).organisation,
        to_on=date(2027, 5, 1),
    )
    invited(round_, "studsade@example.se", state=MailState.BOUNCED)
    Recipient.objects.create(round=round_, email="aldrig-bjuden@example.se")

    assert change(round_, by=by, kick_off_on=date(2027, 11, 15)) == []


def test_made_up_people_are_mailed_in_a_demonstration_only(by, settings):
    settings.DEMO = False
    round_ = CallFactory(is_made_up=False)
    reviewer = UserFactory(is_made_up=True)
    real = UserFactory(is_made_up=False)
    for user in (reviewer, real):
        Reviewer.objects.create(round=round_, user=user)

    mails = change(round_, by=by, kick_off_on=date(2027, 11, 15))

    assert told_of(mails) == [real.email]


def test_the_same_days_again_are_no_change(by):
    round_ = CallFactory()
    everybody_around(round_)

    assert change(round_, by=by) == []
    assert not round_.changes.exists()


def test_a_closed_call_opens_again_when_its_last_day_is_moved_on(by):
    round_ = CallFactory()
    at = datetime(2027, 7, 5, 10, tzinfo=UTC)

    change(round_, by=by, at=at, applications_close_on=date(2027, 7, 9))

    round_.refresh_from_db()
    assert round_.state == RoundState.INVITATION_OPEN
    assert queries.is_open(round_, date(2027, 7, 9))
    assert [(one.what, one.after) for one in round_.changes.order_by("pk")] == [
        ("state", "interest_closed"),
        ("applications_close_on", "2027-07-09"),
        ("state", "invitation_open"),
    ]


def test_days_out_of_order_are_refused_and_nobody_is_told(by):
    round_ = CallFactory()
    everybody_around(round_)

    with pytest.raises(RefusedError) as refusal:
        change(round_, by=by, kick_off_on=date(2027, 8, 1))

    assert [(one.code, one.field) for one in refusal.value.problems] == [
        (ProblemCode.KICK_OFF_BEFORE_DECISION, "kick_off_on")
    ]
    assert not OutgoingMail.objects.filter(key__startswith="round-change:").exists()


def test_of_two_coordinators_the_later_is_told_and_nothing_is_overwritten(by):
    round_ = CallFactory()
    seen = round_.version
    calls.write(round_=round_, version=seen, values={"places": 20}, by=by, at=NOW)

    with pytest.raises(RefusedError) as refusal:
        calls.write(round_=round_, version=seen, values={"places": 30}, by=by, at=NOW)

    assert [one.code for one in refusal.value.problems] == [
        ProblemCode.CHANGED_SINCE_READ
    ]
    round_.refresh_from_db()
    assert round_.places == 20


def test_what_is_the_same_is_not_a_change(by):
    round_ = CallFactory(places=20)

    calls.write(
        round_=round_, version=round_.version, values={"places": 20}, by=by, at=NOW
    )

    round_.refresh_from_db()
    assert round_.version == 0


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"track": "regions"}, ProblemCode.FIXED_SINCE_OPENING),
        ({"service_fields": ["school"]}, ProblemCode.FIXED_SINCE_OPENING),
        ({"kick_off_on": date(2027, 12, 1)}, ProblemCode.DAY_NOT_CHANGEABLE),
    ],
)
def test_what_organisations_apply_by_is_fixed_once_the_call_is_open(by, values, code):
    round_ = CallFactory()

    with pytest.raises(RefusedError) as refusal:
        calls.write(round_=round_, version=0, values=values, by=by, at=NOW)

    assert [one.code for one in refusal.value.problems] == [code]


def test_fields_of_service_are_those_of_the_track(by):
    round_ = CallFactory(state=RoundState.DRAFT, service_fields=["school"])
    values = {"track": "regions", "service_fields": ["school", "health_care"]}

    saved = calls.write(round_=round_, version=0, values=values, by=by, at=NOW)

    assert saved.service_fields == ["health_care"]


def test_a_field_that_is_nobodys_to_save_is_an_error(by):
    with pytest.raises(ValueError, match="state"):
        calls.write(
            round_=CallFactory(), version=0, values={"state": "closed"}, by=by, at=NOW
        )


def test_a_postponed_round_stands_still_and_is_taken_up_as_it_was(by):
    round_ = CallFactory()
    addresses = everybody_around(round_)

    told = take(round_, Move.POSTPONE, by=by)
    round_.refresh_from_db()

    assert told_of(told) == sorted(addresses)
    assert (round_.state, round_.resumes_as) == ("postponed", "invitation_open")
    assert not queries.is_open(round_, OPENING_DAY)

    told = take(round_, Move.RESUME, by=by, at=datetime(2027, 6, 3, tzinfo=UTC))
    round_.refresh_from_db()

    assert told_of(told) == sorted(addresses)
    assert (round_.state, round_.resumes_as) == ("invitation_open", "")
    assert OutgoingMail.objects.filter(key__startswith="round-change:").count() == 10


def test_a_round_is_not_taken_up_with_days_that_have_passed(by):
    round_ = CallFactory(state=RoundState.POSTPONED, resumes_as="invitation_open")
    at = datetime(2027, 7, 5, 10, tzinfo=UTC)

    with pytest.raises(RefusedError) as refusal:
        take(round_, Move.RESUME, by=by, at=at)
    change(round_, by=by, at=at, applications_close_on=date(2027, 7, 31))
    take(round_, Move.RESUME, by=by, at=at)

    assert [(one.code, one.field) for one in refusal.value.problems] == [
        (ProblemCode.DAY_PASSED, "applications_close_on")
    ]
    round_.refresh_from_db()
    assert queries.is_open(round_, date(2027, 7, 31))


def test_a_cancelled_round_can_go_nowhere(by):
    round_ = CallFactory()

    take(round_, Move.CANCEL, by=by)

    round_.refresh_from_db()
    assert round_.state == RoundState.CANCELLED
    for move in Move:
        with pytest.raises(RefusedError):
            take(round_, move, by=by)


def test_deciding_waits_for_every_application_then_the_round_goes_on(by):
    round_ = CallFactory()
    application = ApplicationFactory(round=round_)
    at = datetime(2027, 7, 5, 10, tzinfo=UTC)

    with pytest.raises(RefusedError) as refusal:
        take(round_, Move.DECIDE, by=by, at=at)
    application.state = ApplicationState.ACCEPTED
    application.save()
    take(round_, Move.DECIDE, by=by, at=at)

    assert [one.code for one in refusal.value.problems] == [
        ProblemCode.APPLICATIONS_UNDECIDED
    ]
    round_.refresh_from_db()
    assert round_.state == RoundState.DECIDED
    assert [one.after for one in round_.changes.order_by("pk")] == [
        "interest_closed",
        "decided",
    ]


def test_a_draft_is_thrown_away_and_an_opened_round_is_not(by):
    draft, opened = CallFactory(state=RoundState.DRAFT), CallFactory()

    rounds.remove_draft(round_=draft, by=by, at=NOW)
    with pytest.raises(RefusedError) as refusal:
        rounds.remove_draft(round_=opened, by=by, at=NOW)

    assert list(Round.objects.all()) == [opened]
    assert [one.code for one in refusal.value.problems] == [
        ProblemCode.ROUND_NOT_A_DRAFT
    ]
