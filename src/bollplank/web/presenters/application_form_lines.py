"""The questions of an application's form: those of its page, numbered for paper."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from bollplank.domain.application_forms import FieldKind, Question, as_compared
from bollplank.domain.application_texts import YES, text_of_list
from bollplank.programme import words
from bollplank.programme.models import Application
from bollplank.programme.operations.application_forms import WISHED, said_in
from bollplank.programme.queries import application_choices
from bollplank.web.forms.applications import ApplicationForm

LEFT_OUT = frozenset({"wishes"})
"""What is confidential is never on a paper that is registered, and so made public."""

BY_CODES = frozenset({FieldKind.CHOICES, FieldKind.NAMES})
NO_LIMIT = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One question of the form, in today's language, with what the site says.

    ``options`` are the boxes in order, code and words; ``text`` is as it is compared.
    ``kept`` are codes said on the site that are no options any more: they stay.
    """

    number: str
    name: str
    section: str
    group: str
    label: str
    help: str
    question: Question
    options: Sequence[tuple[str, str]]
    text: str
    kept: frozenset[str]


def lines_of(application: Application) -> list[Line]:
    """Return every question of the form, read in any of the site's languages."""
    options: dict[str, dict[str, str]] = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            for line in _lines(application):
                known = options.setdefault(line.name, {})
                known.update(line.question.options)
    return [
        replace(line, question=replace(line.question, options=options[line.name]))
        for line in _lines(application)
    ]


def _lines(application: Application) -> Iterator[Line]:
    page = ApplicationForm(application=application)
    said = said_in(page.answers)
    used = [
        name for name, fields in page.sections.items() if fields or name == "wishes"
    ]
    for number, section in enumerate(used, start=1):
        place = 0
        for name in page.sections[section]:
            if name in LEFT_OUT or section == "delegation":
                continue
            place += 1
            yield _line(
                page.fields[name],
                Place(f"{number}.{place}", name, section),
                said.get(name, ""),
            )
        if section == "delegation":
            yield from _seats(page, number, said)
        if section == "wishes":
            yield _wished(application, f"{number}.{place + 1}", said[WISHED])


@dataclass(frozen=True, slots=True)
class Place:
    """Where a question stands."""

    number: str
    name: str
    section: str
    group: str = ""


def _seats(
    page: ApplicationForm, section: int, said: Mapping[str, str]
) -> Iterator[Line]:
    for number, seat in enumerate(page.answers.seats, start=1):
        own = [
            name
            for name in page.sections["delegation"]
            if name.startswith(f"seat_{number}_")
        ]
        role = str(words.DELEGATE_ROLES[seat.role])
        for place, name in enumerate(own, start=1):
            where = Place(f"{section}.{number}.{place}", name, "delegation", role)
            yield _line(page.fields[name], where, said.get(name, ""))


def _line(field: forms.Field, where: Place, text: str) -> Line:
    kind = _kind(field)
    shown, accepted = _options(field)
    question = Question(
        code=where.name,
        kind=kind,
        options=accepted,
        longest=getattr(field, "max_length", None) or NO_LIMIT,
    )
    return _with_text(
        Line(
            number=where.number,
            name=where.name,
            section=where.section,
            group=where.group,
            label=str(field.label),
            help=str(field.help_text) or _help(where.name, kind),
            question=question,
            options=shown,
            text="",
            kept=frozenset(),
        ),
        text,
    )


def _with_text(line: Line, text: str) -> Line:
    kind = line.question.kind
    if kind not in BY_CODES:
        return replace(line, text=as_compared(kind, text))
    offered = set(line.question.options.values())
    said = set(text.split())
    return replace(
        line, text=text_of_list(said & offered), kept=frozenset(said - offered)
    )


def _kind(field: forms.Field) -> FieldKind:
    kinds: list[tuple[type[forms.Field], FieldKind]] = [
        (forms.BooleanField, FieldKind.BOX),
        (forms.MultipleChoiceField, FieldKind.CHOICES),
        (forms.ChoiceField, FieldKind.CHOICE),
        (forms.DateField, FieldKind.DAY),
        (forms.EmailField, FieldKind.MAIL),
    ]
    found = next((kind for made, kind in kinds if isinstance(field, made)), None)
    if found is not None:
        return found
    is_long = isinstance(field.widget, forms.Textarea)
    return FieldKind.TEXT if is_long else FieldKind.LINE


def _options(field: forms.Field) -> tuple[list[tuple[str, str]], dict[str, str]]:
    """Return the boxes that are shown, and every label that is understood."""
    if isinstance(field, forms.BooleanField):
        shown = [(YES, _("Yes"))]
        return shown, {_("Yes"): YES, _("No"): ""}
    if not isinstance(field, forms.ChoiceField):
        return [], {}
    choices = cast("Iterable[tuple[str, object]]", field.choices)
    pairs = [(str(code), str(label)) for code, label in choices]
    return (
        [(code, label) for code, label in pairs if code],
        {label: code for code, label in pairs},
    )


def _help(name: str, kind: FieldKind) -> str:
    if kind is FieldKind.DAY:
        return _("Such as 2027-03-14.")
    return _("Tick as many as you want.") if name == "service_fields" else ""


def _wished(application: Application, number: str, text: str) -> Line:
    names = {
        one.name: one.code
        for one in application_choices.possible_partners(application).only(
            "name", "code"
        )
    }
    line = Line(
        number=number,
        name=WISHED,
        section="wishes",
        group="",
        label=_("Organisations we would like to be in a group with"),
        help=_("Write their names, one on each line. Ten at most."),
        question=Question(code=WISHED, kind=FieldKind.NAMES, options=names),
        options=(),
        text="",
        kept=frozenset(),
    )
    return _with_text(line, text)
