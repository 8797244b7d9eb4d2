"""A round's work plan on paper."""

from dataclasses import replace
from datetime import date

import pytest

from bollplank.documents.plans import Day, Labels, Plan, Step, Task, work_plan_pdf
from tests.pdfs import NEEDS_READER, pages_in, text_of

TASKS = [
    Task(what="Gör den gemensamma självskattningen", when="senast 2 mars", who="alla"),
    Task(what="Lämna presentationen", when="senast 5 mars"),
    Task(what="Kom överens om nästa träff"),
]
STEPS = [
    Step(
        number=number,
        name=f"Steg {number}, benchmarkingträff om styrning och ledning",
        when="12 mars 2027",
        text="Jämföra styrkedjan och hitta förbättringar att ta med hem. " * 3,
        tasks=TASKS if number % 2 else [],
        is_meeting=bool(number % 2),
    )
    for number in range(1, 9)
]
PLAN = Plan(
    language="sv",
    kicker="Arbetsplan",
    title="Modellkommuner 2027",
    lead="Anmälan är öppen.",
    days=[
        Day(when="1 juni 2027", what="Anmälan öppnar"),
        Day(when="30 juni 2027", what="Sista dag att anmäla sig"),
    ],
    meetings=[Day(when="15 juni 2027 kl. 10–11", what="Fråga oss", text="Rum 4")],
    steps=STEPS,
    labels=Labels(
        days="Dagar",
        steps="Åtta steg",
        meetings="Informationsmöten",
        step="Steg",
        when="När",
        before="Att göra",
        nothing_before="Inget att lämna in",
    ),
    footer="Version 2023",
    on=date(2027, 6, 1),
    notes=["Dagarna kan ändras."],
    warning="Påhittat.",
)


def test_a_whole_plan_takes_two_pages_at_the_most():
    assert pages_in(work_plan_pdf(PLAN)) <= 2


def test_it_is_accessible_and_says_its_title_and_language():
    made = work_plan_pdf(PLAN)

    assert b"<pdfuaid:part>1</pdfuaid:part>" in made
    assert b"/Lang(sv)" in made


def test_the_same_plan_gives_the_same_file():
    assert work_plan_pdf(PLAN) == work_plan_pdf(PLAN)


@NEEDS_READER
def test_everything_stands_in_it():
    said = text_of(work_plan_pdf(PLAN))

    for words in (
        "Påhittat.",
        "Modellkommuner 2027",
        "30 juni 2027",
        "Sista dag att anmäla sig",
        "Fråga oss Rum 4",
        "Steg 8, benchmarkingträff",
        "Gör den gemensamma självskattningen (senast 2 mars, alla)",
        "Kom överens om nästa träff",
        "Inget att lämna in",
        "Dagarna kan ändras.",
    ):
        assert words in said
    assert "nästa träff (" not in said


@NEEDS_READER
@pytest.mark.parametrize(
    ("left_out", "heading"),
    [("days", "Dagar"), ("meetings", "Informationsmöten"), ("steps", "Åtta steg")],
)
def test_what_there_is_none_of_has_no_heading(left_out, heading):
    said = text_of(work_plan_pdf(replace(PLAN, **{left_out: [], "notes": []})))

    assert heading not in said
