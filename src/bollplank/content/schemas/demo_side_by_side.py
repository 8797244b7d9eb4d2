"""What the organisations of the demonstration put side by side.

Days count from the day the demonstration is loaded, negative before. The keys are
explained in docs/reference/demo-side-by-side.md.
"""

from collections.abc import Iterator

from pydantic import Field

from bollplank.content.schemas.base import Code, Fault, FileSchema, Schema, Text
from bollplank.content.schemas.demo_exchanges import Before
from bollplank.domain.assessments import Sharing
from bollplank.domain.role_answers import ANSWERING_ROLES, RoleReply
from bollplank.domain.rounds import DelegateRole


class DemoFacts(Schema):
    """The facts of one organisation. ``texts`` by section and question."""

    organisation: Code
    by: Text
    written_days: Before
    sharing: Sharing = Sharing.OWN
    locked: bool = False
    texts: dict[Code, dict[Code, Text]] = Field(min_length=1)


class DemoWay(Schema):
    """How one organisation works in a moment, as one role tells it."""

    organisation: Code
    by: Text
    moment: int = Field(ge=1)
    role: DelegateRole
    written_days: Before
    sharing: Sharing = Sharing.OWN
    texts: dict[Code, Text] = Field(min_length=1)


class DemoRoleAnswer(Schema):
    """What one person says of one moment, alone."""

    moment: int = Field(ge=1)
    points: int | None = Field(default=None, ge=1)
    reply: RoleReply = RoleReply.POINTS
    note: str = ""


class DemoRoleSheet(Schema):
    """One person's own answers before a step of the round."""

    organisation: Code
    by: Text
    role: DelegateRole
    step: Code
    answered_days: Before
    finished: bool = True
    answers: tuple[DemoRoleAnswer, ...] = Field(min_length=1)


class DemoSideBySide(FileSchema):
    """Everything of this kind in the demonstration."""

    facts: tuple[DemoFacts, ...] = ()
    ways: tuple[DemoWay, ...] = ()
    role_sheets: tuple[DemoRoleSheet, ...] = ()

    def faults(self) -> Iterator[Fault]:
        """Yield roles that do not answer, and points beside another reply."""
        for under in ("ways", "role_sheets"):
            for place, one in enumerate(getattr(self, under)):
                if one.role not in ANSWERING_ROLES:
                    yield (under, place, "role"), "politician, manager or strategist"
        for place, sheet in enumerate(self.role_sheets):
            for nth, said in enumerate(sheet.answers):
                if (said.reply is RoleReply.POINTS) != (said.points is not None):
                    path = ("role_sheets", place, "answers", nth)
                    yield path, "points, or another reply"
