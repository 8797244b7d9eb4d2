import re
from functools import partial
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import bollplank
from bollplank.charts.axes import nice_axis
from bollplank.charts.drawings import Drawing, Width, both
from bollplank.charts.strips import Dot, StripWords, strip
from bollplank.charts.styles import TOKENS, Theme, rules, standalone
from bollplank.charts.svg import Markup

STATIC = Path(bollplank.__file__).parent / "web/static/web"
STRIP = partial(
    strip,
    [Dot(name="A & B", value=2.0)],
    axis=nice_axis([0, 10]),
    words=StripWords(title="<T>", description="D", number=str, tick=str),
)


def pair():
    return both(STRIP, chart_id="gap")


def test_a_pair_has_both_widths_with_ids_of_their_own():
    ids = re.findall(r' id="([^"]+)"', pair().html)

    assert ids == [
        "gap-wide-title",
        "gap-wide-desc",
        "gap-narrow-title",
        "gap-narrow-desc",
    ]


def test_a_drawing_is_tied_to_its_title_and_description():
    root = ET.fromstring(pair().wide.svg)  # noqa: S314 -- our own drawing

    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "gap-wide-title"
    assert root.get("aria-describedby") == "gap-wide-desc"
    assert root.findtext("{*}title") == "<T>"


def test_a_pair_gives_its_words():
    assert (pair().title, pair().description) == ("<T>", "D")


def test_a_drawing_as_broad_as_a_page_gives_way_earlier():
    def broad(*, chart_id, width):
        return Drawing(
            svg=Markup(f'<svg id="{chart_id}"/>'),
            title="",
            description="",
            width=1056 if width is Width.WIDE else 328,
            height=10,
        )

    assert 'class="chart-pair chart-broad"' in both(broad, chart_id="net").html
    assert 'class="chart-pair"' in pair().html


@pytest.mark.parametrize("theme", list(Theme))
def test_a_drawing_on_its_own_has_its_colours_and_no_tokens(theme):
    file = standalone(pair().wide, theme=theme)

    assert "var(" not in file
    assert TOKENS[theme]["soft"] in file
    root = ET.fromstring(file.encode())  # noqa: S314 -- our own drawing
    assert (root.get("width"), root.get("class")) == ("640", "chart chart-wide")


def test_the_site_serves_the_same_rules():
    site = (STATIC / "charts.css").read_text("utf-8")

    assert site.startswith(rules())


def test_every_token_of_the_rules_is_known():
    used = set(re.findall(r"var\(--([a-z-]+)\)", rules()))

    assert used == set(TOKENS[Theme.LIGHT]) == set(TOKENS[Theme.DARK])


@pytest.mark.parametrize(
    ("theme", "number"), [(Theme.LIGHT, 0), (Theme.DARK, 1)], ids=["light", "dark"]
)
def test_the_tokens_have_the_values_of_the_site(theme, number):
    site = (STATIC / "site.css").read_text("utf-8")

    for token, value in TOKENS[theme].items():
        found = re.findall(rf"--{token}:(#[0-9a-f]+)", site)
        assert _full(found[number]) == value


def _full(colour):
    """Return a colour with six digits."""
    digits = colour.removeprefix("#")
    return colour if len(digits) == 6 else "#" + "".join(2 * one for one in digits)
