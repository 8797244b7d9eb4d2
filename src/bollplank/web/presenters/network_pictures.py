"""The picture of who learned from whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from django.urls import reverse
from django.utils.translation import gettext as _

from bollplank.charts.drawings import Pair, both
from bollplank.charts.links import Circle, Member, NetworkWords, Stage
from bollplank.charts.networks import network
from bollplank.organisations.models import Organisation
from bollplank.web.presenters.rounds import Chapter, GroupCard, Seat, first_year

EARLIER = "earlier"
"""The stage of mentors whose own time as participants is not known."""

DRAWINGS_KEPT = 64
"""Each is some fifty kilobytes: all rounds and those asked for last, per language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A participant of a round, and whom it learned from."""

    chapter: Chapter
    seat: Seat
    card: GroupCard | None


def picture(chapters: Sequence[Chapter], shown: Sequence[Row]) -> Pair | None:
    """Return the drawing of the rows that are shown, for both widths.

    A mentor stands where it last took part before; one of whom that is not known
    stands in a column of its own, first.
    """
    if not shown:
        return None
    stages = {chapter.round.code: _stage(chapter, chapters) for chapter in chapters}
    members = {_key(row): _member(row.seat, row.chapter.round.code) for row in shown}
    circles = []
    for row in {_circle_key(row): row for row in shown if row.card}.values():
        seats = [one.seat for one in shown if one.card is row.card]
        circles.append(_circle(row, seats))
        for mentor in _helpers(row):
            at = _latest_before(mentor, row.chapter, chapters)
            members.setdefault((mentor.code, at), _mentor(mentor, at))
    used = {stage for _code, stage in members}
    drawn = [stage for code, stage in stages.items() if code in used]
    if EARLIER in used:
        drawn.insert(0, Stage(key=EARLIER, label=_("Earlier")))
    return _drawn(tuple(drawn), tuple(members.values()), tuple(circles), _words())


@lru_cache(maxsize=DRAWINGS_KEPT)
def _drawn(
    stages: tuple[Stage, ...],
    members: tuple[Member, ...],
    circles: tuple[Circle, ...],
    words: NetworkWords,
) -> Pair:
    """Keep the latest pictures: to place the lines well takes a tenth of a second."""
    draw = partial(network, stages, members=members, circles=circles, words=words)
    return both(draw, chart_id="network")


def _words() -> NetworkWords:
    return NetworkWords(
        title=_("Who learned from whom"),
        description=_("Lines lead from a mentor to those who learned from it."),
        mentor=_("Mentor"),
        supporting=_("Supporting mentor"),
        participants=_("Participants"),
    )


def _stage(chapter: Chapter, chapters: Sequence[Chapter]) -> Stage:
    year = _year(chapter)
    same = [one for one in chapters if _year(one) == year]
    note = chapter.round.get_track_display().lower() if len(same) > 1 else ""
    return Stage(key=chapter.round.code, label=year, note=note)


def _year(chapter: Chapter) -> str:
    return str(first_year(chapter.round) or chapter.round.code)


def _key(row: Row) -> tuple[str, str]:
    return row.seat.organisation.code, row.chapter.round.code


def _circle_key(row: Row) -> tuple[str, str]:
    return row.chapter.round.code, row.card.group.code if row.card else ""


def _member(seat: Seat, stage: str) -> Member:
    note = ""
    if seat.left:
        note = _("seems to have left") if seat.left_doubt else _("left")
    return Member(
        key=seat.organisation.code,
        name=seat.organisation.name,
        stage=stage,
        note=note,
        href=_address(seat.organisation),
    )


def _mentor(mentor: Organisation, stage: str) -> Member:
    return Member(key=mentor.code, name=mentor.name, stage=stage, href=_address(mentor))


def _address(organisation: Organisation) -> str:
    return reverse("organisations:detail", args=[organisation.code])


def _circle(row: Row, seats: Sequence[Seat]) -> Circle:
    card = row.card
    return Circle(
        stage=row.chapter.round.code,
        participants=tuple(seat.organisation.code for seat in seats),
        mentors=tuple(one.code for one in card.mentors) if card else (),
        supporting=tuple(one.code for one in card.supporting) if card else (),
    )


def _helpers(row: Row) -> list[Organisation]:
    return [*row.card.mentors, *row.card.supporting] if row.card else []


def _latest_before(
    mentor: Organisation, chapter: Chapter, chapters: Sequence[Chapter]
) -> str:
    """Return the latest round in an earlier column in which the mentor took part."""
    earlier = [
        one.round.code
        for one in chapters
        if _year(one) < _year(chapter)
        and any(seat.organisation.pk == mentor.pk for seat in one.seats)
    ]
    return earlier[-1] if earlier else EARLIER
