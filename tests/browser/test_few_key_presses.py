"""Ten moments by keyboard alone, from the page as it opens, every press counted."""

import re

from playwright.sync_api import expect

MOST_PRESSES = 30
MOVED = {2, 3, 5, 7, 8}
"""Half of the moments are not as last time, so that each needs its explanation."""


class Keyboard:
    """Presses keys and counts them. Text is typed and not counted."""

    def __init__(self, page):
        self.page = page
        self.presses = 0

    def press(self, key):
        self.page.keyboard.press(key)
        self.presses += 1

    def write(self, text):
        self.page.keyboard.insert_text(text)


def value_to_choose(form, *, moved):
    """Return the points as last time, or others."""
    before = form.locator(".as-before")
    if not before.count():
        return "2"
    points = before.input_value()
    return points if not moved else "2" if points != "2" else "3"


def test_ten_moments_with_their_explanations_take_few_presses(
    open_page, fresh_round, become
):
    page = open_page()
    become(page, "Elin Sjöberg")
    page.locator("main .btn").first.click()
    page.wait_for_url(re.compile(r"/self-assessments/\d+/"))
    page.goto(page.url.split("#")[0])
    forms = page.locator("form[data-autosave]")
    keyboard = Keyboard(page)

    # past the menu by the link for that, and to the first moment
    keyboard.press("Tab")
    keyboard.press("Enter")
    while not forms.first.locator("input:focus").count():
        keyboard.press("Tab")
        assert keyboard.presses < MOST_PRESSES

    for number in range(10):
        form = forms.nth(number)
        expect(form.locator("input[name=choice]:focus")).to_have_count(1)
        keyboard.press(value_to_choose(form, moved=number in MOVED))
        key = "Enter"
        if number in MOVED:
            keyboard.press("Tab")
            expect(form.locator("[name=explanation]:focus")).to_have_count(1)
            page.keyboard.press("Control+A")  # what an earlier hand left, not counted
            keyboard.write("Nytt uppdrag i budgeten.")
            key = "Control+Enter"
        with page.expect_response(re.compile("/moments/")) as saved:
            keyboard.press(key)
        assert saved.value.status == 200
    page.wait_for_load_state("networkidle")
    page.reload()

    expect(page.locator("#progress")).to_contain_text("10 av 10 moment har svar.")
    for number in MOVED:
        written = forms.nth(number).locator("[name=explanation]")
        expect(written).to_have_value("Nytt uppdrag i budgeten.")
    assert keyboard.presses <= MOST_PRESSES
