"""Reading drawings back: what is on a picture, and where."""

from xml.etree import ElementTree as ET

SVG = "{http://www.w3.org/2000/svg}"


def swedish(value, decimals=1):
    return f"{value:.{decimals}f}".replace(".", ",").replace("-", "−")


def whole(value):
    return swedish(value, 0)


def parsed(drawing):
    return ET.fromstring(drawing.svg)  # noqa: S314 -- our own drawing


def classed(root, *wanted):
    return [
        one for one in root.iter() if set(wanted) <= set(one.get("class", "").split())
    ]


def texts(root, *wanted):
    found = classed(root, *wanted) if wanted else root.iter()
    return [one.text for one in found if one.tag == f"{SVG}text"]


def place(element):
    """Return the middle of a circle, a diamond or the start of a text."""
    if element.tag == f"{SVG}circle":
        return float(element.get("cx")), float(element.get("cy"))
    if element.tag == f"{SVG}path":
        x, y = element.get("d").removeprefix("M").split("l")[0].split()
        half = float(element.get("d").split("l")[1].split()[0])
        return float(x), float(y) + half
    return float(element.get("x")), float(element.get("y"))
