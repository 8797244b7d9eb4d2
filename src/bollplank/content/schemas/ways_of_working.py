"""What is asked about ways of working: the same of every organisation."""

from collections.abc import Iterator

from pydantic import Field

from bollplank.content.schemas.base import (
    Code,
    Fault,
    FileSchema,
    Schema,
    Texts,
    repeated,
)
from bollplank.domain.role_answers import ANSWERING_ROLES
from bollplank.domain.rounds import DelegateRole


class WayQuestion(Schema):
    """One question, asked of every moment and role."""

    code: Code
    text: Texts
    help: Texts | None = None


class WayTemplate(FileSchema):
    """The whole template, with what each role's part of it is about."""

    code: Code
    name: Texts
    questions: tuple[WayQuestion, ...] = Field(min_length=1)
    roles: dict[DelegateRole, Texts]

    def faults(self) -> Iterator[Fault]:
        """Yield codes used twice, and roles that are missing."""
        codes = [question.code for question in self.questions]
        yield from repeated(codes, under="questions", key="code", what="question")
        if set(self.roles) != set(ANSWERING_ROLES):
            expected = ", ".join(role.value for role in ANSWERING_ROLES)
            yield ("roles",), f"the roles {expected}, each once"
