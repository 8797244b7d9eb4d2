"""Ask axe about a page, laying it into the page once and bringing back faults only."""

from collections import defaultdict
from pathlib import Path

import axe_playwright_python

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
EVERYTHING = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CONTRAST = "color-contrast"

ASK = """async ([rules, without]) => {
  const found = await axe.run({
    resultTypes: ["violations"],
    runOnly: rules,
    rules: Object.fromEntries(without.map(rule => [rule, {enabled: false}])),
  });
  return found.violations.map(fault => [fault.id, fault.nodes[0].html.slice(0, 160)]);
}"""

LOOKS = (Path(__file__).parent / "looks.js").read_text()
"""Lays ``looks`` into the page: which elements with text look alike, by how they look."""

ASK_OF_LOOKS = """async ([rule, names]) => {
  const include = names.flatMap(name => looks.get(name).slice(0, 5));
  const found = await axe.run({include}, {resultTypes: ["violations"], runOnly: [rule]});
  return found.violations.map(fault => [fault.id, fault.nodes[0].html.slice(0, 160)]);
}"""

LOOKED_AT: defaultdict[str, set[str]] = defaultdict(set)
"""By theme, the looks whose contrast axe has measured on some page already."""


def faults_of(page):
    """Return what is wrong with the page that is open, in light and in dark.

    Measuring contrast takes most of the time, and says the same of all text with the
    same colour and size on the same backgrounds. So it is measured where such text
    is met first, whatever page that is on.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    faults = [
        f"light {fault}: {html}"
        for fault, html in page.evaluate(ASK, [EVERYTHING, [CONTRAST]])
    ]
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        new = set(page.evaluate(LOOKS)) - LOOKED_AT[theme]
        if new:
            found = page.evaluate(ASK_OF_LOOKS, [CONTRAST, sorted(new)])
            faults += [f"{theme} {fault}: {html}" for fault, html in found]
            LOOKED_AT[theme] |= new
    page.emulate_media(color_scheme="light")
    return faults
