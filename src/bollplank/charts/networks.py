"""Networks: who learned from whom, from round to round."""

from collections.abc import Sequence

from bollplank.charts.drawings import Drawing, Sheet, Width
from bollplank.charts.layers import in_layers
from bollplank.charts.links import (
    Circle,
    Member,
    NetworkWords,
    Stage,
    circle_in_words,
    network_of,
)
from bollplank.charts.network_columns import in_columns
from bollplank.charts.network_lists import in_list


def network(
    stages: Sequence[Stage],
    *,
    members: Sequence[Member],
    circles: Sequence[Circle],
    words: NetworkWords,
    chart_id: str,
    width: Width = Width.WIDE,
) -> Drawing:
    """Return who learned from whom: from mentors to participants, over the rounds.

    Parameters
    ----------
    stages
        The rounds, oldest first. Wide has a column for each label, narrow a part.
    members
        Those who took part, with the stage they took part in.
    circles
        Who was together, with which mentors. A link goes from the mentor's latest
        appearance in an earlier column; supporting mentors' links are dashed.
    words
        The texts.
    chart_id
        Unique on the page.
    width
        Wide is as broad as a page, with the rounds as columns; narrow has them one
        below the other.

    Returns
    -------
    Drawing
        A group of links where members have addresses, else one image.

    Raises
    ------
    ValueError
        A circle names somebody who is not a member of its stage, or a mentor who was
        in no stage of an earlier column.
    """
    whole = network_of(stages, members, circles)
    layers = in_layers(whole)
    draw = in_columns if width is Width.WIDE else in_list
    picture = draw(whole, layers, words)
    spoken = [circle_in_words(one, whole, words) for one in whole.circles]
    sheet = Sheet(
        chart_id=chart_id,
        kind=width,
        width=picture.width,
        height=picture.height,
        title=words.title,
        description=" ".join([words.description, *spoken]).strip(),
    )
    has_links = any(member.href for member in members)
    return sheet.with_marks(*picture.marks, has_links=has_links)
