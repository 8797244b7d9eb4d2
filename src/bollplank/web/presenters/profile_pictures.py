"""The small picture of a line in a profile: one's own value among the others'."""

from collections.abc import Iterator
from functools import partial

from django.utils.translation import gettext as _

from bollplank.charts.among import AmongRow, AmongWords, Mark, among
from bollplank.charts.axes import nice_axis
from bollplank.charts.drawings import Drawing
from bollplank.domain.figures import Sex
from bollplank.domain.profiles import Reason
from bollplank.web.presenters.gap_sizes import GapTelling
from bollplank.web.presenters.profile_sentences import LineTelling
from bollplank.web.templatetags.words import figure, in_language

MARKS = {Sex.WOMEN: Mark.WOMEN, Sex.MEN: Mark.MEN}


def picture(told: LineTelling, *, chart_id: str) -> Drawing | None:
    """Return where the values lie among the others', None for a change over time."""
    rows = list(_rows(told))
    if not rows:
        return None
    of_gap = told.line.reason is Reason.LARGER_GAP
    axis = nice_axis(
        [number for row in rows for number in row.numbers],
        include=[0.0] if of_gap else [],
    )
    number = partial(_gap, told.telling) if of_gap else told.value
    words = AmongWords(
        title=in_language(told.described.title),
        description=_("Beside the others, whose middle half is a band."),
        number=number,
        tick=number,
        middle=_("the others' middle"),
    )
    return among(rows, axis=axis, words=words, chart_id=chart_id)


def _rows(told: LineTelling) -> Iterator[AmongRow]:
    line = told.line
    if line.gap_among is not None:
        beside, sign = line.gap_among, line.finding.sign
        gap = line.finding.current or 0.0

        def own_way(size: float) -> float:
            """Return a gap as it is told, above 0 where it goes the own one's way."""
            return sign * told.telling.told(sign * size)

        yield AmongRow(
            mark=Mark.BOTH,
            value=own_way(sign * gap),
            label=_gap(told.telling, own_way(sign * gap)),
            low=own_way(beside.low),
            median=own_way(beside.median),
            high=own_way(beside.high),
        )
    for sex, level in told.levels:
        if level.among is not None:
            yield AmongRow(
                mark=MARKS[sex],
                value=level.value,
                label=f"{told.whom(sex)} {told.value(level.value)}",
                low=level.among.low,
                median=level.among.median,
                high=level.among.high,
            )


def _gap(telling: GapTelling, size: float) -> str:
    return telling.pattern % {"number": figure(size, telling.decimals)}
