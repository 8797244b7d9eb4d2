"""Every stored code has words for people."""

import pytest

from bollplank.accounts import words as account_words
from bollplank.domain import (
    access,
    applications,
    assessments,
    calls,
    certainty,
    days_off,
    decision_letters,
    decisions,
    figures,
    findings,
    groupings,
    groups,
    improvements,
    indicators,
    mailings,
    outbox,
    own_figures,
    own_files,
    own_values,
    problems,
    profiles,
    questions,
    recipients,
    reviews,
    role_answers,
    rounds,
    steps,
    workbooks,
)
from bollplank.domain import organisations as organisation_codes
from bollplank.fetching import failure_codes, notes, progress
from bollplank.improvement import words as improvement_words
from bollplank.improvement import workbook_words
from bollplank.indicators import profile_words
from bollplank.indicators import words as indicator_words
from bollplank.matching import forms as grouping_forms
from bollplank.organisations import words as organisation_words
from bollplank.programme import (
    application_words,
    call_words,
    decision_words,
    grouping_words,
    recipient_words,
)
from bollplank.programme import words as programme_words
from bollplank.web.presenters import counting, fetching_words, grouping_reasons

LISTS = [
    (outbox.MailState, account_words.MAIL_STATES),
    (outbox.MailError, account_words.MAIL_ERRORS),
    (outbox.MailError, account_words.MAIL_REMEDIES),
    (mailings.Audience, programme_words.AUDIENCES),
    (mailings.Placeholder, programme_words.PLACEHOLDERS),
    (recipients.ListFault, recipient_words.LIST_FAULTS),
    (recipients.LineFault, recipient_words.LINE_FAULTS),
    (recipients.Show, recipient_words.SHOWS),
    (organisation_codes.OrganisationKind, organisation_words.ORGANISATION_KINDS),
    (rounds.DelegateRole, organisation_words.DELEGATE_ROLES),
    (questions.QuestionState, organisation_words.QUESTION_STATES),
    (applications.ApplicationState, programme_words.APPLICATION_STATES),
    (applications.ApplicationEventKind, application_words.APPLICATION_EVENTS),
    (applications.CriterionCode, application_words.CRITERIA),
    (applications.CriterionCode, application_words.CRITERIA_MISSING),
    (applications.Commitment, application_words.COMMITMENTS),
    (applications.PartnerKind, programme_words.PARTNER_KINDS),
    (
        applications.ApplicationDocumentKind,
        programme_words.APPLICATION_DOCUMENT_KINDS,
    ),
    (access.AccessState, programme_words.ACCESS_STATES),
    (reviews.Verdict, programme_words.VERDICTS),
    (decisions.Outcome, programme_words.OUTCOMES),
    (decision_letters.LetterKind, decision_words.LETTER_KINDS),
    (rounds.RoundState, programme_words.ROUND_STATES),
    (own_figures.Stage, programme_words.STAGES),
    (own_files.FileFault, programme_words.FILE_FAULTS),
    (own_values.Withholding, programme_words.WITHHOLDINGS),
    (rounds.Track, programme_words.TRACKS),
    (calls.Move, call_words.ROUND_MOVES),
    (calls.Audience, call_words.CONCERNED),
    (calls.CallPhase, call_words.CALL_PHASES),
    (days_off.DayOff, call_words.DAYS_OFF),
    (steps.StepKind, programme_words.STEP_KINDS),
    (steps.TaskKind, programme_words.TASK_KINDS),
    (groups.GroupRole, programme_words.GROUP_ROLES),
    (groupings.ScenarioState, programme_words.SCENARIO_STATES),
    (groupings.ScenarioStepKind, programme_words.SCENARIO_STEPS),
    (grouping_forms.Term, grouping_words.TERMS),
    (grouping_forms.Term, grouping_words.TERM_HELP),
    (grouping_forms.RuleKind, grouping_words.RULE_KINDS),
    (grouping_forms.Mixing, grouping_words.MIXINGS),
    (grouping_forms.Term, grouping_reasons.MAIN),
    (certainty.Certainty, programme_words.CERTAINTIES),
    (assessments.Level, improvement_words.LEVELS),
    (assessments.Occasion, improvement_words.OCCASIONS),
    (assessments.AssessmentState, improvement_words.ASSESSMENT_STATES),
    (assessments.Sharing, improvement_words.SHARINGS),
    (assessments.Answer, improvement_words.ANSWERS),
    (assessments.CriterionReply, improvement_words.REPLIES),
    (role_answers.RoleReply, improvement_words.ROLE_REPLIES),
    (role_answers.Talk, improvement_words.TALKS),
    (improvements.ImprovementKind, improvement_words.IMPROVEMENT_KINDS),
    (improvements.ImprovementState, improvement_words.IMPROVEMENT_STATES),
    (problems.ProblemCode, improvement_words.PROBLEMS),
    (figures.Unit, indicator_words.UNITS),
    (figures.Unit, indicator_words.WITH_UNIT),
    (figures.Unit, indicator_words.GAP_UNITS),
    (figures.Unit, indicator_words.GAP_WITH_UNIT),
    (figures.Group, indicator_words.WOMEN),
    (figures.Group, indicator_words.MEN),
    (figures.ValueStatus, indicator_words.VALUE_STATUSES),
    (figures.Direction, indicator_words.DIRECTIONS),
    (figures.GapChange, indicator_words.GAP_CHANGES),
    (indicators.GapUnit, indicator_words.GAP_UNITS_IN_GAP),
    (indicators.GapUnit, indicator_words.WITH_GAP_UNIT),
    (indicators.Control, indicator_words.CONTROLS),
    (indicators.Coverage, indicator_words.COVERAGES),
    (indicators.Shape, indicator_words.SHAPES),
    (indicators.IndicatorSet, indicator_words.SETS),
    (findings.GapVerdict, indicator_words.VERDICTS),
    (findings.NoiseBasis, indicator_words.NOISE_BASES),
    (findings.ParityOutlook, indicator_words.PARITY_OUTLOOKS),
    (profiles.Reason, profile_words.REASONS),
    (profiles.Tone, profile_words.TONES),
    (profiles.Untold, profile_words.UNTOLD),
    (profiles.Outcome, profile_words.OUTCOMES),
    (workbooks.UploadState, workbook_words.UPLOAD_STATES),
    (workbooks.WorkbookFault, workbook_words.WORKBOOK_FAULTS),
    (workbooks.CellFault, workbook_words.CELL_FAULTS),
    (failure_codes.FailureCode, fetching_words.FAILURES),
    (failure_codes.FailureCode, failure_codes.WHAT_TO_DO),
    (notes.NoteCode, fetching_words.NOTES),
    (notes.NoteCode, notes.WORDS),
    (progress.Stage, fetching_words.STAGES),
    (findings.GapVerdict, counting.MEANINGS),
]


@pytest.mark.parametrize(
    ("codes", "words"), LISTS, ids=[codes.__name__ for codes, _words in LISTS]
)
def test_every_code_has_a_text(codes, words):
    assert set(words) == set(codes)
