"""Shaping self-assessments: the list, one to read, and who may see it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bollplank.domain.assessments import (
    AssessmentState,
    Level,
    Occasion,
    Sharing,
)
from bollplank.improvement import words
from bollplank.improvement.models import Moment, Rating, SelfAssessment
from bollplank.improvement.queries import assessments as queries
from bollplank.improvement.queries import occasions
from bollplank.improvement.queries.audiences import Audience
from bollplank.improvement.queries.bridges import Earlier
from bollplank.programme.models import Participation
from bollplank.web.forms.assessments import anchor_of
from bollplank.web.presenters import due_days, movements, profiles
from bollplank.web.presenters.due_days import DueDay
from bollplank.web.presenters.evidence import Piece, pieces_of
from bollplank.web.presenters.wording import listed
from bollplank.web.templatetags.words import in_language


@dataclass(frozen=True, slots=True, kw_only=True)
class OccasionLine:
    """One occasion in the list of an organisation's own."""

    occasion: occasions.Occasion
    name: str
    level: str
    due: DueDay | None
    newest: SelfAssessment | None
    state: str
    answered: str
    shown_to: str

    @property
    def is_draft(self) -> bool:
        """Whether it is begun and may be written in."""
        return self.newest is not None and self.newest.state == AssessmentState.DRAFT


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """An organisation's occasions in one round."""

    participation: Participation
    lines: Sequence[OccasionLine]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedLine:
    """Somebody else's assessment, in the list of those the reader may see."""

    assessment: SelfAssessment
    name: str
    level: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """A choice of who may see an assessment, and who that is."""

    sharing: Sharing
    name: str
    readers: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MomentRead:
    """One moment as a reader sees it. What she may not see is empty."""

    moment: Moment
    anchor: str
    said: str
    motivation: str
    evidence: str
    pieces: Sequence[Piece]
    before: str
    moved: str
    explanation: str
    replies: Sequence[tuple[str, str]]
    start_seen: str
    start_note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An assessment as a reader sees it."""

    assessment: SelfAssessment
    name: str
    level: str
    state: str
    profile: profiles.Profile
    moments: Sequence[MomentRead]
    since: movements.Since | None


def chapters(found: Iterable[occasions.Occasion], *, on: date) -> list[Chapter]:
    """Return the occasions gathered by place in a round, in the order they come."""
    return [
        Chapter(participation=place, lines=[_line(one, on) for one in ones])
        for place, ones in groupby(found, key=lambda one: one.participation)
    ]


def shared_line(assessment: SelfAssessment) -> SharedLine:
    """Return the line of an assessment that belongs to somebody else."""
    return SharedLine(
        assessment=assessment,
        name=name_of(assessment),
        level=str(words.LEVELS[Level(assessment.level)]),
        state=_state(assessment),
    )


def name_of(assessment: SelfAssessment) -> str:
    """Return what the occasion is called: by its meeting, else by its step."""
    if assessment.occasion == Occasion.OTHER:
        return in_language(assessment.step.name)
    return str(words.OCCASIONS[Occasion(assessment.occasion)])


def reading(
    assessment: SelfAssessment,
    *,
    earlier: Earlier | None,
    starts: Mapping[str, tuple[str, str]],
    whole: bool,
) -> Reading:
    """Return what this reader sees: everything, or the points and why.

    ``earlier`` is the time before, None where there is none that she may see, and
    ``starts`` how the start is seen today, in words and with its note, by moment.
    """
    ratings = queries.ratings_of(assessment)
    since = _since(assessment, earlier, ratings)
    return Reading(
        assessment=assessment,
        name=name_of(assessment),
        level=str(words.LEVELS[Level(assessment.level)]),
        state=str(words.ASSESSMENT_STATES[AssessmentState(assessment.state)]),
        profile=profiles.of(ratings, assessment.questionnaire),
        moments=[
            _moment(row, assessment, since=since, starts=starts, whole=whole)
            for row in ratings
        ],
        since=since,
    )


def circles(audience: Audience, chosen: str) -> list[Circle]:
    """Return the circles an assessment may be shared with, and who is in each."""
    readers = {
        Sharing.OWN: always(audience)
        if audience.in_house
        else _("Your own delegation. %(others)s") % {"others": always(audience)},
        Sharing.GROUP: _peers(audience),
        Sharing.ROUND: ngettext(
            "Besides the group, the %(count)s other organisation in the round.",
            "Besides the group, the %(count)s other organisations in the round.",
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


def _peers(audience: Audience) -> str:
    peers = [organisation.name for organisation in audience.peers]
    if audience.in_house:
        mentors = [organisation.name for organisation in audience.mentors]
        others = listed([*peers, *mentors, _("the coordinator")])
        return _("Also %(peers)s.") % {"peers": others}
    if not peers:
        return _("Nobody more: there is nobody else in your group.")
    return _("Also %(peers)s.") % {"peers": listed(peers)}


def always(audience: Audience) -> str:
    """Return who reads everything that is agreed, whether or not it is shared."""
    if audience.in_house:
        return _(
            "Your organisation's delegation and the department's own people read it. "
            "Nobody outside the organisation does, unless you share it."
        )
    mentors = [organisation.name for organisation in audience.mentors]
    if not mentors:
        return _("The coordinator reads it too, once it is agreed.")
    return ngettext(
        "The coordinator and your mentor in %(mentors)s read it too, once it is "
        "agreed.",
        "The coordinator and your mentors in %(mentors)s read it too, once it is "
        "agreed.",
        len(mentors),
    ) % {"mentors": listed(mentors)}


def _line(occasion: occasions.Occasion, on: date) -> OccasionLine:
    newest = occasion.newest
    locked = newest is not None and newest.state == AssessmentState.LOCKED
    due = due_days.seen(occasion.due_on, on=on) if occasion.due_on else None
    return OccasionLine(
        occasion=occasion,
        name=in_language(occasion.task.step.name),
        level=str(words.LEVELS[occasion.level]),
        due=None if locked and occasion.due_on else due,
        newest=newest,
        state=_state(newest),
        answered=_answered(newest) if newest and not locked else "",
        shown_to=str(words.SHARINGS[Sharing(newest.sharing)])
        if newest and locked
        else "",
    )


def _state(newest: SelfAssessment | None) -> str:
    if newest is None:
        return _("Not begun")
    return str(words.ASSESSMENT_STATES[AssessmentState(newest.state)])


def _answered(assessment: SelfAssessment) -> str:
    """Return how many moments have an answer; the row brings the two numbers."""
    asked, answered = assessment.asked, assessment.answered  # type: ignore[attr-defined] # by with_answered
    return ngettext(
        "%(answered)s of %(asked)s moment has an answer",
        "%(answered)s of %(asked)s moments have an answer",
        asked,
    ) % {"answered": answered, "asked": asked}


def _since(
    assessment: SelfAssessment, earlier: Earlier | None, ratings: Sequence[Rating]
) -> movements.Since | None:
    if earlier is None:
        return None
    return movements.since(
        earlier,
        name=name_of(earlier.assessment),
        highest=assessment.questionnaire.scale_highest,
        ratings=ratings,
    )


def _moment(
    rating: Rating,
    assessment: SelfAssessment,
    *,
    since: movements.Since | None,
    starts: Mapping[str, tuple[str, str]],
    whole: bool,
) -> MomentRead:
    questionnaire, code = assessment.questionnaire, rating.moment.code
    moved = since.moments.get(code) if since else None
    start_seen, start_note = starts.get(code, ("", ""))
    return MomentRead(
        moment=rating.moment,
        anchor=anchor_of(rating.moment),
        said=profiles.in_words(rating.answer, rating.points, questionnaire),
        motivation=rating.motivation,
        evidence=rating.evidence if whole else "",
        pieces=pieces_of(rating.pieces.all()) if whole else [],
        before=moved.before if moved else "",
        moved=moved.moved if moved else "",
        explanation=rating.explanation if whole else "",
        replies=_replies(rating) if whole else [],
        start_seen=start_seen,
        start_note=start_note,
    )


def _replies(rating: Rating) -> list[tuple[str, str]]:
    answers = sorted(
        rating.criterion_answers.all(), key=lambda one: one.criterion.number
    )
    return [
        (in_language(one.criterion.text), str(one.get_reply_display()))
        for one in answers
    ]
