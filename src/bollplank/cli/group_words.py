"""The groups of ``bollplank group`` in words."""

from collections.abc import Iterator

from bollplank.matching.answers import (
    AnswerForm,
    ConflictRule,
    GroupAnswer,
    Repaired,
    Status,
)
from bollplank.matching.forms import ProblemForm

TERMS = {
    "travel": "travel",
    "theme": "theme",
    "service_field": "field of service",
    "conditions": "size and conditions",
    "strengths": "strengths",
    "wishes": "wishes",
    "new_acquaintances": "new acquaintances",
    "ready": "given costs",
}
RULES = {
    "smallest": "No group is smaller than {now}",
    "largest": "No group is larger than {now}",
    "groups_without_mentor": "At most {now} groups are without mentor",
    "every_mentor": "Every mentor has a group ({now} mentors)",
    "mixed_kinds": "Kinds of organisations are not mixed",
    "most": "{mentor} takes at most {now}",
    "together": "{newcomers} are together",
    "apart": "{newcomers} are apart",
    "with_mentor": "{newcomers} with {mentor}",
    "not_with_mentor": "{newcomers} not with {mentor}",
    "needs_mentor": "{newcomers} must have a mentor",
    "no_mentor": "{newcomers} without mentor",
    "exactly": "{newcomers} and nobody else in a group",
    "gets_group": "{mentor} has a group",
}
UNKNOWN = "Not known, so the mean stands in"


def text(answer: AnswerForm, problem: ProblemForm) -> str:
    """Return the whole answer in words."""
    names = {each.id: each.name or each.id for each in problem.by_id().values()}
    return "\n".join(_lines(answer, names))


def repair_text(repaired: Repaired, problem: ProblemForm) -> str:
    """Return a repair in words."""
    lines = [text(repaired.answer, problem)]
    if repaired.answer.status is Status.SOLVED:
        names = {each.id: each.name or each.id for each in problem.newcomers}
        moved = ", ".join(names[each] for each in repaired.moved) or "nobody"
        certain = "" if repaired.fewest_proven else " (perhaps fewer would do)"
        lines.append(f"Moved: {moved}{certain}.")
        if repaired.objective_if_free is not None:
            free = repaired.objective_if_free
            lines.append(f"If everybody might move: cost {free:.0f}.")
    return "\n".join(lines)


def _lines(answer: AnswerForm, names: dict[str, str]) -> Iterator[str]:
    if answer.status is Status.IMPOSSIBLE:
        yield from _conflict(answer, names)
        return
    if answer.objective is None:
        yield f"No groups were found in {answer.seconds:.0f} seconds. Give it longer."
        return
    proof = (
        "proven: no other grouping costs less"
        if answer.proven
        else f"perhaps {answer.gap or 0:.1%} too dear"
    )
    yield f"Cost {answer.objective:.0f}, {proof}. {answer.seconds:.1f} seconds."
    for number, group in enumerate(answer.groups, start=1):
        yield ""
        yield from _group(number, group, names)
    yield ""
    yield from _after_groups(answer, names)


def _after_groups(answer: AnswerForm, names: dict[str, str]) -> Iterator[str]:
    if answer.left_mentors:
        yield f"Without a group: {_named(answer.left_mentors, names)}."
    for rule in answer.rule_costs:
        yield f"Rule {rule.rule} costs {rule.saved:.0f}."
    for wish in answer.wishes:
        cost = "is not allowed" if wish.dearer is None else f"costs {wish.dearer:.0f}"
        if wish.allowed is not None:
            yield f"{names[wish.by]} with {names[wish.wished]} {cost}."
    for lack in answer.unknown:
        yield f"{UNKNOWN}: {TERMS[lack.term]} of {_named(lack.ids, names)}."
    if not answer.complete:
        yield "The time was over before everything asked for was computed."


def _group(number: int, group: GroupAnswer, names: dict[str, str]) -> Iterator[str]:
    mentor = _named(group.mentors, names) if group.mentors else "without mentor"
    if group.supporting_mentors:
        mentor += f", with the support of {_named(group.supporting_mentors, names)}"
    yield f"Group {number}: {mentor}"
    for member in group.members:
        km = member.to_mentor.km
        way = "" if km is None else f", {km:.0f} km"
        yield f"  {names[member.id]}: {member.cost:.0f}{way}"
    best = [part for part in group.reason if part.saved > 0][:2]
    if best:
        told = " and ".join(f"{TERMS[part.term]} ({part.saved:.0f})" for part in best)
        yield f"  Better than the average in {told}"
    second = group.second_best
    if second is not None:
        yield (
            "  There is no grouping without it"
            if second.dearer is None
            else f"  The best grouping without it is {second.dearer:.0f} dearer"
        )


def _conflict(answer: AnswerForm, names: dict[str, str]) -> Iterator[str]:
    yield "There is no grouping that keeps all rules."
    if not answer.conflict:
        yield "Which of them contradict each other was not found out in time."
        return
    yield "These contradict each other:"
    for rule in answer.conflict:
        yield f"  {_rule(rule, names)}. {_relief(rule)}"


def _rule(rule: ConflictRule, names: dict[str, str]) -> str:
    said = RULES[rule.kind].format(
        newcomers=_named(rule.newcomers, names),
        mentor=names.get(rule.mentor or "", ""),
        now=rule.numbers.get("now", ""),
    )
    return f"{rule.label} ({said})" if rule.label else said


def _relief(rule: ConflictRule) -> str:
    if rule.resolves is None:
        return "What comes of giving it up was not computed."
    if not rule.resolves:
        return "Giving it up alone is not enough."
    return f"Without it there are groups, at a cost of {rule.objective or 0:.0f}."


def _named(ids: tuple[str, ...], names: dict[str, str]) -> str:
    return ", ".join(names.get(each, each) for each in ids)
