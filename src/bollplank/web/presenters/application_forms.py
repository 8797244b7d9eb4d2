"""An application as a form on paper, in one language, prefilled."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bollplank.documents.forms import Asked, Form, Group, Labels, Mark, Option, Part
from bollplank.documents.forms.marks import places_of
from bollplank.domain.application_forms import FORMAT, FieldKind
from bollplank.domain.workbooks import digest
from bollplank.programme.models import Application
from bollplank.web.presenters.application_form_lines import Line, lines_of
from bollplank.web.presenters.application_pages import NAMES
from bollplank.web.templatetags.words import in_language

LONG = frozenset({FieldKind.TEXT, FieldKind.NAMES})


def form_of(application: Application, *, language: str, on: date) -> Form:
    """Return the form as it is fetched that day, in the language of today."""
    organisation, round_ = application.organisation, application.round
    parts = list(_parts(lines_of(application)))
    asked = [one for part in parts for group in part.groups for one in group.questions]
    day = date_format(on, "DATE_FORMAT")
    return Form(
        language=language,
        kicker=in_language(round_.name),
        title=_("Application from %(organisation)s")
        % {"organisation": organisation.name},
        lead=list(_lead(application)),
        parts=parts,
        labels=Labels(number=_("No."), question=_("Question"), answer=_("Answer")),
        mark=Mark(
            format=FORMAT,
            round=round_.code,
            organisation=organisation.code,
            language=language,
            exported_on=on.isoformat(),
            places=places_of(asked),
        ),
        mark_text=_("The mark of this form, do not take it away:"),
        footer=f"{organisation.name} · {in_language(round_.name)} · "
        + _("Fetched on %(day)s") % {"day": day},
        warning=_made_up(application),
        signing_heading=_("Signature"),
        signing_text=_("For your own registry. It is not read when you bring it in."),
        signing=[
            _("Place and day"),
            _("Signature"),
            _("Name in print"),
            _("Title or office"),
        ],
    )


def _lead(application: Application) -> Iterator[str]:
    yield _(
        "For those whose application goes through a registry. Write in the yellow "
        "cells, save the file and bring it in on the page where you fetched it. There "
        "you see every change before anything is written."
    )
    yield _(
        "The application is handed in when you hand it in on the site, not when the "
        "form is brought in."
    )
    closes = application.round.applications_close_on
    if closes:
        yield _("Last day to apply: %(day)s.") % {
            "day": date_format(closes, "DATE_FORMAT")
        }
    yield _(
        "An answer is found by the number to the left. Rows may change places, and "
        "more may be written around the tables, but leave the numbers as they are."
    )


def _made_up(application: Application) -> str:
    if not application.organisation.is_made_up:
        return ""
    return _("Made up: the organisation and everything said of it is for practice.")


def _parts(lines: Sequence[Line]) -> Iterator[Part]:
    for section, own in groupby(lines, key=lambda line: line.section):
        found = list(own)
        number = found[0].number.partition(".")[0]
        groups = groupby(
            found, key=lambda line: line.number.rpartition(".")[0]
        )  # a table for each seat, else one
        yield Part(
            heading=f"{number}. {NAMES[section]}",
            text=_said_of(section),
            groups=[_group(list(each)) for _number, each in groups],
        )


def _group(lines: Sequence[Line]) -> Group:
    return Group(heading=lines[0].group, questions=[_asked(line) for line in lines])


def _said_of(section: str) -> str:
    if section == "decision":
        return _(
            "A political decision on gender mainstreaming, or a signed European "
            "charter. Add the decision itself as a document on the site."
        )
    if section == "wishes":
        return _(
            "What is confidential is written on the site alone: with whom you cannot "
            "be in a group, and anything else we should know. It is not in this form, "
            "because a form that is registered becomes a public record."
        )
    return ""


def _asked(line: Line) -> Asked:
    chosen = set(line.text.split())
    return Asked(
        number=line.number,
        code=line.name,
        label=line.label,
        help=line.help,
        text=told(line, line.text) if not line.options else "",
        options=[
            Option(label=label, is_ticked=code in chosen)
            for code, label in line.options
        ],
        exported=digest(line.text),
        is_long=line.question.kind in LONG,
    )


def told(line: Line, text: str) -> str:
    """Return an answer in words: codes by their labels, names one on each line."""
    codes = text.split()
    if line.options:
        return "\n".join(label for code, label in line.options if code in codes)
    if line.question.kind is FieldKind.NAMES:
        names = {code: name for name, code in line.question.options.items()}
        return "\n".join(sorted(names[code] for code in codes if code in names))
    return text
