"""Every stored code has words for people."""

import pytest

from bollplank.domain import (
    applications,
    assessments,
    certainty,
    groups,
    improvements,
    problems,
    rounds,
    steps,
)
from bollplank.domain import organisations as organisation_codes
from bollplank.improvement import words as improvement_words
from bollplank.organisations import words as organisation_words
from bollplank.programme import words as programme_words

LISTS = [
    (organisation_codes.OrganisationKind, organisation_words.ORGANISATION_KINDS),
    (rounds.DelegateRole, organisation_words.DELEGATE_ROLES),
    (applications.ApplicationState, programme_words.APPLICATION_STATES),
    (rounds.RoundState, programme_words.ROUND_STATES),
    (rounds.Track, programme_words.TRACKS),
    (steps.StepKind, programme_words.STEP_KINDS),
    (steps.TaskKind, programme_words.TASK_KINDS),
    (groups.GroupRole, programme_words.GROUP_ROLES),
    (certainty.Certainty, programme_words.CERTAINTIES),
    (assessments.Level, improvement_words.LEVELS),
    (assessments.Occasion, improvement_words.OCCASIONS),
    (assessments.AssessmentState, improvement_words.ASSESSMENT_STATES),
    (assessments.Sharing, improvement_words.SHARINGS),
    (assessments.Answer, improvement_words.ANSWERS),
    (assessments.CriterionReply, improvement_words.REPLIES),
    (improvements.ImprovementKind, improvement_words.IMPROVEMENT_KINDS),
    (improvements.ImprovementState, improvement_words.IMPROVEMENT_STATES),
    (problems.ProblemCode, improvement_words.PROBLEMS),
]


@pytest.mark.parametrize(
    ("codes", "words"), LISTS, ids=[codes.__name__ for codes, _words in LISTS]
)
def test_every_code_has_a_text(codes, words):
    assert set(words) == set(codes)
