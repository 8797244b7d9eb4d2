import pytest

from bollplank.charts.projections import MAP_HEIGHT, MAP_WIDTH, sweref99_tm, to_map

# Computed with PROJ 9 (EPSG:4619 to EPSG:3006), an independent implementation.
KNOWN = [
    pytest.param(58.0, 15.0, 500000.0, 6428710.1588, id="central-meridian"),
    pytest.param(59.3293, 18.0686, 674571.8664, 6580743.0083, id="stockholm"),
    pytest.param(55.34, 13.36, 395985.5895, 6133851.9357, id="smygehuk"),
    pytest.param(69.06, 20.55, 721104.9281, 7671063.7595, id="treriksroset"),
    pytest.param(65.8, 24.14, 916898.6528, 7328034.2542, id="haparanda"),
    pytest.param(57.7, 11.13, 269412.6172, 6401897.3803, id="vinga"),
]


@pytest.mark.parametrize(("latitude", "longitude", "easting", "northing"), KNOWN)
def test_known_points_are_right_to_a_millimetre(latitude, longitude, easting, northing):
    assert sweref99_tm(latitude, longitude) == pytest.approx(
        (easting, northing), abs=0.001
    )


def test_one_unit_of_the_map_is_500_metres_from_its_north_western_corner():
    x, y = to_map(58.0, 15.0)

    assert x == pytest.approx((500_000 - 260_000) / 500)
    assert y == pytest.approx((7_680_000 - 6_428_710.1588) / 500)


@pytest.mark.parametrize(
    ("latitude", "longitude"), [(55.34, 13.36), (69.06, 20.55), (65.8, 24.14)]
)
def test_the_corners_of_the_country_are_inside_the_frame(latitude, longitude):
    x, y = to_map(latitude, longitude)

    assert 0 < x < MAP_WIDTH
    assert 0 < y < MAP_HEIGHT
