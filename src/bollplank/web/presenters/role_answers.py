"""What each role answers alone, as the person herself sees it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from bollplank.domain.problems import Problem, ProblemCode
from bollplank.domain.role_answers import (
    ANSWERING_ROLES,
    RoleReply,
    missing_roles,
)
from bollplank.domain.rounds import DelegateRole
from bollplank.improvement import words
from bollplank.improvement.models import RoleRating, RoleSheet, SelfAssessment
from bollplank.improvement.queries import role_answers as queries
from bollplank.web.forms.assessments import anchor_of
from bollplank.web.forms.role_answers import OTHER_REPLIES, RoleAnswerForm
from bollplank.web.presenters.wording import listed
from bollplank.web.templatetags.words import in_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One card of the scale, or one of the answers beside it."""

    value: str
    points: int | None
    name: str
    evidence: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnMoment:
    """One moment on the page where a person answers alone."""

    rating: RoleRating
    anchor: str
    next_anchor: str
    form: RoleAnswerForm
    points: Sequence[Choice]
    others: Sequence[Choice]
    problems: Sequence[str]
    stored: str
    """What is saved, where something else stands in the fields."""
    is_saved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPage:
    """The page where a person answers alone."""

    sheet: RoleSheet
    role: str
    moments: Sequence[OwnMoment]
    answered: int
    waiting: str

    @property
    def is_done(self) -> bool:
        """Whether the answers are finished."""
        return self.sheet.done_at is not None

    def moment_of(self, rating: RoleRating) -> OwnMoment:
        """Return the part of the page that is about this answer."""
        return next(one for one in self.moments if one.rating.pk == rating.pk)

    @property
    def with_problems(self) -> list[OwnMoment]:
        """The moments with something to put right, in their order."""
        return [one for one in self.moments if one.problems]


def own_page(
    sheet: RoleSheet,
    *,
    on: date,
    bound: RoleAnswerForm | None = None,
    problems: Iterable[Problem] = (),
) -> OwnPage:
    """Return everything the page shows, with what was typed where a form is bound."""
    ratings = queries.ratings_of(sheet)
    found = _by_moment(problems, bound)
    anchors = [anchor_of(rating.moment) for rating in ratings] + [""]
    return OwnPage(
        sheet=sheet,
        role=str(words.ANSWERING_ROLES[DelegateRole(sheet.role)]),
        moments=[
            _own_moment(
                rating,
                sheet.assessment,
                next_anchor=anchors[place + 1],
                bound=bound if bound and bound.rating.pk == rating.pk else None,
                problems=found[rating.moment.code],
            )
            for place, rating in enumerate(ratings)
        ],
        answered=sum(rating.reply != RoleReply.UNANSWERED for rating in ratings),
        waiting=waiting(sheet.assessment, on=on),
    )


def _own_moment(
    rating: RoleRating,
    assessment: SelfAssessment,
    *,
    next_anchor: str,
    bound: RoleAnswerForm | None,
    problems: Sequence[str],
) -> OwnMoment:
    questionnaire = assessment.questionnaire
    form = bound or RoleAnswerForm(
        rating=rating, scale_highest=questionnaire.scale_highest
    )
    chosen = form.shows("choice")
    return OwnMoment(
        rating=rating,
        anchor=anchor_of(rating.moment),
        next_anchor=next_anchor,
        form=form,
        points=[
            Choice(
                value=str(label["points"]),
                points=label["points"],
                name=in_language(label["name"]),
                evidence=in_language(label["evidence"]),
                chosen=str(label["points"]) == chosen,
            )
            for label in questionnaire.labels
        ],
        others=[
            Choice(
                value=reply,
                points=None,
                name=str(words.ROLE_REPLIES[reply]),
                evidence="",
                chosen=reply == chosen,
            )
            for reply in OTHER_REPLIES
        ],
        problems=[
            *problems,
            *(str(text) for texts in form.errors.values() for text in texts),
        ],
        stored=_stored(rating, questionnaire.labels) if bound and problems else "",
        is_saved=rating.changed_at is not None,
    )


def _stored(rating: RoleRating, labels: Sequence[Mapping[str, Any]]) -> str:
    """Return the saved answer and note in a line."""
    names = {label["points"]: in_language(label["name"]) for label in labels}
    reply = str(words.ROLE_REPLIES[RoleReply(rating.reply)])
    said = names.get(rating.points or 0, reply)
    return _("Saved: %(answer)s. %(note)s") % {"answer": said, "note": rating.note}


def _by_moment(
    problems: Iterable[Problem], bound: RoleAnswerForm | None
) -> dict[str | None, list[str]]:
    found: dict[str | None, list[str]] = defaultdict(list)
    for problem in problems:
        moment = bound.rating.moment.code if bound else problem.field
        found[moment].append(str(words.PROBLEMS[problem.code]))
    return found


def waiting(assessment: SelfAssessment, *, on: date) -> str:
    """Return whom the answers wait for, by role; empty when for nobody."""
    progress = queries.progress_of(assessment, on=on)
    missing = missing_roles(progress.done, held=progress.held | progress.begun)
    if not missing:
        return ""
    roles = [str(words.ANSWERING_ROLES[role]).lower() for role in missing]
    return _("Not finished yet: %(roles)s.") % {"roles": listed(roles)}


def finished(assessment: SelfAssessment, *, on: date) -> str:
    """Return which roles have finished, never what they say; empty when none has."""
    done = queries.progress_of(assessment, on=on).done
    roles = [words.ANSWERING_ROLES[role] for role in ANSWERING_ROLES if role in done]
    if not roles:
        return ""
    names = listed([str(role).lower() for role in roles])
    return _("Have finished already: %(roles)s.") % {"roles": names}


def refused(problems: Iterable[Problem]) -> list[str]:
    """Return why the answers cannot be put side by side, a sentence for each."""
    found = list(problems)
    roles = [
        str(words.ANSWERING_ROLES[DelegateRole(one.field)]).lower()
        for one in found
        if one.code is ProblemCode.ROLE_HAS_NOT_FINISHED and one.field
    ]
    texts = [
        str(words.PROBLEMS[one.code])
        for one in found
        if one.code is not ProblemCode.ROLE_HAS_NOT_FINISHED
    ]
    if roles:
        said = _("Not finished yet: %(roles)s.") % {"roles": listed(roles)}
        texts.insert(0, said)
    return texts
