"""A proposal of groups on the map: an aid, the cards tell the same in words."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bollplank.charts.drawings import Kind, Pair, both
from bollplank.charts.map_contents import Contents, MapWords, Place, PlaceLink
from bollplank.charts.maps import map_of_sweden
from bollplank.domain.groupings import ProposedGroup
from bollplank.organisations.models import Organisation
from bollplank.web.templatetags.words import figure


def drawn(
    groups: Sequence[ProposedGroup], people: Mapping[str, Organisation]
) -> Pair | None:
    """Return the map, or None where nobody has a place on it."""
    points = list(_points(groups, people))
    keys = {point.key for point in points}
    links = [
        PlaceLink(mentor=mentor, participant=participant, is_supporting=supports)
        for group in groups
        for mentors, supports in (
            (group.mentors, False),
            (group.supporting_mentors, True),
        )
        for mentor in mentors
        for participant in group.participants
        if {mentor, participant} <= keys
    ]
    if not points:
        return None
    contents = Contents(places=points, links=links)
    return both(partial(map_of_sweden, contents, words=_words()), chart_id="groups-map")


def _points(
    groups: Iterable[ProposedGroup], people: Mapping[str, Organisation]
) -> Iterable[Place]:
    for group in groups:
        for code in group.everybody:
            one = people[code]
            if one.latitude is not None and one.longitude is not None:
                yield Place(
                    key=code,
                    name=one.name,
                    latitude=one.latitude,
                    longitude=one.longitude,
                    kind=Kind.GROUP if code in group.participants else Kind.OTHER,
                )


def off_the_map(
    groups: Iterable[ProposedGroup], people: Mapping[str, Organisation]
) -> list[Organisation]:
    """Return those without a place of their own; a part has that of the whole."""
    everybody = [people[code] for group in groups for code in group.everybody]
    return [one for one in everybody if one.latitude is None]


def _words() -> MapWords:
    return MapWords(
        title=_("The proposed groups"),
        description=_("A map of Sweden with a line from each mentor to its group."),
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
