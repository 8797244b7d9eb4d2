"""What every call of a round is asked, with answers to begin from."""

from collections.abc import Iterator

from bollplank.content.schemas.base import (
    Code,
    Fault,
    FileSchema,
    Schema,
    Texts,
    repeated,
)


class CallQuestion(Schema):
    """A question of those who think of applying, and its answer."""

    code: Code
    question: Texts
    answer: Texts


class CallQuestions(FileSchema):
    """The questions a new call begins with; its coordinator changes them freely."""

    questions: tuple[CallQuestion, ...]

    def faults(self) -> Iterator[Fault]:
        """Yield the codes that stand more than once."""
        codes = [question.code for question in self.questions]
        yield from repeated(codes, under="questions", key="code", what="question code")
