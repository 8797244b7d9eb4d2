"""Why a group stands, what else there was, and how sure that is: in sentences."""

from collections.abc import Mapping, Set
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bollplank.matching.answers import AnswerForm, GroupAnswer
from bollplank.matching.forms import Term
from bollplank.organisations.models import Organisation
from bollplank.programme.grouping_words import TERMS
from bollplank.programme.queries.proposals import Standing
from bollplank.web.presenters.wording import listed
from bollplank.web.templatetags.words import figure

Names = Mapping[str, Organisation]

MAIN: dict[Term, Promise] = {
    Term.TRAVEL: gettext_lazy("They are together because they are near each other."),
    Term.THEME: gettext_lazy("They are together because of the theme."),
    Term.SERVICE_FIELD: gettext_lazy(
        "They are together because they want to work with the same field of service."
    ),
    Term.CONDITIONS: gettext_lazy(
        "They are together because they are of much the same size."
    ),
    Term.STRENGTHS: gettext_lazy(
        "They are together because one is strong where another is not yet."
    ),
    Term.WISHES: gettext_lazy("They are together because they wished for it."),
    Term.NEW_ACQUAINTANCES: gettext_lazy(
        "They are together because they have not been so before."
    ),
    Term.READY: gettext_lazy(
        "They are together because the numbers given beforehand speak for it."
    ),
}
"""The term that speaks most for a group."""

LEAST_SAVED = 1.0
"""Points; a term that saves less than this on the mean is no reason."""

SHARE_DECIMALS = 1


def sentence_for(
    group: GroupAnswer, names: Names, *, main: str, readable: Set[str]
) -> str:
    """Return why the group stands, mainly, and what else can be said of it."""
    facts = group.facts
    said = [main]
    said += _longest(group)
    if facts.shared_themes:
        text = _("All have written the theme %(themes)s.")
        said.append(text % {"themes": listed(list(facts.shared_themes))})
    for by, wished in facts.wishes_granted:
        if by not in readable:
            continue
        text = _("%(one)s wished to be with %(other)s.")
        said.append(text % {"one": _name(by, names), "other": _name(wished, names)})
    met = dict.fromkeys(code for pair in facts.met_before for code in pair)
    if met:
        text = _("These have been in a group before: %(names)s.")
        said.append(text % {"names": listed([_name(code, names) for code in met])})
    return " ".join(said)


def _longest(group: GroupAnswer) -> list[str]:
    """Return the longest way to the mentor; without one, between two of the group."""
    if group.mentors:
        ways = [one.to_mentor.km for one in group.members]
        text = _("The longest way to the mentor is %(km)s km.")
    else:
        ways = [pair.km for pair in group.pairs]
        text = _("The longest way between two of them is %(km)s km.")
    known = [km for km in ways if km is not None]
    return [text % {"km": figure(max(known), 0)}] if known else []


def main_reason(group: GroupAnswer) -> str:
    """Return what speaks most for the group."""
    best = max(group.reason, key=lambda part: part.saved, default=None)
    if best is None or best.saved < LEAST_SAVED:
        return _("They have little in common, but all the groups together are best so.")
    return str(MAIN[best.term])


def second_best(group: GroupAnswer, names: Names, total: float | None) -> str:
    """Return what would have come in the group's place, and what that costs."""
    second = group.second_best
    if second is None:
        return ""
    if second.dearer is None:
        return _("The rules leave no other way than this group.")
    said = {
        "share": share(second.dearer, total),
        "moved": listed([_name(code, names) for code in second.moved]),
    }
    if not second.moved:
        return _("Without this very group, all would be %(share)s dearer.") % said
    return (
        _(
            "The second best is %(share)s dearer in all. Then these would be placed otherwise: %(moved)s."
        )
        % said
    )


def how_sure(standing: Standing) -> str:
    """Return whether better groups can exist, and how long the answer took."""
    answer = standing.solved
    if answer is None or answer.objective is None or standing.objective is None:
        return ""
    if standing.by_hand:
        return _by_hand(standing.objective, answer)
    if standing.step is not None and "moved" in standing.step.about:
        return _mended(standing.step.about, standing.objective)
    said = {
        "seconds": figure(max(answer.seconds, 0.1), 1),
        "share": _percent(answer.gap),
    }
    if answer.proven:
        return (
            _(
                "It is proven that no other groups are better by what you have chosen. "
                "It took %(seconds)s seconds."
            )
            % said
        )
    return (
        _(
            "Other groups may be at most %(share)s better by what you have chosen. It took "
            "%(seconds)s seconds; with more time the answer may be better."
        )
        % said
    )


def _mended(about: Mapping[str, Any], objective: float) -> str:
    """Return how few change group, and what grouping everybody anew would save."""
    count = len(about["moved"])
    text = ngettext(
        "Of those who had a group, one changes group.",
        "Of those who had a group, %(count)s change group.",
        count,
    )
    said = [
        text % {"count": figure(count, 0)}
        if count
        else _("Nobody who had a group changes group.")
    ]
    if count and about.get("fewest_proven"):
        said.append(_("It is proven that it cannot be fewer."))
    free = about.get("objective_if_free")
    if free is not None and objective - free >= LEAST_SAVED:
        text = _("If everybody were grouped anew, it would be %(share)s cheaper.")
        said.append(text % {"share": share(objective - free, objective)})
    return " ".join(said)


def _by_hand(objective: float, answer: AnswerForm) -> str:
    best = answer.objective or 0.0
    more = objective - best
    if abs(more) < LEAST_SAVED:
        return _("You have moved by hand, and it costs as much as what was computed.")
    said = {"share": share(abs(more), best)}
    if more < 0:
        return (
            _(
                "You have moved by hand, and it costs %(share)s less than what was computed."
            )
            % said
        )
    return (
        _("You have moved by hand, and it costs %(share)s more than what was computed.")
        % said
    )


def share(part: float, whole: float | None) -> str:
    """Return a cost as a share of the whole, in per cent."""
    return _percent(part / whole if whole else 0.0)


def _percent(part: float | None) -> str:
    return _("%(number)s per cent") % {
        "number": figure((part or 0.0) * 100, SHARE_DECIMALS)
    }


def unknown(answer: AnswerForm | None, names: Names) -> list[str]:
    """Return in sentences what is not known, and so counts as the mean."""
    if answer is None:
        return []
    return [
        ngettext(
            "%(what)s: nothing is known of one, %(who)s.",
            "%(what)s: nothing is known of %(count)s, among them %(who)s.",
            len(one.ids),
        )
        % {
            "what": str(TERMS[one.term]),
            "count": figure(len(one.ids), 0),
            "who": listed([_name(code, names) for code in one.ids[:3]]),
        }
        for one in answer.unknown
    ]


def _name(code: str, names: Names) -> str:
    return names[code].name if code in names else code
