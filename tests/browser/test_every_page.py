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
    r"|organisation-facts|ways-of-working|learning|departments|packs|workbooks"
    r"|figures/own|figures/explanations)/(?!.*(\.csv|/pdf/|/slides/|/xlsx/|/ods/|/own/X))"
)


def look(page, path, *, contrast):
    """Open one page and return what is wrong with it."""
    page.goto(path)
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    faults = [f"{path} sticks out by {wide} px"] if wide > 0 else []
    return faults + [f"{path} {fault}" for fault in faults_of(page, contrast=contrast)]


@pytest.mark.parametrize(
    ("language", "width", "contrast"),
    [("sv", 360, False), ("sv", 1280, True), ("en", 360, False)],
)
def test_public_pages(open_page, width, language, contrast):
    page = open_page(width=width, language=language)

    faults = [fault for path in PUBLIC for fault in look(page, path, contrast=contrast)]

    assert faults == []


@pytest.mark.parametrize(
    ("person", "width", "contrast"),
    [
        ("Elin Sjöberg", 360, False),
        ("Elin Sjöberg", 1280, True),
        ("Karin Dahlstrand", 360, True),
        ("Maria Östberg", 1280, True),
    ],
    ids=["strategist-360", "strategist-1280", "mentor-360", "coordinator-1280"],
)
def test_pages_behind_log_in(open_page, become, width, person, contrast):
    page = open_page(width=width)
    become(page, person)
    waiting, seen, faults = ["/home/"], set(), []
    while waiting:
        path = waiting.pop(0)
        faults += look(page, path, contrast=contrast)
        seen.add(shape_of(path))
        links = page.evaluate(
            "[...document.querySelectorAll('main a[href], nav a[href]')].map(a => a.getAttribute('href'))"
        )
        for link in (each.split("#")[0] for each in links):
            if INSIDE.match(link) and shape_of(link) not in seen:
                seen.add(shape_of(link))
                waiting.append(link)

    assert faults == []
    assert len(seen) > 5


def shape_of(path):
    """Return the address with its numbers left out: one of each kind is enough."""
    return re.sub(r"\d+", "N", path.split("?")[0])
