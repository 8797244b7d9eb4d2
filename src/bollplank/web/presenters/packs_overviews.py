"""The whole group in a pack: who stands where, and where it is far between them."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bollplank.documents.packs.contents import Difference, Overview, Row
from bollplank.domain import packs as rules
from bollplank.domain.assessments import Answer
from bollplank.improvement import words
from bollplank.improvement.models import Moment
from bollplank.improvement.queries.packs import GroupPack
from bollplank.web.presenters.packs_sheets import (
    Standing,
    both,
    in_points,
    moment_name,
)
from bollplank.web.presenters.wording import listed
from bollplank.web.templatetags.words import in_language

NAMES = 4
"""How many names stand at one number of points before the rest are counted."""


def overview_of(found: GroupPack, apart: Sequence[rules.Apart]) -> Overview:
    """Return every moment with the names at each number of points."""
    far = {one.moment: _far(one) for one in apart}
    highest = found.questionnaire.scale_highest if found.questionnaire else 0
    names = {
        label["points"]: in_language(label["name"])
        for label in (found.questionnaire.labels if found.questionnaire else [])
    }
    rows = [_row(found, moment, highest, far) for moment in found.moments]
    return Overview(
        heads=[
            f"{points} {names.get(points, '')}".strip()
            for points in range(1, highest + 1)
        ],
        rows=rows,
        elsewhere=_("Without points here")
        if any(one.elsewhere for one in rows)
        else "",
    )


def _row(found: GroupPack, moment: Moment, highest: int, far: dict[str, str]) -> Row:
    at: dict[int, list[str]] = {points: [] for points in range(1, highest + 1)}
    elsewhere = []
    for column in found.columns:
        place = column.place(moment.code)
        name = column.organisation.name
        if place is not None and place.scale.highest == highest:
            at[place.points].append(name)
        elif place is not None:
            elsewhere.append(f"{name}: {in_points(place)}")
        else:
            rating = column.ratings.get(moment.code)
            said = (
                words.ANSWERS[Answer(rating.answer)] if rating else _("not comparable")
            )
            elsewhere.append(f"{name}: {str(said).lower()}")
    return Row(
        moment=moment_name(moment),
        names=[_few(names) for names in at.values()],
        elsewhere=elsewhere,
        far=far.get(moment.code, ""),
    )


def _few(names: list[str]) -> list[str]:
    if len(names) <= NAMES:
        return names
    rest = len(names) - NAMES + 1
    more = ngettext("and %(count)s more", "and %(count)s more", rest)
    return [*names[: NAMES - 1], more % {"count": rest}]


def _far(apart: rules.Apart) -> str:
    if apart.steps is None:
        return _("far apart")
    return _("%(steps)s steps apart") % {"steps": apart.steps}


def difference(apart: rules.Apart, standing: Standing) -> Difference:
    """Return who stands at the two ends of a moment, and what to ask."""
    high = standing.places[apart.higher[0]][apart.moment]
    low = standing.places[apart.lower[0]][apart.moment]
    theirs, others = both(high, low)
    furthest = listed([standing.names[one] for one in apart.higher])
    said = ngettext(
        "%(whom)s is at %(theirs)s, %(others)s at %(lower)s.",
        "%(whom)s are at %(theirs)s, %(others)s at %(lower)s.",
        len(apart.higher),
    ) % {
        "whom": furthest,
        "theirs": theirs,
        "others": listed([standing.names[one] for one in apart.lower]),
        "lower": others,
    }
    return Difference(
        moment=moment_name(standing.moments[apart.moment]),
        said=said,
        question=_("%(whom)s: how did you do it, and what would you not do again?")
        % {"whom": furthest},
    )
