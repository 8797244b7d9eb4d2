"""From a round's call to its groups: as the coordinator and three organisations do it."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.axe import faults_of

PROMISES = ("attends_all", "follows_concept", "mentor_later", "pays_fee")
TO_CALL = "/calls/prepare/provomgangen/"
TO_BEGIN = "/applications/begin/provomgangen/"


@pytest.fixture
def person(open_page, become, fresh_round):
    """Return a function that gives a page of somebody who has logged in."""

    def one(name):
        page = open_page()
        become(page, name)
        return page

    return one


def do(page, button):
    """Press a button, and return the page that comes."""
    page.get_by_role("button", name=button, exact=True).first.click()
    page.wait_for_load_state()
    return page


def follow(page, link):
    page.get_by_role("link", name=link).first.click()
    page.wait_for_load_state()
    return page


def says(page, text):
    expect(page.locator("main")).to_contain_text(text)


def clone_and_open(maria):
    maria.goto("/rounds/running/")
    follow(maria, "Skapa en omgång")
    maria.get_by_label("Utgå från").select_option(label="Nästa visningsomgång")
    maria.get_by_label("Namn på svenska").fill("Provomgången")
    maria.get_by_label("Namn på engelska").fill("The trial round")
    do(maria, "Börja omgången")
    says(maria, "ser den tills du öppnar för anmälan")
    maria.goto(f"{TO_CALL}part/dates/")
    for name, days in (
        ("opens_on", 0),
        ("applications_close_on", 20),
        ("decision_by_on", 40),
        ("kick_off_on", 120),
    ):
        day = date.today() + timedelta(days=days)  # noqa: DTZ011 -- the site's own day
        maria.locator(f"[name={name}]").fill(str(day))
    do(maria, "Spara")
    follow(maria, "Öppna för anmälan")
    do(maria, "Öppna för anmälan")
    says(maria, "20 dagar kvar")


def write(page, *, decided):
    """Fill in an application as far as it goes, and go on to reading it through."""
    page.goto(TO_BEGIN)
    page.locator("main form button").first.click()
    page.wait_for_url("**/edit/")
    if decided:
        write_decision(page)
    for number in (1, 2, 3):
        name = f"{page.url.split('/')[-3]}.{number}"
        page.locator(f"[name=seat_{number}_name]").fill(f"Person {name}")
        page.locator(f"[name=seat_{number}_email]").fill(f"{name}@prov.example")
    for promise in PROMISES:
        page.locator(f"[name=commitments][value={promise}]").check()
    page.locator("[name=service_fields][value=school]").check()
    do(page, "Läs igenom och lämna in")


def write_decision(page):
    page.locator("[name=decision_reference]").fill("Fullmäktige § 12")
    page.locator("[name=decision_on]").fill("2026-02-11")


def apply_in_time(erik):
    write(erik, decided=True)
    says(erik, "Alla 4 kriterier är uppfyllda.")
    do(erik, "Lämna in anmälan")
    says(erik, "Kvitto nummer")


def apply_incomplete(johanna):
    write(johanna, decided=False)
    says(johanna, "3 av 4 uppfyllda: det politiska beslutet saknas.")
    johanna.locator("[name=to_come]").fill("Fullmäktige beslutar i december.")
    do(johanna, "Lämna in anmälan")
    says(johanna, "Kvitto nummer")


def apply_late(malin):
    write(malin, decided=True)
    says(malin, "Anmälan märks som sen")
    malin.locator("[name=late_reason]").fill("Nämnden hann inte.")
    do(malin, "Lämna in anmälan")
    says(malin, "Kvitto nummer")


def complete(maria, johanna):
    maria.goto("/reviews/provomgangen/")
    follow(maria, "Skissvik")
    says(maria, "3 av 4 kriterier är uppfyllda")
    follow(maria, "Begär komplettering")
    do(maria, "Skicka begäran")
    says(maria, "Ska kompletteras")
    johanna.goto("/applications/")
    follow(johanna, re.compile("Skissvik|Provomgången"))
    says(johanna, "ber er att komplettera anmälan.")
    follow(johanna, "Fortsätt skriva")
    write_decision(johanna)
    do(johanna, "Läs igenom och lämna in")
    do(johanna, "Lämna in kompletteringen")
    says(johanna, "Kompletteringen är inlämnad.")


def decide(maria):
    maria.goto("/decisions/provomgangen/")
    follow(maria, "Påbörja ett beslut")
    for chosen in maria.locator("main select").all():
        chosen.select_option("accepted")
    do(maria, "Gå vidare till skälen")
    maria.get_by_label("Maria Östberg").check()
    do(maria, "Spara och titta igenom breven")
    says(maria, "Testinge är välkommen att delta i Provomgången.")
    assert faults_of(maria) == []
    maria.get_by_role("button", name=re.compile("^Skicka beslutet")).click()
    says(maria, "Beslutet är skickat.")


def group(maria):
    maria.goto("/grouping/provomgangen/")
    for mentor in ("Sagohult", "Drömsele"):
        maria.get_by_label("Organisation", exact=True).select_option(label=mentor)
        do(maria, "Lägg till en mentor")
    follow(maria, "Nytt förslag")
    do(maria, "Gå vidare")
    maria.locator("[name=first]").select_option(label="Utkaststad")
    maria.locator("[name=kind]").first.select_option(label="ska ha mentorn")
    maria.get_by_label("Deltagare eller mentor").select_option(label="Drömsele")
    do(maria, "Lägg till regeln")
    do(maria, "Räkna fram")
    says(maria, "Det är bevisat att inga andra grupper är bättre")
    expect(maria.locator("main")).to_contain_text("1. Drömsele")
    assert faults_of(maria) == []
    follow(maria, "Publicera de här grupperna")
    do(maria, "Publicera och skicka")
    says(maria, "Grupperna är publicerade.")


def leave_and_repair(maria):
    maria.goto("/decisions/provomgangen/leaving/")
    follow(maria, re.compile("Den lämnar.*Testinge", re.DOTALL))
    maria.locator("main form button").last.click()
    maria.wait_for_load_state()
    maria.goto("/grouping/provomgangen/repair/")
    says(maria, "Testinge")
    do(maria, "Föreslå minsta ändring")
    says(maria, "Ingen som hade en grupp byter grupp.")
    follow(maria, "Publicera de här grupperna")
    do(maria, "Publicera och skicka")
    says(maria, "Grupperna är publicerade.")


def group_of(page):
    """Return the places in the one group there is, as the round's page shows them."""
    return page.locator("main li", has_text=re.compile("Drömsele|Skissvik|Utkaststad"))


def test_a_round_goes_from_its_call_to_groups_that_are_mended(person, open_page):
    maria, erik, johanna, malin = map(
        person,
        ("Maria Östberg", "Erik Nordlander", "Johanna Lundstedt", "Malin Söderstrand"),
    )
    clone_and_open(maria)
    apply_in_time(erik)
    apply_incomplete(johanna)
    maria.goto(f"{TO_CALL}move/close/")
    maria.get_by_role("button", name=re.compile("^Stäng för anmälan")).click()
    says(maria, "Anmälan stängd")
    apply_late(malin)
    complete(maria, johanna)
    decide(maria)

    maria.goto("/outbox/?q=Beslut+om+deltagande")
    says(maria, "erik.nordlander@utkaststad.example")

    group(maria)
    erik.goto("/rounds/provomgangen/")
    says(erik, "Drömsele")
    for stranger in (person("Elin Sjöberg"), open_page()):
        assert stranger.request.get("/rounds/provomgangen/").status == 404

    leave_and_repair(maria)
    for member in (erik, johanna):
        member.goto("/rounds/provomgangen/")
        expect(group_of(member)).to_contain_text(["Drömsele", "Skissvik", "Utkaststad"])
    malin.goto("/applications/")
    says(malin, "Lämnade omgången")
    assert malin.request.get("/grouping/provomgangen/").status == 404
