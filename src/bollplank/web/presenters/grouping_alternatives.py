"""What another choice than the proposal's would cost, in a sentence."""

from django.utils.translation import gettext as _

from bollplank.matching.answers import WhyNot
from bollplank.programme.models import Scenario
from bollplank.programme.queries import grouping_problems, groupings, proposals
from bollplank.web.presenters.grouping_reasons import share
from bollplank.web.presenters.wording import listed

SECONDS = 10.0
"""How long the coordinator waits for an answer."""


def why_not(scenario: Scenario, *, newcomer: str, other: str) -> str | None:
    """Return what it would cost to have these two together; None where none is known."""
    # slow import: numpy and the solver, for those who form groups alone
    from bollplank.matching import asking  # noqa: PLC0415
    from bollplank.matching.solving import OutOfTimeError  # noqa: PLC0415

    names = groupings.by_code([newcomer, other])
    if set(names) != {newcomer, other}:
        return None
    problem = grouping_problems.stored_problem(scenario)
    if problem is None:
        return _("Compute the proposal first.")
    said = {"one": names[newcomer].name, "other": names[other].name}
    try:
        found = asking.why_not(problem, newcomer, other, seconds=SECONDS)
    except KeyError:
        return None
    except OutOfTimeError:
        return (
            _(
                "What it would cost to have %(one)s with %(other)s takes too long to find out."
            )
            % said
        )
    answer = proposals.standing(scenario).solved
    return _told(found, said, answer.objective if answer else None)


def _told(found: WhyNot, said: dict[str, str], whole: float | None) -> str:
    moved = [one.name for one in groupings.by_code(found.moved).values()]
    if found.dearer is None:
        text = _("%(one)s cannot be with %(other)s under these rules.")
    elif found.dearer == 0:
        text = _("%(one)s can be with %(other)s at no cost.")
    elif not moved:
        text = _("To have %(one)s with %(other)s costs %(share)s more.")
    else:
        text = _(
            "To have %(one)s with %(other)s costs %(share)s more. Then these would be "
            "placed otherwise: %(moved)s."
        )
    return text % {
        **said,
        "share": share(found.dearer or 0.0, whole),
        "moved": listed(moved),
    }
