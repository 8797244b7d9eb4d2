"""What an organisation may learn from the others in its group.

Built on what has been shared with the group and on nothing else: not even how many
there are that have not shared says anything of what they would have said.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bollplank.accounts.models import User
from bollplank.domain.assessments import Level
from bollplank.domain.improvements import ImprovementState
from bollplank.domain.rounds import DelegateRole
from bollplank.improvement.models import (
    Improvement,
    LearningWish,
    Moment,
    Rating,
    SelfAssessment,
)
from bollplank.improvement.queries import comparisons, improvements, ways_of_working
from bollplank.organisations.models import Organisation
from bollplank.programme.models import Group, Participation
from bollplank.programme.queries import participations

OVER = [ImprovementState.DONE, ImprovementState.DROPPED]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What one organisation has shared: the newest, and where it started.

    ``points`` and ``first`` go by the moment's code; ``first`` is empty where only one
    assessment is shared. ``ratings`` are those of the newest.
    """

    organisation: Organisation
    newest: SelfAssessment
    points: Mapping[str, int]
    first: Mapping[str, int]
    ratings: Mapping[str, Rating]


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """One of the reader's organisations in its group, and what the others have shared.

    ``mine`` is None where the own organisation has shared nothing. ``wishes`` are the
    codes of the moments it has said it wants to move, and ``improving`` the open
    improvements by moment. ``ways`` are the roles that have told how they work, by
    organisation and moment. ``not_alike`` answer another version of the questionnaire.
    """

    group: Group
    place: Participation
    moments: Sequence[Moment]
    mine: Shared | None
    others: Sequence[Shared]
    not_alike: Sequence[Organisation]
    wishes: frozenset[str]
    improving: Mapping[str, Improvement]
    ways: Mapping[tuple[int, str], Sequence[DelegateRole]]
    tried: Mapping[int, Improvement]

    @property
    def wished(self) -> frozenset[str]:
        """The moments the organisation wants to move, said or under way."""
        return self.wishes | frozenset(self.improving)


def of(user: User, *, on: date) -> list[Around]:
    """Return each place in a group that this person's organisations have."""
    places = list(participations.working_for(user, on=on))
    own = {(place.organisation_id, place.round_id): place for place in places}
    under_way = comparisons.groups_under_way(user, on=on)
    found = []
    for group in comparisons.with_members(under_way):
        members = comparisons.participants_of(group)
        found += [
            _around(group, place, members, user=user, on=on)
            for member in members
            if (place := own.get((member.pk, group.round_id))) is not None
        ]
    return found


def wishing_place(user: User, *, group: int, on: date) -> Participation | None:
    """Return the place in this group for which this person may say what to move."""
    places = participations.working_for(user, on=on).filter(
        organisation__group_memberships__group=group, round__groups=group
    )
    return places.distinct().first()


def _around(
    group: Group,
    place: Participation,
    members: list[Organisation],
    *,
    user: User,
    on: date,
) -> Around:
    rows = comparisons.shared_in(group, members=members, level=Level.OVERALL)
    shared = _shared(rows)
    mine = shared.get(place.organisation_id)
    others = [one for pk, one in shared.items() if pk != place.organisation_id and mine]
    alike = [
        one
        for one in others
        if mine and one.newest.questionnaire_id == mine.newest.questionnaire_id
    ]
    return Around(
        group=group,
        place=place,
        moments=ways_of_working.moments_of(place.round),
        mine=mine,
        others=alike,
        not_alike=[one.organisation for one in others if one not in alike],
        wishes=_wishes(place),
        improving=_improving(place),
        ways=_ways(alike, place, user=user, on=on),
        tried=improvements.tried_by(
            place.organisation,
            learned=[rating for one in alike for rating in one.ratings.values()],
        ),
    )


def _shared(rows: Sequence[SelfAssessment]) -> dict[int, Shared]:
    """Return what each organisation has shared, its first and its newest."""
    by_organisation: dict[int, list[SelfAssessment]] = defaultdict(list)
    for row in rows:
        by_organisation[row.organisation_id].append(row)
    ends = {pk: (own[0], own[-1]) for pk, own in by_organisation.items()}
    ratings = _ratings([row for pair in ends.values() for row in pair])
    return {
        pk: Shared(
            organisation=newest.organisation,
            newest=newest,
            points=_points(ratings[newest.pk]),
            first=_points(ratings[first.pk])
            if first.pk != newest.pk
            and first.questionnaire_id == newest.questionnaire_id
            else {},
            ratings=ratings[newest.pk],
        )
        for pk, (first, newest) in ends.items()
    }


def _ratings(rows: Iterable[SelfAssessment]) -> dict[int, dict[str, Rating]]:
    found: dict[int, dict[str, Rating]] = defaultdict(dict)
    for rating in Rating.objects.filter(
        assessment__in=list(rows), points__isnull=False
    ).select_related("moment"):
        found[rating.assessment_id][rating.moment.code] = rating
    return found


def _points(ratings: Mapping[str, Rating]) -> dict[str, int]:
    return {
        code: rating.points
        for code, rating in ratings.items()
        if rating.points is not None
    }


def _wishes(place: Participation) -> frozenset[str]:
    rows = LearningWish.objects.filter(
        organisation=place.organisation_id, round=place.round_id
    )
    return frozenset(rows.values_list("moment__code", flat=True))


def _improving(place: Participation) -> dict[str, Improvement]:
    rows = Improvement.objects.filter(
        organisation=place.organisation_id, round=place.round_id, moment__isnull=False
    ).exclude(state__in=OVER)
    return {
        row.moment.code: row
        for row in rows.select_related("moment").order_by("-pk")
        if row.moment is not None
    }


def _ways(
    others: Sequence[Shared], place: Participation, *, user: User, on: date
) -> dict[tuple[int, str], list[DelegateRole]]:
    """Return which roles have shared how they work, of those the reader may read."""
    visible = ways_of_working.visible_to(user, on=on).filter(
        round=place.round_id,
        organisation__in=[one.organisation for one in others],
        answers__text__gt="",
    )
    found: dict[tuple[int, str], list[DelegateRole]] = defaultdict(list)
    rows = visible.order_by("pk").values_list("organisation", "moment__code", "role")
    for organisation, moment, role in rows.distinct():
        found[organisation, moment].append(DelegateRole(role))
    return found
