"""Whether the chain holds: the whole organisation beside each of its boards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bollplank.domain import chains
from bollplank.domain.assessments import FAR_POINTS
from bollplank.domain.chains import Link
from bollplank.improvement.models import Moment, SelfAssessment
from bollplank.improvement.queries import departments as queries
from bollplank.improvement.queries.departments import Chain
from bollplank.web.presenters.profiles import label_of
from bollplank.web.presenters.wording import listed

WHOLE, BOARD = "\N{BLACK SQUARE}", "\N{WHITE CIRCLE}"
NOT_KNOWN = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one board has on a moment, and what that is beside the whole."""

    said: str
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A shape for the eye and the same in words."""

    shape: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One moment: the picture's marks by points, the table's cells, and the finding."""

    moment: Moment
    marks: Sequence[Sequence[Mark]]
    overall: str
    cells: Sequence[Cell]
    finding: str
    is_warning: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainPage:
    """Everything the page about the chain shows."""

    headline: str
    findings: Sequence[str]
    answered: str
    waiting: Sequence[str]
    points: Sequence[tuple[int, str]]
    boards: Sequence[tuple[str, SelfAssessment]]
    rows: Sequence[Row]


def chain_page(chain: Chain, moments: Sequence[Moment]) -> ChainPage:
    """Return the page about the chain: the sentences, the picture and the table."""
    rows = [chain.overall, *chain.boards] if chain.overall else [*chain.boards]
    points = queries.points_of([row for row in rows if row is not None])
    links = {moment.code: _link(chain, moment.code, points) for moment in moments}
    names = _names(chain)
    questionnaire = moments[0].questionnaire if moments else None
    scale = range(1, questionnaire.scale_highest + 1) if questionnaire else range(0)
    return ChainPage(
        headline=_headline(chain, [*links.values()]),
        findings=_findings(links),
        answered=_how_many(chain),
        waiting=_waiting(chain),
        points=[
            (each, label_of(each, questionnaire) if questionnaire else "")
            for each in scale
        ],
        boards=[(names[str(row.pk)], row) for row in chain.boards],
        rows=[
            _row(moment, links[moment.code], chain, names, scale) for moment in moments
        ],
    )


def _names(chain: Chain) -> dict[str, str]:
    """Return what each board is called, by the id of its assessment."""
    return {
        str(row.pk): _("Boards and departments, not divided")
        if row.organisation_id == chain.organisation.pk
        else row.organisation.name
        for row in chain.boards
    }


def _link(chain: Chain, moment: str, points: Mapping[int, Mapping[str, int]]) -> Link:
    overall = chain.overall
    return chains.link(
        overall=points[overall.pk].get(moment) if overall else None,
        boards={
            str(row.pk): points[row.pk][moment]
            for row in chain.boards
            if moment in points[row.pk]
        },
    )


def _headline(chain: Chain, found: Sequence[Link]) -> str:
    if chain.overall is None:
        return _("The whole organisation has not agreed on its view yet.")
    if not chain.boards:
        return _("No board has agreed on its view yet, so the chain cannot be seen.")
    broken = sum(bool(link.breaks) for link in found)
    if broken:
        return ngettext(
            "The chain breaks on %(n)s moment: there a board stands two steps or more "
            "below the whole.",
            "The chain breaks on %(n)s moments: there a board stands two steps or more "
            "below the whole.",
            broken,
        ) % {"n": broken}
    if any(link.hollow for link in found):
        return _("The chain does not reach all the way out.")
    return _("The chain holds where it can be seen.")


def _findings(links: Mapping[str, Link]) -> list[str]:
    hollow = sum(link.hollow for link in links.values())
    ahead = sum(bool(link.ahead) for link in links.values())
    found = []
    if hollow:
        found.append(
            ngettext(
                "On %(n)s moment the whole stands at %(points)s or more while no board "
                "does. That is worth talking about in itself.",
                "On %(n)s moments the whole stands at %(points)s or more while no board "
                "does. That is worth talking about in itself.",
                hollow,
            )
            % {"n": hollow, "points": FAR_POINTS}
        )
    if ahead:
        found.append(
            ngettext(
                "On %(n)s moment a board has come two steps or more further than the "
                "whole: there is something to learn at home.",
                "On %(n)s moments a board has come two steps or more further than the "
                "whole: there is something to learn at home.",
                ahead,
            )
            % {"n": ahead}
        )
    return found


def _how_many(chain: Chain) -> str:
    divided = [
        row for row in chain.boards if row.organisation_id != chain.organisation.pk
    ]
    all_ = len(divided) + len(chain.waiting)
    return ngettext(
        "%(done)s of %(all)s department or board has answered.",
        "%(done)s of %(all)s departments and boards have answered.",
        all_,
    ) % {"done": len(divided), "all": all_}


def _waiting(chain: Chain) -> list[str]:
    """Return which departments are missing, and how far they have come."""
    drafts = [each.name for each, draft in chain.waiting if draft is not None]
    silent = [each.name for each, draft in chain.waiting if draft is None]
    found = []
    if drafts:
        found.append(_("Being filled in: %(who)s.") % {"who": listed(drafts)})
    if silent:
        found.append(_("Not begun: %(who)s.") % {"who": listed(silent)})
    return found


def _row(
    moment: Moment,
    link: Link,
    chain: Chain,
    names: Mapping[str, str],
    scale: range,
) -> Row:
    return Row(
        moment=moment,
        marks=[_marks(link, points) for points in scale],
        overall=NOT_KNOWN if link.overall is None else str(link.overall),
        cells=[_cell(str(row.pk), link) for row in chain.boards],
        finding=_finding(link, names),
        is_warning=bool(link.breaks) or link.hollow,
    )


def _marks(link: Link, points: int) -> list[Mark]:
    """Return who stands at these points."""
    count = sum(each == points for each in link.boards.values())
    found = []
    if link.overall == points:
        found.append(Mark(shape=WHOLE, said=_("the whole")))
    if count:
        said = ngettext("%(n)s board", "%(n)s boards", count) % {"n": count}
        found.append(Mark(shape=BOARD * count, said=said))
    return found


def _cell(board: str, link: Link) -> Cell:
    points = link.boards.get(board)
    if points is None:
        return Cell(said=NOT_KNOWN, mark="")
    if board in link.breaks:
        return Cell(said=str(points), mark=_("the chain breaks here"))
    if board in link.ahead:
        return Cell(said=str(points), mark=_("further than the whole"))
    return Cell(said=str(points), mark="")


def _finding(link: Link, names: Mapping[str, str]) -> str:
    if link.breaks:
        who = listed([name for pk, name in names.items() if pk in link.breaks])
        return _("The chain breaks here: %(who)s.") % {"who": who}
    if link.hollow:
        return _("High as a whole, low in every board.")
    if link.ahead:
        who = listed([name for pk, name in names.items() if pk in link.ahead])
        return _("Further than the whole: %(who)s.") % {"who": who}
    if link.thins:
        return _("A step lower in some board.")
    return _("Holds") if link.is_known else _("Cannot be seen yet")
