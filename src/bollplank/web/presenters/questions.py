"""Shaping the pages on questions between organisations."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bollplank.accounts.models import User
from bollplank.domain.questions import QuestionState
from bollplank.domain.search import matches
from bollplank.organisations.models import Organisation, Question
from bollplank.organisations.queries import memberships, questions
from bollplank.web.presenters import subjects
from bollplank.web.presenters.wording import sentence, spelled
from bollplank.web.templatetags.words import in_language


@dataclass(frozen=True, kw_only=True)
class Line:
    """One question in a list. It can be searched by everything that was written."""

    question: Question
    about: str
    state: str
    waits: bool
    """Whether it waits for an answer from the reader's own organisation."""

    @property
    def id(self) -> str:
        """The number of the question."""
        return str(self.question.pk)

    @property
    def title(self) -> dict[str, str]:
        """What was written, for the search."""
        texts = [self.question.text, self.question.answer, self.about]
        return {"": " ".join(texts)}

    @property
    def search(self) -> dict[str, list[str]]:
        """Who asks and who is asked, for the search."""
        return {"": [self.question.asking.name, self.question.asked.name]}


@dataclass(frozen=True, kw_only=True)
class Lists:
    """The reader's questions: those to her organisations, and those by them."""

    to_us: Sequence[Line]
    by_us: Sequence[Line]
    waiting: int
    any: bool

    @property
    def count(self) -> int:
        """How many are shown."""
        return len({line.question.pk for line in (*self.to_us, *self.by_us)})

    @cached_property
    def headline(self) -> str:
        """What to know first, in a sentence."""
        if self.waiting:
            text = ngettext(
                "%(count)s question waits for your answer",
                "%(count)s questions wait for your answer",
                self.waiting,
            )
            return sentence(text % {"count": _one_or(self.waiting)})
        return _("No question waits for your answer")


def lists(rows: Iterable[Question], *, user: User, query: str, on: date) -> Lists:
    """Return the questions that hold the words of the query, those that wait first."""
    own = {seat.organisation_id for seat in memberships.of(user, on=on)}
    every = [line_of(row, own=own) for row in rows]
    found = [line for line in every if matches(line, query)]
    found.sort(key=lambda line: line.question.state != QuestionState.OPEN)
    return Lists(
        to_us=[line for line in found if line.question.asked_id in own],
        by_us=[line for line in found if line.question.asking_id in own],
        waiting=sum(line.waits for line in every),
        any=bool(every),
    )


def line_of(row: Question, *, own: set[int]) -> Line:
    """Return a question as it stands in a list of somebody in these organisations."""
    return Line(
        question=row,
        about=about(row),
        state=str(row.get_state_display()),
        waits=row.state == QuestionState.OPEN and row.asked_id in own,
    )


def about(row: Question) -> str:
    """Return what a question is about, such as "Median income, 2024"."""
    title = in_language(row.subject_title) or row.subject_code
    return title if row.subject_year is None else f"{title}, {row.subject_year}"


def page_about(row: Question) -> str:
    """Return where what it is about is shown, empty where there is no page."""
    return subjects.page_of(row.subject, asked=row.asked)


def told(asked: Organisation, *, on: date) -> str:
    """Return how those who answer for this organisation will know, in a sentence."""
    if not questions.people_to_tell(asked, on=on):
        return _("They see it when they log in.")
    return _("A mail tells them that there is a question, but not what it says.")


def _one_or(count: int) -> str:
    return _("One") if count == 1 else spelled(count)
