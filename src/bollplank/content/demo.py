"""The made-up round in ``content/demo``, read and checked against the rest."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bollplank.content.everything import Content
from bollplank.content.mistakes import ContentError, Mistake
from bollplank.content.reader import Document, open_document, open_folder
from bollplank.content.schemas.base import KeyPath
from bollplank.content.schemas.demo import (
    DemoAssessment,
    DemoAssessments,
    DemoImprovement,
    DemoImprovements,
    DemoRound,
    People,
    Person,
)
from bollplank.content.schemas.model_versions import ModelVersion
from bollplank.content.schemas.organisations import Organisation, Organisations
from bollplank.content.schemas.questionnaires import Questionnaire
from bollplank.domain.assessments import Occasion, Sharing

FOLDER = "demo"
"""Where the demonstration lies in the content folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """Everything the demonstration consists of."""

    organisations: tuple[Organisation, ...]
    """Those of the round, and further ones that only have figures."""
    people: tuple[Person, ...]
    round: DemoRound
    assessments: tuple[DemoAssessments, ...]
    improvements: tuple[DemoImprovement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Documents:
    organisations: Document[Organisations]
    further: Document[Organisations]
    people: Document[People]
    round: Document[DemoRound]
    assessments: tuple[Document[DemoAssessments], ...]
    improvements: Document[DemoImprovements]


def read(folder: Path, content: Content) -> Demo:
    """Return the demonstration in this content folder, checked against its content.

    Raises
    ------
    ContentError
        A file is missing or wrong, or names something that is not there. Every
        mistake that could be found is told.
    """
    documents = _open(folder / FOLDER)
    mistakes = list(_mistakes_in(documents, content))
    if mistakes:
        raise ContentError(mistakes)
    return Demo(
        organisations=(
            *documents.organisations.model.organisations,
            *documents.further.model.organisations,
        ),
        people=documents.people.model.people,
        round=documents.round.model,
        assessments=tuple(document.model for document in documents.assessments),
        improvements=documents.improvements.model.improvements,
    )


def _open(folder: Path) -> _Documents:
    return _Documents(
        organisations=open_document(folder / "organisations.toml", Organisations),
        further=open_document(folder / "further_organisations.toml", Organisations),
        people=open_document(folder / "people.toml", People),
        round=open_document(folder / "round.toml", DemoRound),
        assessments=tuple(open_folder(folder / "assessments", DemoAssessments)),
        improvements=open_document(folder / "improvements.toml", DemoImprovements),
    )


def _mistakes_in(documents: _Documents, content: Content) -> Iterator[Mistake]:
    codes = {o.code for o in documents.organisations.model.organisations}
    yield from _real_organisations(documents.organisations, {*content.organisations})
    yield from _real_organisations(documents.further, {*content.organisations, *codes})
    emails = {person.email for person in documents.people.model.people}
    yield from _in_people(documents.people, codes, emails)
    yield from _in_organisations_of_round(documents.round, codes)
    version = content.model_versions.get(documents.round.model.model_version)
    if version is None:
        code = documents.round.model.model_version
        yield from _unknown(documents.round, ("model_version",), code, "model version")
        return
    yield from _in_steps_of_round(documents.round, version)
    questionnaire = content.questionnaires[version.questionnaire]
    for document in documents.assessments:
        yield from _in_assessments(document, version, questionnaire)
        yield from _in_author(document, codes, emails)
    yield from _in_improvements(documents, questionnaire, codes, emails)


def _unknown(
    document: Document[People]
    | Document[DemoRound]
    | Document[DemoAssessments]
    | Document[DemoImprovements],
    path: KeyPath,
    code: str,
    what: str,
) -> Iterator[Mistake]:
    yield document.mistake(path, f'an existing {what}, got "{code}"')


def _real_organisations(
    document: Document[Organisations], taken: set[str]
) -> Iterator[Mistake]:
    for place, organisation in enumerate(document.model.organisations):
        if not organisation.made_up:
            path: KeyPath = ("organisations", place)
            yield document.mistake(path, "made_up = true, as this is a demonstration")
        if organisation.code in taken:
            path = ("organisations", place, "code")
            expected = f'a code of its own, "{organisation.code}" is taken'
            yield document.mistake(path, expected)


def _in_people(
    document: Document[People], codes: set[str], emails: set[str]
) -> Iterator[Mistake]:
    for place, person in enumerate(document.model.people):
        for nth, seat in enumerate(person.seats):
            path: KeyPath = ("people", place, "seats", nth)
            if seat.organisation not in codes:
                where = (*path, "organisation")
                yield from _unknown(document, where, seat.organisation, "organisation")
            if seat.substitute_for and seat.substitute_for not in emails:
                where = (*path, "substitute_for")
                yield from _unknown(document, where, seat.substitute_for, "person")


def _in_organisations_of_round(
    document: Document[DemoRound], codes: set[str]
) -> Iterator[Mistake]:
    round_ = document.model
    named: list[tuple[KeyPath, str]] = [
        (("participants", place, "organisation"), participant.organisation)
        for place, participant in enumerate(round_.participants)
    ]
    named += [
        (("applications", place, "organisation"), application.organisation)
        for place, application in enumerate(round_.applications)
    ]
    for place, group in enumerate(round_.groups):
        for key in ("mentors", "supporting_mentors"):
            mentors = getattr(group, key)
            named += [(("groups", place, key, n), c) for n, c in enumerate(mentors)]
    for place, completed in enumerate(round_.completed):
        named += [(("completed", place, "days", code), code) for code in completed.days]
    for path, code in named:
        if code not in codes:
            yield from _unknown(document, path, code, "organisation of the demo")


def _in_steps_of_round(
    document: Document[DemoRound], version: ModelVersion
) -> Iterator[Mistake]:
    round_ = document.model
    tasks = {step.code: {task.code for task in step.tasks} for step in version.steps}
    if round_.coming_step not in tasks:
        yield from _unknown(document, ("coming_step",), round_.coming_step, "step")
    for place, completed in enumerate(round_.completed):
        if completed.step not in tasks:
            path: KeyPath = ("completed", place, "step")
            yield from _unknown(document, path, completed.step, "step")
        elif completed.task not in tasks[completed.step]:
            path = ("completed", place, "task")
            yield from _unknown(document, path, completed.task, "task of the step")


def _in_author(
    document: Document[DemoAssessments], codes: set[str], emails: set[str]
) -> Iterator[Mistake]:
    if document.model.organisation not in codes:
        code = document.model.organisation
        yield from _unknown(document, ("organisation",), code, "organisation")
    if document.model.by not in emails:
        yield from _unknown(document, ("by",), document.model.by, "person")


def _in_assessments(
    document: Document[DemoAssessments],
    version: ModelVersion,
    questionnaire: Questionnaire,
) -> Iterator[Mistake]:
    steps = {step.code for step in version.steps}
    numbers = {moment.number for moment in questionnaire.moments}
    highest = questionnaire.scale_highest
    for place, assessment in enumerate(document.model.assessments):
        path: KeyPath = ("assessments", place)
        if assessment.step not in steps:
            yield from _unknown(document, (*path, "step"), assessment.step, "step")
        for nth, rating in enumerate(assessment.ratings):
            where = (*path, "ratings", nth)
            if rating.moment not in numbers:
                yield from _unknown(document, where, str(rating.moment), "moment")
            if rating.points is not None and rating.points > highest:
                yield document.mistake(where, f"points from 1 to {highest}")


def _in_improvements(
    documents: _Documents,
    questionnaire: Questionnaire,
    codes: set[str],
    emails: set[str],
) -> Iterator[Mistake]:
    document = documents.improvements
    numbers = {moment.number for moment in questionnaire.moments}
    answered: dict[tuple[str, Occasion, int | None], DemoAssessment] = {
        (one.model.organisation, assessment.occasion, rating.moment): assessment
        for one in documents.assessments
        for assessment in one.model.assessments
        for rating in assessment.ratings
    }
    for place, improvement in enumerate(document.model.improvements):
        path: KeyPath = ("improvements", place)
        code = improvement.organisation
        if code not in codes:
            yield from _unknown(document, (*path, "organisation"), code, "organisation")
        if improvement.by not in emails:
            yield from _unknown(document, (*path, "by"), improvement.by, "person")
        if improvement.moment is not None and improvement.moment not in numbers:
            shown = str(improvement.moment)
            yield from _unknown(document, (*path, "moment"), shown, "moment")
        if (learned := improvement.learned_from) is None:
            continue
        number = improvement.moment
        own = answered.get((code, learned.occasion, number))
        other = answered.get((learned.organisation, learned.occasion, number))
        if own is None or other is None or other.sharing is Sharing.OWN:
            where = (*path, "learned_from")
            expected = "answers of both about the moment, the other's shared"
            yield document.mistake(where, expected)
