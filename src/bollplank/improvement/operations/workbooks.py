"""Everything that changes workbooks that are brought in, and takes in what they say."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from bollplank.accounts.models import User
from bollplank.accounts.operations import log_entries
from bollplank.domain.assessments import Answer, CriterionReply, Rating
from bollplank.domain.workbooks import DAYS_KEPT, Filled, UploadState
from bollplank.improvement.models import Rating as RatingRow
from bollplank.improvement.models import WorkbookUpload
from bollplank.improvement.operations import assessments, facts, ways_of_working
from bollplank.improvement.queries import workbooks as queries
from bollplank.improvement.queries.assessments import said_in, with_replies
from bollplank.improvement.queries.workbook_parts import (
    ANSWER,
    UNSAID,
    AssessmentPart,
    FactsPart,
    WaysPart,
)
from bollplank.programme.models import Participation

LONGEST_FILE_NAME = 200


@transaction.atomic
def bring_in(
    *,
    place: Participation,
    file_name: str,
    cells: Iterable[Filled],
    by: User,
    at: datetime,
) -> WorkbookUpload:
    """Keep what a workbook says, to be looked through. Nothing is answered yet.

    Those that were brought in long ago are taken away at the same time.
    """
    prune(at=at)
    return WorkbookUpload.objects.create(
        organisation=place.organisation,
        round=place.round,
        by=by,
        at=at,
        file_name=file_name[-LONGEST_FILE_NAME:],
        cells=[asdict(cell) for cell in cells],
    )


def prune(*, at: datetime) -> int:
    """Take away what was brought in long ago, and return how many there were."""
    oldest = at - timedelta(days=DAYS_KEPT)
    taken_away, _kinds = WorkbookUpload.objects.filter(at__lt=oldest).delete()
    return taken_away


@transaction.atomic
def put_aside(*, upload: WorkbookUpload, by: User, at: datetime) -> WorkbookUpload:
    """Take nothing of it in. What has been taken in already stays as it is."""
    held = WorkbookUpload.objects.select_for_update().get(pk=upload.pk)
    if held.state == UploadState.WAITING:
        held.state, held.done_at, held.done_by = UploadState.DROPPED, at, by
        held.save()
    return held


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What is to stand in the cells that change, and the version of each row seen.

    ``texts`` go from the key of a cell to its text, a choice by its code; ``seen``
    from the name of a row to the version that the person has looked at.
    """

    texts: Mapping[str, str]
    seen: Mapping[str, int]


@transaction.atomic
def take_in(
    *,
    upload: WorkbookUpload,
    place: Participation,
    chosen: Chosen,
    by: User,
    at: datetime,
) -> WorkbookUpload:
    """Write down everything that was chosen, or nothing of it. Twice is as once.

    Raises
    ------
    RefusedError
        Somebody has saved one of the rows since it was looked at, or has agreed on or
        locked what it belongs to. Then nothing at all is written.
    """
    held = WorkbookUpload.objects.select_for_update().get(pk=upload.pk)
    if held.state != UploadState.WAITING:
        return held
    contents = queries.contents_of(place)
    before = contents.cells()
    taking = _Taking(place, chosen, by, at)
    for assessment in contents.assessments:
        taking.assessment(assessment)
    if contents.facts:
        taking.facts(contents.facts)
    for role in contents.ways:
        taking.ways(role)
    held.receipt = [
        {"key": key, "before": before[key].text, "after": text}
        for key, text in chosen.texts.items()
    ]
    held.state, held.done_at, held.done_by = UploadState.TAKEN, at, by
    held.save()
    log_entries.write(what="workbook-taken-in", about=held, by=by, at=at)
    return held


class _Taking:
    """Writing down what was chosen, through the operations of each part."""

    def __init__(
        self, place: Participation, chosen: Chosen, by: User, at: datetime
    ) -> None:
        self.place, self.chosen = place, chosen
        self.who: dict[str, Any] = {"by": by, "at": at}

    def _texts_of(self, part: AssessmentPart | FactsPart | WaysPart) -> dict[str, str]:
        """Return what was chosen in this part, by key."""
        return {
            cell.key: self.chosen.texts[cell.key]
            for cell in part.cells()
            if cell.key in self.chosen.texts
        }

    def assessment(self, part: AssessmentPart) -> None:
        """Save every moment of an occasion in which something changes."""
        texts = self._texts_of(part)
        if not texts:
            return
        held = part.newest or assessments.open_for(
            organisation=self.place.organisation,
            round_=self.place.round,
            step=part.step,
            level=part.level,
            **self.who,
        )
        rows = {
            row.moment.code: row
            for row in with_replies(RatingRow.objects.filter(assessment=held))
        }
        for moment in part.moments:
            own = _of_moment(texts, f"{part.code}/{moment.code}")
            if own:
                assessments.save_rating(
                    rating=rows[moment.code],
                    said=said_with(said_in(rows[moment.code]), own),
                    seen_version=self.chosen.seen.get(f"{part.code}/{moment.code}", 0),
                    **self.who,
                )

    def facts(self, part: FactsPart) -> None:
        """Save the answers to facts that change."""
        texts = self._texts_of(part)
        if not texts:
            return
        facts.answer(
            sheet=part.sheet
            or facts.begin(place=self.place, template=part.template, **self.who),
            texts={_row_of(key): text for key, text in texts.items()},
            seen={_row_of(key): self.chosen.seen.get(key, 0) for key in texts},
            **self.who,
        )

    def ways(self, part: WaysPart) -> None:
        """Save the answers of one role that change, moment by moment."""
        texts = self._texts_of(part)
        for moment in part.moments:
            own = {
                key: text
                for key, text in texts.items()
                if _row_of(key).split(":")[0] == moment.code
            }
            if not own:
                continue
            way = part.ways.get(moment.code) or ways_of_working.begin(
                place=self.place,
                template=part.template,
                moment=moment,
                role=part.role,
            )
            ways_of_working.answer(
                way=way,
                texts={_question_of(key): text for key, text in own.items()},
                seen={_question_of(key): self.chosen.seen.get(key, 0) for key in own},
                **self.who,
            )


def said_with(said: Rating, texts: Mapping[tuple[str, str], str]) -> Rating:
    """Return what is said of a moment with these put in.

    ``texts`` go from the criterion, empty for the moment itself, and the column.
    """
    replies = dict(said.replies)
    for (criterion, column), text in texts.items():
        if criterion:
            replies.pop(criterion, None)
            if text:
                replies[criterion] = CriterionReply(text)
        elif column == ANSWER:
            said = _with_answer(said, text)
        else:
            said = replace(said, **{column: text})  # type: ignore[arg-type] # a text
    return replace(said, replies=replies)


def _with_answer(said: Rating, text: str) -> Rating:
    if text.isdecimal():
        return replace(said, answer=Answer.POINTS, points=int(text))
    answer = Answer(text) if text else UNSAID.answer
    return replace(said, answer=answer, points=None)


def _of_moment(texts: Mapping[str, str], moment: str) -> dict[tuple[str, str], str]:
    """Return what belongs to this moment, by criterion and column."""
    found = {}
    for key, text in texts.items():
        row, _slash, column = key.rpartition("/")
        own, _colon, criterion = row.partition(":")
        if own == moment:
            found[criterion, column] = text
    return found


def _row_of(key: str) -> str:
    parts: Sequence[str] = key.split("/")
    return parts[-2]


def _question_of(key: str) -> str:
    return _row_of(key).partition(":")[2]
