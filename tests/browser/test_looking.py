"""What looking at every page rests on: faint text is found, in either theme."""

from collections import defaultdict

import pytest

from tests.browser import axe

WRITE = """color => {
  const words = document.createElement("p");
  words.textContent = "Hard to read";
  words.style.color = color;
  document.querySelector("main").append(words);
}"""


@pytest.fixture(autouse=True)
def nothing_looked_at(monkeypatch):
    monkeypatch.setattr(axe, "LOOKED_AT", defaultdict(set))


@pytest.mark.parametrize(("color", "theme"), [("#aaa", "light"), ("#444", "dark")])
def test_faint_text_is_found_where_it_is_met_first(open_page, color, theme):
    page = open_page()
    page.goto("/accessibility/")
    assert axe.faults_of(page) == []

    page.evaluate(WRITE, color)

    (fault,) = axe.faults_of(page)
    assert fault.startswith(f"{theme} color-contrast")
    assert "Hard to read" in fault
