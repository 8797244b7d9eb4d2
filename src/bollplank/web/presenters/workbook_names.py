"""What the sheets and the answers of a workbook are called."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bollplank.documents.workbooks.books import IDENTITY, LONGEST_NAME, whole_key
from bollplank.domain.assessments import Level
from bollplank.domain.facts import question_code
from bollplank.improvement import words
from bollplank.improvement.queries.workbook_parts import (
    ANSWER,
    FACTS,
    TEXTS,
    AssessmentPart,
    Contents,
    FactsPart,
    WaysPart,
)
from bollplank.web.templatetags.words import in_language

_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
SHORT_LEVELS: dict[Level, Promise] = {
    Level.OVERALL: gettext_lazy("overall"),
    Level.BOARD: gettext_lazy("board"),
}


@dataclass(frozen=True, slots=True)
class Where:
    """Where an answer belongs, for people: the sheet's matter, the question, the field."""

    chapter: str
    question: str
    field: str = ""


def occasion_of(part: AssessmentPart) -> str:
    """Return what an occasion is called."""
    return in_language(part.step.name)


def sheet_names(contents: Contents) -> dict[str, str]:
    """Return a name for the sheet of each part, by its code: short, and each its own."""
    several = len({part.level for part in contents.assessments}) > 1
    taken = {IDENTITY, _("How to fill in").casefold()}
    wanted = [
        (part.code, _occasion_name(part, several=several))
        for part in contents.assessments
    ]
    if contents.facts:
        wanted.append((FACTS, _("Organisation facts")))
    wanted += [
        (part.code, f"{_('Ways')}, {str(words.ANSWERING_ROLES[part.role]).lower()}")
        for part in contents.ways
    ]
    return {code: _own_name(name, taken) for code, name in wanted}


def _occasion_name(part: AssessmentPart, *, several: bool) -> str:
    name = occasion_of(part).partition(":")[0]
    return f"{name}, {SHORT_LEVELS[part.level]}" if several else name


def _own_name(name: str, taken: set[str]) -> str:
    """Return a name that a sheet may have and no other has, and note it as taken."""
    plain = " ".join(_NOT_IN_NAMES.sub(" ", name).split()) or "–"
    found, number = plain[:LONGEST_NAME].strip(), 1
    while found.casefold() in taken:
        number += 1
        found = f"{plain[: LONGEST_NAME - 4].strip()} {number}"
    taken.add(found.casefold())
    return found


def places_in(contents: Contents) -> dict[str, Where]:
    """Return where every answer belongs, by key."""
    found: dict[str, Where] = {}
    for part in contents.assessments:
        found |= dict(_in_assessment(part))
    if contents.facts:
        found |= dict(_in_facts(contents.facts))
    for way in contents.ways:
        found |= dict(_in_ways(way))
    return found


def text_fields() -> Sequence[tuple[str, str]]:
    """Return the columns of an occasion and their headings."""
    headings = [
        _("Why these points?"),
        _("What shows it?"),
        _("What explains the movement?"),
    ]
    return [(ANSWER, _("Answer")), *zip(TEXTS, headings, strict=True)]


def _in_assessment(part: AssessmentPart) -> Iterator[tuple[str, Where]]:
    chapter = f"{occasion_of(part)} · {words.LEVELS[part.level]}"
    for moment in part.moments:
        question = f"{moment.number}. {in_language(moment.name)}"
        for column, heading in text_fields():
            key = whole_key(part.code, moment.code, column)
            yield key, Where(chapter, question, heading)
        for criterion in moment.criteria.all():
            key = whole_key(part.code, f"{moment.code}:{criterion.code}", ANSWER)
            yield key, Where(chapter, question, in_language(criterion.text))


def _in_facts(part: FactsPart) -> Iterator[tuple[str, Where]]:
    chapter = _("Organisation facts")
    for section in part.template.sections:
        for question in section["questions"]:
            code = question_code(section["code"], question["code"])
            where = Where(
                chapter, in_language(section["name"]), in_language(question["text"])
            )
            yield whole_key(FACTS, code, ANSWER), where


def _in_ways(part: WaysPart) -> Iterator[tuple[str, Where]]:
    chapter = f"{_('Ways of working')} · {words.ANSWERING_ROLES[part.role]}"
    for moment in part.moments:
        for question in part.template.questions:
            key = whole_key(part.code, f"{moment.code}:{question['code']}", ANSWER)
            yield (
                key,
                Where(
                    chapter,
                    f"{moment.number}. {in_language(moment.name)}",
                    in_language(question["text"]),
                ),
            )
