"""The page where an application is written: its parts, what is missing, who saved."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.forms import BoundField
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bollplank.accounts.models import User
from bollplank.domain.application_texts import FieldTexts, seen_in
from bollplank.domain.applications import Criterion, criteria_of
from bollplank.domain.problems import Problem
from bollplank.improvement.words import PROBLEMS
from bollplank.programme import words
from bollplank.programme.application_words import CRITERIA, summary_of
from bollplank.programme.models import Application
from bollplank.programme.queries import applications as queries
from bollplank.web.forms.applications import SECTIONS, ApplicationForm, written

NAMES: dict[str, Promise] = {
    "decision": gettext_lazy("Political decision"),
    "delegation": gettext_lazy("The delegation"),
    "promises": gettext_lazy("What you promise"),
    "service": gettext_lazy("Services"),
    "questions": gettext_lazy("Questions of the round"),
    "wishes": gettext_lazy("Wishes"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """One thing that is missing, and the field to write it in."""

    said: str
    field: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionLine:
    """A criterion in words, whether it is met, and what it lacks."""

    name: str
    met: bool
    missing: Sequence[Missing]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatFields:
    """The fields of one seat, and whose it is."""

    legend: str
    fields: Sequence[BoundField]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of the form."""

    code: str
    name: str
    fields: Sequence[BoundField]
    seats: Sequence[SeatFields]
    lacks: int
    """How many things the criteria miss here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A field that two have changed: what is stored, and what was typed."""

    label: str
    theirs: str
    mine: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """Everything about the page where an application is written."""

    form: ApplicationForm
    parts: Sequence[Part]
    criteria: Sequence[CriterionLine]
    summary: str
    saved: str
    seen: str
    conflicts: Sequence[Conflict]
    over: str
    changed_by: str
    """Who saved last, when that was somebody else."""
    wrong: Sequence[Missing]
    """What could not be read, with whose field it is."""


def writing(
    application: Application,
    form: ApplicationForm,
    *,
    by: User,
    on: date,
    conflicts: Iterable[str] = (),
) -> Writing:
    """Return the page as it stands: ``application`` and ``form`` are read anew."""
    answers = queries.answers_of(application)
    criteria = criteria_of(answers, queries.rules_of(application.round))
    in_conflict = [name for name in form.asked if name in set(conflicts)]
    stored = form.stored
    return Writing(
        form=form,
        parts=[_part(form, code, criteria) for code in SECTIONS if form.sections[code]],
        criteria=lines_of(criteria),
        summary=summary_of(criteria),
        saved=saved_in_words(application, by=by, on=on),
        seen=form.seen_after(stored) if form.is_bound else str(form.initial["seen"]),
        conflicts=[_conflict(form, name, stored) for name in in_conflict],
        over=written(seen_in({name: stored.get(name, "") for name in in_conflict})),
        changed_by=_somebody_else(application, by),
        wrong=[
            Missing(
                said=f"{label_of(form, name)}: {' '.join(map(str, texts))}", field=name
            )
            for name, texts in form.errors.items()
        ],
    )


def summary(application: Application) -> str:
    """Return how many criteria are met, and what is missing, in a sentence."""
    rules = queries.rules_of(application.round)
    return summary_of(criteria_of(queries.answers_of(application), rules))


def _somebody_else(application: Application, by: User) -> str:
    other = application.changed_by
    return other.name if other is not None and other != by else ""


def lines_of(criteria: Iterable[Criterion]) -> list[CriterionLine]:
    """Return criteria in words, the same lack told once."""
    return [
        CriterionLine(
            name=str(CRITERIA[criterion.code]),
            met=criterion.met,
            missing=missing_in_words(criterion.missing),
        )
        for criterion in criteria
    ]


def missing_in_words(problems: Iterable[Problem]) -> list[Missing]:
    """Return what is missing with the first field it is about, each kind once."""
    first: dict[str, Missing] = {}
    for problem in problems:
        first.setdefault(
            problem.code,
            Missing(said=str(PROBLEMS[problem.code]), field=problem.field or ""),
        )
    return list(first.values())


def saved_in_words(application: Application, *, by: User, on: date) -> str:
    """Return "Saved at 14:02", and by whom when it was somebody else."""
    if application.changed_at is None:
        return ""
    local = timezone.localtime(application.changed_at)
    when = (
        time_format(local, "TIME_FORMAT")
        if local.date() == on
        else date_format(local, "DATETIME_FORMAT")
    )
    if application.changed_by is None or application.changed_by == by:
        return _("Saved at %(time)s") % {"time": when}
    return _("Saved at %(time)s by %(name)s") % {
        "time": when,
        "name": application.changed_by.name,
    }


def _part(form: ApplicationForm, code: str, criteria: Sequence[Criterion]) -> Part:
    names = set(form.sections[code])
    lacks = {
        problem.code
        for criterion in criteria
        for problem in criterion.missing
        if problem.field in names
    }
    seats = _seats(form) if code == "delegation" else []
    return Part(
        code=code,
        name=str(NAMES[code]),
        fields=[] if seats else form.fields_of(code),
        seats=seats,
        lacks=len(lacks),
    )


def _seats(form: ApplicationForm) -> list[SeatFields]:
    """Return the fields seat by seat, numbered where a role has more than one."""
    roles = [seat.role for seat in form.answers.seats]
    found = []
    for number, role in enumerate(roles, 1):
        name = str(words.DELEGATE_ROLES[role])
        if roles.count(role) > 1:
            name = f"{name} {roles[:number].count(role)}"
        start = f"seat_{number}_"
        fields = [
            field
            for field in form.fields_of("delegation")
            if field.name.startswith(start)
        ]
        found.append(SeatFields(legend=name, fields=fields))
    return found


def _conflict(form: ApplicationForm, name: str, stored: FieldTexts) -> Conflict:
    return Conflict(
        label=label_of(form, name),
        theirs=shown(form, name, stored.get(name, "")),
        mine=shown(form, name, form.typed().get(name, "")),
    )


def label_of(form: ApplicationForm, name: str) -> str:
    """Return what a field is called, with whose seat it is about."""
    for seat in _seats(form):
        if name in {field.name for field in seat.fields}:
            return f"{seat.legend}: {form[name].label}"
    return str(form[name].label)


def shown(form: ApplicationForm, name: str, text: str) -> str:
    """Return what a field says, in words where it holds codes."""
    field = form.fields[name]
    choices = dict(getattr(field, "choices", ()))
    if choices:
        chosen = text.split() if " " in text or name.endswith("s") else [text]
        return ", ".join(str(choices.get(code, code)) for code in chosen)
    if name in {"wants_neighbours", "without_mentor"}:
        return _("Yes") if text else _("No")
    return text
