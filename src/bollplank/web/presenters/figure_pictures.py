"""The pictures of one indicator, by the names they have in addresses."""

from collections.abc import Callable, Mapping

from bollplank.charts.drawings import Pair
from bollplank.web.presenters.figure_views import View
from bollplank.web.presenters.gap_funnels import funnel_picture
from bollplank.web.presenters.gap_maps import map_picture
from bollplank.web.presenters.gap_pictures import intervals_picture, strip_picture
from bollplank.web.presenters.picture_kinds import Picture
from bollplank.web.presenters.value_pictures import dumbbell_picture, years_picture

DRAWS: Mapping[Picture, Callable[[View], Pair | None]] = {
    Picture.SET: dumbbell_picture,
    Picture.GAPS: intervals_picture,
    Picture.ALL: strip_picture,
    Picture.YEARS: years_picture,
    Picture.FUNNEL: funnel_picture,
    Picture.MAP: map_picture,
}


def picture(view: View, kind: Picture) -> Pair | None:
    """Return one picture, None where there is nothing to draw."""
    return DRAWS[kind](view)
