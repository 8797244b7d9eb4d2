"""Groups as somebody placed them: whether they can be read, and what they break."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from bollplank.matching.building import Desk
from bollplank.matching.forms import Mixing, PlacedGroup, Placement, RuleKind
from bollplank.matching.reading import Fault, ProblemFormError
from bollplank.matching.rules import (
    EVERY_MENTOR,
    GROUPS_WITHOUT,
    LARGEST,
    MIXED,
    MOST,
    SMALLEST,
    Rule,
)


def check(desk: Desk, placement: Placement) -> None:
    """Refuse a placement that names somebody unknown, or a newcomer or mentor twice.

    Raises
    ------
    ProblemFormError
        With every fault.
    """
    supporting = {each.id for each in desk.form.mentors}
    known = {
        "mentors": desk.mentor,
        "supporting_mentors": supporting,
        "participants": desk.newcomer,
    }
    seen: set[str] = set()
    faults = []
    for number, group in enumerate(placement):
        for part, allowed in known.items():
            for position, each in enumerate(getattr(group, part)):
                where = ("placement", number, part, position)
                if each not in allowed:
                    faults.append(Fault(where, f"somebody in the problem, got {each}"))
                elif each in seen:
                    faults.append(Fault(where, f"nobody twice, got {each}"))
                seen.add(each)
    if faults:
        raise ProblemFormError(faults)


def unplaced(desk: Desk, placement: Placement) -> tuple[str, ...]:
    """Return the newcomers that are in no group."""
    placed = {each for group in placement for each in group.participants}
    return tuple(each for each in desk.newcomer if each not in placed)


def broken(desk: Desk, placement: Placement) -> tuple[Rule, ...]:
    """Return the rules that a placement breaks. Empty groups do not count."""
    groups = tuple(group for group in placement if group.participants)
    return tuple(rule for rule in desk.rules if _BREAKS[rule.kind](desk, rule, groups))


def _with_them(rule: Rule, groups: Placement) -> Iterator[PlacedGroup]:
    """Yield each group that holds somebody the rule is about."""
    about = set(rule.newcomers)
    return (group for group in groups if about & set(group.participants))


def _apart(_desk: Desk, rule: Rule, groups: Placement) -> bool:
    about = set(rule.newcomers)
    return any(len(about & set(group.participants)) > 1 for group in groups)


def _together(_desk: Desk, rule: Rule, groups: Placement) -> bool:
    return len(list(_with_them(rule, groups))) > 1


def _with_mentor(_desk: Desk, rule: Rule, groups: Placement) -> bool:
    return any(rule.mentor not in group.mentors for group in _with_them(rule, groups))


def _not_with_mentor(_desk: Desk, rule: Rule, groups: Placement) -> bool:
    return any(rule.mentor in group.mentors for group in _with_them(rule, groups))


def _needs_mentor(_desk: Desk, rule: Rule, groups: Placement) -> bool:
    return any(not group.mentors for group in _with_them(rule, groups))


def _no_mentor(_desk: Desk, rule: Rule, groups: Placement) -> bool:
    return any(group.mentors for group in _with_them(rule, groups))


def _exactly(_desk: Desk, rule: Rule, groups: Placement) -> bool:
    wanted = (rule.mentor,) if rule.mentor else ()
    return any(
        set(group.participants) != set(rule.newcomers) or group.mentors != wanted
        for group in _with_them(rule, groups)
    )


def _gets_group(_desk: Desk, rule: Rule, groups: Placement) -> bool:
    return not any(rule.mentor in group.mentors for group in groups)


def _every_mentor(desk: Desk, _rule: Rule, groups: Placement) -> bool:
    led = {each for group in groups for each in group.mentors}
    return any(
        each.id not in led and not each.may_be_left for each in desk.form.leading
    )


def _smallest(_desk: Desk, rule: Rule, groups: Placement) -> bool:
    return any(len(group.participants) < rule.numbers["now"] for group in groups)


def _largest(_desk: Desk, rule: Rule, groups: Placement) -> bool:
    return any(len(group.participants) > rule.numbers["now"] for group in groups)


def _most(_desk: Desk, rule: Rule, groups: Placement) -> bool:
    return any(
        rule.mentor in group.mentors and len(group.participants) > rule.numbers["now"]
        for group in groups
    )


def _groups_without(_desk: Desk, rule: Rule, groups: Placement) -> bool:
    return sum(not group.mentors for group in groups) > rule.numbers["now"]


def _mixed(desk: Desk, _rule: Rule, groups: Placement) -> bool:
    by_id = desk.form.by_id()
    with_mentors = desk.form.groups.mixed_kinds is Mixing.NEVER
    return any(
        len(
            {
                by_id[each].kind
                for each in (
                    *group.participants,
                    *(group.mentors if with_mentors else ()),
                )
            }
        )
        > 1
        for group in groups
    )


_BREAKS: Final[Mapping[str, Callable[[Desk, Rule, Placement], bool]]] = {
    RuleKind.APART: _apart,
    RuleKind.TOGETHER: _together,
    RuleKind.WITH_MENTOR: _with_mentor,
    RuleKind.NOT_WITH_MENTOR: _not_with_mentor,
    RuleKind.NEEDS_MENTOR: _needs_mentor,
    RuleKind.NO_MENTOR: _no_mentor,
    RuleKind.EXACTLY: _exactly,
    RuleKind.GETS_GROUP: _gets_group,
    SMALLEST: _smallest,
    LARGEST: _largest,
    MOST: _most,
    EVERY_MENTOR: _every_mentor,
    GROUPS_WITHOUT: _groups_without,
    MIXED: _mixed,
}
"""Kind of a rule -> whether groups break it."""
