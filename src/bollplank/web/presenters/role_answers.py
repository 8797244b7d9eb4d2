"""What each role answers alone, and the answers side by side."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bollplank.accounts.models import User
from bollplank.analysis.agreement import agreement
from bollplank.domain.problems import Problem, ProblemCode
from bollplank.domain.role_answers import (
    ANSWERING_ROLES,
    RoleAnswer,
    RoleReply,
    Spread,
    Talk,
    missing_roles,
    spread,
)
from bollplank.domain.rounds import DelegateRole
from bollplank.improvement import words
from bollplank.improvement.models import Moment, RoleRating, RoleSheet, SelfAssessment
from bollplank.improvement.queries import role_answers as queries
from bollplank.web.forms.assessments import anchor_of
from bollplank.web.forms.role_answers import OTHER_REPLIES, RoleAnswerForm
from bollplank.web.presenters.wording import listed
from bollplank.web.templatetags.words import figure, in_language

MOST_FIRST = [Talk.EXPLORE, Talk.DISCUSS, Talk.NOTHING, Talk.AGREE]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one role says of a moment, in words."""

    role: str
    points: int | None
    text: str
    note: str
    is_at_end: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One moment with the roles' answers side by side."""

    moment: Moment
    anchor: str
    talk: Talk
    sentence: str
    said: Sequence[Said]


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """All moments, those to talk most about first."""

    headline: str
    moments: Sequence[Difference]
    agreement: str


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


def differences(assessment: SelfAssessment, *, to: User, on: date) -> Differences:
    """Return the answers side by side, with what to talk most about first."""
    answers = queries.shown_answers(assessment, to=to, on=on)
    moments = _differences(assessment, answers)
    apart = sum(one.talk in {Talk.EXPLORE, Talk.DISCUSS} for one in moments)
    return Differences(
        headline=_headline(apart, of=len(moments)),
        moments=sorted(moments, key=lambda one: MOST_FIRST.index(one.talk)),
        agreement=_agreement(answers),
    )


def side_by_side(assessment: SelfAssessment, *, to: User, on: date) -> list[Difference]:
    """Return the answers to each moment, in their order; none before they are shown."""
    return _differences(assessment, queries.shown_answers(assessment, to=to, on=on))


def _differences(
    assessment: SelfAssessment,
    answers: Mapping[str, Sequence[tuple[DelegateRole, RoleAnswer]]],
) -> list[Difference]:
    if not answers:
        return []
    labels = {
        label["points"]: in_language(label["name"])
        for label in assessment.questionnaire.labels
    }
    return [
        _difference(moment, answers[moment.code], labels)
        for moment in assessment.questionnaire.moments.order_by("number")
        if moment.code in answers
    ]


def _headline(apart: int, *, of: int) -> str:
    if not apart:
        return _("You see every moment alike.")
    return ngettext(
        "You see %(apart)s of %(count)s moments differently. Begin with that one.",
        "You see %(apart)s of %(count)s moments differently. Begin with those.",
        apart,
    ) % {"apart": apart, "count": of}


def _difference(
    moment: Moment,
    answers: Sequence[tuple[DelegateRole, RoleAnswer]],
    labels: Mapping[int, str],
) -> Difference:
    found = spread(answers)
    ends = found.lowest | found.highest
    return Difference(
        moment=moment,
        anchor=anchor_of(moment),
        talk=found.talk,
        sentence=_sentence(found),
        said=[
            Said(
                role=str(words.ANSWERING_ROLES[role]),
                points=said.points,
                text=labels.get(said.points or 0, str(words.ROLE_REPLIES[said.reply])),
                note=said.note,
                is_at_end=said.points is not None and role in ends,
            )
            for role, said in answers
        ],
    )


def _sentence(found: Spread) -> str:
    """Return what the answers ask for, and who stands where."""
    parts = [str(words.TALKS[found.talk]) + "."]
    if found.steps:
        parts.append(
            _("%(high)s sees more in place than %(low)s.")
            % {
                "high": listed(_roles(found.highest)).capitalize(),
                "low": listed(_roles(found.lowest)),
            }
        )
    if found.unsure:
        unsure = listed(_roles(found.unsure)).capitalize()
        parts.append(_("%(roles)s does not know.") % {"roles": unsure})
    return " ".join(parts)


def _roles(roles: frozenset[DelegateRole]) -> list[str]:
    return [
        str(words.ANSWERING_ROLES[role]).lower()
        for role in ANSWERING_ROLES
        if role in roles
    ]


def _agreement(
    answers: Mapping[str, Sequence[tuple[DelegateRole, RoleAnswer]]],
) -> str:
    """Return the agreement over all moments as a footnote, with its interval."""
    most = max((len(said) for said in answers.values()), default=0)
    ratings = np.full((most, len(answers)), np.nan)
    for item, said in enumerate(answers.values()):
        for rater, (_role, one) in enumerate(said):
            if one.points is not None:
                ratings[rater, item] = one.points
    found = agreement(ratings)
    if np.isnan(found.alpha):
        return ""
    return _(
        "Krippendorff's alpha for ordered labels is %(alpha)s, with an interval from "
        "%(low)s to %(high)s. With so few answers it is wide: what can be acted on "
        "is each moment by itself."
    ) % {
        "alpha": figure(found.alpha, 2),
        "low": figure(found.low, 2),
        "high": figure(found.high, 2),
    }
