"""Applications: beginning, writing together, handing in, completing, withdrawing."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bollplank.accounts.models import LogEntry, OutgoingMail
from bollplank.documents.shelf import Shelf
from bollplank.domain.application_texts import seen_in, texts_of
from bollplank.domain.applications import (
    ApplicationDocumentKind,
    ApplicationEventKind,
    ApplicationState,
    Commitment,
    PartnerKind,
)
from bollplank.domain.organisations import OrganisationKind
from bollplank.domain.problems import ProblemCode, RefusedError
from bollplank.domain.rounds import DelegateRole, RoundState
from bollplank.programme.models import (
    Application,
    ApplicationDocument,
    ApplicationWriter,
)
from bollplank.programme.operations import (
    application_documents,
    application_people,
    applications,
)
from bollplank.programme.queries import application_history
from bollplank.programme.queries import applications as queries
from tests.factories import (
    ApplicationFactory,
    ApplicationWriterFactory,
    CallFactory,
    DraftFactory,
    MembershipFactory,
    OrganisationFactory,
    RecipientFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 6, 10, 10, tzinfo=UTC)
LATE = datetime(2027, 7, 5, 10, tzinfo=UTC)
WHOLE = {
    "decision_reference": "Fullmäktige § 41",
    "decision_on": "2027-05-03",
    "commitments": "attends_all follows_concept mentor_later",
    **{f"seat_{number}_name": f"Person {number}" for number in (1, 2, 3)},
    **{f"seat_{number}_email": f"p{number}@example.invalid" for number in (1, 2, 3)},
}


def link_to(application):
    return f"https://bollplank.example/applications/{application.pk}/"


def seen(application):
    said = texts_of(queries.answers_of(Application.objects.get(pk=application.pk)))
    return seen_in({**dict.fromkeys(WHOLE, ""), **said})


def write(application, *, by, at=NOW, seen_before=None, **typed):
    return applications.write(
        application=application,
        typed=typed,
        seen=seen(application) if seen_before is None else seen_before,
        by=by,
        at=at,
    )


def submit(application, *, by, at=NOW, late_reason="", to_come=""):
    return applications.submit(
        application=application,
        late_reason=late_reason,
        to_come=to_come,
        by=by,
        at=at,
        link_to=link_to,
    )


@pytest.fixture
def writer():
    return UserFactory()


@pytest.fixture
def draft(writer):
    row = DraftFactory(organisation=OrganisationFactory(name="Granby"))
    ApplicationWriterFactory(application=row, user=writer)
    return row


@pytest.fixture
def handed_in(draft, writer):
    write(draft, by=writer, **WHOLE)
    submit(draft, by=writer)
    draft.refresh_from_db()
    return draft


def codes(refusal):
    return {problem.code for problem in refusal.value.problems}


def test_a_second_press_opens_the_first_application(writer):
    round_, organisation = CallFactory(), OrganisationFactory()
    given = {"round_": round_, "organisation": organisation, "by": writer}

    first = applications.begin(**given, at=NOW)
    second = applications.begin(**given, at=NOW, as_writer=True)

    assert second == first
    assert not ApplicationWriter.objects.exists()
    assert [event.what for event in first.events.all()] == [ApplicationEventKind.BEGUN]
    assert LogEntry.objects.filter(what="application-begun").count() == 1


def test_who_has_no_seat_is_let_in_to_what_she_begins(writer):
    row = applications.begin(
        round_=CallFactory(),
        organisation=OrganisationFactory(),
        by=writer,
        at=NOW,
        as_writer=True,
    )

    assert queries.visible_to(writer, on=NOW.date()).get() == row


def test_an_organisation_of_another_kind_does_not_begin(writer):
    region = OrganisationFactory(kind=OrganisationKind.REGION)

    with pytest.raises(RefusedError) as refusal:
        applications.begin(round_=CallFactory(), organisation=region, by=writer, at=NOW)

    assert codes(refusal) == {ProblemCode.NOT_OF_THE_TRACK}
    assert not Application.objects.exists()


def test_what_is_written_is_stored_with_who_and_when(draft, writer):
    saved = write(draft, by=writer, **WHOLE, wishes="Gärna tåg.")

    row = Application.objects.get()
    assert not saved.conflicts
    assert (row.changed_by, row.changed_at) == (writer, NOW)
    assert row.decision_on == date(2027, 5, 3)
    assert row.wishes == "Gärna tåg."
    assert [seat.role for seat in row.seats.order_by("number")] == [
        DelegateRole.POLITICIAN,
        DelegateRole.MANAGER,
        DelegateRole.STRATEGIST,
    ]
    assert Commitment.MENTOR_LATER in queries.answers_of(row).commitments


def test_writing_the_same_again_changes_nothing(draft, writer):
    write(draft, by=writer, **WHOLE)
    version = Application.objects.get().version

    write(draft, by=UserFactory(), at=NOW + timedelta(hours=1), **WHOLE)

    row = Application.objects.get()
    assert (row.version, row.changed_by) == (version, writer)


def test_two_who_write_in_different_fields_do_not_disturb_each_other(draft, writer):
    before = seen(draft)
    write(draft, by=writer, seen_before=before, decision_reference="§ 41")

    saved = write(
        draft,
        by=UserFactory(),
        seen_before=before,
        decision_reference="",
        wants_theme="Hälsa",
    )

    row = Application.objects.get()
    assert not saved.conflicts
    assert (row.decision_reference, row.wants_theme) == ("§ 41", "Hälsa")


def test_two_who_change_the_same_field_are_told_and_nothing_is_lost(draft, writer):
    before = seen(draft)
    write(draft, by=writer, seen_before=before, decision_reference="§ 41")

    saved = write(
        draft,
        by=UserFactory(),
        seen_before=before,
        decision_reference="§ 42",
        wants_theme="Hälsa",
    )

    row = Application.objects.get()
    assert saved.conflicts == {"decision_reference"}
    assert (row.decision_reference, row.wants_theme) == ("§ 41", "Hälsa")


def test_a_draft_is_written_in_after_the_last_day_but_not_after_the_decision(
    draft, writer
):
    write(draft, by=writer, at=LATE, wants_theme="Sent")
    draft.round.state = RoundState.DECIDED
    draft.round.save()

    with pytest.raises(RefusedError) as refusal:
        write(draft, by=writer, at=LATE, wants_theme="För sent")

    assert codes(refusal) == {ProblemCode.ROUND_NOT_OPEN}
    assert Application.objects.get().wants_theme == "Sent"


def test_an_incomplete_draft_is_not_handed_in_by_a_slip(draft, writer):
    with pytest.raises(RefusedError) as refusal:
        submit(draft, by=writer)

    assert ProblemCode.DECISION_MISSING in codes(refusal)
    assert Application.objects.get().state == ApplicationState.DRAFT
    assert not OutgoingMail.objects.exists()


def test_it_is_handed_in_incomplete_when_it_is_said_what_will_come(draft, writer):
    event = submit(draft, by=writer, to_come="Beslutet kommer den 14.")

    assert Application.objects.get().state == ApplicationState.SUBMITTED
    assert event.note == "Beslutet kommer den 14."


def test_a_receipt_goes_once_to_writers_and_to_the_organisation(draft, writer):
    RecipientFactory(
        round=draft.round, organisation=draft.organisation, email="kommun@example.se"
    )
    colleague = ApplicationWriterFactory(
        application=draft, user=UserFactory(language="en")
    ).user
    write(draft, by=writer, **WHOLE, wishes="Hemligt önskemål")

    first = submit(draft, by=writer)
    second = submit(draft, by=colleague, at=NOW + timedelta(minutes=1))

    mails = {mail.to_email: mail for mail in OutgoingMail.objects.all()}
    assert second == first
    assert set(mails) == {writer.email, colleague.email, "kommun@example.se"}
    assert f"{draft.pk}-{first.pk}" in mails[writer.email].body
    assert "Fullmäktige § 41" in mails[writer.email].body
    assert "All 4 criteria are met." in mails[colleague.email].body
    assert not any("Hemligt" in mail.body for mail in mails.values())
    assert Application.objects.get().submitted_by == writer


def test_a_change_stays_handed_in_and_gives_a_new_receipt(handed_in, writer):
    later = NOW + timedelta(days=1)
    write(handed_in, by=writer, at=later, wants_theme="Hälsa")

    event = submit(handed_in, by=writer, at=later + timedelta(minutes=1))

    handed_in.refresh_from_db()
    assert event.what == ApplicationEventKind.CHANGED
    assert handed_in.state == ApplicationState.SUBMITTED
    assert handed_in.submitted_at == NOW
    assert OutgoingMail.objects.count() == 2


def test_after_the_last_day_it_stays_as_it_is(handed_in, writer):
    with pytest.raises(RefusedError) as refusal:
        write(handed_in, by=writer, at=LATE, wants_theme="Hälsa")

    assert codes(refusal) == {ProblemCode.HANDED_IN_TOO_LATE_TO_CHANGE}


def test_late_needs_a_reason_and_is_marked(draft, writer):
    write(draft, by=writer, **WHOLE)
    with pytest.raises(RefusedError) as refusal:
        submit(draft, by=writer, at=LATE)

    submit(draft, by=writer, at=LATE, late_reason="Nämnden ställdes in.")

    draft.refresh_from_db()
    assert codes(refusal) == {ProblemCode.LATE_REASON_MISSING}
    assert draft.late_reason == "Nämnden ställdes in."
    assert queries.days_late(draft) == 5
    assert "5 dagar" in OutgoingMail.objects.get().body or "5 days" in (
        OutgoingMail.objects.get().body
    )


def test_pressing_twice_after_the_last_day_gives_one_receipt(draft, writer):
    write(draft, by=writer, **WHOLE)
    first = submit(draft, by=writer, at=LATE, late_reason="Sent.")

    assert submit(draft, by=writer, at=LATE, late_reason="Sent.") == first
    assert OutgoingMail.objects.count() == 1


def test_a_withdrawn_application_can_be_handed_in_again(handed_in, writer):
    taken_back = applications.withdraw(
        application=handed_in, by=writer, at=NOW, link_to=link_to
    )
    applications.withdraw(application=handed_in, by=writer, at=NOW, link_to=link_to)
    assert taken_back.state == ApplicationState.WITHDRAWN

    submit(handed_in, by=writer, at=NOW + timedelta(hours=1))

    handed_in.refresh_from_db()
    told = list(handed_in.events.order_by("pk").values_list("what", flat=True))
    assert handed_in.state == ApplicationState.SUBMITTED
    assert told == ["submitted", "withdrawn", "submitted"]


def test_a_completion_is_written_and_handed_in_after_the_last_day(handed_in, writer):
    handed_in.state = ApplicationState.COMPLETION
    handed_in.completion_asked = "Bifoga beslutet."
    handed_in.completion_by_on = date(2027, 7, 15)
    handed_in.save()
    write(handed_in, by=writer, at=LATE, decision_reference="Fullmäktige § 42")

    given = {"application": handed_in, "to_come": "", "by": writer, "link_to": link_to}
    first = applications.complete(**given, at=LATE + timedelta(minutes=1))
    second = applications.complete(**given, at=LATE + timedelta(minutes=2))

    handed_in.refresh_from_db()
    assert first == second
    assert first.what == ApplicationEventKind.COMPLETED
    assert handed_in.state == ApplicationState.SUBMITTED
    assert handed_in.submitted_at == NOW


def test_a_place_that_is_given_is_not_withdrawn_here(handed_in, writer):
    handed_in.state = ApplicationState.ACCEPTED
    handed_in.save()

    with pytest.raises(RefusedError) as refusal:
        applications.withdraw(application=handed_in, by=writer, at=NOW, link_to=link_to)

    assert codes(refusal) == {ProblemCode.APPLICATION_DECIDED}


def test_the_writer_of_one_application_sees_no_other_of_the_organisation(draft, writer):
    earlier = ApplicationFactory(organisation=draft.organisation)
    seat = MembershipFactory(organisation=draft.organisation)

    assert set(queries.visible_to(writer, on=NOW.date())) == {draft}
    assert set(queries.visible_to(seat.user, on=NOW.date())) == {draft, earlier}
    assert application_history.histories_for(writer, on=NOW.date()) == []


def test_a_colleague_is_let_in_once_and_gets_one_mail(draft, writer):
    given = {
        "application": draft,
        "email": "Kollega@Example.se",
        "name": "Kim",
        "by": writer,
        "at": NOW,
        "link_to": link_to,
    }

    first = application_people.add_writer(**given)
    second = application_people.add_writer(**given)

    assert first == second
    assert OutgoingMail.objects.get().to_email == "kollega@example.se"
    assert queries.visible_to(first.user, on=NOW.date()).get() == draft


def test_the_last_who_can_open_the_application_is_not_taken_away(draft, writer):
    only = draft.writers.get()
    with pytest.raises(RefusedError) as refusal:
        application_people.remove_writer(writer=only, by=writer, at=NOW)

    MembershipFactory(organisation=draft.organisation)
    application_people.remove_writer(writer=only, by=writer, at=NOW)

    assert codes(refusal) == {ProblemCode.LAST_WRITER}
    assert not queries.visible_to(writer, on=NOW.date()).exists()


def test_an_organisation_is_wished_for_or_excluded_the_later_holds(draft, writer):
    other = OrganisationFactory()
    given = {"application": draft, "organisation": other, "by": writer, "at": NOW}

    application_people.add_partner(**given, kind=PartnerKind.WISHED)
    application_people.add_partner(**given, kind=PartnerKind.EXCLUDED)

    answers = queries.answers_of(Application.objects.get())
    assert (answers.wished, answers.excluded) == (frozenset(), {other.code})
    application_people.remove_partner(**given)
    assert not draft.partners.exists()


def test_one_cannot_wish_for_oneself_or_for_a_region(draft, writer):
    region = OrganisationFactory(kind=OrganisationKind.REGION)

    for organisation in (draft.organisation, region):
        with pytest.raises(RefusedError):
            application_people.add_partner(
                application=draft,
                organisation=organisation,
                kind=PartnerKind.WISHED,
                by=writer,
                at=NOW,
            )

    assert not draft.partners.exists()


def hand_over(application, by, *, content=b"%PDF-1.7 beslut", name="beslut.pdf"):
    return application_documents.add(
        application=application,
        kind=ApplicationDocumentKind.DECISION,
        file=application_documents.HandedIn(
            name=name, size=len(content), begins=content[:16], parts=[content]
        ),
        by=by,
        at=NOW,
    )


@pytest.fixture
def shelf(settings, tmp_path) -> Shelf:
    settings.DOCUMENTS = tmp_path
    return application_documents.shelf()


def test_a_document_is_kept_once_and_taken_away_whole(
    draft, writer, shelf, django_capture_on_commit_callbacks
):
    document = hand_over(draft, writer)
    assert hand_over(draft, writer) == document
    assert shelf.path(document.digest).read_bytes() == b"%PDF-1.7 beslut"

    with django_capture_on_commit_callbacks(execute=True):
        application_documents.remove(document=document, by=writer, at=NOW)

    assert not ApplicationDocument.objects.exists()
    assert not shelf.path(document.digest).exists()


def test_bytes_that_another_application_rests_on_stay(
    draft, writer, shelf, django_capture_on_commit_callbacks
):
    document = hand_over(draft, writer)
    hand_over(DraftFactory(), writer)

    with django_capture_on_commit_callbacks(execute=True):
        application_documents.remove(document=document, by=writer, at=NOW)

    assert shelf.path(document.digest).exists()


def test_a_document_that_is_not_its_kind_is_not_kept(draft, writer, shelf):
    with pytest.raises(RefusedError) as refusal:
        hand_over(draft, writer, content=b"MZ\x90", name="beslut.pdf")

    assert codes(refusal) == {ProblemCode.DOCUMENT_IS_NOT_ITS_KIND}
    assert not list(shelf.folder.glob("**/*"))


def test_the_demonstrations_order_of_seats_is_read_as_the_round_asks(draft):
    for number, role in enumerate(["strategist", "manager", "politician"], 1):
        draft.seats.create(number=number, role=role, name=role, email=f"{role}@x.se")

    seats = queries.answers_of(Application.objects.get()).seats

    assert [seat.name for seat in seats] == ["politician", "manager", "strategist"]
