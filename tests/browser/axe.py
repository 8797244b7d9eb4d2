"""Ask axe about a page, laying it into the page once and bringing back faults only."""

from pathlib import Path

import axe_playwright_python

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
EVERYTHING = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CONTRAST = ["color-contrast"]
"""All that another theme can change."""

ASK = """async rules => {
  const found = await axe.run({resultTypes: ["violations"], runOnly: rules});
  return found.violations.map(fault => [fault.id, fault.nodes[0].html.slice(0, 160)]);
}"""


def faults_of(page):
    """Return what is wrong with the page that is open, in light and in dark."""
    page.evaluate(AXE)
    faults = []
    for theme, rules in (("light", EVERYTHING), ("dark", CONTRAST)):
        page.emulate_media(color_scheme=theme)
        faults += [
            f"{theme} {fault}: {html}" for fault, html in page.evaluate(ASK, rules)
        ]
    return faults
