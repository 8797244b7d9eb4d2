"""Everything that changes ways of working."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from bollplank.accounts.models import User
from bollplank.accounts.operations import log_entries
from bollplank.domain.assessments import Sharing
from bollplank.domain.problems import Problem, ProblemCode, RefusedError
from bollplank.domain.rounds import DelegateRole
from bollplank.improvement.models import (
    EarlierWayAnswer,
    Moment,
    WayAnswer,
    WayOfWorking,
    WayTemplate,
)
from bollplank.programme.models import Participation


@transaction.atomic
def begin(
    *,
    place: Participation,
    template: WayTemplate,
    moment: Moment,
    role: DelegateRole,
) -> WayOfWorking:
    """Return the organisation's way in this moment and role, empty at first."""
    way, begun = WayOfWorking.objects.get_or_create(
        organisation=place.organisation,
        round=place.round,
        moment=moment,
        role=role,
        defaults={"template": template},
    )
    if begun:
        WayAnswer.objects.bulk_create(
            WayAnswer(way=way, question=question["code"])
            for question in template.questions
        )
    return way


@transaction.atomic
def answer(
    *,
    way: WayOfWorking,
    texts: Mapping[str, str],
    seen: Mapping[str, int],
    by: User,
    at: datetime,
) -> list[WayAnswer]:
    """Write down the answers that have changed; what they said before is kept.

    ``seen`` is the version of each answer that the writer had before her.

    Raises
    ------
    RefusedError
        Somebody else has changed an answer since; one problem for each such question,
        and nothing is written.
    """
    rows = {
        row.question: row
        for row in WayAnswer.objects.select_for_update().filter(way=way)
    }
    changed = {
        question: text
        for question, text in texts.items()
        if question in rows and rows[question].text != text
    }
    late = [
        question
        for question in changed
        if rows[question].version != seen.get(question, 0)
    ]
    if late:
        raise RefusedError(
            Problem(ProblemCode.CHANGED_BY_SOMEBODY_ELSE, question) for question in late
        )
    for question, text in changed.items():
        _write(rows[question], text, by=by, at=at)
    return [rows[question] for question in changed]


@transaction.atomic
def share(
    *, way: WayOfWorking, sharing: Sharing, by: User, at: datetime
) -> WayOfWorking:
    """Show a way this far and no further, which may be taken back.

    Raises
    ------
    RefusedError
        Nothing is written in it yet.
    """
    held = WayOfWorking.objects.select_for_update().get(pk=way.pk)
    written = held.answers.exclude(text="").exists()
    if sharing is not Sharing.OWN and not written:
        raise RefusedError([Problem(ProblemCode.NOTHING_TO_SHARE)])
    if held.sharing != sharing:
        held.sharing = sharing
        held.save(update_fields=["sharing"])
        what = f"way-shared-{sharing}"
        log_entries.write(what=what, about=held, by=by, at=at)
    return held


def _write(row: WayAnswer, text: str, *, by: User, at: datetime) -> None:
    if row.changed_at is not None:
        EarlierWayAnswer.objects.create(
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
