"""Departments and boards of an organisation, and how far each has come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bollplank.domain.assessments import AssessmentState, Level
from bollplank.improvement import words
from bollplank.improvement.models import SelfAssessment
from bollplank.improvement.queries import departments as queries
from bollplank.improvement.queries import occasions
from bollplank.organisations.models import Organisation
from bollplank.programme.models import Participation, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One department before one step. ``newest`` is None where it has not begun."""

    department: Organisation
    newest: SelfAssessment | None
    state: str

    @property
    def is_draft(self) -> bool:
        """Whether it is begun and may be written in."""
        return self.newest is not None and self.newest.state == AssessmentState.DRAFT


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLines:
    """One step: how many have answered, and each department.

    ``later`` tells that nobody has begun and that an earlier step is not done either.
    """

    step: Step
    answered: str
    lines: Sequence[Line]
    later: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """An organisation's departments in one round.

    ``whole`` tells whether the reader sits in the organisation itself: then the chain
    is for her. There are no ``steps`` where the round has no level for boards.
    """

    place: Participation
    departments: Sequence[Organisation]
    steps: Sequence[StepLines]
    whole: bool
    may_add: bool


def houses(
    places: Sequence[Participation],
    *,
    departments: Sequence[Organisation],
    own: set[int],
    adding: set[int],
) -> list[House]:
    """Return each place with the departments the reader may work in.

    ``own`` are the ids of the organisations she has a seat in, and ``adding`` of those
    where she may add a department: once on the page, in the last round where boards
    are asked, else in the last one.
    """
    newest = queries.newest_of(places, departments)
    asked: dict[int, list[Step]] = {}
    for one in occasions.of(places):
        if one.level is Level.BOARD:
            asked.setdefault(one.participation.pk, []).append(one.task.step)
    last = {place.organisation_id: place.pk for place in places}
    last |= {place.organisation_id: place.pk for place in places if place.pk in asked}
    found = []
    for place in places:
        here = [one for one in departments if one.parent_id == place.organisation_id]
        found.append(
            House(
                place=place,
                departments=here,
                steps=_steps(place, here, asked.get(place.pk, []), newest),
                whole=place.organisation_id in own,
                may_add=place.organisation_id in adding
                and last[place.organisation_id] == place.pk,
            )
        )
    return found


def _steps(
    place: Participation,
    departments: Sequence[Organisation],
    steps: Sequence[Step],
    newest: Mapping[tuple[int, int, int], SelfAssessment],
) -> list[StepLines]:
    found: list[StepLines] = []
    waiting = False
    for step in steps:
        lines = [
            _line(each, newest.get((place.round_id, each.pk, step.pk)))
            for each in departments
        ]
        begun = any(line.newest for line in lines)
        found.append(
            StepLines(
                step=step,
                answered=_answered(lines),
                lines=lines,
                later=waiting and not begun,
            )
        )
        waiting = waiting or not begun
    return found


def _line(department: Organisation, newest: SelfAssessment | None) -> Line:
    state = (
        str(words.ASSESSMENT_STATES[AssessmentState(newest.state)])
        if newest
        else _("Not begun")
    )
    return Line(department=department, newest=newest, state=state)


def _answered(lines: Sequence[Line]) -> str:
    done = sum(line.newest is not None and not line.is_draft for line in lines)
    return ngettext(
        "%(done)s of %(all)s has answered",
        "%(done)s of %(all)s have answered",
        len(lines),
    ) % {"done": done, "all": len(lines)}
