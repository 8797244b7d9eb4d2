"""Everything that changes who can be mentor in a round."""

from datetime import datetime

from django.db import transaction

from bollplank.accounts.models import User
from bollplank.accounts.operations import log_entries
from bollplank.domain.groupings import Offer, problems_with_offering
from bollplank.domain.problems import Problem, ProblemCode, RefusedError
from bollplank.organisations.models import Organisation
from bollplank.programme.models import MentorOffer, Round
from bollplank.programme.queries import groupings


@transaction.atomic
def add(
    *,
    round_: Round,
    organisation: Organisation,
    by: User,
    at: datetime,
    only_support: bool = False,
) -> MentorOffer:
    """Note that an organisation can be mentor in the round.

    Raises
    ------
    RefusedError
        It is there already, takes part itself, or is made up in a real round.
    """
    Round.objects.select_for_update().get(pk=round_.pk)
    offer = Offer(organisation=organisation.code, only_support=only_support)
    problems = _problems(offer, organisation, round_)
    if round_.mentor_offers.filter(organisation=organisation).exists():
        problems.append(Problem(ProblemCode.MENTOR_THERE_ALREADY, field="organisation"))
    if problems:
        raise RefusedError(problems)
    row = MentorOffer.objects.create(
        round=round_,
        organisation=organisation,
        only_support=only_support,
        added_at=at,
        added_by=by,
    )
    log_entries.write(what="mentor-added", about=row, by=by, at=at)
    return row


@transaction.atomic
def change(
    *,
    offer: MentorOffer,
    most_participants: int | None,
    supports: Organisation | None,
    only_support: bool,
    by: User,
    at: datetime,
) -> MentorOffer:
    """Change how many a mentor can take, and whether it only stands by another.

    Raises
    ------
    RefusedError
        The number is no size of a group, or it would support itself.
    """
    row = MentorOffer.objects.select_for_update(of=["self"]).get(pk=offer.pk)
    told = Offer(
        organisation=row.organisation.code,
        most_participants=most_participants,
        only_support=only_support,
        supports=supports.code if supports else None,
    )
    problems = _problems(told, row.organisation, row.round)
    if problems:
        raise RefusedError(problems)
    row.most_participants, row.only_support = most_participants, only_support
    row.supports = supports if only_support else None
    row.save(update_fields=["most_participants", "only_support", "supports"])
    log_entries.write(what="mentor-changed", about=row, by=by, at=at)
    return row


@transaction.atomic
def remove(*, offer: MentorOffer, by: User, at: datetime) -> None:
    """Take a mentor off the list. Proposals that have it tell so until computed anew."""
    row = MentorOffer.objects.select_for_update(of=["self"]).filter(pk=offer.pk).first()
    if row is None:
        return
    log_entries.write(what="mentor-removed", about=row, by=by, at=at)
    row.delete()


def _problems(offer: Offer, organisation: Organisation, round_: Round) -> list[Problem]:
    return list(
        problems_with_offering(
            offer,
            taking_part=[
                one.organisation.code for one in groupings.newcomers_of(round_)
            ],
            is_made_up=organisation.is_made_up,
            round_made_up=round_.is_made_up,
        )
    )
