"""What may be chosen in the cells of a workbook, in the words of every language."""

from collections.abc import Mapping

from django.conf import settings
from django.utils.translation import override

from bollplank.domain.assessments import Answer, CriterionReply
from bollplank.improvement import words
from bollplank.improvement.models import Questionnaire
from bollplank.web.presenters.profiles import label_of

POINTS = "points"
REPLIES = "replies"
LISTS = (POINTS, REPLIES)


def choices_of(questionnaire: Questionnaire) -> dict[str, dict[str, str]]:
    """Return the labels that may be chosen, by the code they stand for, list by list."""
    points = {
        str(number): f"{number} {label_of(number, questionnaire)}"
        for number in range(1, questionnaire.scale_highest + 1)
    }
    others = {
        str(answer): str(words.ANSWERS[answer])
        for answer in (Answer.NOT_ASSESSED, Answer.NOT_RELEVANT)
    }
    replies = {str(reply): str(words.REPLIES[reply]) for reply in CriterionReply}
    return {POINTS: points | others, REPLIES: replies}


def codes_of(questionnaire: Questionnaire) -> Mapping[str, Mapping[str, str]]:
    """Return the code of every label in every language, list by list.

    A workbook in one language may be filled in by somebody who writes another.
    """
    found: dict[str, dict[str, str]] = {name: {} for name in LISTS}
    for language, _name in settings.LANGUAGES:
        with override(language):
            for name, labels in choices_of(questionnaire).items():
                found[name] |= {label: code for code, label in labels.items()}
    return found
