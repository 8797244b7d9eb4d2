"""What an organisation tells of itself: sections, questions and key figures."""

from collections.abc import Iterator
from enum import StrEnum

from pydantic import Field

from bollplank.content.schemas.base import (
    Code,
    Fault,
    FileSchema,
    Schema,
    Texts,
    repeated,
)


class QuestionKind(StrEnum):
    """How a question is answered."""

    LINE = "line"
    TEXT = "text"
    DATE = "date"
    LIST = "list"
    """One thing on each line."""


class FactQuestion(Schema):
    """One question; its code is unique in its section."""

    code: Code
    kind: QuestionKind
    text: Texts
    help: Texts | None = None


class FactSection(Schema):
    """Questions that belong together, under one heading."""

    code: Code
    name: Texts
    questions: tuple[FactQuestion, ...] = Field(min_length=1)


class FigureOrigin(Schema):
    """Where a key figure may be taken from."""

    source: Code
    indicator: Code


class FactFigure(Schema):
    """A key figure that is filled in from the first origin that has it."""

    code: Code
    name: Texts
    origins: tuple[FigureOrigin, ...] = Field(min_length=1, alias="from")


class FactsTemplate(FileSchema):
    """The whole template."""

    code: Code
    name: Texts
    sections: tuple[FactSection, ...] = Field(min_length=1)
    figures: tuple[FactFigure, ...] = ()

    def faults(self) -> Iterator[Fault]:
        """Yield codes used twice."""
        codes = [section.code for section in self.sections]
        yield from repeated(codes, under="sections", key="code", what="section")
        for place, section in enumerate(self.sections):
            asked = [question.code for question in section.questions]
            for path, expected in repeated(
                asked, under="questions", key="code", what="question"
            ):
                yield ("sections", place, *path), expected
        figures = [figure.code for figure in self.figures]
        yield from repeated(figures, under="figures", key="code", what="figure")
