"""The parts of an organisation's workbook, and what the site says in each cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bollplank.documents.workbooks.books import whole_key
from bollplank.domain.assessments import Answer, AssessmentState, Level, Rating
from bollplank.domain.facts import question_code
from bollplank.domain.rounds import DelegateRole
from bollplank.domain.workbooks import CellFault, CellKind
from bollplank.improvement.models import (
    FactAnswer,
    FactsSheet,
    FactsTemplate,
    Moment,
    Questionnaire,
    SelfAssessment,
    WayAnswer,
    WayOfWorking,
    WayTemplate,
)
from bollplank.improvement.models import Rating as RatingRow
from bollplank.programme.models import Participation, Step

TEXTS = ("motivation", "evidence", "explanation")
ANSWER = "answer"
"""The column with points, replies and answers; the others are named as the texts."""

FACTS = "facts"
UNSAID = Rating(answer=Answer.UNANSWERED)
KINDS = {"line": CellKind.LINE, "date": CellKind.DAY}
"""Kinds of questions that have less room than a text of several lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteCell:
    """What the site says in one cell, as it is stored: a choice by its code.

    ``row`` is what is saved at once, with ``version``, last of all by ``by``.
    ``closed`` is why it may not be changed, None where it may.
    """

    key: str
    row: str
    kind: CellKind
    text: str
    version: int
    by: str = ""
    closed: CellFault | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentPart:
    """One occasion on one level. ``newest`` is None before it is begun.

    ``said``, ``versions`` and ``writers`` (who saved last) go by the moment's code.
    """

    step: Step
    level: Level
    questionnaire: Questionnaire
    moments: Sequence[Moment]
    newest: SelfAssessment | None
    said: Mapping[str, Rating]
    versions: Mapping[str, int]
    writers: Mapping[str, str]
    previous: SelfAssessment | None
    before: Mapping[str, int]

    @property
    def code(self) -> str:
        """What its sheet is called, in no language."""
        return f"assessment/{self.step.code}/{self.level}"

    @property
    def closed(self) -> CellFault | None:
        """Why nothing in it may be changed."""
        state = self.newest.state if self.newest else AssessmentState.DRAFT
        if state == AssessmentState.LOCKED:
            return CellFault.LOCKED
        return CellFault.AGREED if state == AssessmentState.AGREED else None

    def cells(self) -> Iterator[SiteCell]:
        """Yield what is said of each moment and each criterion."""
        for moment in self.moments:
            said = self.said.get(moment.code, UNSAID)
            yield self._cell(moment, moment.code, ANSWER, choice_of(said))
            for name in TEXTS:
                yield self._cell(moment, moment.code, name, getattr(said, name))
            for criterion in moment.criteria.all():
                if criterion.level == self.level:
                    row = f"{moment.code}:{criterion.code}"
                    reply = said.replies.get(criterion.code, "")
                    yield self._cell(moment, row, ANSWER, str(reply))

    def _cell(self, moment: Moment, row: str, column: str, text: str) -> SiteCell:
        return SiteCell(
            key=whole_key(self.code, row, column),
            row=f"{self.code}/{moment.code}",
            kind=_kind(row, column),
            text=text,
            version=self.versions.get(moment.code, 0),
            by=self.writers.get(moment.code, ""),
            closed=self.closed,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsPart:
    """Organisation facts. ``sheet`` is None before they are begun."""

    template: FactsTemplate
    sheet: FactsSheet | None

    @property
    def closed(self) -> CellFault | None:
        """Why nothing in them may be changed."""
        is_locked = self.sheet is not None and self.sheet.locked_at is not None
        return CellFault.LOCKED if is_locked else None

    def cells(self) -> Iterator[SiteCell]:
        """Yield the answer to every question of the template."""
        rows = (
            {one.question: one for one in self.sheet.answers.all()}
            if self.sheet
            else {}
        )
        for section in self.template.sections:
            for question in section["questions"]:
                code = question_code(section["code"], question["code"])
                row = rows.get(code)
                key = whole_key(FACTS, code, ANSWER)
                yield SiteCell(
                    key=key,
                    row=key,
                    kind=KINDS.get(question["kind"], CellKind.TEXT),
                    text=row.text if row else "",
                    version=row.version if row else 0,
                    by=writer_of(row),
                    closed=self.closed,
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class WaysPart:
    """How one role works, by the code of the moment; those not begun are absent."""

    role: DelegateRole
    template: WayTemplate
    moments: Sequence[Moment]
    ways: Mapping[str, WayOfWorking]

    @property
    def code(self) -> str:
        """What its sheet is called, in no language."""
        return f"ways/{self.role}"

    def cells(self) -> Iterator[SiteCell]:
        """Yield the answer to every question in every moment."""
        for moment in self.moments:
            way = self.ways.get(moment.code)
            rows = {one.question: one for one in way.answers.all()} if way else {}
            for question in self.template.questions:
                row = rows.get(question["code"])
                key = whole_key(self.code, f"{moment.code}:{question['code']}", ANSWER)
                yield SiteCell(
                    key=key,
                    row=key,
                    kind=CellKind.TEXT,
                    text=row.text if row else "",
                    version=row.version if row else 0,
                    by=writer_of(row),
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """Everything one organisation's workbook in a round is about, as it stands now."""

    place: Participation
    assessments: Sequence[AssessmentPart]
    facts: FactsPart | None
    ways: Sequence[WaysPart]

    def cells(self) -> dict[str, SiteCell]:
        """Return what the site says, by key, in the order of the workbook."""
        parts: list[AssessmentPart | FactsPart | WaysPart] = [
            *self.assessments,
            *([self.facts] if self.facts else []),
            *self.ways,
        ]
        return {cell.key: cell for part in parts for cell in part.cells()}

    @property
    def codes(self) -> dict[str, str]:
        """What a file has to say of itself to be this workbook, by name."""
        version = self.place.round.model_version
        return {
            "organisation": self.place.organisation.code,
            "round": self.place.round.code,
            "questionnaire": version.questionnaire if version else "",
            "facts": self.facts.template.code if self.facts else "",
            "ways": self.ways[0].template.code if self.ways else "",
        }


def writer_of(row: RatingRow | FactAnswer | WayAnswer | None) -> str:
    """Return who saved this last, empty where nobody has."""
    return row.changed_by.name if row and row.changed_by else ""


def choice_of(said: Rating) -> str:
    """Return an answer as one code: its points, or why it has none."""
    if said.answer is Answer.POINTS:
        return str(said.points)
    return "" if said.answer is Answer.UNANSWERED else str(said.answer)


def _kind(row: str, column: str) -> CellKind:
    if column != ANSWER:
        return CellKind.TEXT
    return CellKind.REPLY if ":" in row else CellKind.POINTS
