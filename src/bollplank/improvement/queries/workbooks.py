"""What an organisation's workbook in a round is about, and who may have it."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from bollplank.domain.role_answers import ANSWERING_ROLES
from bollplank.domain.workbooks import CellFault, Filled, UploadState
from bollplank.improvement.models import (
    Criterion,
    Moment,
    Questionnaire,
    SelfAssessment,
    WayAnswer,
    WayOfWorking,
    WayTemplate,
    WorkbookUpload,
)
from bollplank.improvement.models import Rating as RatingRow
from bollplank.improvement.queries import (
    assessments,
    bridges,
    facts,
    occasions,
    ways_of_working,
)
from bollplank.improvement.queries.workbook_parts import (
    AssessmentPart,
    Contents,
    FactsPart,
    WaysPart,
    writer_of,
)
from bollplank.programme.models import Participation
from bollplank.programme.queries import participations
from bollplank.programme.queries.rounds import AnyUser


def places_of(user: AnyUser, *, on: date) -> QuerySet[Participation]:
    """Return the places whose workbooks this person may fetch and bring back."""
    return participations.working_for(user, on=on)


def uploads_of(place: Participation) -> QuerySet[WorkbookUpload]:
    """Return the workbooks that were brought in for this place, the newest first."""
    return _uploads().filter(organisation=place.organisation_id, round=place.round_id)


def uploads_for(user: AnyUser, *, on: date) -> QuerySet[WorkbookUpload]:
    """Return the workbooks this person may look through and take in."""
    places = places_of(user, on=on).filter(
        organisation=OuterRef("organisation"), round=OuterRef("round")
    )
    return _uploads().filter(Exists(places))


def _uploads() -> QuerySet[WorkbookUpload]:
    return (
        WorkbookUpload.objects.exclude(state=UploadState.DROPPED)
        .select_related("by", "done_by", "organisation", "round")
        .order_by("-at", "-pk")
    )


def filled_in(upload: WorkbookUpload) -> list[Filled]:
    """Return what the workbook said when it was brought in."""
    return [
        Filled(**{**cell, "fault": CellFault(cell["fault"]) if cell["fault"] else None})
        for cell in upload.cells
    ]


def contents_of(place: Participation) -> Contents:
    """Return what the workbook of this place is about, as it stands now."""
    template = ways_of_working.template()
    sheet = facts.of_place(place)
    facts_template = sheet.template if sheet else facts.template()
    return Contents(
        place=place,
        assessments=_assessments(place),
        facts=FactsPart(template=facts_template, sheet=sheet)
        if facts_template
        else None,
        ways=_ways(place, template) if template else [],
    )


def _assessments(place: Participation) -> list[AssessmentPart]:
    found = occasions.of([place])
    current = {one.code: one for one in occasions.questionnaires_of([place])}
    version = place.round.model_version
    if not found or version is None or version.questionnaire not in current:
        return []
    questionnaire = current[version.questionnaire]
    criteria = Prefetch("criteria", Criterion.objects.order_by("number", "pk"))
    moments = list(questionnaire.moments.order_by("number").prefetch_related(criteria))
    rows = _ratings([one.newest for one in found])
    return [
        _part(one, questionnaire, moments, _earlier(one, questionnaire), rows)
        for one in found
    ]


def _earlier(
    one: occasions.Occasion, questionnaire: Questionnaire
) -> bridges.Earlier | None:
    """Return the time before, also for an occasion that is not begun."""
    return bridges.earlier(
        SelfAssessment(
            organisation=one.participation.organisation,
            round=one.participation.round,
            step=one.task.step,
            level=one.level,
            questionnaire=questionnaire,
        )
    )


def _ratings(
    found: Sequence[SelfAssessment | None],
) -> dict[int, dict[str, RatingRow]]:
    rows = assessments.with_replies(
        RatingRow.objects.filter(assessment__in=[one for one in found if one])
    )
    by_assessment: dict[int, dict[str, RatingRow]] = {}
    for row in rows:
        by_assessment.setdefault(row.assessment_id, {})[row.moment.code] = row
    return by_assessment


def _part(
    one: occasions.Occasion,
    questionnaire: Questionnaire,
    moments: Sequence[Moment],
    earlier: bridges.Earlier | None,
    rows: Mapping[int, Mapping[str, RatingRow]],
) -> AssessmentPart:
    own = rows.get(one.newest.pk, {}) if one.newest else {}
    return AssessmentPart(
        step=one.task.step,
        level=one.level,
        questionnaire=questionnaire,
        moments=moments,
        newest=one.newest,
        said={code: assessments.said_in(row) for code, row in own.items()},
        versions={code: row.version for code, row in own.items()},
        writers={code: writer_of(row) for code, row in own.items()},
        previous=earlier.assessment if earlier else None,
        before=earlier.points if earlier else {},
    )


def _ways(place: Participation, template: WayTemplate) -> list[WaysPart]:
    moments = ways_of_working.moments_of(place.round)
    by_role: dict[str, dict[str, WayOfWorking]] = {}
    ways = WayOfWorking.objects.filter(
        organisation=place.organisation_id, round=place.round_id
    )
    answers = Prefetch("answers", WayAnswer.objects.select_related("changed_by"))
    for way in ways.select_related("moment").prefetch_related(answers):
        by_role.setdefault(way.role, {})[way.moment.code] = way
    return [
        WaysPart(
            role=role, template=template, moments=moments, ways=by_role.get(role, {})
        )
        for role in ANSWERING_ROLES
        if moments
    ]
