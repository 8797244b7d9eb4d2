"""What is due for somebody, in order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from bollplank.domain.assessments import Level
from bollplank.domain.rounds import DelegateRole
from bollplank.domain.steps import TaskKind
from bollplank.improvement.models import SelfAssessment
from bollplank.improvement.queries.occasions import Occasion
from bollplank.organisations.models import Membership
from bollplank.programme.queries.tasks import DueTask
from bollplank.web.presenters import due_days
from bollplank.web.presenters.due_days import DueDay
from bollplank.web.presenters.wording import sentence, spelled
from bollplank.web.templatetags.words import in_language

SHOWN_AT_LEAST = 3
SOON_DAYS = 30
"""What is due within a month is shown at once, the rest of the year behind a fold."""

STANDS_IN_FOR = {DelegateRole.KEY_PERSON: DelegateRole.STRATEGIST}
"""A further key person helps the strategist: what is due for one is for both."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something to do. A self-assessment is opened, anything else marked as done."""

    due: DueTask
    day: DueDay
    name: str
    step: str
    is_assessment: bool
    assessment: SelfAssessment | None
    level: Level | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDo:
    """What is late or soon, what comes later in the round, and what is done."""

    now: Sequence[Item]
    later: Sequence[Item]
    done: Sequence[Item]

    @property
    def late(self) -> int:
        """How many of them are late."""
        return sum(item.day.late for item in self.now)

    @property
    def headline(self) -> str:
        """What to know first, in a sentence."""
        if not self.now:
            return _("Nothing is waiting for you")
        first = self.now[0]
        if self.late == 1:
            return f"{first.name}: {first.day.said}"
        if self.late:
            text = _("%(count)s things are late") % {"count": spelled(self.late)}
            return sentence(text)
        return _("Next, %(when)s: %(what)s") % {
            "when": first.day.said,
            "what": first.name,
        }


def of(
    due: Iterable[DueTask],
    *,
    occasions: Iterable[Occasion],
    seats: Iterable[Membership],
    on: date,
) -> ToDo:
    """Return what is due for somebody with these seats, the oldest first."""
    roles: dict[int, set[str]] = {}
    for seat in seats:
        mine = {seat.role, STANDS_IN_FOR.get(DelegateRole(seat.role), seat.role)}
        roles.setdefault(seat.organisation_id, set()).update(mine)
    first_levels: dict[tuple[int, int, int], Occasion] = {}
    for occasion in occasions:
        place = occasion.participation
        key = (place.round_id, place.organisation_id, occasion.task.step_id)
        first_levels.setdefault(key, occasion)
    items = [
        _item(one, first_levels, on)
        for one in due
        if not one.task.roles
        or roles.get(one.organisation.pk, set()) & set(one.task.roles)
    ]
    open_ = [item for item in items if not item.due.done]
    soon = [item for item in open_ if (item.day.day - on).days <= SOON_DAYS]
    shown = open_[: max(len(soon), SHOWN_AT_LEAST)]
    return ToDo(
        now=shown,
        later=open_[len(shown) :],
        done=[item for item in items if item.due.done],
    )


def _item(
    due: DueTask, occasions: Mapping[tuple[int, int, int], Occasion], on: date
) -> Item:
    task = due.task
    is_assessment = task.kind == TaskKind.SELF_ASSESSMENT
    key = (due.round.pk, due.organisation.pk, task.step_id)
    occasion = occasions.get(key) if is_assessment else None
    return Item(
        due=due,
        day=due_days.seen(due.due_on, on=on),
        name=in_language(task.name),
        step=in_language(task.step.name),
        is_assessment=is_assessment,
        assessment=occasion.newest if occasion else None,
        level=occasion.level if occasion else None,
    )
