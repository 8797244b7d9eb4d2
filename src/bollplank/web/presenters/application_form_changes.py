"""What a form that came back would change, field by field, and what it has changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bollplank.documents.forms import FilledForm
from bollplank.domain import texts
from bollplank.domain.application_forms import (
    AnswerFault,
    FieldKind,
    Understood,
    as_compared,
    standing,
    understood,
)
from bollplank.domain.application_texts import text_of_list
from bollplank.domain.workbooks import Kept, Standing, digest, result
from bollplank.programme import application_form_words as words
from bollplank.programme.models import Application, FormUpload
from bollplank.programme.operations.application_forms import WISHED, said_in
from bollplank.programme.queries.applications import answers_of
from bollplank.web.forms.application_forms import SEEN, ChoosingForm
from bollplank.web.presenters.application_form_lines import BY_CODES, Line, lines_of
from bollplank.web.presenters.application_forms import told
from bollplank.web.presenters.application_pages import NAMES


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One answer that is not the same in the form as on the site, in words."""

    line: Line
    section: str
    site: str
    file: str
    text: str
    choices: Sequence[tuple[Kept, str]] = ()
    error: str = ""
    chosen: str = ""

    @property
    def name(self) -> str:
        """The name of the field."""
        return self.line.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """One answer that cannot be taken in, and why."""

    number: str
    label: str
    text: str
    why: str


@dataclass(kw_only=True)
class Preview:
    """Everything a form would change, as the site stands now."""

    is_mark_lost: bool = False
    conflicts: list[Change] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    on_site: list[Change] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    missing: list[Line] = field(default_factory=list)
    beside: list[Refused] = field(default_factory=list)
    seen: dict[str, str] = field(default_factory=dict)
    mark_error: str = ""

    @property
    def nothing(self) -> bool:
        """Whether no answer would be changed."""
        return not (self.conflicts or self.changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One answer that was written, and what stood there before."""

    section: str
    number: str
    label: str
    before: str
    after: str


def preview(filled: FilledForm, application: Application) -> Preview:
    """Return what the form would change, set against the site as it stands now."""
    lines = {line.name: line for line in lines_of(application)}
    answers = answers_of(application)
    said = said_in(answers)
    found = Preview(is_mark_lost=not filled.marks)
    places = _places(filled, lines)
    for number, (name, exported) in places.items():
        line = lines.get(name)
        if line is None:
            _not_asked(found, number, filled.answers.get(number, ""), exported)
        elif number not in filled.answers:
            found.missing.append(line)
        else:
            answer = _answer(line, number, filled, answers.excluded)
            _place(found, line, answer, filled.answers[number], exported)
    _added(found, filled, places)
    found.seen = {
        one.name: texts.fingerprint(said.get(one.name, ""))
        for one in (*found.conflicts, *found.changes)
    }
    return found


def with_choices(found: Preview, form: ChoosingForm | None) -> Preview:
    """Return the preview with what was chosen in a form, and what is missing there."""
    if form is None:
        return found
    for changes in (found.conflicts, found.changes):
        changes[:] = [
            replace(
                one,
                chosen=str(form.data.get(one.name, "")),
                error=" ".join(map(str, form.errors.get(one.name, []))),
            )
            for one in changes
        ]
    found.mark_error = " ".join(map(str, form.errors.get("ours", [])))
    return found


def seen_fields(found: Preview) -> list[tuple[str, str]]:
    """Return the hidden fields with what was looked at."""
    return [(f"{SEEN}{name}", print_) for name, print_ in found.seen.items()]


def texts_chosen(found: Preview, kept: Mapping[str, Kept]) -> dict[str, str]:
    """Return what is to be written, by field; what the site keeps is left out."""
    chosen = {}
    for one in (*found.conflicts, *found.changes):
        choice = kept.get(one.name, Kept.SITE)
        if choice is not Kept.SITE:
            text = result(site=one.line.text, file=one.text, kept=choice)
            chosen[one.name] = _with_kept(one.line, text)
    return chosen


def receipt(upload: FormUpload) -> list[Taken]:
    """Return what was written, with what stood there before, as the form goes."""
    written = {one["field"]: one for one in upload.receipt}
    return [
        Taken(
            section=str(NAMES[line.section]),
            number=line.number,
            label=_label(line),
            before=_shown(line, written[line.name]["before"]),
            after=_shown(line, written[line.name]["after"]),
        )
        for line in lines_of(upload.application)
        if line.name in written
    ]


def _places(
    filled: FilledForm, lines: Mapping[str, Line]
) -> dict[str, tuple[str, str | None]]:
    """Return which question has which number, and what was exported, if it is known."""
    for mark in filled.marks:
        if mark.places:
            return dict(mark.places)
    return {line.number: (line.name, None) for line in lines.values()}


def _answer(
    line: Line, number: str, filled: FilledForm, excluded: frozenset[str]
) -> Understood:
    written = filled.answers[number]
    if number in filled.twice:
        return Understood(text=written, fault=AnswerFault.ANSWERED_TWICE)
    answer = understood(line.question, written)
    if line.name == WISHED and excluded & set(answer.text.split()):
        return Understood(text=written, fault=AnswerFault.SAID_OTHERWISE)
    return answer


def _place(
    found: Preview, line: Line, answer: Understood, written: str, exported: str | None
) -> None:
    if answer.beside:
        found.beside.append(_refused(line, answer.beside, ""))
    if answer.fault is not None:
        if digest(as_compared(line.question.kind, written)) != exported:
            why = str(words.ANSWER_FAULTS[answer.fault])
            found.refused.append(_refused(line, answer.text, why))
        return
    stands = standing(exported=exported, site=line.text, file=answer.text)
    change = Change(
        line=line,
        section=str(NAMES[line.section]),
        site=_shown(line, line.text),
        file=_shown(line, answer.text),
        text=answer.text,
        choices=list(_choices(line, answer.text)),
    )
    kinds = {
        Standing.ON_SITE: found.on_site,
        Standing.IN_FILE: found.changes,
        Standing.CONFLICT: found.conflicts,
    }
    if stands in kinds:
        kinds[stands].append(change)


def _choices(line: Line, text: str) -> Iterator[tuple[Kept, str]]:
    yield Kept.SITE, _("Keep what the site says")
    yield Kept.FILE, _("Take what the form says")
    if line.question.kind is FieldKind.TEXT and line.text and text:
        yield Kept.BOTH, _("Keep both texts, the site's first")


def _refused(line: Line, text: str, why: str) -> Refused:
    return Refused(number=line.number, label=_label(line), text=text, why=why)


def _shown(line: Line, text: str) -> str:
    """Return an answer as it is read, a day written out."""
    if line.question.kind is FieldKind.DAY and text:
        return date_format(date.fromisoformat(text), "DATE_FORMAT")
    return told(line, text)


def _label(line: Line) -> str:
    return f"{line.group}: {line.label}" if line.group else line.label


def _not_asked(found: Preview, number: str, text: str, exported: str | None) -> None:
    if text and digest(text) != exported:
        why = str(words.ANSWER_FAULTS[AnswerFault.NO_SUCH_QUESTION])
        found.refused.append(Refused(number=number, label="", text=text, why=why))


def _added(found: Preview, filled: FilledForm, places: Mapping[str, object]) -> None:
    """Tell of rows with numbers that were never ours."""
    for number, text in filled.answers.items():
        if number not in places:
            _not_asked(found, number, text, None)


def _with_kept(line: Line, text: str) -> str:
    if line.question.kind not in BY_CODES:
        return text
    return text_of_list({*text.split(), *line.kept})
