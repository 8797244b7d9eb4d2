"""A newcomer walks through one round, in Swedish and in English."""

import re

import pytest
from playwright.sync_api import expect

from scripts import translations

LANGUAGES = ["sv", "en"]


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture
def say(language):
    """Return what an English text is in the language of the walk."""
    known = translations.known()
    return lambda text: text if language == "en" else str(known[text])


def test_a_stranger_learns_what_the_programme_is(open_page, language, say):
    page = open_page(language=language)

    page.goto("/")
    expect(page.locator("html")).to_have_attribute("lang", language)
    page.get_by_role("link", name=say("See who learned from whom")).first.click()
    expect(page.locator("svg a", has_text="Malmö").first).to_be_visible()
    rows = page.locator("tbody tr", has_text="Kristianstad")
    expect(rows.filter(has_text="Malmö").first).to_be_visible()
    page.goto("/rounds/")
    expect(page.locator("h2", has_text="2017")).to_have_count(1)
    page.goto("/organisations/?q=hedemora")
    page.locator("main").get_by_role("link", name="Hedemora", exact=True).click()
    expect(page.locator("h1")).to_contain_text("Hedemora")
    expect(page.locator("main")).to_contain_text("Fagersta")


def test_a_strategist_assesses_compares_and_improves(
    open_page, fresh_round, become, language, say
):
    page = open_page(language=language)
    become(page, "Elin Sjöberg")
    expect(page.locator(".fake")).to_be_visible()

    # what is due leads to the self-assessment
    page.locator("main .btn").first.click()
    page.wait_for_url(re.compile(r"/self-assessments/\d+/"))
    assessment = page.url.split("#")[0]
    forms = page.locator("form[data-autosave]")
    expect(forms).to_have_count(10)

    # a choice is saved by itself and is there after a reload
    third = forms.nth(2)
    with page.expect_response(re.compile("/moments/")):
        third.locator(".scale label").nth(1).click()
    with page.expect_response(re.compile("/moments/")):
        third.locator("textarea[name=motivation]").fill("Kommundirektören äger frågan.")
    page.reload()
    expect(third.locator(".scale input").nth(1)).to_be_checked()
    expect(third.locator("textarea[name=motivation]")).to_have_value(
        "Kommundirektören äger frågan."
    )

    # agreeing with moments unanswered and movement unexplained is refused, and told
    page.get_by_role("button", name=say("We agree")).first.click()
    expect(page.locator(".error-summary")).to_be_visible()
    assert page.locator(".error-summary a").count() >= 2

    # every moment gets an answer, and what moved an explanation
    page.goto(assessment)
    for number in range(10):
        form = forms.nth(number)
        if form.locator("input[name=choice]:checked").count() == 0:
            with page.expect_response(re.compile("/moments/")):
                form.locator(".scale label").nth(1).click()
        explanation = form.locator("textarea[name=explanation]")
        if explanation.is_visible() and not explanation.input_value():
            with page.expect_response(re.compile("/moments/")):
                explanation.fill("Nytt uppdrag i budgeten.")
    page.goto(assessment)
    page.get_by_role("button", name=say("We agree")).first.click()
    page.get_by_role("link", name=say("Lock"), exact=True).click()
    page.get_by_role("button", name=say("Lock for good")).click()
    expect(page.locator("form[data-autosave]")).to_have_count(0)

    # shared with the group, and not further
    if "/share/" not in page.url:
        page.goto(f"{assessment}share/")
    page.locator("input[name=sharing][value=group]").check()
    page.locator("main form .btn").first.click()

    # the comparison shows whom to learn from; the difference becomes an improvement
    page.goto("/comparison/")
    button = page.get_by_role(
        "link", name=re.compile(f"^{say('We want to try that')}")
    ).first
    button.click()
    expect(page.locator("input[name=title]")).not_to_have_value("")
    page.locator("textarea[name=aim]").fill(
        "Att nämnden ser resultat för flickor och pojkar."
    )
    page.get_by_role("button", name=say("Note the improvement")).click()
    page.wait_for_url(re.compile(r"/improvements/\d+/"))
    expect(page.locator("main")).to_contain_text("Exempelköping")
    expect(page.locator("main a[href*='/comparison/']").first).to_be_visible()


def test_a_coordinator_sees_the_board(open_page, become, language, say):
    page = open_page(language=language)
    become(page, "Maria Östberg")

    page.goto("/rounds/running/")
    page.locator("main a[href*='/rounds/running/']").first.click()

    expect(page.locator(".fake")).to_be_visible()
    expect(page.locator("main .steps > li")).to_have_count(8)
    expect(page.locator("main")).to_contain_text("Testinge")


def test_figures_for_girls_and_boys(open_page, language, say):
    page = open_page(language=language)

    page.goto("/figures/?organisation=2083")
    page.locator("main .links a").first.click()

    expect(page.locator("h1")).to_contain_text("Hedemora")
    for picture in ("set", "all"):
        expect(page.locator(f"#{picture} svg.chart:visible")).to_have_count(1)
    assert page.locator("tbody tr").count() >= 10
    page.locator("select[name=beside]").select_option("all")
    page.get_by_role("button", name=say("Show")).click()
    expect(page.locator("tbody tr")).to_have_count(290)


def test_the_language_is_switched_on_every_page_and_kept(open_page):
    page = open_page(language="sv")
    page.goto("/rounds/")

    page.get_by_role("button", name="English").first.click()
    expect(page).to_have_url(re.compile("/rounds/$"))
    page.goto("/organisations/")

    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_without_javascript_an_answer_is_saved_by_the_button(
    browser, site, fresh_round
):
    context = browser.new_context(base_url=site, java_script_enabled=False, locale="sv")
    page = context.new_page()
    page.goto("/try-as/")
    page.get_by_role("button", name="Elin Sjöberg").first.click()
    page.locator("main .btn").first.click()
    form = page.locator("form[data-autosave]").nth(3)

    form.locator(".scale input").nth(2).check()
    form.locator(".btn").click()

    form = page.locator("form[data-autosave]").nth(3)
    expect(form.locator(".scale input").nth(2)).to_be_checked()
    context.close()


def test_two_people_writing_at_once_lose_nothing(open_page, fresh_round, become):
    elin, hassan = open_page(), open_page()
    become(elin, "Elin Sjöberg")
    become(hassan, "Hassan Nouri")
    elin.locator("main .btn").first.click()
    elin.wait_for_url(re.compile(r"/self-assessments/\d+/"))
    hassan.goto(elin.url)
    mine = elin.locator("form[data-autosave]").nth(3)
    his = hassan.locator("form[data-autosave]").nth(3)

    with elin.expect_response(re.compile("/moments/")):
        mine.locator("textarea[name=motivation]").fill("Elins text.")
    with hassan.expect_response(re.compile("/moments/")):
        his.locator("textarea[name=motivation]").fill("Hassans text.")

    expect(his.locator("[data-conflict]")).to_contain_text("Elins text.")
    expect(his.locator("textarea[name=motivation]")).to_have_value("Hassans text.")
    his.locator("textarea[name=motivation]").fill("Elins text. Hassans text.")
    with hassan.expect_response(re.compile("/moments/")):
        his.locator("[data-conflict] .btn").click()
    elin.reload()
    expect(mine.locator("textarea[name=motivation]")).to_have_value(
        "Elins text. Hassans text."
    )


def test_by_keyboard_alone_ten_moments_take_few_presses(open_page, fresh_round, become):
    page = open_page()
    become(page, "Elin Sjöberg")
    page.locator("main .btn").first.click()
    page.wait_for_url(re.compile(r"/self-assessments/\d+/"))

    forms = page.locator("form[data-autosave]")
    forms.first.locator("input[name=choice]").first.focus()
    presses = 0
    for number in range(10):
        page.keyboard.press("2")
        with page.expect_response(re.compile("/moments/")):
            page.keyboard.press("Enter")
        presses += 2
        if number < 9:
            expect(forms.nth(number + 1).locator("input:focus")).to_have_count(1)
    page.wait_for_load_state("networkidle")
    page.reload()

    answered = page.locator("form[data-autosave] input[value='2']:checked")
    expect(answered).to_have_count(10)
    assert presses <= 30
