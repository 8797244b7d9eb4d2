"""Everything that is asked about self-assessments."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from bollplank.accounts.models import User
from bollplank.domain import assessments as rules
from bollplank.domain.assessments import Answer, AssessmentState, Sharing
from bollplank.domain.fingerprints import fingerprint
from bollplank.domain.groups import GroupRole
from bollplank.improvement.models import (
    Criterion,
    CriterionAnswer,
    Evidence,
    Rating,
    SelfAssessment,
)
from bollplank.improvement.queries import (
    bridges,
    departments,
    evidence,
    starts_seen_now,
)
from bollplank.programme.models import GroupMember, Participation
from bollplank.programme.queries import groups, participations, rounds
from bollplank.programme.queries.rounds import AnyUser

FINISHED = [AssessmentState.AGREED, AssessmentState.LOCKED]
MENTORS = [GroupRole.MENTOR, GroupRole.SUPPORTING_MENTOR]


def visible_to(user: AnyUser, *, on: date) -> QuerySet[SelfAssessment]:
    """Return the assessments this person may look at, if only what is shared of them.

    Besides those she may read in full: what is locked and shared with her group,
    her round or everyone. What an organisation shared stops being shown to others
    when it leaves the round. Nobody sees anything without having logged in.
    """
    if not isinstance(user, User) or not user.is_active:
        return _rows().none()
    return _rows().filter(_in_full(user, on) | _shared(user, on))


def wholly_visible_to(user: AnyUser, *, on: date) -> QuerySet[SelfAssessment]:
    """Return the assessments this person may read in full.

    Everything of her own organisations and their departments; what is agreed or
    locked of organisations, not of departments, for the coordinator and for the
    mentors of the organisation's group. Others see the points and the motivation of
    what is shared, and nothing else.
    """
    if not isinstance(user, User) or not user.is_active:
        return _rows().none()
    return _rows().filter(_in_full(user, on))


def of_others(
    user: AnyUser, *, places: Iterable[Participation], on: date
) -> QuerySet[SelfAssessment]:
    """Return what she may look at besides what she works with.

    ``places`` are those of her organisations under way. Departments stand on a page of
    their own as long as their organisation takes part; what has been left, by them or
    by her own organisation, is told here.
    """
    at_work = departments.open_to(user, on=on).filter(
        parent__participations__left=False
    )
    own = {place.organisation_id for place in places}
    return visible_to(user, on=on).exclude(
        Q(organisation__in=own) | Q(organisation__in=at_work.order_by().values("pk"))
    )


def editable_by(user: AnyUser, *, on: date) -> QuerySet[SelfAssessment]:
    """Return the assessments of this person's organisations that still take part.

    Those of their departments as well, and of the department she has a seat in: it
    takes part through its organisation. Every role in the delegation may write. What may be done with an assessment
    in the state it has is for the rules to say, not for this question.
    """
    places = Participation.objects.filter(
        round=OuterRef("round"), organisation=OuterRef("place_of"), left=False
    )
    ours = departments.ours(rounds.organisations_of(user, on=on))
    return _rows().filter(ours, Exists(places))


def _rows() -> QuerySet[SelfAssessment]:
    """Return all; ``place_of`` is whose place in the round the assessment hangs on."""
    related = SelfAssessment.objects.select_related(
        "organisation", "round", "round__model_version", "step", "questionnaire"
    )
    return related.annotate(place_of=departments.PLACE_OF).order_by(
        "round__kick_off_on", "step__number", "level", "revision", "pk"
    )


def _in_full(user: User, on: date) -> Q:
    own = rounds.organisations_of(user, on=on)
    ours = departments.ours(own)
    finished = Q(state__in=FINISHED)
    if user.is_coordinator:
        return finished & ~departments.IN_HOUSE | ours
    mentored = GroupMember.objects.filter(
        group__in=groups.visible_to(user, on=on), organisation__in=own, role__in=MENTORS
    )
    in_my_care = Exists(_place_in(mentored.values("group"))) & ~Exists(_has_left())
    return ours | (finished & ~departments.IN_HOUSE & Q(in_my_care))


def _shared(user: User, on: date) -> Q:
    my_groups = groups.visible_to(user, on=on)
    my_rounds = Q(round__in=participations.held_by(user, on=on).values("round")) | Q(
        round__in=my_groups.values("round")
    )
    in_my_group = Q(Exists(_place_in(my_groups.values("pk"))))
    shared = (
        Q(sharing__in=Sharing.GROUP.and_wider) & in_my_group
        | Q(sharing__in=Sharing.ROUND.and_wider) & my_rounds
        | Q(sharing=Sharing.PUBLIC)
    )
    return Q(state=AssessmentState.LOCKED) & shared & ~Q(Exists(_has_left()))


def _place_in(group_ids: QuerySet) -> QuerySet[GroupMember]:  # type: ignore[type-arg] # one column
    """Return the assessed organisation's place as participant in these groups."""
    return GroupMember.objects.filter(
        group__in=group_ids,
        group__round=OuterRef("round"),
        organisation=OuterRef("place_of"),
        role=GroupRole.PARTICIPANT,
    )


def _has_left() -> QuerySet[Participation]:
    return Participation.objects.filter(
        round=OuterRef("round"), organisation=OuterRef("place_of"), left=True
    )


def with_answered(rows: QuerySet[SelfAssessment]) -> QuerySet[SelfAssessment]:
    """Add ``answered`` and ``asked``: how many moments have an answer, and are."""
    return rows.annotate(
        asked=Count("ratings"),
        answered=Count("ratings", filter=~Q(ratings__answer=Answer.UNANSWERED)),
    )


def newest(rows: QuerySet[SelfAssessment]) -> list[SelfAssessment]:
    """Return the newest revision among these rows of each occasion and level."""
    latest = {
        (row.organisation_id, row.round_id, row.step_id, row.level): row
        for row in rows.order_by("revision")
    }
    return sorted(
        latest.values(), key=lambda row: (row.organisation.sort_key, row.step.number)
    )


def revisions_of(
    assessment: SelfAssessment, *, among: QuerySet[SelfAssessment]
) -> list[SelfAssessment]:
    """Return the revisions of this assessment that are among these, oldest first."""
    return list(
        among.filter(
            organisation=assessment.organisation,
            round=assessment.round,
            step=assessment.step,
            level=assessment.level,
        ).order_by("revision")
    )


def ratings_of(assessment: SelfAssessment) -> list[Rating]:
    """Return what was said of each moment, in the order of the moments."""
    return list(with_replies(assessment.ratings.order_by("moment__number", "pk")))


def with_replies(rows: QuerySet[Rating]) -> QuerySet[Rating]:
    """Bring moment, last writer, replies to criteria and evidence along."""
    replies = CriterionAnswer.objects.select_related("criterion")
    pieces = Evidence.objects.select_related("added_by").order_by("pk")
    return rows.select_related("moment", "changed_by").prefetch_related(
        Prefetch("criterion_answers", replies), Prefetch("pieces", pieces)
    )


def criteria_of(assessment: SelfAssessment) -> dict[int, list[Criterion]]:
    """Return the criteria that support each moment on this level, by the moment's id."""
    found: dict[int, list[Criterion]] = defaultdict(list)
    criteria = Criterion.objects.filter(
        moment__questionnaire=assessment.questionnaire, level=assessment.level
    )
    for criterion in criteria.order_by("number"):
        found[criterion.moment_id].append(criterion)
    return found


def said_in(rating: Rating) -> rules.Rating:
    """Return a stored rating as the rules know it."""
    return rules.Rating(
        answer=Answer(rating.answer),
        points=rating.points,
        motivation=rating.motivation,
        evidence=rating.evidence,
        explanation=rating.explanation,
        replies={
            answer.criterion.code: rules.CriterionReply(answer.reply)
            for answer in rating.criterion_answers.all()
        },
    )


def said_of_moments(assessment: SelfAssessment) -> dict[rules.Moment, rules.Rating]:
    """Return everything that was said, by the code of the moment, in their order."""
    return {rating.moment.code: said_in(rating) for rating in ratings_of(assessment)}


def points_before(assessment: SelfAssessment) -> dict[rules.Moment, int]:
    """Return the points of last time by moment; empty when there was no last time.

    Only what may be compared: across versions the moments that mean the same, and
    nothing at all from another scale, where steps cannot be counted.
    """
    found = bridges.earlier(assessment)
    return found.points if found else {}


def fingerprint_of(assessment: SelfAssessment) -> str:
    """Return the fingerprint of what this assessment says now."""
    return fingerprint(
        about={
            "organisation": assessment.organisation.code,
            "round": assessment.round.code,
            "step": assessment.step.code,
            "questionnaire": assessment.questionnaire.code,
            "level": assessment.level,
            "revision": assessment.revision,
        },
        ratings=said_of_moments(assessment),
        starts_seen_now=starts_seen_now.said_of(assessment),
        evidence=evidence.said_of(assessment),
    )
