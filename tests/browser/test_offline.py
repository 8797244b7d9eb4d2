"""Filling in without a network: kept, told, sent later, and nothing left to others."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import faults_of
from tests.browser.conftest import put_back

EXPECTED = re.compile(
    r"net::ERR_|htmx:(sendError|afterRequest)|Error Code (403|503)"
    r"|status of (403|409|503)"
)
"""What a browser calls an error: no network, logged out, somebody came first."""

NO_SYNC = """
if (self.ServiceWorkerRegistration) delete ServiceWorkerRegistration.prototype.sync
"""
"""A browser made to be without a network lets its background sync have one."""

CONTROLLED = """
navigator.serviceWorker.controller || new Promise((resolve) =>
  navigator.serviceWorker.addEventListener("controllerchange", () => resolve(true)))
"""
KEPT = """
async () => {
  const names = (await caches.keys()).filter((name) => name.startsWith("bollplank-kept"));
  const pages = [];
  for (const name of names)
    for (const request of await (await caches.open(name)).keys())
      if (!request.url.includes("/static/")) pages.push(new URL(request.url).pathname);
  return pages;
}
"""
ROWS = """
() => new Promise((resolve) => {
  indexedDB.open("bollplank").onsuccess = ({ target }) => {
    const texts = target.result.transaction("texts").objectStore("texts");
    texts.getAll().onsuccess = ({ target: all }) => resolve(all.result.map((row) => ({
      ...row, iv: "", sealed: new TextDecoder().decode(row.sealed),
    })));
  };
})
"""
expect.set_options(timeout=20_000)
FOURTH = 3
TRIES = 20
"""Seconds, about, that what is on its way gets to arrive."""


@pytest.fixture(scope="module", autouse=True)
def _round_as_at_the_start(at_the_start, environment):
    """Here every test writes words of its own, so once is enough."""
    put_back(at_the_start, environment)


@pytest.fixture
def device(browser, site):
    """Return a function that gives a browser of its own, with all its tabs."""
    contexts, faults = [], []

    def listen(said):
        if said.type == "error" and not EXPECTED.search(said.text):
            faults.append(f"{said.location['url']}: {said.text}")

    def one(*, sync=False, **settings):
        chosen = {"locale": "sv", "reduced_motion": "reduce", **settings}
        context = browser.new_context(base_url=site, **chosen)
        context.set_default_timeout(20_000)
        if not sync:
            context.add_init_script(NO_SYNC)
        context.on("console", listen)
        context.on("weberror", lambda error: faults.append(str(error.error)))
        contexts.append(context)
        return context

    yield one
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def open_assessment(become):
    """Return a function that logs in and opens the assessment to fill in, kept."""

    def begin(context, name="Elin Sjöberg"):
        page = context.new_page()
        become(page, name)
        page.locator("main .btn").first.click()
        page.wait_for_url(re.compile(r"/self-assessments/\d+/"))
        page.evaluate(CONTROLLED)
        until(page, f"({KEPT})().then((pages) => pages.length)")
        return page

    return begin


def until(page, expression, tries=100):
    """Wait until an expression of the page is true. The site forbids ``eval``."""
    for _try in range(tries):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"never true: {expression}")


def moment(page, number=FOURTH):
    return page.locator("form[data-autosave]").nth(number)


def why(page, number=FOURTH):
    return moment(page, number).locator("textarea[name=motivation]")


def status(page, number=FOURTH):
    return moment(page, number).locator("[role=status]")


def bar(page):
    return page.locator("[data-bar]")


def write_without_network(page, text, number=FOURTH):
    page.context.set_offline(True)
    why(page, number).fill(text)
    expect(status(page, number)).to_contain_text("Inte skickat än")


def expect_stored(device, open_assessment, text, number=FOURTH, name="Hassan Nouri"):
    """Wait until somebody else reads this of a moment, on another device."""
    page = open_assessment(device(), name)
    for _try in range(TRIES):
        if why(page, number).input_value() == text:
            break
        page.wait_for_timeout(1_000)
        page.reload()
    expect(why(page, number)).to_have_value(text)


def test_what_is_written_without_a_network_is_kept_and_sent_later(
    device, open_assessment
):
    context = device()
    page = open_assessment(context)
    address = page.url

    write_without_network(page, "Skrivet på tåget.")
    moment(page).locator(".scale label").nth(1).click()
    until(page, f"({ROWS})().then(([row]) => row.rev === 2 && row.state === 'waiting')")
    expect(bar(page)).to_contain_text("1 moment är inte skickat än.")

    # a reload, and a closed tab, lose nothing
    page.reload()
    expect(why(page)).to_have_value("Skrivet på tåget.")
    page.close()
    page = context.new_page()
    page.goto(address)
    expect(bar(page)).to_contain_text("Du är utan nät. Du läser det som hämtades kl.")
    expect(why(page)).to_have_value("Skrivet på tåget.")
    expect(moment(page).locator(".scale input").nth(1)).to_be_checked()
    expect(status(page)).to_contain_text("Inte skickat än")
    expect(page.locator("#moments")).to_contain_text("Inte skickat än")
    why(page, 4).fill("Och ett till.")
    expect(bar(page)).to_contain_text("2 moment är inte skickade än.")

    context.set_offline(False)
    expect(status(page)).to_contain_text(re.compile("Sparat|Skickat"))
    expect(bar(page).locator("[data-count]")).to_be_hidden()
    expect(page.locator("#moments")).not_to_contain_text("Inte skickat än")

    # and one can go on writing on top of it
    with page.expect_response(re.compile("/moments/")) as saved:
        why(page).fill("Skrivet på tåget, rättat på kontoret.")
    assert saved.value.status == 200
    expect_stored(device, open_assessment, "Skrivet på tåget, rättat på kontoret.")


def test_what_was_saved_before_the_network_went_away_is_not_forgotten(
    device, open_assessment
):
    page = open_assessment(device())
    with page.expect_response(re.compile("/moments/")):
        why(page).fill("Sparat med nät.")
    expect(status(page)).to_contain_text("Sparat kl.")

    page.context.set_offline(True)
    page.reload()
    expect(why(page)).to_have_value("Sparat med nät.")
    write_without_network(page, "Sparat med nät. Och mer utan.")
    page.context.set_offline(False)

    expect(status(page)).to_contain_text(re.compile("Sparat|Skickat"))
    expect(page.locator("[data-conflict]")).to_have_count(0)
    expect_stored(device, open_assessment, "Sparat med nät. Och mer utan.")


def test_when_somebody_else_saved_meanwhile_both_texts_are_there(
    device, open_assessment
):
    elin, hassan = open_assessment(device()), device()
    write_without_network(elin, "Elins text.")
    other = open_assessment(hassan, "Hassan Nouri")
    with other.expect_response(re.compile("/moments/")):
        why(other).fill("Hassans text.")

    elin.context.set_offline(False)

    conflict = moment(elin).locator("[data-conflict]")
    expect(conflict).to_contain_text("Hassans text.")
    expect(why(elin)).to_have_value("Elins text.")
    elin.reload()
    expect(conflict).to_contain_text("Hassans text.")
    expect(why(elin)).to_have_value("Elins text.")
    expect(bar(elin)).to_contain_text("någon annan har sparat under tiden")
    why(elin).fill("Hassans text. Elins text.")
    with elin.expect_response(lambda said: said.ok and "/moments/" in said.url):
        conflict.locator(".btn").click()
    expect(conflict).to_have_count(0)
    expect(bar(elin)).to_be_hidden()
    other.reload()
    expect(why(other)).to_have_value("Hassans text. Elins text.")


def test_logging_out_leaves_nothing_to_read_and_loses_nothing(
    device, open_assessment, become
):
    context = device()
    page = open_assessment(context)
    address = page.url
    write_without_network(page, "Ingen annan ska läsa det här.")
    asked = []
    page.on("dialog", lambda box: (asked.append(box.message), box.accept()))

    # logged out without a network, then with one
    page.get_by_role("button", name="Logga ut").first.click()
    expect(page.locator("main")).to_contain_text("Du kunde inte loggas ut utan nät.")
    assert "inte skickat än" in asked[0]
    assert page.evaluate(f"({KEPT})()") == []
    page.goto(address)
    expect(page.locator("h1")).to_have_text("Utan nät")
    expect(page.locator("main")).not_to_contain_text("Ingen annan ska läsa det här.")
    rows = page.evaluate(ROWS)
    assert [row["state"] for row in rows] == ["waiting"]
    assert set(rows[0]) == {"id", "owner", "rev", "state", "at", "iv", "sealed"}
    assert "Ingen annan" not in rows[0]["sealed"]
    context.clear_cookies()
    context.set_offline(False)

    # somebody else on the same device sees nothing of it, and does not send it
    become(page, "Hassan Nouri")
    page.goto(address)
    expect(why(page)).not_to_have_value("Ingen annan ska läsa det här.")
    expect(bar(page)).to_be_hidden()
    page.goto("/offline/")
    expect(page.locator("main")).not_to_contain_text("Ingen annan ska läsa det här.")

    become(page, "Elin Sjöberg")
    page.goto(address)
    expect(why(page)).to_have_value("Ingen annan ska läsa det här.")
    expect(status(page)).to_contain_text(re.compile("Sparat|Skickat"))
    expect(bar(page)).to_be_hidden()
    page.get_by_role("button", name="Logga ut").first.click()
    page.wait_for_url(re.compile("/$"))
    assert page.evaluate(f"({KEPT})()") == []
    expect_stored(device, open_assessment, "Ingen annan ska läsa det här.")


def test_when_the_log_in_has_ended_it_is_told_and_kept(device, open_assessment, become):
    context = device()
    page = open_assessment(context)
    address = page.url
    context.clear_cookies()

    why(page).fill("Skrivet utloggad.")

    expect(bar(page)).to_contain_text("Du är utloggad. Logga in igen, så skickas det.")
    expect(page.locator("main")).not_to_contain_text("E-post")
    expect(status(page)).to_contain_text("Inte skickat än")

    # going anywhere shows that nobody is logged in, and takes the kept pages away
    page.goto(address)
    page.wait_for_url(re.compile("/log-in/"))
    until(page, f"({KEPT})().then((pages) => !pages.length)")
    become(page, "Elin Sjöberg")
    page.goto(address)
    expect(status(page)).to_contain_text(re.compile("Sparat|Skickat"))
    expect_stored(device, open_assessment, "Skrivet utloggad.")


def test_somebody_elses_log_in_in_another_tab_sends_nothing_in_her_name(
    device, open_assessment, become
):
    context = device()
    page = open_assessment(context)
    other = context.new_page()
    become(other, "Hassan Nouri")

    why(page).fill("Elins ord.")

    expect(bar(page)).to_contain_text("Någon annan är inloggad")
    other.goto(page.url)
    expect(why(other)).not_to_have_value("Elins ord.")
    become(other, "Elin Sjöberg")
    expect(bar(other)).to_be_hidden()
    expect_stored(device, open_assessment, "Elins ord.")


def test_when_the_site_is_down_it_is_told_and_sent_by_the_button(
    device, open_assessment, become
):
    context = device(service_workers="block")  # it would send what is held back here
    page = context.new_page()
    become(page, "Elin Sjöberg")
    page.locator("main .btn").first.click()
    page.wait_for_url(re.compile(r"/self-assessments/\d+/"))
    context.route("**/moments/**", lambda route: route.fulfill(status=503))

    why(page).fill("Under driftstoppet.")

    expect(bar(page)).to_contain_text("Webbplatsen svarar inte.")
    expect(status(page)).to_contain_text("Inte skickat än")
    context.unroute("**/moments/**")
    page.get_by_role("button", name="Skicka nu").click()
    expect(bar(page)).to_be_hidden()
    expect_stored(device, open_assessment, "Under driftstoppet.")


def test_the_browser_sends_by_itself_what_the_page_could_not(device, open_assessment):
    page = open_assessment(device(sync=True))
    for address in ("**/moments/**", "**/offline/reader/"):
        page.route(address, lambda route: route.abort())

    why(page).fill("Skickat av webbläsaren.")

    expect(status(page)).to_contain_text("Skickat kl.")
    expect_stored(device, open_assessment, "Skickat av webbläsaren.")


def test_two_tabs_send_once_and_show_the_same(device, open_assessment):
    context = device()
    first = open_assessment(context)
    second = context.new_page()
    second.goto(first.url)
    expect(why(second)).to_be_visible()
    version = moment(first).locator("[name=seen_version]")
    before = int(version.input_value())

    write_without_network(first, "Från den första fliken.")
    expect(why(second)).to_have_value("Från den första fliken.")
    expect(status(second)).to_contain_text("Inte skickat än")
    why(second).fill("Från den första fliken. Och den andra.")
    expect(why(first)).to_have_value("Från den första fliken. Och den andra.")
    assert len(first.evaluate(ROWS)) == 1
    context.set_offline(False)

    for page in (first, second):
        expect(status(page)).to_contain_text(re.compile("Sparat|Skickat"))
        expect(moment(page).locator("[name=seen_version]")).to_have_value(
            str(before + 1)
        )
        expect(page.locator("[data-conflict]")).to_have_count(0)


def test_by_keyboard_alone_one_goes_on_without_a_network(device, open_assessment):
    page = open_assessment(device())
    moment(page, 0).locator("input[name=choice]").first.focus()
    page.context.set_offline(True)

    for number in range(3):
        page.keyboard.press("2")
        page.keyboard.press("Enter")
        expect(moment(page, number + 1).locator("input:focus")).to_have_count(1)

    expect(bar(page)).to_contain_text("3 moment är inte skickade än.")
    page.context.set_offline(False)
    expect(bar(page).locator("[data-count]")).to_be_hidden()
    page.reload()
    for number in range(3):
        expect(moment(page, number).locator("[name=choice][value='2']")).to_be_checked()


def test_one_s_own_answers_are_kept_too(device, become):
    context = device()
    page = context.new_page()
    become(page, "Elin Sjöberg")
    page.locator("main .btn").first.click()
    page.wait_for_url(re.compile(r"/self-assessments/\d+/"))
    page.goto(page.url.split("#")[0] + "own/")
    begin = page.locator("main form[action$='/own/begin/'] .btn")
    if begin.count():
        begin.click()
    page.evaluate(CONTROLLED)
    until(
        page, f"({KEPT})().then((pages) => pages.some((one) => one.endsWith('/own/')))"
    )
    take_back = page.locator("form[action$='/take-back/'] .btn")
    if take_back.count():
        take_back.click()
    note = moment(page).locator("textarea[name=note]")

    context.set_offline(True)
    note.fill("Bara mitt.")
    expect(status(page)).to_contain_text("Inte skickat än")
    page.reload()
    expect(note).to_have_value("Bara mitt.")
    context.set_offline(False)

    expect(bar(page)).to_be_visible()
    expect(bar(page).locator("[data-count]")).to_be_hidden()
    page.reload()
    expect(bar(page)).to_be_hidden()
    expect(note).to_have_value("Bara mitt.")


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("width", [360, 1280])
def test_without_a_network_pages_are_plain_to_everybody(
    device, open_assessment, language, width
):
    context = device(locale=language, viewport={"width": width, "height": 900})
    page = open_assessment(context)
    context.set_offline(True)
    page.reload()
    page.goto(f"{page.url.split('#')[0]}#moment-4")
    why(page).fill("Utan nät.")
    expect(status(page)).to_contain_text(re.compile("Inte skickat än|Not sent yet"))
    expect(bar(page)).to_be_visible()

    for address in (page.url, "/home/"):
        page.goto(address)
        expect(page.locator("html")).to_have_attribute("lang", language)
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0
        assert faults_of(page) == []

    # the list leads to what can be read, by keyboard
    page.locator("[data-pages] a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/self-assessments/\d+/"))
    page.get_by_role("button", name=re.compile("Skicka nu|Send now")).focus()
    context.set_offline(False)
    page.keyboard.press("Enter")
    expect(bar(page).locator("[data-count]")).to_be_hidden()
