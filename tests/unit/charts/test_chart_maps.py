import pytest

from bollplank.charts.drawings import Kind, Width
from bollplank.charts.map_contents import Contents, MapWords, Place, PlaceLink, Shade
from bollplank.charts.map_labels import Frame, Label, Target, beside, in_margins
from bollplank.charts.maps import map_of_sweden
from bollplank.charts.outlines import Outlines, outline_of
from tests.unit.charts.pictures import SVG, classed, parsed, place, texts

WORDS = MapWords(
    title="Vilka som har varit med",
    description="Sverige.",
    not_named=lambda count: f"{count} namn får inte plats",
    shades={Shade.CHOSEN: "har varit med", Shade.UNKNOWN: "inget värde"},
    mentor="Mentor",
    supporting="Stödjande mentor",
)
FALUN = Place(key="falun", name="Falun", latitude=60.6, longitude=15.6)
LUND = Place(key="lund", name="Lund", latitude=55.7, longitude=13.2, href="/o/1281/")
WIDTHS = pytest.mark.parametrize("width", list(Width))


def drawn(width=Width.WIDE, **contents):
    return map_of_sweden(Contents(**contents), words=WORDS, chart_id="map", width=width)


@WIDTHS
def test_the_land_is_drawn_with_the_counties(width):
    assert len(classed(parsed(drawn(width)), "c-land")) == 21


def test_the_land_may_be_drawn_with_all_municipalities():
    picture = parsed(drawn(borders=Outlines.MUNICIPALITIES))

    assert len(classed(picture, "c-land")) == 290


@WIDTHS
def test_chosen_areas_are_shaded_and_explained(width):
    picture = parsed(drawn(width, shades={"2080": Shade.CHOSEN}))

    # One on the map and one in the legend.
    assert len(classed(picture, "c-shade-chosen")) == 2
    assert "har varit med" in texts(picture, "c-tick")


def test_areas_without_a_value_are_hatched():
    picture = parsed(drawn(shades={"2080": Shade.UNKNOWN}))

    fills = [one.get("fill") for one in picture.iter() if one.get("fill")]
    ids = {one.get("id") for one in picture.iter(f"{SVG}pattern")}
    assert fills == ["url(#map-hatch-unknown)", "url(#map-hatch-legend-unknown)"]
    assert ids == {"map-hatch-unknown", "map-hatch-legend-unknown"}


def test_a_region_is_shaded_as_its_county():
    picture = parsed(drawn(shades={"0020": Shade.CHOSEN}))

    assert classed(picture, "c-shade-chosen")[0].get("d") == outline_of("0020")


def test_a_code_without_an_outline_is_an_error():
    with pytest.raises(ValueError, match="no outline has the code 9999"):
        drawn(shades={"9999": Shade.CHOSEN})


def test_a_shade_without_a_word_is_an_error():
    with pytest.raises(ValueError, match="shades without words"):
        drawn(shades={"2080": Shade.ONE})


@WIDTHS
def test_places_are_named(width):
    picture = parsed(drawn(width, places=[FALUN, LUND]))

    assert sorted(texts(picture, "c-label")) == ["Falun", "Lund"]
    assert len(classed(picture, "c-place")) == 2


def test_north_is_up_and_east_is_right():
    picture = parsed(drawn(places=[FALUN, LUND]))

    lund, falun = (place(one) for one in classed(picture, "c-place"))
    assert falun[0] > lund[0]
    assert falun[1] < lund[1]


def test_names_are_links_where_there_is_room_for_a_finger():
    wide = parsed(drawn(places=[FALUN, LUND]))
    narrow = parsed(drawn(Width.NARROW, places=[FALUN, LUND]))

    assert [one.get("href") for one in wide.iter(f"{SVG}a")] == ["/o/1281/"]
    assert wide.get("role") == "group"
    assert list(narrow.iter(f"{SVG}a")) == []
    assert narrow.get("role") == "img"


def test_narrow_says_how_many_names_did_not_fit():
    crowd = [
        Place(key=str(n), name=f"Granne {n}", latitude=60.6 + n / 500, longitude=15.6)
        for n in range(20)
    ]

    picture = parsed(drawn(Width.NARROW, places=crowd))

    named = len(texts(picture, "c-label"))
    assert 0 < named < 20
    assert f"{20 - named} namn får inte plats" in texts(picture, "c-tick")
    assert len(classed(picture, "c-place")) == 20


def test_narrow_names_the_own_place_before_others():
    crowd = [
        Place(
            key=str(n),
            name=f"Granne {n}",
            latitude=60.6,
            longitude=15.6,
            kind=Kind.OWN if n == 19 else Kind.OTHER,
        )
        for n in range(20)
    ]

    picture = parsed(drawn(Width.NARROW, places=crowd))

    assert "Granne 19" in texts(picture, "c-label")


@WIDTHS
def test_links_are_drawn_and_explained(width):
    links = [
        PlaceLink(mentor="falun", participant="lund"),
        PlaceLink(mentor="lund", participant="falun", is_supporting=True),
    ]

    picture = parsed(drawn(width, places=[FALUN, LUND], links=links))

    curves = [one for one in classed(picture, "c-map-link") if "Q" in one.get("d")]
    assert len(curves) == 2
    assert {"Mentor", "Stödjande mentor"} <= set(texts(picture, "c-tick"))


def test_a_link_between_neighbours_too_close_to_see_is_left_to_the_words():
    near = Place(key="near", name="Nära", latitude=60.601, longitude=15.601)
    links = [PlaceLink(mentor="falun", participant="near")]

    drawing = drawn(places=[FALUN, near], links=links)

    assert not [
        one for one in classed(parsed(drawing), "c-map-link") if "Q" in one.get("d")
    ]
    assert "Mentor: Falun → Nära." in drawing.description


def test_a_link_to_nowhere_is_an_error():
    with pytest.raises(ValueError, match="not a place on the map"):
        drawn(places=[FALUN], links=[PlaceLink(mentor="falun", participant="x")])


def test_the_description_lists_shades_places_and_links():
    drawing = drawn(
        shades={"2080": Shade.CHOSEN, "1281": Shade.CHOSEN},
        places=[FALUN, LUND],
        links=[PlaceLink(mentor="falun", participant="lund", is_supporting=True)],
    )

    assert drawing.description == (
        "Sverige. har varit med: 2. Falun, Lund. Stödjande mentor: Falun → Lund."
    )


def test_names_in_the_margins_are_shared_between_the_sides():
    targets = [Target(x, 50, 40, 20) for x in (10, 20, 80, 90)]

    labels = in_margins(targets, left=Frame(0, 0, 5, 100), right=Frame(95, 0, 200, 100))

    assert [label.is_left for label in labels] == [True, True, False, False]
    assert labels[0] == Label(5, 40, is_left=True)
    assert labels[1] == Label(5, 60, is_left=True)


def test_a_name_beside_its_point_goes_where_there_is_room():
    targets = [Target(50, 50, 30, 14), Target(70, 50, 30, 14), Target(195, 50, 30, 14)]

    labels = beside(targets, frame=Frame(0, 0, 200, 100))

    assert labels == [
        Label(43, 50, is_left=True),
        Label(77, 50, is_left=False),
        Label(188, 50, is_left=True),
    ]


def test_a_name_without_room_is_not_placed():
    assert beside([Target(50, 50, 300, 14)], frame=Frame(0, 0, 100, 100)) == [None]


def test_names_stay_inside_above_and_below():
    frame = Frame(0, 45, 100, 55)

    assert beside([Target(50, 50, 30, 14)], frame=frame) == [None]
