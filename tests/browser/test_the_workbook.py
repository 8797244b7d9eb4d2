"""The workbook is fetched, filled in elsewhere and brought back, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from tests.office import write_with_office
from tests.scenes.workbooks import filled, place_of

SHEET = "Benchmarkingträff 2"


def by_a_library(content, cells, _folder):
    return filled(content, cells)


def by_libreoffice(content, cells, folder):
    return write_with_office(content, cells, kinds="xlsx>xlsx", folder=folder)


@pytest.mark.parametrize(
    "written", [by_a_library, by_libreoffice], ids=["library", "libreoffice"]
)
def test_filled_in_elsewhere_looked_through_and_taken_in(
    open_page, fresh_round, become, tmp_path, written
):
    page = open_page()
    become(page, "Elin Sjöberg")
    page.locator("main .btn").first.click()
    page.wait_for_url(re.compile(r"/self-assessments/\d+/"))
    assessment = page.url

    # fetched, and filled in by another programme
    page.goto("/workbooks/demo/X01/")
    with page.expect_download() as fetched:
        page.get_by_role("link", name=re.compile("För Excel.*Svenska")).click()
    content = fetched.value.path().read_bytes()
    cells = {
        (SHEET, place_of(content, SHEET, f"2019-0{number}", "motivation")): text
        for number, text in ((1, "Skrivet i filen."), (3, "Också skrivet i filen."))
    }
    book = tmp_path / "Arbetsbok.xlsx"
    book.write_bytes(written(content, cells, tmp_path))

    # meanwhile the site is written in: a conflict on the first of them
    page.goto(assessment)
    first = page.locator("form[data-autosave]").first
    with page.expect_response(re.compile("/moments/")):
        first.locator("textarea[name=motivation]").fill("Skrivet på webben.")

    # nothing is written before she has looked and chosen
    page.goto("/workbooks/demo/X01/")
    page.locator("input[type=file]").set_input_files(book)
    page.get_by_role("button", name="Titta igenom").click()
    expect(page.locator("main")).to_contain_text("Skrivet på webben.")
    expect(page.locator("main")).to_contain_text("Skrivet i filen.")
    page.locator("input[type=radio][value=both]").first.check()
    page.get_by_role("button", name="Ta in", exact=True).click()

    page.goto(assessment)
    texts = page.locator("textarea[name=motivation]")
    expect(texts.nth(0)).to_have_value(
        re.compile("Skrivet på webben.*Skrivet i filen", re.DOTALL)
    )
    expect(texts.nth(2)).to_have_value("Också skrivet i filen.")
