"""Three roles answer apart, agree, lock and share; a neighbour learns and asks."""

import re

from playwright.sync_api import expect

MOMENTS = 10


def answer_alone(page, address, points):
    """Fill in every moment by keyboard and say that one has finished."""
    page.goto(f"{address}own/")
    page.get_by_role("button", name="Börja").click()
    page.locator("form[data-autosave] input[name=choice]").first.focus()
    for place, given in enumerate(points):
        page.keyboard.press(str(given))
        with page.expect_response(re.compile("/own/")):
            page.keyboard.press("Enter")
        if place < MOMENTS - 1:
            after = page.locator("form[data-autosave]").nth(place + 1)
            expect(after.locator("input:focus")).to_have_count(1)
    page.get_by_role("button", name="Jag är klar").click()


def test_three_roles_answer_apart_and_the_group_learns(open_page, fresh_round, become):
    strategist, manager, politician, neighbour = (open_page() for _ in range(4))
    become(strategist, "Erik Nordlander")
    become(manager, "Lena Granqvist")
    become(politician, "Ali Rezai")
    become(neighbour, "Johanna Lundstedt")

    # before meeting 2 nothing is begun
    strategist.goto("/self-assessments/")
    strategist.get_by_role(
        "button", name=re.compile("Börja.*Benchmarkingträff 2")
    ).click()
    strategist.wait_for_url(re.compile(r"/self-assessments/\d+/"))
    address = strategist.url

    # apart
    answer_alone(strategist, address, [2, 2, 2, 2, 2, 2, 2, 2, 2, 2])
    expect(strategist.locator("main")).to_contain_text("politiker")
    answer_alone(manager, address, [2, 2, 2, 2, 2, 2, 2, 2, 2, 3])
    manager.goto(f"{address}roles/")
    expect(manager.locator("main form .btn")).to_have_count(0)
    answer_alone(politician, address, [2, 2, 2, 2, 2, 2, 2, 2, 2, 1])

    # side by side: the greatest difference first
    strategist.goto(f"{address}roles/")
    strategist.get_by_role("button", name="Lägg dem bredvid varandra").click()
    first = strategist.locator("section.moment").first
    expect(first.locator("tbody tr")).to_have_count(3)
    expect(first).to_contain_text("Moment 10")

    # nobody outside the delegation reads it
    for private in ("roles/", "own/"):
        assert neighbour.request.get(f"{address}{private}").status == 404

    # the joint score is set by the delegation, not computed
    strategist.goto(address)
    forms = strategist.locator("form[data-autosave]")
    expect(forms.locator("input[name=choice]:checked")).to_have_count(0)
    for place in range(MOMENTS):
        with strategist.expect_response(re.compile("/moments/")):
            forms.nth(place).locator(".scale label").nth(2).click()
        explanation = forms.nth(place).locator("textarea[name=explanation]")
        if explanation.is_visible() and not explanation.input_value():
            with strategist.expect_response(re.compile("/moments/")):
                explanation.fill("Vi läste igenom det tillsammans.")
    strategist.goto(address)
    strategist.get_by_role("button", name="Vi är överens").first.click()
    strategist.get_by_role("link", name="Lås", exact=True).click()
    strategist.get_by_role("button", name="Lås för gott").click()
    expect(strategist.locator("form[data-autosave]")).to_have_count(0)

    # not shared: the neighbour sees nothing
    assert neighbour.request.get(address).status == 404
    strategist.goto(f"{address}share/")
    strategist.locator("input[name=sharing][value=group]").check()
    strategist.locator("main form .btn").first.click()

    # shared: the neighbour compares, notes what to try, and asks
    neighbour.goto("/comparison/")
    expect(neighbour.locator("main")).to_contain_text("Utkaststad")
    neighbour.get_by_role("link", name=re.compile("^Det vill vi pröva")).first.click()
    neighbour.locator("textarea[name=aim]").fill("Att göra som Utkaststad.")
    neighbour.get_by_role("button", name="Anteckna förbättringen").click()
    neighbour.wait_for_url(re.compile(r"/improvements/\d+/"))
    expect(neighbour.locator("main")).to_contain_text("Utkaststad")

    neighbour.goto("/comparison/")
    neighbour.get_by_role("link", name=re.compile("^Fråga Utkaststad")).first.click()
    neighbour.locator("textarea[name=text]").fill("Hur började ni?")
    neighbour.locator("main form .btn").first.click()

    # the question is answered and kept with its answer
    strategist.goto("/questions/")
    asked = strategist.get_by_role("listitem").filter(has_text="Hur började ni?")
    asked.get_by_role("link").click()
    strategist.locator("main textarea").fill("Med nämnden.")
    strategist.locator("main form .btn").first.click()
    neighbour.goto("/questions/")
    asked = neighbour.get_by_role("listitem").filter(has_text="Hur började ni?")
    asked.get_by_role("link").click()
    expect(neighbour.locator("main")).to_contain_text("Med nämnden.")
