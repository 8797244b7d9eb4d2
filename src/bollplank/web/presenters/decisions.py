"""Shaping decisions: what there is to choose, what is decided, and what to look out for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bollplank.domain.applications import ApplicationState
from bollplank.domain.decisions import Outcome, over_places, stepped_aside
from bollplank.domain.problems import Problem
from bollplank.improvement import words as problem_words
from bollplank.programme import words
from bollplank.programme.models import Decision, DecisionLine, Review, Round
from bollplank.programme.operations.decision_letters import Planned
from bollplank.programme.queries import decisions as queries
from bollplank.programme.queries import reviews
from bollplank.web.forms.decisions import Lines
from bollplank.web.presenters.reviews import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An application in the table where outcomes are chosen.

    ``options`` are the choices as markup: the same few for hundreds of rows.
    """

    row: Row
    options: SafeString
    proposals: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineShown:
    """A line of a decision, with what is wrong with it."""

    line: DecisionLine
    outcome: str
    reason: str
    number: int | None
    stepped_aside: list[str]
    errors: list[str]
    needs_reason: bool
    is_waiting: bool


def choices(
    rows: Iterable[Row],
    chosen: Mapping[int, str],
    proposals: Mapping[int, str],
) -> list[tuple[str, list[Choice]]]:
    """Return the applications in parts: undecided first, then those decided before."""
    options = {code: _options(code) for code in ("", *map(str, Outcome))}
    made = [
        Choice(
            row=row,
            options=options[chosen.get(row.pk, "")],
            proposals=proposals.get(row.pk, ""),
        )
        for row in rows
    ]
    parts = [
        (
            _("Waiting for a decision"),
            {ApplicationState.SUBMITTED, ApplicationState.COMPLETION},
        ),
        (_("On the waiting list"), {ApplicationState.WAITING}),
        (_("Declined before"), {ApplicationState.DECLINED}),
    ]
    found = [
        (title, [one for one in made if one.row.state_code in states])
        for title, states in parts
    ]
    return [(title, those) for title, those in found if those]


def _options(chosen: str) -> SafeString:
    """Return what may be chosen as markup, with one chosen already."""
    known = [
        ("", str(_("Not now"))),
        *((str(o), str(words.OUTCOMES[o])) for o in Outcome),
    ]
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        (
            (code, mark_safe(" selected") if code == chosen else "", text)
            for code, text in known
        ),
    )


def proposals_in_words(those: Iterable[Review]) -> dict[int, str]:
    """Return what reviewers propose for each application: "Accept 2, Decline 1"."""
    counted: dict[int, dict[str, int]] = {}
    for review in those:
        each = counted.setdefault(review.application_id, {})
        each[review.verdict] = each.get(review.verdict, 0) + 1
    return {
        pk: ", ".join(
            f"{text}: {each[verdict]}"
            for verdict, text in words.VERDICTS.items()
            if verdict in each
        )
        for pk, each in counted.items()
    }


def lines_shown(
    decision: Decision, stored: Iterable[DecisionLine], lines: Lines
) -> list[LineShown]:
    """Return the lines of a decision that the reader may see."""
    took_part = queries.took_part_in(decision)
    aside = {
        one.stored.pk: stepped_aside(one.line, took_part)
        for one in queries.judged(decision)
    }
    return [
        LineShown(
            line=line,
            outcome=str(words.OUTCOMES[Outcome(line.outcome)]),
            reason=lines.reason(line.application_id, line.reason),
            number=lines.number(line.application_id) or line.number,
            stepped_aside=line.stepped_aside
            if decision.sent_at
            else list(aside.get(line.pk, ())),
            errors=lines.errors.get(f"application_{line.application_id}", []),
            needs_reason=line.outcome == Outcome.DECLINED,
            is_waiting=line.outcome == Outcome.WAITING,
        )
        for line in stored
    ]


def tally(stored: Sequence[DecisionLine]) -> str:
    """Return how many are accepted, put on the waiting list and declined."""
    counts = {
        outcome: sum(line.outcome == outcome for line in stored) for outcome in Outcome
    }
    said = {
        Outcome.ACCEPTED: _("%(count)s accepted"),
        Outcome.WAITING: _("%(count)s on the waiting list"),
        Outcome.DECLINED: _("%(count)s declined"),
    }
    parts = [said[outcome] % {"count": n} for outcome, n in counts.items() if n]
    return ", ".join(parts) or _("Nothing that you may see")


def warnings(decision: Decision, plans: Sequence[Planned]) -> list[str]:
    """Return what to look out for that does not stop the decision."""
    found = []
    round_ = decision.round
    accepted = decision.lines.filter(outcome=Outcome.ACCEPTED).count()
    over = over_places(
        places=round_.places, taken=reviews.places_taken(round_), accepted=accepted
    )
    if over:
        found.append(
            ngettext(
                "%(count)s more is accepted than there are places.",
                "%(count)s more are accepted than there are places.",
                over,
            )
            % {"count": over}
        )
    if accepted and round_.kick_off_on is None:
        found.append(
            _("The round has no day for its kick-off, so the letters tell none.")
        )
    single = {plan.line.pk for plan in plans if len(plan.receivers) == 1}
    if single:
        found.append(
            ngettext(
                "One organisation has only one address its letter goes to.",
                "%(count)s organisations have only one address their letters go to.",
                len(single),
            )
            % {"count": len(single)}
        )
    return found


def problems_said(problems: Iterable[Problem], decision: Decision) -> list[str]:
    """Return the problems in sentences, those of a line with its organisation."""
    names = {
        f"application_{line.application_id}": line.application.organisation.name
        for line in decision.lines.select_related("application__organisation")
    }
    said = []
    for one in problems:
        text = str(problem_words.PROBLEMS[one.code])
        said.append(f"{names[one.field]}: {text}" if one.field in names else text)
    return list(dict.fromkeys(said))


def places_left(round_: Round) -> int | None:
    """Return how many places are free; None without a limit."""
    if round_.places is None:
        return None
    return max(0, round_.places - reviews.places_taken(round_))
