"""Facts, ways of working and own answers in ``content/demo``, checked with the rest."""

from collections.abc import Iterator
from pathlib import Path

from bollplank.content.demo import FOLDER, Demo
from bollplank.content.everything import Content
from bollplank.content.mistakes import ContentError, Mistake
from bollplank.content.reader import Document, open_document
from bollplank.content.schemas.base import Fault, KeyPath
from bollplank.content.schemas.demo_side_by_side import DemoRoleSheet, DemoSideBySide
from bollplank.content.schemas.questionnaires import Questionnaire

FILE = "side_by_side.toml"


def read(folder: Path, content: Content, demo: Demo) -> DemoSideBySide:
    """Return what the demonstration's organisations put side by side.

    Raises
    ------
    ContentError
        The file is missing or wrong, or names something that is not there.
    """
    document = open_document(folder / FOLDER / FILE, DemoSideBySide)
    mistakes = [
        *_unknown_writers(document, demo),
        *_unknown_questions(document, content),
        *_unknown_moments(document, content, demo),
    ]
    if mistakes:
        raise ContentError(mistakes)
    return document.model


def _unknown_writers(
    document: Document[DemoSideBySide], demo: Demo
) -> Iterator[Mistake]:
    seats = {
        (person.email, seat.organisation)
        for person in demo.people
        for seat in person.seats
    }
    model = document.model
    for under in ("facts", "ways", "role_sheets"):
        for place, one in enumerate(getattr(model, under)):
            if (one.by, one.organisation) not in seats:
                expected = f'somebody with a seat in {one.organisation}, got "{one.by}"'
                yield document.mistake((under, place, "by"), expected)


def _unknown_questions(
    document: Document[DemoSideBySide], content: Content
) -> Iterator[Mistake]:
    asked = _facts_asked(content)
    for place, facts in enumerate(document.model.facts):
        for section, texts in facts.texts.items():
            for question in texts:
                if (section, question) not in asked:
                    path: KeyPath = ("facts", place, "texts", section, question)
                    yield document.mistake(path, "a question of the newest template")
    newest = content.way_templates[max(content.way_templates)]
    codes = {question.code for question in newest.questions}
    for place, way in enumerate(document.model.ways):
        for question in way.texts:
            if question not in codes:
                path = ("ways", place, "texts", question)
                yield document.mistake(path, "a question of the newest template")


def _facts_asked(content: Content) -> set[tuple[str, str]]:
    newest = content.facts_templates[max(content.facts_templates)]
    return {
        (section.code, question.code)
        for section in newest.sections
        for question in section.questions
    }


def _unknown_moments(
    document: Document[DemoSideBySide], content: Content, demo: Demo
) -> Iterator[Mistake]:
    version = content.model_versions[demo.round.model_version]
    questionnaire = content.questionnaires[version.questionnaire]
    numbers = {moment.number for moment in questionnaire.moments}
    steps = {step.code for step in version.steps}
    for place, way in enumerate(document.model.ways):
        if way.moment not in numbers:
            yield document.mistake(("ways", place, "moment"), "an existing moment")
    for place, sheet in enumerate(document.model.role_sheets):
        path: KeyPath = ("role_sheets", place)
        if sheet.step not in steps:
            yield document.mistake((*path, "step"), "an existing step")
        for where, expected in _faults_in_answers(sheet, questionnaire):
            yield document.mistake((*path, *where), expected)


def _faults_in_answers(
    sheet: DemoRoleSheet, questionnaire: Questionnaire
) -> Iterator[Fault]:
    numbers = {moment.number for moment in questionnaire.moments}
    if sheet.finished and {answer.moment for answer in sheet.answers} != numbers:
        yield ("answers",), "every moment, when finished"
    highest = questionnaire.scale_highest
    for nth, answer in enumerate(sheet.answers):
        if answer.moment not in numbers:
            yield ("answers", nth, "moment"), "an existing moment"
        if answer.points is not None and answer.points > highest:
            yield ("answers", nth), f"points from 1 to {highest}"
