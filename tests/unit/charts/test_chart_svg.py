import pytest

from bollplank.charts.svg import Markup, coordinate, diamond, element, join, text


def test_text_is_escaped():
    assert text("Bo & <b>", 1, 2, css="c-name") == (
        '<text x="1" y="2" class="c-name">Bo &amp; &lt;b&gt;</text>'
    )


def test_attributes_are_escaped():
    assert element("a", href='/x?a=1&b="2"') == (
        '<a href="/x?a=1&amp;b=&quot;2&quot;"/>'
    )


def test_markup_inside_is_kept_as_it_is():
    assert element("g", element("a"), "a<b") == "<g><a/>a&lt;b</g>"


def test_attributes_without_a_value_are_left_out():
    assert element("g", class_=None, id="") == "<g/>"


def test_underscores_in_attributes_become_hyphens():
    assert element("g", stroke_width=2.0) == '<g stroke-width="2"/>'


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1.0, "1"),
        (1.236, "1.24"),
        (-0.001, "0"),
        (0, "0"),
        (-2.5, "-2.5"),
        (100, "100"),
    ],
)
def test_lengths_have_two_decimals_at_most(value, written):
    assert coordinate(value) == written


def test_templates_take_the_markup_as_it_is():
    markup = join([Markup("<g/>"), "&"])

    assert markup.__html__() == "<g/>&amp;"


def test_a_diamond_is_a_closed_square_on_its_corner():
    assert diamond(10, 20, 5, css="c") == '<path d="M10 15l5 5l-5 5l-5 -5z" class="c"/>'
