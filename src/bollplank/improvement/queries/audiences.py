"""Who would read an assessment, circle by circle."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bollplank.domain.groups import GroupRole
from bollplank.improvement.models import SelfAssessment
from bollplank.improvement.queries import departments
from bollplank.organisations.models import Organisation
from bollplank.programme.models import GroupMember, Participation


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """The organisations in each circle around the one that is assessed.

    ``beyond_group`` counts the others in the round: participants that have not
    left, and mentors. ``in_house`` tells that it is a department's: then mentors
    and coordinator read it only when it is shared with them, as others do.
    """

    peers: Sequence[Organisation]
    mentors: Sequence[Organisation]
    beyond_group: int
    in_house: bool = False


def of(assessment: SelfAssessment) -> Audience:
    """Return who is in the group and in the round of this assessment."""
    organisation = assessment.organisation
    own = departments.place_of(organisation)
    found = around(own, round_id=assessment.round_id)
    return replace(found, in_house=departments.is_department(organisation))


def around(own: int, *, round_id: int) -> Audience:
    """Return who is in the group and in the round of this organisation."""
    staying = Participation.objects.filter(round=round_id, left=False)
    stay = set(staying.values_list("organisation_id", flat=True))
    places = list(
        GroupMember.objects.filter(group__round=round_id)
        .select_related("organisation")
        .order_by("organisation__sort_key")
    )
    own_groups = {
        place.group_id
        for place in places
        if place.organisation_id == own and place.role == GroupRole.PARTICIPANT
    }
    around = [
        place
        for place in places
        if place.group_id in own_groups and place.organisation_id != own
    ]
    mentoring = {
        place.organisation_id for place in places if place.role != GroupRole.PARTICIPANT
    }
    near = {own, *(place.organisation_id for place in around)}
    return Audience(
        peers=[
            place.organisation
            for place in around
            if place.role == GroupRole.PARTICIPANT and place.organisation_id in stay
        ],
        mentors=[
            place.organisation
            for place in around
            if place.role != GroupRole.PARTICIPANT
        ],
        beyond_group=len((stay | mentoring) - near),
    )
