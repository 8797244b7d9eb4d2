"""What each role brings to the joint talk."""

from dataclasses import dataclass

from bollplank.domain.rounds import DelegateRole
from bollplank.improvement.models import Questionnaire
from bollplank.organisations.words import DELEGATE_ROLES
from bollplank.web.templatetags.words import in_language


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleQuestion:
    """A question, and what the one who asks it is called."""

    role: DelegateRole
    by: str
    text: str


def of(questionnaire: Questionnaire) -> list[RoleQuestion]:
    """Return the questions of a questionnaire in their order."""
    return [
        RoleQuestion(
            role=(role := DelegateRole(question["role"])),
            by=in_language(question.get("name")) or str(DELEGATE_ROLES[role]),
            text=in_language(question["text"]),
        )
        for question in questionnaire.role_questions
    ]
