"""Asking, answering and taking back, with the mails that follow."""

from datetime import UTC, datetime, timedelta

import pytest

from bollplank.accounts.models import LogEntry, OutgoingMail
from bollplank.domain.problems import ProblemCode, RefusedError
from bollplank.domain.questions import (
    MOST_OPEN,
    QuestionState,
    Subject,
    SubjectKind,
)
from bollplank.domain.rounds import DelegateRole
from bollplank.domain.texts import fingerprint
from bollplank.organisations.models import Question
from bollplank.organisations.operations import questions
from bollplank.organisations.operations.questions import Wanted
from tests.factories import (
    MembershipFactory,
    OrganisationFactory,
    QuestionFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 5, 20, 12, tzinfo=UTC)
SECRET = "Varför har ni dubbelt så många"  # noqa: S105 -- a text that must not leak
SUBJECT = Subject(
    kind=SubjectKind.INDICATOR,
    source="school",
    code="passed",
    year=2025,
    title={"sv": "Godkända", "en": "Passed"},
)


def real(name, *roles, language="sv"):
    """Return a real organisation with a person in each of these roles."""
    organisation = OrganisationFactory(name=name, is_made_up=False)
    for role in roles:
        MembershipFactory(
            organisation=organisation,
            role=role,
            user=UserFactory(
                name=f"{role} i {name}", is_made_up=False, language=language
            ),
        )
    return organisation


@pytest.fixture
def falun():
    return real("Falun", DelegateRole.STRATEGIST)


@pytest.fixture
def hedemora():
    return real(
        "Hedemora",
        DelegateRole.STRATEGIST,
        DelegateRole.MANAGER,
        DelegateRole.POLITICIAN,
        language="en",
    )


def somebody_in(organisation):
    return organisation.memberships.first().user


def link_to(question):
    return f"https://example.invalid/questions/{question.pk}/"


def ask(asking, asked, *, text=SECRET, at=NOW, by=None):
    return questions.ask(
        wanted=Wanted(asking=asking, asked=asked, subject=SUBJECT, text=text),
        by=by or somebody_in(asking),
        at=at,
        link_to=link_to,
    )


def answer(question, text="Vi räknar alla.", *, seen=""):
    return questions.answer(
        question=question,
        text=text,
        seen=seen,
        by=somebody_in(question.asked),
        at=NOW,
        link_to=link_to,
    )


@pytest.fixture
def posted():
    """Return a function that does something and returns the mails it wrote."""

    def run(change, *arguments, **named):
        before = set(OutgoingMail.objects.values_list("pk", flat=True))
        change(*arguments, **named)
        return list(OutgoingMail.objects.exclude(pk__in=before).order_by("pk"))

    return run


def logged(question):
    about = f"organisations.question:{question.pk}"
    return list(LogEntry.objects.filter(about=about).values_list("what", flat=True))


def test_a_question_is_kept_with_what_it_is_about(falun, hedemora):
    row, is_new = ask(falun, hedemora)

    row.refresh_from_db()
    assert is_new
    assert (row.asking, row.asked, row.text) == (falun, hedemora, SECRET)
    assert row.subject == SUBJECT
    assert row.state == QuestionState.OPEN
    assert logged(row) == ["question-asked"]


def test_a_mail_tells_the_strategist_in_her_language_and_nobody_else(
    posted, falun, hedemora
):
    (message,) = posted(ask, falun, hedemora)

    strategist = hedemora.memberships.get(role=DelegateRole.STRATEGIST).user
    assert message.to_email == strategist.email
    assert message.subject == "A question from Falun"
    assert link_to(Question.objects.get()) in message.body
    assert "Falun has asked Hedemora a question" in message.body


def test_a_mail_holds_nothing_of_what_is_asked_or_answered(posted, falun, hedemora):
    asking = posted(ask, falun, hedemora)
    answering = posted(answer, Question.objects.get(), text=SECRET)

    sent = [f"{each.subject} {each.body}" for each in (*asking, *answering)]
    assert len(sent) == 2
    assert [text for text in sent if SECRET in text or "Godkända" in text] == []


def test_a_made_up_person_gets_no_mail(posted):
    asking = MembershipFactory()
    asked = MembershipFactory().organisation

    sent = posted(ask, asking.organisation, asked, by=asking.user)

    assert Question.objects.count() == 1
    assert sent == []


def test_pressing_twice_asks_once(posted, falun, hedemora):
    first, _ = ask(falun, hedemora)

    sent = posted(ask, falun, hedemora)

    assert Question.objects.get() == first
    assert sent == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        pytest.param({"text": " "}, ProblemCode.QUESTION_MISSING, id="empty"),
        pytest.param({"itself": True}, ProblemCode.ASKS_ITSELF, id="itself"),
        pytest.param({"made_up": True}, ProblemCode.MADE_UP_AND_REAL, id="made-up"),
        pytest.param({"nobody": True}, ProblemCode.NOBODY_ANSWERS, id="nobody"),
    ],
)
def test_a_question_that_may_not_be_asked_is_not_kept(falun, hedemora, change, code):
    asked = hedemora
    if "itself" in change:
        asked = falun
    if "made_up" in change:
        asked = MembershipFactory().organisation
    if "nobody" in change:
        asked = real("Leksand")

    with pytest.raises(RefusedError) as refusal:
        ask(falun, asked, text=change.get("text", SECRET))

    assert [problem.code for problem in refusal.value.problems] == [code]
    assert Question.objects.count() == 0


def test_an_organisation_has_twenty_questions_open_at_most(falun, hedemora):
    for _ in range(MOST_OPEN):
        QuestionFactory(asking=falun, asked=hedemora)
    QuestionFactory(asking=hedemora, asked=falun)

    with pytest.raises(RefusedError, match="too-many-questions"):
        ask(falun, hedemora)
    Question.objects.filter(asking=falun).first().delete()

    assert ask(falun, hedemora)[1]


def test_taking_back_gives_no_room_for_more_the_same_day(falun, hedemora):
    for _ in range(MOST_OPEN):
        QuestionFactory(
            asking=falun, asked=hedemora, state=QuestionState.WITHDRAWN, asked_at=NOW
        )

    with pytest.raises(RefusedError, match="too-many-questions-today"):
        ask(falun, hedemora)

    assert ask(falun, hedemora, at=NOW + timedelta(days=1))[1]


def test_the_one_who_asked_is_told_of_the_answer_the_first_time(
    posted, falun, hedemora
):
    row, _ = ask(falun, hedemora)

    (message,) = posted(answer, row)
    again = posted(answer, row, "Alla utom tre.", seen=fingerprint("Vi räknar alla."))

    row.refresh_from_db()
    assert message.to_email == somebody_in(falun).email
    assert message.subject == "Hedemora har svarat"
    assert again == []
    assert row.answer == "Alla utom tre."
    assert logged(row) == [
        "question-asked",
        "question-answered",
        "question-answer-changed",
    ]


def test_who_took_over_the_seat_is_told_when_the_asker_has_left(
    posted, falun, hedemora
):
    row, _ = ask(falun, hedemora)
    falun.memberships.update(to_on=NOW.date() - timedelta(days=1))
    heir = MembershipFactory(
        organisation=falun, user=UserFactory(is_made_up=False), from_on=NOW.date()
    )

    (message,) = posted(answer, row)

    assert message.to_email == heir.user.email


def test_the_same_answer_again_changes_nothing(falun, hedemora):
    row, _ = ask(falun, hedemora)
    answer(row)

    answer(row)

    assert logged(row) == ["question-asked", "question-answered"]


def test_an_answer_is_not_written_over_one_unread(falun, hedemora):
    row, _ = ask(falun, hedemora)
    answer(row, "Den första.")

    with pytest.raises(RefusedError, match="changed-by-somebody-else"):
        answer(row, "Den andra.")

    row.refresh_from_db()
    assert row.answer == "Den första."


def test_a_question_is_taken_back_once_and_not_after_its_answer(falun, hedemora):
    row, _ = ask(falun, hedemora)
    other, _ = ask(falun, hedemora, text="En annan fråga.")
    answer(other)

    for _ in range(2):
        questions.withdraw(question=row, by=somebody_in(falun), at=NOW)
    with pytest.raises(RefusedError, match="question-answered"):
        questions.withdraw(question=other, by=somebody_in(falun), at=NOW)
    with pytest.raises(RefusedError, match="question-withdrawn"):
        answer(row)

    row.refresh_from_db()
    assert row.state == QuestionState.WITHDRAWN
    assert logged(row) == ["question-asked", "question-withdrawn"]
