"""What only one's own organisation reads before a meeting, in words."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from bollplank.documents.packs.contents import Chapter, Reading, Told
from bollplank.documents.packs.letters import cut
from bollplank.domain.assessments import AssessmentState, Sharing
from bollplank.improvement.queries.packs import GroupPack, OwnPart
from bollplank.organisations.models import Question
from bollplank.programme.queries.tasks import DueTask
from bollplank.web.presenters import packs
from bollplank.web.presenters.packs_sheets import moment_name
from bollplank.web.presenters.questions import about
from bollplank.web.templatetags.words import in_language

LONGEST = 400
"""Characters of a text; the whole of it stands on the page it links to."""


def reading_of(part: OwnPart, found: GroupPack, *, on: date) -> Reading:
    """Return what this organisation alone reads before the meeting."""
    meeting = found.meeting
    return Reading(
        language=(get_language() or "sv").split("-")[0],
        kicker=f"{in_language(meeting.step.name)} \N{MIDDLE DOT} {packs.when(meeting)}",
        title=_("Only for %(name)s") % {"name": part.organisation.name},
        lead=_state(part, found),
        warning=packs.warning(is_made_up=meeting.group.round.is_made_up),
        chapters=[
            Chapter(
                heading=_("To do before the meeting"),
                told=[_task(due) for due in part.tasks],
                empty=_("The programme asks nothing of you before this meeting."),
            ),
            Chapter(
                heading=_("What explains that it has moved"),
                told=_explanations(part),
                empty=_("Nothing has moved, or there is nothing earlier to compare."),
            ),
            Chapter(
                heading=_("Questions to you that wait for an answer"),
                told=[_question(one, one.asking.name) for one in part.to_us],
                empty=_("Nobody in the group waits for an answer from you."),
            ),
            Chapter(
                heading=_("Questions you wait for an answer to"),
                told=[_question(one, one.asked.name) for one in part.by_us],
                empty=_("You wait for no answer from anybody in the group."),
            ),
            Chapter(
                heading=_("Improvements under way"),
                told=[
                    Told(
                        what=f"{one.title} ({one.get_state_display()})",
                        text=cut(one.aim, LONGEST),
                        url=reverse("improvements:detail", args=[one.pk]),
                    )
                    for one in part.improvements
                ],
                empty=_("No improvement is under way. Bring an idea home."),
            ),
        ],
        table=None,
        notes=[_("Long texts are shortened here. They are whole on the site.")],
        footer=_("Only for %(name)s. Made on %(day)s.")
        % {"name": part.organisation.name, "day": date_format(on)},
    )


def _state(part: OwnPart, found: GroupPack) -> str:
    """Return how far one's own self-assessment has come, and the next step."""
    assessment = part.assessment
    if assessment is None or assessment.step_id != found.meeting.step.pk:
        return _("Your self-assessment before this meeting is not begun. Begin it.")
    if assessment.state == AssessmentState.DRAFT:
        return _(
            "Your self-assessment is a draft with %(answered)s of %(asked)s moments "
            "answered. Agree on it, lock it and share it with the group."
        ) % vars(assessment)
    if assessment.state == AssessmentState.AGREED:
        return _("Your self-assessment is agreed. Lock it and share it with the group.")
    if assessment.sharing == Sharing.OWN:
        return _("Your self-assessment is locked but not shared with the group.")
    return _("Your self-assessment is shared with the group and part of the pack.")


def _task(due: DueTask) -> Told:
    state = _("Done.") if due.done else _("Not done.")
    day = _("Last day %(day)s.") % {"day": date_format(due.due_on)}
    return Told(what=in_language(due.task.name), text=f"{state} {day}")


def _explanations(part: OwnPart) -> Sequence[Told]:
    url = (
        reverse("assessments:detail", args=[part.assessment.pk])
        if part.assessment
        else ""
    )
    return [
        Told(
            what=_("%(moment)s: from %(before)s to %(now)s")
            % {
                "moment": moment_name(rating.moment),
                "before": (rating.points or 0) - steps,
                "now": rating.points,
            },
            text=cut(rating.explanation, LONGEST) or _("Nothing is written yet."),
            url=url,
        )
        for rating, steps in part.moved
    ]


def _question(row: Question, other: str) -> Told:
    return Told(
        what=f"{other}: {about(row)}",
        text=cut(row.text, LONGEST),
        url=reverse("questions:detail", args=[row.pk]),
    )
