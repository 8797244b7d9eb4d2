"""Shaping one application for those who review it: criteria, evidence, what happened."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bollplank.domain.applications import (
    Answers,
    ApplicationDocumentKind,
    ApplicationState,
    Commitment,
    Criterion,
    CriterionCode,
    EntryRules,
    criteria_of,
)
from bollplank.domain.reviews import completion_days_left
from bollplank.improvement import words as problem_words
from bollplank.programme import application_words, words
from bollplank.programme.models import Application, ApplicationDocument, Round
from bollplank.programme.queries.application_choices import (
    charter_versions,
    questions_of,
)
from bollplank.programme.queries.application_choices import (
    service_fields as fields_known,
)
from bollplank.programme.queries.applications import answers_of, rules_of
from bollplank.programme.queries.histories import InRound
from bollplank.web.presenters.reviews import Row, days_left_said
from bollplank.web.presenters.wording import listed
from bollplank.web.templatetags.words import in_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """Something that shows that a criterion is met, with its document if it is one."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionShown:
    """A criterion in words, what proves it and what is missing."""

    title: str
    met: bool
    proofs: list[Proof]
    missing: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Where one stands on the board, and the way to those before and after."""

    number: int
    all: int
    earlier: str
    later: str


def criteria_shown(application: Application) -> list[CriterionShown]:
    """Return every criterion of the round with what proves it."""
    answers, rules = answers_of(application), rules_of(application.round)
    return [
        CriterionShown(
            title=str(application_words.CRITERIA[one.code]),
            met=one.met,
            proofs=list(_proofs(one.code, answers, rules, application)),
            missing=_missing_in(one),
        )
        for one in criteria_of(answers, rules)
    ]


def summary(criteria: Sequence[CriterionShown]) -> str:
    """Return how many criteria are met, in a sentence."""
    met = sum(one.met for one in criteria)
    if not criteria:
        return _("The round sets no criteria.")
    return _("%(met)s of %(all)s criteria are met") % {"met": met, "all": len(criteria)}


def proposed_completion(application: Application) -> str:
    """Return what there is to ask for, in words, from what is missing."""
    found = criteria_of(answers_of(application), rules_of(application.round))
    said = dict.fromkeys(text for one in found for text in _missing_in(one))
    return "\n".join(f"- {text}" for text in said)


def completion_said(application: Application, *, on: date) -> str:
    """Return how a completion stands, in words; empty when none is asked for."""
    day = application.completion_by_on
    if application.state != ApplicationState.COMPLETION or day is None:
        return ""
    days = completion_days_left(last_day=day, on=on)
    return _("To be completed by %(day)s: %(left)s") % {
        "day": date_format(day, "DATE_FORMAT"),
        "left": days_left_said(days),
    }


def service_fields(application: Application) -> list[str]:
    """Return the names of the chosen fields of service."""
    known = {each.code: each.name for each in fields_known().service_fields}
    return [
        in_language(known[code]) if code in known else code
        for code in application.service_fields
    ]


def replies(application: Application) -> list[tuple[str, str]]:
    """Return the model version's own questions with what was answered."""
    return [
        (in_language(question["text"]), application.answers.get(question["code"], ""))
        for question in questions_of(application.round)
    ]


def other_rounds(
    history: Iterable[InRound], round_: Round | None = None
) -> list[tuple[InRound, str]]:
    """Return the rounds of an organisation with its part in each, without this one."""
    return [
        (one, _part_in(one)) for one in history if round_ is None or one.round != round_
    ]


def beside(
    rows: Sequence[Row], pk: int, address: Callable[[int], str]
) -> Beside | None:
    """Return where an application stands among the rows; None when it is not there."""
    order = [row.pk for row in rows]
    if pk not in order:
        return None
    place = order.index(pk)
    return Beside(
        number=place + 1,
        all=len(order),
        earlier=address(order[place - 1]) if place else "",
        later=address(order[place + 1]) if place + 1 < len(order) else "",
    )


def _part_in(one: InRound) -> str:
    """Return what an organisation was in a round, in words; empty for nothing."""
    if one.left:
        return _("left the round")
    roles = [str(words.GROUP_ROLES[role]).lower() for role in one.roles]
    if roles:
        return listed(roles)
    return _("took part") if one.took_part else ""


def _missing_in(criterion: Criterion) -> list[str]:
    said = (str(problem_words.PROBLEMS[one.code]) for one in criterion.missing)
    return list(dict.fromkeys(said))


def _proofs(
    code: CriterionCode, answers: Answers, rules: EntryRules, application: Application
) -> Iterator[Proof]:
    if code is CriterionCode.DECISION:
        yield from _of_decision(answers, application)
    elif code is CriterionCode.DELEGATION:
        yield from _of_delegation(answers, rules)
    elif code is CriterionCode.SERVICE_FIELD:
        yield from (Proof(text=name) for name in service_fields(application))
    elif code is CriterionCode.QUESTIONS:
        answered = sum(
            bool(answers.replies.get(one, "").strip()) for one in rules.questions
        )
        yield Proof(
            text=_("%(answered)s of %(all)s questions are answered")
            % {"answered": answered, "all": len(rules.questions)}
        )
    else:
        yield from _promised(answers, PROMISES[code])


def _of_decision(answers: Answers, application: Application) -> Iterator[Proof]:
    if answers.decision_reference.strip():
        yield Proof(text=_with_day(answers.decision_reference, answers.decision_on))
    if answers.charter_version:
        name = charter_versions().get(answers.charter_version)
        text = in_language(name) if name else answers.charter_version
        yield Proof(text=_with_day(text, answers.charter_signed_on))
    yield from documents_shown(
        application,
        (
            one
            for one in application.documents.all()
            if one.kind == ApplicationDocumentKind.DECISION
        ),
    )


def documents_shown(
    application: Application, documents: Iterable[ApplicationDocument]
) -> Iterator[Proof]:
    """Yield documents as links to them."""
    for one in documents:
        url = reverse(
            "reviews:document", args=[application.round.code, application.pk, one.pk]
        )
        yield Proof(text=one.name, url=url)


def _of_delegation(answers: Answers, rules: EntryRules) -> Iterator[Proof]:
    named = sum(bool(seat.name.strip()) for seat in answers.seats)
    yield Proof(
        text=ngettext(
            "%(named)s person is named, %(asked)s are asked for",
            "%(named)s persons are named, %(asked)s are asked for",
            named,
        )
        % {"named": named, "asked": len(rules.seats)}
    )
    if Commitment.ATTENDS_ALL in rules.promises:
        yield from _promised(answers, Commitment.ATTENDS_ALL)


def _promised(answers: Answers, promise: Commitment) -> Iterator[Proof]:
    if promise in answers.commitments:
        text = str(application_words.COMMITMENTS[promise])
        yield Proof(text=_("Promised: %(promise)s") % {"promise": text})


def _with_day(text: str, day: date | None) -> str:
    return f"{text}, {date_format(day, 'DATE_FORMAT')}" if day else text


PROMISES = {
    CriterionCode.CONCEPT: Commitment.FOLLOWS_CONCEPT,
    CriterionCode.MENTOR: Commitment.MENTOR_LATER,
    CriterionCode.FEE: Commitment.PAYS_FEE,
}
