"""Every page: nothing for axe to find, nothing that sticks out, in every dress."""

import re

import pytest

from tests.browser.axe import faults_of
from tests.browser.conftest import MISSING

PUBLIC = [
    "/",
    "/rounds/",
    "/rounds/who-learned-from-whom/",
    "/rounds/map/",
    "/rounds/2019-municipalities/",
    "/calls/",
    "/calls/demo-call/",
    "/applications/begin/demo-call/",
    "/access/ask/demo-call/",
    "/access/asked/",
    "/access/invitation/wrong/",
    "/organisations/",
    "/organisations/?q=finns-inte",
    "/organisations/2083/",
    "/figures/",
    "/figures/skolverket-national-tests/np9-mathematics-passed/",
    "/figures/skolverket-national-tests/np9-mathematics-passed/?organisation=2083",
    "/figures/similar/",
    "/figures/similar/?organisation=2083",
    "/figures/own/",
    "/how-we-count/",
    "/accessibility/",
    "/components/",
    "/log-in/",
    "/log-in/sent/",
    "/log-in/wrong/",
    "/try-as/",
    MISSING,
]
INSIDE = re.compile(
    r"^/(self-assessments|comparison|improvements|rounds|organisations|questions"
    r"|calls|applications|access|organisation-facts|ways-of-working|learning|departments|packs|workbooks"
    r"|figures/own|figures/explanations)/(?!.*(\.csv|\.pdf|\.ics|/pdf/|/slides/|/xlsx/|/ods/|/own/X"
    r"|/documents/\d|format=))"
)
LINKS = """
() => [...document.querySelectorAll("main a[href], nav a[href]")]
  .map((link) => link.getAttribute("href"))
"""


def look(page, path, widths):
    """Open one page and return what is wrong with it, at each of these widths."""
    page.goto(path)
    faults = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        found = [f"sticks out by {wide} px"] if wide > 0 else []
        faults += [f"{path} at {width}: {one}" for one in [*found, *faults_of(page)]]
    return faults


@pytest.mark.parametrize(("language", "widths"), [("sv", [1280, 360]), ("en", [360])])
def test_public_pages(open_page, language, widths):
    page = open_page(language=language)

    faults = [fault for path in PUBLIC for fault in look(page, path, widths)]

    assert faults == []


@pytest.mark.parametrize(
    ("person", "widths"),
    [
        ("Elin Sjöberg", [1280, 360]),
        ("Karin Dahlstrand", [360]),
        ("Maria Östberg", [1280]),
        ("Sara Wennberg", [360]),
    ],
    ids=["strategist", "mentor", "coordinator", "applicant"],
)
def test_pages_behind_log_in(open_page, become, person, widths):
    page = open_page()
    become(page, person)
    waiting, seen, faults = ["/home/"], set(), []
    while waiting:
        path = waiting.pop(0)
        faults += look(page, path, widths)
        seen.add(shape_of(path))
        links = page.evaluate(LINKS)
        for link in (each.split("#")[0] for each in links):
            if INSIDE.match(link) and shape_of(link) not in seen:
                seen.add(shape_of(link))
                waiting.append(link)

    assert faults == []
    assert len(seen) > 5


def shape_of(path):
    """Return the address with its numbers left out: one of each kind is enough."""
    return re.sub(r"\d+", "N", path.split("?")[0])
