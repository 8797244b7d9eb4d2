"""Everything that must hold, each by its name: what was written and what is implied.

Organisers write rules; organisations exclude others; settings and capacities are rules
too. Each can be given up alone, and what is then left is an ordinary problem.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from bollplank.matching.forms import (
    Mentor,
    Mixing,
    Newcomer,
    ProblemForm,
    RuleKind,
)


class Source(StrEnum):
    """Where a rule comes from. The values are stored: add, never rename."""

    SETTING = "setting"
    CAPACITY = "capacity"
    EXCLUDED = "excluded"
    RULE = "rule"


SMALLEST, LARGEST, MIXED, GROUPS_WITHOUT, EVERY_MENTOR = (
    "smallest",
    "largest",
    "mixed_kinds",
    "groups_without_mentor",
    "every_mentor",
)
"""Kinds of settings; each is its own id."""

MOST = "most"
"""Kind of a capacity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One thing that must hold. ``numbers`` say what a setting or capacity is."""

    id: str
    source: Source
    kind: str
    newcomers: tuple[str, ...] = ()
    mentor: str | None = None
    label: str = ""
    numbers: Mapping[str, int] = field(default_factory=dict)

    def as_form(self) -> dict[str, Any]:
        """Return the keys under which the rule is told in an answer."""
        return {
            "id": self.id,
            "source": self.source.value,
            "kind": self.kind,
            "newcomers": self.newcomers,
            "mentor": self.mentor,
            "label": self.label,
        }


def rules_of(form: ProblemForm) -> tuple[Rule, ...]:
    """Return every rule of a problem, settings first, in an order that never changes."""
    return (
        *_settings(form),
        *_capacities(form),
        *_needs(form),
        *_exclusions(form),
        *_written(form),
    )


def _settings(form: ProblemForm) -> Iterator[Rule]:
    groups = form.groups
    if groups.smallest > 1:
        yield _setting(SMALLEST, now=groups.smallest, otherwise=1)
    yield _setting(LARGEST, now=groups.largest, otherwise=groups.largest + 1)
    yield _setting(
        GROUPS_WITHOUT,
        now=groups.groups_without_mentor,
        otherwise=max(len(form.newcomers), groups.groups_without_mentor),
    )
    led = sum(not each.may_be_left for each in form.leading)
    if groups.every_mentor and led:
        yield _setting(EVERY_MENTOR, now=led, otherwise=0)
    if groups.mixed_kinds is not Mixing.FREE:
        yield Rule(id=MIXED, source=Source.SETTING, kind=MIXED)


def _setting(name: str, *, now: int, otherwise: int) -> Rule:
    numbers = {"now": now, "otherwise": otherwise}
    return Rule(id=name, source=Source.SETTING, kind=name, numbers=numbers)


def _capacities(form: ProblemForm) -> Iterator[Rule]:
    for mentor in form.leading:
        if mentor.most is not None and mentor.most < form.groups.largest:
            yield Rule(
                id=f"{MOST}:{mentor.id}",
                source=Source.CAPACITY,
                kind=MOST,
                mentor=mentor.id,
                numbers={"now": mentor.most, "otherwise": form.groups.largest},
            )


def _needs(form: ProblemForm) -> Iterator[Rule]:
    if form.groups.without_mentor_for == "anyone":
        return
    for newcomer in form.newcomers:
        if not newcomer.without_mentor:
            yield Rule(
                id=f"{RuleKind.NEEDS_MENTOR}:{newcomer.id}",
                source=Source.SETTING,
                kind=RuleKind.NEEDS_MENTOR,
                newcomers=(newcomer.id,),
            )


def _exclusions(form: ProblemForm) -> Iterator[Rule]:
    newcomers = {each.id for each in form.newcomers}
    leading = {each.id for each in form.leading}
    for one in (*form.newcomers, *form.leading):
        for other in dict.fromkeys(one.excluded):
            pair = {one.id, other}
            mentor = next(iter(pair & leading), None)
            if other == one.id or len(pair & newcomers) + len(pair & leading) < len(
                pair
            ):
                continue
            if pair <= leading:
                continue
            kind = RuleKind.NOT_WITH_MENTOR if mentor else RuleKind.APART
            yield Rule(
                id=f"excluded:{one.id}:{other}",
                source=Source.EXCLUDED,
                kind=kind,
                newcomers=tuple(each for each in (one.id, other) if each in newcomers),
                mentor=mentor,
            )


def _written(form: ProblemForm) -> Iterator[Rule]:
    for rule in form.rules:
        yield Rule(
            id=rule.id,
            source=Source.RULE,
            kind=rule.kind,
            newcomers=tuple(dict.fromkeys(rule.newcomers)),
            mentor=rule.mentor,
            label=rule.label,
        )


_GIVEN_UP: Mapping[str, object] = {MIXED: Mixing.FREE, EVERY_MENTOR: False}
"""What settings that are not numbers become."""


def without(form: ProblemForm, given_up: frozenset[str]) -> ProblemForm:
    """Return the problem without some of its rules, by their ids."""
    groups = form.groups.model_copy(
        update={
            rule.kind: _GIVEN_UP.get(rule.kind, rule.numbers.get("otherwise"))
            for rule in _settings(form)
            if rule.id in given_up
        }
    )
    if LARGEST in given_up and groups.pair_weights is not None:
        last = groups.pair_weights.get(form.groups.largest, 0)
        weights = {**dict.fromkeys(range(2, groups.largest + 1), last)}
        groups = groups.model_copy(
            update={"pair_weights": {**weights, **groups.pair_weights}}
        )
    return form.model_copy(
        update={
            "groups": groups,
            "newcomers": tuple(_freed(each, given_up) for each in form.newcomers),
            "mentors": tuple(_freed_mentor(each, given_up) for each in form.mentors),
            "rules": tuple(each for each in form.rules if each.id not in given_up),
        }
    )


def _freed(newcomer: Newcomer, given_up: frozenset[str]) -> Newcomer:
    changes: dict[str, Any] = _exclusions_left(newcomer, given_up)
    if f"{RuleKind.NEEDS_MENTOR}:{newcomer.id}" in given_up:
        changes["without_mentor"] = True
    return newcomer.model_copy(update=changes) if changes else newcomer


def _freed_mentor(mentor: Mentor, given_up: frozenset[str]) -> Mentor:
    changes: dict[str, Any] = _exclusions_left(mentor, given_up)
    if f"{MOST}:{mentor.id}" in given_up:
        changes["most"] = None
    return mentor.model_copy(update=changes) if changes else mentor


def _exclusions_left(
    one: Newcomer | Mentor, given_up: frozenset[str]
) -> dict[str, Any]:
    left = tuple(
        other for other in one.excluded if f"excluded:{one.id}:{other}" not in given_up
    )
    return {} if left == one.excluded else {"excluded": left}
