"""Everything that changes organisation facts."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from bollplank.accounts.models import User
from bollplank.accounts.operations import log_entries
from bollplank.domain import facts as rules
from bollplank.domain.assessments import Sharing
from bollplank.domain.problems import Problem, ProblemCode, RefusedError
from bollplank.improvement.models import (
    EarlierFactAnswer,
    FactAnswer,
    FactFigure,
    FactsSheet,
    FactsTemplate,
)
from bollplank.improvement.queries import facts as queries
from bollplank.improvement.queries.fact_figures import TakenFigure
from bollplank.programme.models import Participation


@transaction.atomic
def begin(
    *, place: Participation, template: FactsTemplate, by: User, at: datetime
) -> FactsSheet:
    """Return the facts of an organisation in a round, empty at first.

    What it said in its latest earlier round with the same template is there to begin
    with: the question is what has changed.
    """
    sheet, begun = FactsSheet.objects.get_or_create(
        organisation=place.organisation,
        round=place.round,
        defaults={"template": template, "begun_at": at},
    )
    if not begun:
        return sheet
    earlier = (
        FactsSheet.objects.filter(organisation=place.organisation, template=template)
        .exclude(pk=sheet.pk)
        .order_by("-begun_at", "-pk")
        .first()
    )
    before = queries.texts_of(earlier) if earlier else {}
    FactAnswer.objects.bulk_create(
        FactAnswer(sheet=sheet, question=question, text=before.get(question, ""))
        for question in queries.questions_of(template)
    )
    log_entries.write(what="facts-begun", about=sheet, by=by, at=at)
    return sheet


@transaction.atomic
def answer(
    *,
    sheet: FactsSheet,
    texts: Mapping[str, str],
    seen: Mapping[str, int],
    by: User,
    at: datetime,
) -> list[str]:
    """Write down the answers that have changed, and return their questions.

    ``seen`` is the version of each answer that the writer had before her. What an
    answer said before is kept.

    Raises
    ------
    RefusedError
        The facts are locked, or somebody else has changed an answer since: one problem
        for each such question, and nothing is written.
    """
    held = _held(sheet.pk)
    rows = {row.question: row for row in held.answers.select_for_update()}
    changed = {
        question: text
        for question, text in texts.items()
        if question in rows and rows[question].text != text
    }
    _refuse_if(
        rules.problems_with_saving(
            is_locked=held.locked_at is not None and bool(changed),
            changed={question: seen.get(question, 0) for question in changed},
            versions={question: row.version for question, row in rows.items()},
        )
    )
    for question, text in changed.items():
        _write(rows[question], text, by=by, at=at)
    return list(changed)


@transaction.atomic
def take_figures(
    *, sheet: FactsSheet, figures: Iterable[TakenFigure], at: datetime
) -> None:
    """Put these key figures in place of those there are, with source and day.

    Raises
    ------
    RefusedError
        The facts are locked.
    """
    held = _held(sheet.pk)
    if held.locked_at is not None:
        raise RefusedError([Problem(ProblemCode.ALREADY_LOCKED)])
    held.figures.all().delete()
    FactFigure.objects.bulk_create(
        FactFigure(
            sheet=held,
            source=one.source,
            indicator=one.indicator,
            year=one.year,
            women=one.women,
            men=one.men,
            total=one.total,
            statuses=list(one.statuses),
            vintage=one.vintage,
            fetched_on=one.fetched_on,
            taken_at=at,
        )
        for one in figures
    )


@transaction.atomic
def lock(*, sheet: FactsSheet, by: User, at: datetime) -> FactsSheet:
    """Lock the facts of a round, for good: the next round has its own.

    Raises
    ------
    RefusedError
        They are locked already, or nothing is said in them.
    """
    held = _held(sheet.pk)
    answered = len(queries.texts_of(held))
    _refuse_if(
        rules.problems_with_locking(
            is_locked=held.locked_at is not None, answered=answered
        )
    )
    held.locked_at, held.locked_by = at, by
    held.content_hash = queries.fingerprint_of(held)
    held.save()
    log_entries.write(what="facts-locked", about=held, by=by, at=at)
    return held


@transaction.atomic
def share(*, sheet: FactsSheet, sharing: Sharing, by: User, at: datetime) -> FactsSheet:
    """Show the facts this far and no further, which may be taken back.

    Raises
    ------
    RefusedError
        Nothing is said in them yet.
    """
    held = _held(sheet.pk)
    if sharing is not Sharing.OWN and not queries.texts_of(held):
        raise RefusedError([Problem(ProblemCode.NOTHING_TO_SHARE)])
    if held.sharing != sharing:
        held.sharing = sharing
        held.save(update_fields=["sharing"])
        log_entries.write(what=f"facts-shared-{sharing}", about=held, by=by, at=at)
    return held


def _held(pk: int) -> FactsSheet:
    """Return the row as it stands now, held until the transaction ends."""
    return (
        FactsSheet.objects.select_for_update(of=["self"])
        .select_related("organisation", "round", "template")
        .get(pk=pk)
    )


def _write(row: FactAnswer, text: str, *, by: User, at: datetime) -> None:
    if row.version:
        EarlierFactAnswer.objects.create(
            answer=row,
            version=row.version,
            text=row.text,
            changed_at=row.changed_at,
            changed_by=row.changed_by,
        )
    row.text = text
    row.version += 1
    row.changed_at, row.changed_by = at, by
    row.save()


def _refuse_if(problems: Iterable[Problem]) -> None:
    found = list(problems)
    if found:
        raise RefusedError(found)
