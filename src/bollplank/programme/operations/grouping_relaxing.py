"""Giving up a rule that cannot be kept together with the others."""

from datetime import datetime
from uuid import uuid4

from django.db import transaction

from bollplank.accounts.models import User
from bollplank.accounts.operations import log_entries
from bollplank.matching.forms import GroupSettings, Mixing
from bollplank.programme.models import Scenario
from bollplank.programme.operations import mentor_offers
from bollplank.programme.operations.scenarios import held
from bollplank.programme.queries import grouping_problems

RULE, EXCLUSION, CAPACITY = "rule", "excluded", "capacity"
"""What may be given up besides settings, which go by their own names."""

GIVEN_UP: dict[str, dict[str, object]] = {
    "without_mentor_for": {"without_mentor_for": "anyone"},
    "mixed_kinds": {"mixed_kinds": Mixing.FREE},
    "every_mentor": {"every_mentor": False},
}
"""Settings that are given up altogether, and what they become."""

MOST, MOST_WITHOUT = 6, 200
"""The largest group, and the most groups without mentor, that can be asked for."""


@transaction.atomic
def relax(
    *,
    scenario: Scenario,
    seen: int,
    what: str,
    subject: str,
    by: User,
    at: datetime,
) -> Scenario:
    """Give up a rule: one's own, an exclusion, a mentor's limit or a setting.

    ``subject`` is the rule's id, two codes with a space between, a mentor's code, or
    the number that a setting becomes.
    An exclusion is set aside in this proposal alone; what was applied for stands. What
    is not known here changes nothing.

    Raises
    ------
    RefusedError
        Somebody else has changed the proposal, it is being computed or is published.
    """
    row = held(scenario, seen=seen)
    if what == RULE:
        row.rules = [one for one in row.rules if one["id"] != subject]
    elif what == EXCLUSION:
        row.rules = [*row.rules, _set_aside(subject)]
    elif what == CAPACITY:
        _lift_limit(row, subject, by=by, at=at)
    else:
        settings = _relaxed(grouping_problems.settings_of(row), what, subject)
        row.problem = {**row.problem, "groups": settings.model_dump(mode="json")}
    row.version += 1
    row.save(update_fields=["rules", "problem", "version"])
    log_entries.write(what="proposal-rule-given-up", about=row, by=by, at=at)
    return row


def _set_aside(subject: str) -> dict[str, object]:
    return {
        "id": uuid4().hex[:12],
        "kind": grouping_problems.SET_ASIDE,
        "newcomers": sorted(subject.split()),
        "mentor": None,
    }


def _lift_limit(row: Scenario, mentor: str, *, by: User, at: datetime) -> None:
    offer = row.round.mentor_offers.filter(organisation__code=mentor).first()
    if offer is not None:
        mentor_offers.change(
            offer=offer,
            most_participants=None,
            only_support=offer.only_support,
            supports=offer.supports,
            by=by,
            at=at,
        )


def _relaxed(settings: GroupSettings, what: str, subject: str) -> GroupSettings:
    """Return the settings with one of them given up."""
    number = int(subject) if subject.isdecimal() else None
    if what in {"smallest", "largest"} and number is not None:
        update: dict[str, object] = {what: min(max(number, 1), MOST)}
    elif what == "groups_without_mentor" and number is not None:
        update = {what: min(number, MOST_WITHOUT)}
    else:
        update = GIVEN_UP.get(what, {})
    return settings.model_copy(update=update)
