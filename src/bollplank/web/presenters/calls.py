"""Shaping a call for those who think of applying."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bollplank.domain.calls import DAYS, CallPhase
from bollplank.domain.rounds import DelegateRole, MentorCommitment, RoundState
from bollplank.programme import call_words, words
from bollplank.programme.models import InformationMeeting, Round
from bollplank.programme.queries import calls
from bollplank.web.presenters import due_days
from bollplank.web.presenters.wording import listed
from bollplank.web.templatetags.words import in_language

ROLES_IN_TEXT: dict[DelegateRole, Promise] = {
    DelegateRole.POLITICIAN: gettext_lazy("politician"),
    DelegateRole.MANAGER: gettext_lazy("manager"),
    DelegateRole.STRATEGIST: gettext_lazy("strategist"),
    DelegateRole.KEY_PERSON: gettext_lazy("further key person"),
}
STANDS_STILL = {CallPhase.POSTPONED, CallPhase.CANCELLED}
CURRENCIES: dict[str, Promise] = {"SEK": gettext_lazy("%(amount)s kronor")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A fixed day, what it is, and how far off it is in words; empty when past."""

    code: str
    label: str
    day: date
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """An information meeting with its times in Sweden."""

    row: InformationMeeting
    when: str
    is_over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CallLine:
    """A call in the list of them."""

    round: Round
    phase: CallPhase
    said: str


def headline(round_: Round, *, on: date) -> str:
    """Return the one sentence on how the call stands."""
    phase = calls.phase_on(round_, on)
    if phase is CallPhase.OPEN and round_.applications_close_on:
        left = (round_.applications_close_on - on).days
        closes = date_format(round_.applications_close_on, "DATE_FORMAT")
        if left == 0:
            return _("Open for applications: today is the last day")
        return ngettext(
            "Open for applications until %(day)s: %(left)s day left",
            "Open for applications until %(day)s: %(left)s days left",
            left,
        ) % {"day": closes, "left": left}
    if phase is CallPhase.COMING and round_.opens_on:
        return _("Opens for applications on %(day)s") % {
            "day": date_format(round_.opens_on, "DATE_FORMAT")
        }
    return _otherwise(round_, phase, on=on)


def _otherwise(round_: Round, phase: CallPhase, *, on: date) -> str:
    """Return the sentence on a call that is neither open nor coming."""
    if phase is CallPhase.PREPARED:
        return _("The call is being prepared")
    if phase is CallPhase.POSTPONED:
        return _("The round is postponed")
    if phase is CallPhase.CANCELLED:
        return _("The round is cancelled")
    state = calls.state_on(round_, on)
    if state is RoundState.INTEREST_CLOSED and round_.applications_close_on:
        return _("Closed for applications since %(day)s") % {
            "day": date_format(round_.applications_close_on, "DATE_FORMAT")
        }
    return _("Closed for applications. %(state)s.") % {
        "state": words.ROUND_STATES[state]
    }


def lead(round_: Round, *, on: date) -> str:
    """Return the sentence on what comes next for those who have applied or may."""
    phase = calls.phase_on(round_, on)
    if phase is CallPhase.POSTPONED:
        return _(
            "Nothing can be handed in now. What is written and handed in is kept, and "
            "those concerned are told when the round is taken up again."
        )
    if phase is CallPhase.CANCELLED:
        return _("The days below no longer hold.")
    decided, state = round_.decision_by_on, calls.state_on(round_, on)
    waits = state in {RoundState.INVITATION_OPEN, RoundState.INTEREST_CLOSED}
    if waits and decided and decided >= on:
        return _("Who takes part is decided by %(day)s.") % {
            "day": date_format(decided, "DATE_FORMAT")
        }
    return ""


def days(round_: Round, *, on: date) -> list[Day]:
    """Return the fixed days of a call that are known, in their order.

    How far off they are is not said while the round stands still.
    """
    stands_still = calls.phase_on(round_, on) in STANDS_STILL
    found = []
    for name in DAYS:
        day = getattr(round_, name)
        if day is not None:
            seen = due_days.seen(day, on=on)
            found.append(
                Day(
                    code=name,
                    label=str(call_words.DAYS[name]),
                    day=day,
                    said="" if seen.late or stands_still else seen.said,
                )
            )
    return found


def criteria(round_: Round) -> list[str]:
    """Return what the round asks of those who apply, in whole sentences."""
    rules = round_.model_version.rules if round_.model_version else {}
    return [*_of_entry(rules.get("entry") or {}), *_of_fee(round_)]


def _of_entry(entry: Mapping[str, Any]) -> Iterable[str]:
    if entry.get("decision_required"):
        yield _(
            "There is a political decision to work with gender mainstreaming, for "
            "instance by signing the European charter."
        )
    roles = roles_in_text(entry.get("roles_required", ()))
    if entry.get("attends_all_meetings") and roles:
        yield _("You take part in every meeting with %(roles)s.") % {
            "roles": listed(roles)
        }
    elif roles:
        yield _("You take part with %(roles)s.") % {"roles": listed(roles)}
    if entry.get("follows_concept"):
        yield _("You follow the programme's way of working, step by step.")
    if entry.get("mentor_commitment") == MentorCommitment.FIRM:
        yield _("You promise to be a mentor in a later round.")
    if entry.get("mentor_commitment") == MentorCommitment.SOFT:
        yield _("You can go on as a mentor in a later round, if you want to.")


def roles_in_text(roles: Container[str]) -> list[str]:
    """Return these roles in their usual order, as they stand within a sentence."""
    return [str(ROLES_IN_TEXT[role]) for role in DelegateRole if role in roles]


def _of_fee(round_: Round) -> Iterable[str]:
    if round_.fee:
        yield _("You pay the fee of %(fee)s.") % {"fee": money(round_)}


def money(round_: Round) -> str:
    """Return the fee with its unit, "free of charge", or nothing if none is told."""
    if round_.fee is None:
        return ""
    if round_.fee == 0:
        return _("free of charge")
    amount = number_format(round_.fee, 0, use_l10n=True, force_grouping=True)
    if round_.fee_currency in CURRENCIES:
        return str(CURRENCIES[round_.fee_currency]) % {"amount": amount}
    return f"{amount} {round_.fee_currency}"


def meetings(round_: Round, *, at: datetime) -> list[Meeting]:
    """Return the information meetings, those to come first."""
    found = [
        Meeting(
            row=one, when=when(one.starts_at, one.ends_at), is_over=one.ends_at < at
        )
        for one in round_.information_meetings.all()
    ]
    return sorted(found, key=lambda one: one.is_over)


def when(starts_at: datetime, ends_at: datetime) -> str:
    """Return "7 February 2027, 09:30–11:00", in the time of Sweden."""
    starts, ends = timezone.localtime(starts_at), timezone.localtime(ends_at)
    return _("%(day)s, %(starts)s–%(ends)s") % {
        "day": date_format(starts, "DATE_FORMAT"),
        "starts": date_format(starts, _("H:i")),
        "ends": date_format(ends, _("H:i")),
    }


def lines(rounds: Iterable[Round], *, on: date) -> dict[str, list[CallLine]]:
    """Return the calls for their list: open, coming, standing still, and earlier."""
    parts = {
        CallPhase.PREPARED: "prepared",
        CallPhase.OPEN: "open",
        CallPhase.COMING: "coming",
        CallPhase.POSTPONED: "coming",
    }
    found: dict[str, list[CallLine]] = {
        name: [] for name in ("open", "coming", "prepared", "earlier")
    }
    for round_ in rounds:
        phase = calls.phase_on(round_, on)
        line = CallLine(round=round_, phase=phase, said=headline(round_, on=on))
        found[parts.get(phase, "earlier")].append(line)
    return found


def apply_url(round_: Round, *, on: date) -> str:
    """Return where an application is begun; empty when none can be."""
    if not calls.is_open(round_, on):
        return ""
    return url_if_there("applications:begin", round_.code)


def url_if_there(name: str, *arguments: object) -> str:
    """Return an address of another part of the site, empty where it has none."""
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return ""


def name_of(round_: Round) -> str:
    """Return the round's name in the reader's language."""
    return in_language(round_.name)
