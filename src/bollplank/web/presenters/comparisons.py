"""Shaping the comparison of a group: sentences, shapes and who may be asked."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bollplank.domain import comparisons as rules
from bollplank.domain.assessments import Level, Occasion
from bollplank.domain.comparisons import Learning, Place
from bollplank.improvement import words
from bollplank.improvement.models import Improvement, Moment
from bollplank.improvement.queries.comparison_columns import Column
from bollplank.improvement.queries.comparisons import (
    Comparison,
    Shared,
    participants_of,
)
from bollplank.programme.models import Group
from bollplank.web.presenters.comparison_cells import LEVEL, Cell, Mark, cell
from bollplank.web.presenters.wording import listed, spelled
from bollplank.web.templatetags.words import in_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One moment with a cell for each organisation, in the order of the columns."""

    moment: Moment
    cells: Sequence[Cell]
    mark: Mark | None
    spread: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A moment to ask about, and who has come further there, in their order."""

    moment: Moment
    whom: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A group to choose, and the level its comparison opens on."""

    group: Group
    level: Level
    name: str
    members: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Where others have come further, and where they have not come as far."""

    to_ask: Sequence[Learning]
    asked_by: Sequence[Learning]


def differences(comparison: Comparison) -> Difference:
    """Return what the reader's organisation can ask others about, and they us."""
    own = comparison.own_column
    if own is None:
        return Difference(to_ask=[], asked_by=[])
    codes = [moment.code for moment in comparison.moments]
    mine = _places(own, codes)
    others = {
        column.organisation.code: _places(column, codes)
        for column in comparison.columns
        if column is not own
    }
    asked_by = [
        learning
        for code, theirs in others.items()
        for learning in rules.learning_from(mine=theirs, others={code: mine})
    ]
    to_ask = rules.learning_from(mine=mine, others=others)
    return Difference(to_ask=to_ask, asked_by=asked_by)


def headline(comparison: Comparison) -> str:
    """Return what the comparison says as a whole, in a sentence or two."""
    if len(comparison.columns) == 1:
        return _(
            "Only %(who)s has shared so far. There is something to compare as soon "
            "as one more has."
        ) % {"who": comparison.columns[0].organisation.name}
    if comparison.own_column is None:
        return _unlike(comparison)
    found = differences(comparison)
    to_ask = len({learning.moment for learning in found.to_ask})
    asked = len({learning.moment for learning in found.asked_by})
    if not to_ask and not asked:
        return _("You and the others have set the same on everything you can compare.")
    return f"{_to_ask(to_ask)} {_asked(asked)}"


def questions(comparison: Comparison) -> list[Question]:
    """Return what the reader's organisation can ask, in the order of the moments."""
    names = {
        column.organisation.code: column.organisation.name
        for column in comparison.columns
    }
    whom: dict[str, list[str]] = defaultdict(list)
    for learning in differences(comparison).to_ask:
        whom[learning.moment].append(names[learning.organisation])
    return [
        Question(moment=moment, whom=listed(whom[moment.code]))
        for moment in comparison.moments
        if moment.code in whom
    ]


def rows(comparison: Comparison, *, tried: Mapping[int, Improvement]) -> list[Row]:
    """Return the moments in their order, each with a cell for every organisation.

    ``tried`` goes from the id of the rating learned from to the improvement that
    came of it.
    """
    return [
        Row(
            moment=moment,
            cells=[
                cell(comparison, column, moment, tried=tried)
                for column in comparison.columns
            ],
            mark=_mark(comparison, moment),
            spread=_spread(comparison, moment),
        )
        for moment in comparison.moments
    ]


def occasions(shared: Iterable[Shared]) -> list[tuple[int, str]]:
    """Return the number of each occasion's step and what the occasion is called."""
    return [(one.step.number, occasion(one)) for one in shared]


def occasion(shared: Shared | None) -> str:
    """Return what an occasion is called: by its meeting, else by its step."""
    if shared is None:
        return ""
    if shared.occasion is Occasion.OTHER:
        return in_language(shared.step.name)
    return str(words.OCCASIONS[shared.occasion])


def groups_to_choose(
    found: Iterable[Group], levels: Mapping[int, Sequence[Level]]
) -> list[Choice]:
    """Return the groups that have a questionnaire to compare by, in words."""
    return [
        Choice(
            group=group,
            level=levels[group.pk][0],
            name=group_name(group),
            members=listed(_names(group)),
        )
        for group in found
        if levels.get(group.pk)
    ]


def group_name(group: Group) -> str:
    """Return the group's name, or who is in it when it has none."""
    return in_language(group.name) or listed(_names(group))


def _names(group: Group) -> list[str]:
    return [organisation.name for organisation in participants_of(group)]


def _unlike(comparison: Comparison) -> str:
    unlike = sum(
        rules.differing(column.place(moment.code) for column in comparison.columns)
        for moment in comparison.moments
    )
    return ngettext(
        "They differ on %(unlike)s of %(all)s moment.",
        "They differ on %(unlike)s of %(all)s moments.",
        len(comparison.moments),
    ) % {"unlike": unlike, "all": len(comparison.moments)}


def _to_ask(number: int) -> str:
    if not number:
        return _("On no moment has anybody come further than you.")
    return ngettext(
        "On %(number)s moment somebody has come further than you: ask how they do it.",
        "On %(number)s moments somebody has come further than you: ask how they do it.",
        number,
    ) % {"number": number}


def _asked(number: int) -> str:
    if not number:
        return _("On no moment have you come further than anybody else.")
    return ngettext(
        "On %(number)s moment others may want to ask you.",
        "On %(number)s moments others may want to ask you.",
        number,
    ) % {"number": number}


def _places(column: Column, codes: Sequence[str]) -> dict[str, Place]:
    found = {code: column.place(code) for code in codes}
    return {code: place for code, place in found.items() if place is not None}


def _mark(comparison: Comparison, moment: Moment) -> Mark | None:
    places = [column.place(moment.code) for column in comparison.columns]
    if sum(place is not None for place in places) <= 1:
        return None
    if rules.differing(places):
        return Mark(shape="\N{NOT EQUAL TO}", said=_("Differs"))
    return Mark(shape=LEVEL, said=_("The same"))


def _spread(comparison: Comparison, moment: Moment) -> list[str]:
    """Return how many have set what, in sentences; nothing for fewer than three."""
    counted = rules.distribution(
        column.place(moment.code) for column in comparison.columns
    )
    all_ = sum(counted.values())
    if len(counted) == 1:
        (points,) = counted
        said = _("All %(all)s have set %(points)s.")
        return [said % {"all": spelled(all_), "points": points}]
    if len(counted) == all_ and counted:
        said = _("All %(all)s have set different points.")
        return [said % {"all": spelled(all_)}]
    return [
        ngettext(
            "%(count)s of %(all)s has set %(points)s.",
            "%(count)s of %(all)s have set %(points)s.",
            count,
        )
        % {"count": count, "all": all_, "points": points}
        for points, count in counted.items()
    ]
