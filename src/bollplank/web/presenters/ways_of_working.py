"""Ways of working: how far we have come, and how others in the group do it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bollplank.domain.assessments import Sharing
from bollplank.domain.improvements import ImprovementKind
from bollplank.domain.role_answers import ANSWERING_ROLES
from bollplank.domain.rounds import DelegateRole
from bollplank.improvement import words
from bollplank.improvement.models import (
    Moment,
    WayOfWorking,
    WayTemplate,
)
from bollplank.improvement.queries import ways_of_working as queries
from bollplank.improvement.queries.audiences import Audience
from bollplank.programme.models import Participation
from bollplank.web.presenters.assessments import Circle
from bollplank.web.presenters.improvements import LONGEST_TITLE
from bollplank.web.presenters.wording import listed
from bollplank.web.templatetags.words import in_language


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleLine:
    """One role's part of a moment, in the list."""

    role: DelegateRole
    name: str
    said: str
    shown_to: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MomentLine:
    """One moment in the list of an organisation's own ways."""

    moment: Moment
    roles: Sequence[RoleLine]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """An organisation's ways of working in one round."""

    place: Participation
    lines: Sequence[MomentLine]
    written: int
    asked: int


def chapter(place: Participation, template: WayTemplate) -> Chapter:
    """Return how far an organisation has come in one round."""
    asked = len(template.questions)
    lines = [
        MomentLine(
            moment=standing.moment,
            roles=[
                _role_line(place, standing, role, asked) for role in ANSWERING_ROLES
            ],
        )
        for standing in queries.standings(place)
    ]
    written = sum(
        bool(count)
        for standing in queries.standings(place)
        for count in standing.answered.values()
    )
    return Chapter(
        place=place,
        lines=lines,
        written=written,
        asked=len(lines) * len(ANSWERING_ROLES),
    )


def _role_line(
    place: Participation, standing: queries.Standing, role: DelegateRole, asked: int
) -> RoleLine:
    answered = standing.answered.get(role, 0)
    sharing = standing.sharing.get(role, Sharing.OWN)
    said = (
        ngettext(
            "%(answered)s of %(count)s question answered",
            "%(answered)s of %(count)s questions answered",
            asked,
        )
        % {"answered": answered, "count": asked}
        if answered
        else _("Not written")
    )
    return RoleLine(
        role=role,
        name=str(words.ANSWERING_ROLES[role]),
        said=said,
        shown_to=str(words.SHARINGS[sharing]) if answered else "",
        url=edit_url(place, standing.moment, role),
    )


def edit_url(place: Participation, moment: Moment, role: DelegateRole) -> str:
    """Return where this organisation's way is written."""
    return reverse(
        "ways-of-working:edit",
        args=[place.round.code, place.organisation.code, moment.code, role],
    )


def circles(audience: Audience, chosen: str) -> list[Circle]:
    """Return the circles a way may be shared with, and who reads it in each."""
    near = [each.name for each in (*audience.peers, *audience.mentors)]
    readers = {
        Sharing.OWN: _("Your own delegation, and nobody else."),
        Sharing.GROUP: _("Also %(names)s.") % {"names": listed(near)}
        if near
        else _("Nobody more: there is nobody else in your group."),
        Sharing.ROUND: ngettext(
            "Also the %(count)s other organisation in the round, and the coordinator.",
            "Also the %(count)s other organisations in the round, and the coordinator.",
            audience.beyond_group,
        )
        % {"count": audience.beyond_group},
        Sharing.PUBLIC: _("Everyone who has logged in, whatever round they are in."),
    }
    return [
        Circle(
            sharing=sharing,
            name=str(words.SHARINGS[sharing]),
            readers=readers[sharing],
            chosen=sharing == chosen,
        )
        for sharing in Sharing
    ]


def suggestion(way: WayOfWorking) -> dict[str, str]:
    """Return what the form of an improvement begins with, to be written over."""
    name = _("Try what %(organisation)s does: %(moment)s") % {
        "organisation": way.organisation.name,
        "moment": in_language(way.moment.name),
    }
    return {"title": name[:LONGEST_TITLE], "kind": ImprovementKind.GOVERNANCE}


def theirs(
    way: WayOfWorking, typed: Mapping[str, str], template: WayTemplate
) -> list[tuple[str, str, str]]:
    """Return question, what is saved and by whom, where something else was typed."""
    labels = {one["code"]: in_language(one["text"]) for one in template.questions}
    return [
        (
            labels.get(one.question, one.question),
            one.text,
            one.changed_by.name if one.changed_by else "",
        )
        for one in way.answers.all()
        if one.text != typed.get(one.question, "")
    ]
