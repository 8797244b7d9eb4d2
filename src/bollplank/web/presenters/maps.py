"""Where those who have taken part are: the map, its sentences, and the counties."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bollplank.charts.drawings import Drawing, Kind, Width, both
from bollplank.charts.map_contents import Contents, MapWords, PlaceLink
from bollplank.charts.map_contents import Place as Point
from bollplank.charts.maps import map_of_sweden
from bollplank.domain.certainty import Certainty
from bollplank.domain.groups import GroupRole
from bollplank.domain.sorting import sort_key
from bollplank.organisations.counties import COUNTIES, county_name
from bollplank.organisations.models import Organisation
from bollplank.programme.models import Round
from bollplank.programme.queries.networks import Link, in_role, links
from bollplank.web.presenters.wording import listed, sentence, spelled
from bollplank.web.templatetags.words import figure


@dataclass(frozen=True, slots=True, kw_only=True)
class County:
    """A county with those in it who took part or were mentors."""

    name: str
    participants: list[Organisation]
    mentors: list[Organisation]

    @property
    def members(self) -> list[tuple[Organisation, bool]]:
        """Everybody in alphabetical order, and whether they were mentors."""
        leading = {one.pk for one in self.mentors}
        everybody = _alphabetical([*self.participants, *self.mentors])
        return [(one, one.pk in leading) for one in everybody]


def page(history: Sequence[Round], *, round_: Round | None) -> dict[str, Any]:
    """Return the page: all rounds, or the one that is chosen."""
    chosen = [one for one in history if round_ is None or one.pk == round_.pk]
    participants, mentors = _participants(chosen), _mentors(chosen)
    counties = _counties(participants, mentors)
    everybody = list({one.pk: one for one in (*participants, *mentors)}.values())
    drawn = _contents(everybody, mentors, links(chosen) if round_ else [])
    words = _words(_("Those who have taken part in the programme"))
    return {
        "headline": _headline(participants, counties, round_),
        "lead": "" if round_ else _lead(counties),
        "counties": [one for one in counties if one.members or not round_],
        "chart": both(partial(map_of_sweden, drawn, words=words), chart_id="map"),
        "off_the_map": [one for one in everybody if _point(one, set()) is None],
        "round": round_,
        "rounds": [one for one in history if one.participations.all()],
    }


def overview(history: Sequence[Round]) -> Drawing | None:
    """Return a small map of everybody and who learned from whom, without names on it.

    It is one picture; its description names them all. Lines stand for what a source
    says, not for our readings. None where nobody is placed.
    """
    everybody = [*_participants(history), *_mentors(history)]
    lines = [
        one for one in links(history) if one.group.certainty == Certainty.CONFIRMED
    ]
    contents = _contents(
        {one.pk: one for one in everybody}.values(), _mentors(history), lines
    )
    if not contents.places:
        return None
    return map_of_sweden(
        Contents(
            places=[replace(place, href="") for place in contents.places],
            links=contents.links,
        ),
        words=_words(_("Those who have taken part, and who learned from whom")),
        chart_id="overview",
        width=Width.NARROW,
    )


def pin(organisation: Organisation) -> Drawing | None:
    """Return a small map with one organisation's place; None where it has none.

    A part without a place of its own stands where the whole is.
    """
    place = _point(organisation, set())
    if place is None and organisation.parent:
        place = _point(organisation.parent, set())
    if place is None:
        return None
    return map_of_sweden(
        Contents(places=[replace(place, kind=Kind.OWN, href="")]),
        words=_words(_("Where in the country")),
        chart_id="place",
        width=Width.NARROW,
    )


def _participants(history: Iterable[Round]) -> list[Organisation]:
    places = [place for round_ in history for place in round_.participations.all()]
    return _alphabetical(place.organisation for place in places)


def _mentors(history: Iterable[Round]) -> list[Organisation]:
    return _alphabetical(
        member.organisation
        for round_ in history
        for group in round_.groups.all()
        for member in in_role(group, GroupRole.MENTOR)
    )


def _alphabetical(organisations: Iterable[Organisation]) -> list[Organisation]:
    once = {one.pk: one for one in organisations}.values()
    return sorted(once, key=lambda one: one.sort_key)


def _counties(
    participants: Sequence[Organisation], mentors: Sequence[Organisation]
) -> list[County]:
    codes = {
        *COUNTIES,
        *(one.county for one in (*participants, *mentors) if one.county),
    }
    found = [
        County(
            name=county_name(code),
            participants=[one for one in participants if one.county == code],
            mentors=[one for one in mentors if one.county == code],
        )
        for code in codes
    ]
    return sorted(found, key=lambda county: sort_key(county.name))


def _headline(
    participants: Sequence[Organisation],
    counties: Sequence[County],
    round_: Round | None,
) -> str:
    reached = sum(bool(county.participants) for county in counties)
    if not participants:
        return _("Nobody to put on the map yet")
    if round_:
        text = ngettext(
            "One organisation took part, in %(some)s of %(all)s counties",
            "%(count)s organisations took part, in %(some)s of %(all)s counties",
            len(participants),
        )
    else:
        text = ngettext(
            "One organisation has taken part, in %(some)s of %(all)s counties",
            "%(count)s organisations have taken part, in %(some)s of %(all)s counties",
            len(participants),
        )
    said = {"count": spelled(len(participants)), "some": reached, "all": len(counties)}
    return sentence(text % said)


def _lead(counties: Sequence[County]) -> str:
    without = [county.name for county in counties if not county.participants]
    if not without:
        return _("Somebody in every county has taken part.")
    if len(without) == len(counties):
        return ""
    return _("Nobody in %(counties)s has.") % {"counties": listed(without)}


def _contents(
    everybody: Iterable[Organisation],
    mentors: Sequence[Organisation],
    lines: Iterable[Link],
) -> Contents:
    leading = {one.pk for one in mentors}
    points = [point for one in everybody if (point := _point(one, leading))]
    keys = {point.key for point in points}
    return Contents(
        places=points,
        links=[
            PlaceLink(
                mentor=line.mentor.code,
                participant=line.participant.code,
                is_supporting=line.supporting,
            )
            for line in lines
            if {line.mentor.code, line.participant.code} <= keys
        ],
    )


def _words(title: str) -> MapWords:
    return MapWords(
        title=title,
        description=_("A map of Sweden with a point for each organisation."),
        not_named=_not_named,
        mentor=_("Mentor"),
        supporting=_("Supporting mentor"),
    )


def _not_named(hidden: int) -> str:
    text = ngettext(
        "%(count)s name has no room here; the table has them all",
        "%(count)s names have no room here; the table has them all",
        hidden,
    )
    return text % {"count": figure(hidden, 0)}


def _point(organisation: Organisation, mentors: set[int]) -> Point | None:
    if organisation.latitude is None or organisation.longitude is None:
        return None
    return Point(
        key=organisation.code,
        name=organisation.name,
        latitude=organisation.latitude,
        longitude=organisation.longitude,
        kind=Kind.OTHER if organisation.pk in mentors else Kind.GROUP,
        href=reverse("organisations:detail", args=[organisation.code]),
    )
