"""Rules of a proposal in words: what they cost, which are broken, which cannot be kept."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bollplank.matching.answers import AnswerForm, Broken, ConflictRule
from bollplank.matching.forms import GroupSettings, RuleKind
from bollplank.organisations.models import Organisation
from bollplank.programme.models import Scenario
from bollplank.programme.queries import grouping_problems, groupings
from bollplank.programme.queries.proposals import Standing
from bollplank.web.presenters.grouping_reasons import share
from bollplank.web.presenters.wording import listed
from bollplank.web.templatetags.words import figure

Names = Mapping[str, Organisation]

MOST_NAMES = 4
"""Names in one rule about many; the others are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleLine:
    """A rule of the coordinator's own; ``cost`` says what keeping it costs."""

    id: str
    text: str
    cost: str
    is_idle: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictLine:
    """A rule that cannot be kept together with the others; ``relax`` gives it up."""

    text: str
    relax: str
    subject: str
    button: str
    note: str


def rules(
    scenario: Scenario, answer: AnswerForm | None, names: Names
) -> list[RuleLine]:
    """Return the coordinator's rules, and what each costs where that was computed."""
    newcomers = groupings.newcomers_of(scenario.round)
    mentors = groupings.mentors_of(scenario.round)
    idle = {
        rule.id for rule in grouping_problems.idle_rules(scenario, newcomers, mentors)
    }
    costs = {one.rule: one for one in answer.rule_costs} if answer else {}
    whole = answer.objective if answer else None
    lines = [
        RuleLine(
            id=rule.id,
            text=_rule(rule.kind, rule.newcomers, rule.mentor, names),
            cost=_cost(costs[rule.id].saved, whole) if rule.id in costs else "",
            is_idle=rule.id in idle,
        )
        for rule in grouping_problems.rules_of(scenario)
    ]
    lines += [
        RuleLine(
            id=one["id"],
            text=_("The exclusion between %(names)s is set aside.")
            % {"names": listed([_name(code, names) for code in one["newcomers"]])},
            cost="",
            is_idle=False,
        )
        for one in grouping_problems.set_aside(scenario)
    ]
    return lines


def _cost(saved: float, whole: float | None) -> str:
    if saved <= 0:
        return _("It costs nothing: the groups would be as good without it.")
    return _("It makes the groups %(share)s dearer.") % {"share": share(saved, whole)}


def _rule(kind: str, newcomers: Sequence[str], mentor: str | None, names: Names) -> str:
    said = {
        "names": listed([_name(code, names) for code in newcomers]),
        "mentor": _name(mentor, names) if mentor else "",
    }
    texts = {
        RuleKind.TOGETHER: _("%(names)s must be together."),
        RuleKind.APART: _("%(names)s must be apart."),
        RuleKind.WITH_MENTOR: _("%(names)s must have %(mentor)s as mentor."),
        RuleKind.NOT_WITH_MENTOR: _("%(names)s must not have %(mentor)s as mentor."),
        RuleKind.NEEDS_MENTOR: _("%(names)s must have a mentor."),
        RuleKind.NO_MENTOR: _("%(names)s must be in a group without mentor."),
        RuleKind.EXACTLY: _("%(names)s must be a group of their own."),
        RuleKind.GETS_GROUP: _("%(mentor)s must get a group."),
    }
    return texts[RuleKind(kind)] % said


def broken(
    found: Iterable[Broken],
    names: Names,
    settings: GroupSettings,
    *,
    readable: Set[str],
) -> list[str]:
    """Return in sentences the rules that groups moved by hand break.

    ``readable``, here and below: codes of those whose application the reader may read.
    """
    chosen = settings.model_dump()
    return [
        _unread(one, readable)
        or _told(one, names, numbers={"now": chosen.get(one.kind, "")})
        for one in found
    ]


def conflict(
    answer: AnswerForm | None, names: Names, *, readable: Set[str]
) -> list[ConflictLine]:
    """Return the smallest set of rules that cannot be kept together.

    Those that say the same of many, such as that each must have a mentor, are one line.
    """
    if answer is None:
        return []
    alike = [
        one
        for one in answer.conflict
        if one.kind == RuleKind.NEEDS_MENTOR and one.source != "rule"
    ]
    lines = [
        _conflict_line(one, names, readable)
        for one in answer.conflict
        if one not in alike
    ]
    return [*lines, _of_many(alike, names)] if alike else lines


def _conflict_line(one: ConflictRule, names: Names, readable: Set[str]) -> ConflictLine:
    unread = _unread(one, readable)
    what, subject = ("", "") if unread else _relaxed_by(one)
    return ConflictLine(
        text=unread or _told(one, names, numbers=one.numbers),
        relax=what,
        subject=subject,
        button=_button(what, subject),
        note=_note(one.resolves is False),
    )


def _unread(one: Broken | ConflictRule, readable: Set[str]) -> str:
    """Return what is said of an exclusion to one who does not read the application."""
    if one.source != "excluded" or one.id.split(":")[1] in readable:
        return ""
    return _("An application that you do not read stands in the way.")


def _of_many(alike: Sequence[ConflictRule], names: Names) -> ConflictLine:
    """Return one line for several who each must have a mentor."""
    what = "without_mentor_for"
    text = _("Must have a mentor: %(names)s.")
    return ConflictLine(
        text=text % {"names": _some([one.newcomers[0] for one in alike], names)},
        relax=what,
        subject="",
        button=_button(what, ""),
        note=_note(all(one.resolves is False for one in alike)),
    )


def _some(codes: Sequence[str], names: Names) -> str:
    """Return some of the names and how many there are besides."""
    shown = [_name(code, names) for code in codes[:MOST_NAMES]]
    rest = len(codes) - len(shown)
    if rest:
        text = ngettext("one more", "%(count)s more", rest)
        shown.append(text % {"count": figure(rest, 0)})
    return listed(shown)


def _note(is_not_enough: bool) -> str:  # noqa: FBT001 -- said by its name
    return _("Giving this up alone is not enough.") if is_not_enough else ""


def wishes(standing: Standing, names: Names, *, readable: Set[str]) -> list[str]:
    """Return in sentences what each wish that was not granted would cost."""
    if standing.by_hand or standing.solved is None:
        return []
    lines = []
    for one in standing.solved.wishes:
        if one.by not in readable:
            continue
        said = {
            "one": _name(one.by, names),
            "other": _name(one.wished, names),
            "share": share(one.dearer or 0.0, standing.objective),
        }
        if one.dearer is not None:
            text = _(
                "%(one)s wished to be with %(other)s. That would cost %(share)s more."
            )
        elif one.allowed is False:
            text = _(
                "%(one)s wished to be with %(other)s, which the rules do not allow."
            )
        else:
            text = _("%(one)s wished to be with %(other)s.")
        lines.append(text % said)
    return lines


def _told(
    one: Broken | ConflictRule, names: Names, *, numbers: Mapping[str, object]
) -> str:
    """Return a rule as a sentence, wherever it comes from."""
    if one.source == "rule":
        return _rule(one.kind, one.newcomers, one.mentor, names)
    said = {
        "names": listed([_name(code, names) for code in one.newcomers]),
        "mentor": _name(one.mentor, names) if one.mentor else "",
        **{key: str(number) for key, number in numbers.items()},
    }
    if one.source == "excluded":
        both = [*one.newcomers, *([one.mentor] if one.mentor else [])]
        said["names"] = listed([_name(code, names) for code in both])
        return _("%(names)s cannot be in the same group, says an application.") % said
    return _setting(one, said)


def _setting(one: Broken | ConflictRule, said: Mapping[str, str]) -> str:
    """Return a setting or a mentor's limit as a sentence."""
    texts = {
        "smallest": _("A group has at least %(now)s participants."),
        "largest": _("A group has at most %(now)s participants."),
        "groups_without_mentor": _("At most %(now)s groups are without mentor."),
        "mixed_kinds": _("Municipalities and regions are not in the same group."),
        "most": _most(said),
        "every_mentor": _("Every mentor gets a group."),
        "needs_mentor": _("%(names)s must have a mentor."),
    }
    if one.kind not in texts:
        return one.label or one.kind
    return texts[one.kind] % {"now": "", **said}


def _most(said: Mapping[str, str]) -> str:
    if said.get("now"):
        return _("%(mentor)s takes at most %(now)s participants.")
    return _("%(mentor)s has more participants than it takes.")


def _relaxed_by(one: ConflictRule) -> tuple[str, str]:
    """Return what gives the rule up, and what that is about."""
    if one.source == "rule":
        return "rule", one.id
    if one.source == "excluded":
        return "excluded", " ".join([*one.newcomers, *filter(None, [one.mentor])])
    if one.source == "capacity":
        return "capacity", one.mentor or ""
    return one.kind, str(one.numbers.get("otherwise", ""))


def _button(what: str, subject: str) -> str:
    texts = {
        "rule": _("Take away the rule"),
        "excluded": _("Set the exclusion aside"),
        "capacity": _("Lift the limit"),
        "every_mentor": _("Let mentors be without a group"),
        "without_mentor_for": _("Let anybody be without a mentor"),
        "mixed_kinds": _("Let them be in the same group"),
    }
    if what in texts:
        return texts[what]
    return _("Change it to %(number)s") % {"number": subject}


def _name(code: str, names: Names) -> str:
    return names[code].name if code in names else code
