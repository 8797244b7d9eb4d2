"""One organisation in a group's pack: where it stands, what moved, what to ask."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bollplank.documents.packs.contents import Line, Sheet, Told
from bollplank.documents.packs.letters import cut
from bollplank.domain import packs as rules
from bollplank.domain.assessments import Answer, Occasion
from bollplank.domain.comparisons import Place
from bollplank.improvement import words
from bollplank.improvement.models import Moment
from bollplank.improvement.queries.comparison_columns import Column
from bollplank.improvement.queries.comparisons import Shared
from bollplank.improvement.queries.packs import GroupPack
from bollplank.organisations.models import Organisation
from bollplank.web.presenters.comparisons import occasion
from bollplank.web.presenters.wording import listed
from bollplank.web.templatetags.words import in_language

MOST = 4
"""How many questions, and moments that moved, one page has room for of each."""

LONGEST_NAME, LONGEST_TEXT = 90, 170
"""Characters of a moment's name and of what somebody has written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where everybody in the pack stands, by code and moment."""

    moments: Mapping[str, Moment]
    places: Mapping[str, Mapping[str, Place]]
    names: Mapping[str, str]


def standing_of(found: GroupPack) -> Standing:
    """Return where everybody stands on the moments that have points."""
    codes = [moment.code for moment in found.moments]
    return Standing(
        moments={moment.code: moment for moment in found.moments},
        places={
            column.organisation.code: {
                code: place for code in codes if (place := column.place(code))
            }
            for column in found.columns
        },
        names={
            column.organisation.code: column.organisation.name
            for column in found.columns
        },
    )


def sheets(found: GroupPack, standing: Standing, *, address: str) -> list[Sheet]:
    """Return a sheet for each participant, by name; ``address`` shows all of it."""
    columns = {column.organisation.pk: column for column in found.columns}
    return [
        _sheet(columns[one.pk], found, standing, address)
        if one.pk in columns
        else _empty(one)
        for one in found.meeting.participants
    ]


def moment_name(moment: Moment) -> str:
    """Return number and name, as long as a page has room for."""
    return cut(f"{moment.number}. {in_language(moment.name)}", LONGEST_NAME)


def moved_in_words(steps: int) -> str:
    """Return a movement in words; a fall is as ordinary as a rise."""
    if steps == 0:
        return _("no change")
    pattern = _("up %(steps)s") if steps > 0 else _("down %(steps)s")
    return pattern % {"steps": abs(steps)}


def in_points(place: Place) -> str:
    """Return points with the highest there is."""
    return _("%(points)s of %(highest)s") % {
        "points": place.points,
        "highest": place.scale.highest,
    }


def both(one: Place, other: Place) -> tuple[str, str]:
    """Return two places: only the points where they share a scale."""
    if one.scale == other.scale:
        return str(one.points), str(other.points)
    return in_points(one), in_points(other)


def _empty(organisation: Organisation) -> Sheet:
    return Sheet(
        name=organisation.name,
        occasion="",
        headline=_("Nothing is shared with the group yet."),
        lines=[],
        moved=[],
        asks=[],
        answers=[],
        missing=_(
            "When the self-assessment is locked and shared with the group, this page "
            "shows where %(name)s stands, what has moved and what to ask about. Until "
            "then: tell the group in your own words where you stand."
        )
        % {"name": organisation.name},
        more="",
    )


def _sheet(column: Column, found: GroupPack, standing: Standing, address: str) -> Sheet:
    code = column.organisation.code
    mine = standing.places[code]
    moved = {
        one: steps
        for one in standing.moments
        if (steps := column.moved(one)) is not None
    }
    told, cut_told = _moved(column, standing, moved)
    asks, answers = _asks(code, standing), _answers(code, standing, moved)
    is_cut = cut_told or len(asks) > MOST or len(answers) > MOST
    order = rules.lowest_first(list(standing.moments), mine)
    return Sheet(
        name=column.organisation.name,
        occasion=_occasion(column, found),
        headline=_headline(mine, moved, asked=len(standing.moments)),
        lines=[_line(column, standing.moments[one], moved.get(one)) for one in order],
        moved=told,
        asks=asks[:MOST],
        answers=answers[:MOST],
        missing="",
        more=_("Shortened. Everything that is shared: %(address)s")
        % {"address": address}
        if is_cut
        else "",
    )


def _occasion(column: Column, found: GroupPack) -> str:
    made = occasion(Shared(_occasion_of(column), column.assessment.step))
    if column.organisation.pk in found.on_its_own:
        return made
    return _("%(occasion)s. Nothing newer is shared.") % {"occasion": made}


def _occasion_of(column: Column) -> Occasion:
    return Occasion(column.assessment.occasion)


def _headline(
    mine: Mapping[str, Place], moved: Mapping[str, int], *, asked: int
) -> str:
    said = ngettext(
        "%(points)s of %(asked)s moment has points.",
        "%(points)s of %(asked)s moments have points.",
        asked,
    ) % {"points": len(mine), "asked": asked}
    if not moved:
        return said
    steps = list(moved.values())
    return f"{said} " + _(
        "Since last time %(up)s moved up, %(down)s down and %(same)s stayed."
    ) % {
        "up": sum(one > 0 for one in steps),
        "down": sum(one < 0 for one in steps),
        "same": sum(one == 0 for one in steps),
    }


def _line(column: Column, moment: Moment, moved: int | None) -> Line:
    place, rating = column.place(moment.code), column.ratings.get(moment.code)
    scale = column.assessment.questionnaire
    if place is not None:
        said = in_points(place)
    elif rating is None:
        said = _("Cannot be compared")
    else:
        said = str(words.ANSWERS[Answer(rating.answer)])
    return Line(
        moment=moment_name(moment),
        points=place.points if place else None,
        highest=scale.scale_highest,
        said=said,
        label=_label(scale.labels, place),
        moved="" if moved is None else moved_in_words(moved),
        direction=None if moved is None else (moved > 0) - (moved < 0),
    )


def _label(labels: Sequence[dict[str, object]], place: Place | None) -> str:
    names = {label["points"]: label["name"] for label in labels}
    name = names.get(place.points) if place else None
    return in_language(name) if isinstance(name, dict) else ""


def _moved(
    column: Column, standing: Standing, moved: Mapping[str, int]
) -> tuple[list[Told], bool]:
    """Return what moved, with what the group may read of why, and whether it is cut."""
    changed = [one for one, steps in moved.items() if steps]
    told = []
    is_cut = len(changed) > MOST
    for code in changed[:MOST]:
        now = column.ratings[code]
        text = cut(now.motivation, LONGEST_TEXT)
        is_cut |= text != " ".join(now.motivation.split())
        pattern = (
            _("%(moment)s: up from %(before)s to %(now)s")
            if moved[code] > 0
            else _("%(moment)s: down from %(before)s to %(now)s")
        )
        what = pattern % {
            "moment": moment_name(standing.moments[code]),
            "before": column.before[code].points,
            "now": now.points,
        }
        told.append(Told(what=what, text=text))
    return told, is_cut


def _asks(code: str, standing: Standing) -> list[str]:
    """Return what this organisation can ask the others."""
    others = {one: held for one, held in standing.places.items() if one != code}
    return [
        asked_in_words(ask, standing)
        for ask in rules.to_ask(
            list(standing.moments), mine=standing.places[code], others=others
        )
    ]


def asked_in_words(ask: rules.Ask, standing: Standing) -> str:
    """Return a question from one to those who have come further."""
    theirs, mine = both(ask.theirs, ask.mine)
    return ngettext(
        "%(whom)s is at %(theirs)s on moment %(number)s, where we are at %(mine)s: "
        "how did you do it?",
        "%(whom)s are at %(theirs)s on moment %(number)s, where we are at %(mine)s: "
        "how did you do it?",
        len(ask.whom),
    ) % {
        "whom": listed([standing.names[one] for one in ask.whom]),
        "theirs": theirs,
        "mine": mine,
        "number": standing.moments[ask.moment].number,
    }


def _answers(code: str, standing: Standing, moved: Mapping[str, int]) -> list[str]:
    """Return what the others may ask of this one: where it is ahead, what it moved."""
    mine = {code: standing.places[code]}
    found: list[tuple[float, str]] = []
    for other, theirs in standing.places.items():
        if other == code:
            continue
        for ask in rules.to_ask(list(standing.moments), mine=theirs, others=mine):
            ours, its = both(ask.theirs, ask.mine)
            said = _(
                "%(name)s on moment %(number)s: we are at %(ours)s, they at %(theirs)s."
            ) % {
                "name": standing.names[other],
                "number": standing.moments[ask.moment].number,
                "ours": ours,
                "theirs": its,
            }
            found.append((float(ask.mine.share - ask.theirs.share), said))
    found.sort(key=lambda pair: pair[0])
    return [*_about_movement(standing, moved), *(said for _w, said in found)]


def _about_movement(standing: Standing, moved: Mapping[str, int]) -> list[str]:
    changed = [one for one in moved if moved[one]]
    if not changed:
        return []
    numbers = listed([str(standing.moments[one].number) for one in changed])
    return [
        ngettext(
            "The group on moment %(numbers)s: what explains that it has moved?",
            "The group on moments %(numbers)s: what explains that they have moved?",
            len(changed),
        )
        % {"numbers": numbers}
    ]
