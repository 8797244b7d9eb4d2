"""The roles' answers side by side, and what they ask to be talked about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bollplank.accounts.models import User
from bollplank.analysis.agreement import agreement
from bollplank.domain.role_answers import (
    ANSWERING_ROLES,
    RoleAnswer,
    Spread,
    Talk,
    spread,
)
from bollplank.domain.rounds import DelegateRole
from bollplank.improvement import words
from bollplank.improvement.models import Moment, SelfAssessment
from bollplank.improvement.queries import role_answers as queries
from bollplank.web.forms.assessments import anchor_of
from bollplank.web.presenters.wording import listed
from bollplank.web.templatetags.words import figure, in_language

MOST_FIRST = [Talk.EXPLORE, Talk.DISCUSS, Talk.NOTHING, Talk.AGREE]


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


def by_moment(
    assessment: SelfAssessment, *, to: User, on: date
) -> dict[str, Difference]:
    """Return the same by the code of the moment."""
    found = side_by_side(assessment, to=to, on=on)
    return {difference.moment.code: difference for difference in found}


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
