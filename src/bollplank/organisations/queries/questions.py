"""Everything that is asked about questions between organisations."""

from collections import defaultdict
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from bollplank.accounts.models import User
from bollplank.domain.questions import Asker, QuestionState, those_to_tell
from bollplank.organisations.models import Membership, Organisation, Question
from bollplank.organisations.queries import memberships

A_DAY = timedelta(days=1)


def visible_to(user: object, *, on: date) -> QuerySet[Question]:
    """Return the questions asked by this person's organisations, and asked to them.

    Nobody else sees them, and one that was taken back only those who asked it.
    """
    asking, asked = _mine(user, on)
    return _rows().filter(asking | (asked & ~Q(state=QuestionState.WITHDRAWN)))


def answerable_by(user: object, *, on: date) -> QuerySet[Question]:
    """Return the questions to this person's organisations, answered or not."""
    _asking, asked = _mine(user, on)
    return _rows().filter(asked & ~Q(state=QuestionState.WITHDRAWN))


def withdrawable_by(user: object, *, on: date) -> QuerySet[Question]:
    """Return the questions this person's organisations may take back, or have."""
    asking, _asked = _mine(user, on)
    return _rows().filter(asking)


def waiting_for(user: object, *, on: date) -> QuerySet[Question]:
    """Return the questions that wait for an answer by this person's organisations."""
    return answerable_by(user, on=on).filter(state=QuestionState.OPEN)


def seats_to_ask_from(user: User, *, asked: Organisation, on: date) -> list[Membership]:
    """Return this person's seats from which this organisation may be asked.

    One for each organisation: real ones ask real ones, made-up ones made-up ones.
    """
    seats = memberships.of(user, on=on).filter(
        organisation__is_made_up=asked.is_made_up
    )
    each = {seat.organisation_id: seat for seat in seats}
    each.pop(asked.pk, None)
    return list(each.values())


def is_answered_for(organisation: Organisation, *, on: date) -> bool:
    """Tell whether anybody has a seat there that day and could answer."""
    return _seats_in(organisation, on).exists()


def has_seat(user: User, *, organisation: Organisation, on: date) -> bool:
    """Tell whether this person has a seat in this organisation that day."""
    return _seats_in(organisation, on).filter(user=user).exists()


def people_to_tell(organisation: Organisation, *, on: date) -> list[User]:
    """Return who gets a mail for this organisation, in the order of their names.

    Made-up people get none: their addresses are nobody's.
    """
    people: dict[int, User] = {}
    roles: dict[int, set[str]] = defaultdict(set)
    seats = _seats_in(organisation, on).filter(user__is_made_up=False)
    for seat in seats.select_related("user").order_by("user__name", "user"):
        people[seat.user_id] = seat.user
        roles[seat.user_id].add(seat.role)
    return [people[person] for person in those_to_tell(roles)]


def asker_of(*, asking: Organisation, asked: Organisation, at: datetime) -> Asker:
    """Return what the rules for asking need to know of these two."""
    questions = Question.objects.filter(asking=asking)
    return Asker(
        asks_itself=asking.pk == asked.pk,
        both_real_or_both_made_up=asking.is_made_up == asked.is_made_up,
        is_answered_for=is_answered_for(asked, on=timezone.localdate(at)),
        open_questions=questions.filter(state=QuestionState.OPEN).count(),
        asked_today=questions.filter(asked_at__gt=at - A_DAY).count(),
    )


def _mine(user: object, on: date) -> tuple[Q, Q]:
    """Return the conditions that mine is asking, and that mine is asked."""
    if not isinstance(user, User):
        nobody = Q(pk__in=[])
        return nobody, nobody
    mine = memberships.of(user, on=on).order_by().values("organisation")
    return Q(asking__in=mine), Q(asked__in=mine)


def _seats_in(organisation: Organisation, on: date) -> QuerySet[Membership]:
    return memberships.active_on(on).filter(
        organisation=organisation, user__is_active=True
    )


def _rows() -> QuerySet[Question]:
    return Question.objects.select_related(
        "asking", "asked", "asked_by", "answered_by"
    ).order_by("-asked_at", "-pk")
