"""Ask axe about a page, laying it into the page once and bringing back faults only."""

from pathlib import Path

import axe_playwright_python

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
EVERYTHING = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CONTRAST = ["color-contrast"]
"""All that another theme can change."""

ASK = """async ([rules, without]) => {
  const found = await axe.run({
    resultTypes: ["violations"],
    runOnly: rules,
    rules: Object.fromEntries(without.map(rule => [rule, {enabled: false}])),
  });
  return found.violations.map(fault => [fault.id, fault.nodes[0].html.slice(0, 160)]);
}"""


def faults_of(page, *, contrast=True):
    """Return what is wrong with the page that is open, in light and in dark.

    Without ``contrast`` colours are left out: they take most of the time, and are the
    same where a page is only narrower or in another language.
    """
    page.evaluate(AXE)
    themes = [("light", EVERYTHING)] + ([("dark", CONTRAST)] if contrast else [])
    without = [] if contrast else CONTRAST
    faults = []
    for theme, rules in themes:
        page.emulate_media(color_scheme=theme)
        found = page.evaluate(ASK, [rules, without])
        faults += [f"{theme} {fault}: {html}" for fault, html in found]
    return faults
