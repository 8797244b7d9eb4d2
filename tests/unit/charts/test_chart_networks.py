import pytest

from bollplank.charts.drawings import Width
from bollplank.charts.layers import crossings, in_layers
from bollplank.charts.links import Circle, Member, NetworkWords, Stage, network_of
from bollplank.charts.networks import network
from tests.unit.charts.pictures import SVG, classed, parsed, texts

WORDS = NetworkWords(
    title="Vem lärde av vem",
    description="Omgångarna i ordning.",
    mentor="Mentor",
    supporting="Stödjande mentor",
    participants="Deltagare",
)
STAGES = [
    Stage(key="pilot", label="2015"),
    Stage(key="second", label="2017"),
    Stage(key="third", label="2019", note="kommuner"),
    Stage(key="regions", label="2019", note="regioner"),
]
WIDTHS = pytest.mark.parametrize("width", list(Width))


def member(name, stage, **more):
    return Member(key=name.lower(), name=name, stage=stage, **more)


MEMBERS = [
    member("Alby", "pilot"),
    member("Boda", "pilot"),
    member("Cedby", "second"),
    member("Dalby", "second"),
    member("Edby", "third", note="lämnade"),
    member("Falby", "third"),
    member("Region G", "regions"),
]
CIRCLES = [
    Circle(stage="pilot", participants=["alby", "boda"]),
    Circle(stage="second", participants=["dalby"], mentors=["alby"]),
    Circle(stage="second", participants=["cedby"], mentors=["boda"]),
    Circle(
        stage="third",
        participants=["edby", "falby"],
        mentors=["cedby"],
        supporting=["alby"],
    ),
]


def drawn(width=Width.WIDE, members=MEMBERS, circles=CIRCLES):
    return network(
        STAGES,
        members=members,
        circles=circles,
        words=WORDS,
        chart_id="net",
        width=width,
    )


def lines(picture, *css):
    """Return the lines of the picture but not the samples of its legend."""
    return [
        one
        for one in classed(picture, "c-link", *css)
        if "C" in one.get("d") or "q" in one.get("d")
    ]


@WIDTHS
def test_every_member_is_named_once_for_each_stage(width):
    picture = parsed(drawn(width))

    names = sorted(texts(picture, "c-name"))
    assert names == ["Alby", "Boda", "Cedby", "Dalby", "Edby", "Falby", "Region G"]
    assert len(classed(picture, "c-spot")) == 7


@WIDTHS
def test_a_line_leads_from_each_mentor_and_a_dashed_one_from_each_supporting(width):
    picture = parsed(drawn(width))

    assert len(lines(picture)) == 4
    assert len(lines(picture, "c-support")) == 1


@WIDTHS
def test_who_left_is_told_in_words(width):
    picture = parsed(drawn(width))

    assert texts(picture, "c-small-note") == ["lämnade"]


@WIDTHS
def test_stages_with_one_label_are_told_apart_by_their_notes(width):
    ticks = texts(parsed(drawn(width)), "c-tick")

    assert {"kommuner", "regioner"} <= set(ticks)


def test_wide_has_one_column_for_each_label():
    assert texts(parsed(drawn()), "c-head") == ["2015", "2017", "2019"]


def test_narrow_has_a_part_for_each_stage_and_names_the_mentors():
    picture = parsed(drawn(Width.NARROW))

    assert texts(picture, "c-head") == ["2015", "2017", "2019", "2019"]
    assert {"Mentor: Cedby", "Stödjande mentor: Alby"} <= set(texts(picture, "c-tick"))


def test_a_link_comes_from_the_mentors_latest_appearance_before():
    members = [*MEMBERS, member("Alby", "second")]

    whole = network_of(STAGES, members, CIRCLES)

    (support,) = [link for link in whole.links if link.is_supporting]
    assert support.source.stage == "second"


@WIDTHS
def test_names_with_an_address_are_links_in_a_group(width):
    members = [member("Alby", "pilot", href="/o/alby/"), *MEMBERS[1:]]

    picture = parsed(drawn(width, members=members))

    assert picture.get("role") == "group"
    assert [one.get("href") for one in picture.iter(f"{SVG}a")] == ["/o/alby/"]


@WIDTHS
def test_without_addresses_the_drawing_is_one_image(width):
    assert parsed(drawn(width)).get("role") == "img"


def test_the_description_tells_who_learned_from_whom():
    assert drawn().description == (
        "Omgångarna i ordning. 2015. Deltagare: Alby, Boda."
        " 2017. Mentor: Alby. Deltagare: Dalby."
        " 2017. Mentor: Boda. Deltagare: Cedby."
        " 2019, kommuner. Mentor: Cedby. Stödjande mentor: Alby."
        " Deltagare: Edby (lämnade), Falby."
        " 2019, regioner. Deltagare: Region G."
    )


def test_columns_are_ordered_so_that_lines_do_not_cross():
    layers = in_layers(network_of(STAGES, MEMBERS, CIRCLES))

    names = [[spot.key for unit in one for spot in unit.spots] for one in layers.order]
    # Dalby learned from Alby, who stands above Boda: it moves above Cedby.
    assert names[1][0] == "dalby"
    assert names[1].index("dalby") < names[1].index("cedby")


def test_crossings_are_counted_between_neighbouring_columns():
    whole = network_of(STAGES, MEMBERS, CIRCLES[:3])
    layers = in_layers(whole)
    pieces = [(route[0], route[1]) for route in layers.routes.values()]

    assert crossings(layers.order, pieces) == 0
    turned = [layers.order[0], layers.order[1][::-1], *layers.order[2:]]
    assert crossings(turned, pieces) == 1


def test_stages_that_share_a_column_do_not_mix():
    layers = in_layers(network_of(STAGES, MEMBERS, CIRCLES))

    assert [unit.stage for unit in layers.order[2]] == [2, 3]


def test_the_same_network_gives_the_same_picture():
    assert drawn().svg == drawn().svg


def test_a_mentor_who_was_never_there_is_an_error():
    circles = [Circle(stage="second", participants=["cedby"], mentors=["okänd"])]

    with pytest.raises(ValueError, match="okänd is not a member of an earlier stage"):
        drawn(circles=circles)


def test_a_participant_who_is_no_member_is_an_error():
    circles = [Circle(stage="second", participants=["okänd"])]

    with pytest.raises(ValueError, match="not a member of the stage"):
        drawn(circles=circles)


@WIDTHS
def test_an_empty_network_is_an_empty_picture(width):
    drawing = network(
        [], members=[], circles=[], words=WORDS, chart_id="net", width=width
    )

    assert classed(parsed(drawing), "c-spot") == []


@WIDTHS
def test_a_long_name_takes_several_lines_and_keeps_its_note(width):
    members = [
        *MEMBERS,
        member("Enskede-Årsta-Vantör", "third", note="även 2015", href="/o/e/"),
    ]

    picture = parsed(drawn(width, members=members))

    assert {"Enskede-Årsta-", "Vantör"} <= set(texts(picture, "c-name"))
    assert "även 2015" in texts(picture, "c-small-note")


def test_several_mentors_of_one_circle_meet_at_it():
    circles = [
        *CIRCLES[:1],
        Circle(
            stage="second", participants=["cedby", "dalby"], mentors=["alby", "boda"]
        ),
    ]

    picture = parsed(drawn(members=MEMBERS[:4], circles=circles))

    ends = {one.get("d").split()[-2:][0] for one in lines(picture)}
    assert len(lines(picture)) == 2
    assert len(ends) == 1
