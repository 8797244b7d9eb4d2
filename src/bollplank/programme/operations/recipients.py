"""Everything that changes the address list of a round."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from bollplank.accounts.models import User
from bollplank.accounts.operations import log_entries
from bollplank.domain.outbox import is_whole_address
from bollplank.domain.problems import Problem, ProblemCode, RefusedError
from bollplank.organisations.models import Organisation
from bollplank.programme.models import Recipient, Round


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to stand on the list for one address."""

    email: str
    name: str
    language: str
    organisation: Organisation | None


@dataclass(frozen=True, slots=True)
class Taken:
    """How many addresses an import added, changed and left as they were."""

    added: int
    changed: int
    same: int


@transaction.atomic
def take_in(
    *, round_: Round, wanted: Sequence[Wanted], by: User, at: datetime
) -> Taken:
    """Put these addresses on the list; those that are there get what is said now.

    Addresses that are on the list and not among these stay. Twice changes nothing.

    Raises
    ------
    RefusedError
        An address is bad, or an organisation is made up and the round is not.
    """
    _refuse_if(
        problem for each in wanted for problem in _problems_with(each, round_=round_)
    )
    Round.objects.select_for_update().get(pk=round_.pk)
    there = {row.email.lower(): row for row in round_.recipients.all()}
    fresh = [each for each in wanted if each.email.lower() not in there]
    known = [
        (there[each.email.lower()], each)
        for each in wanted
        if each.email.lower() in there
    ]
    changed = [_changed(row, each) for row, each in known if _differs(row, each)]
    Recipient.objects.bulk_create(
        [_fill(Recipient(round=round_), each) for each in fresh]
    )
    Recipient.objects.bulk_update(changed, ["name", "language", "organisation"])
    if fresh or changed:
        log_entries.write(what="recipients-taken-in", about=round_, by=by, at=at)
    return Taken(len(fresh), len(changed), len(known) - len(changed))


@transaction.atomic
def add(*, round_: Round, wanted: Wanted, by: User, at: datetime) -> Recipient:
    """Put one address on the list.

    Raises
    ------
    RefusedError
        The address is bad or on the list already.
    """
    _refuse_if(
        [
            *_problems_with(wanted, round_=round_),
            *_problems_with_double(wanted.email, round_.recipients.all()),
        ]
    )
    row = _fill(Recipient(round=round_), wanted)
    row.save()
    log_entries.write(what="recipient-added", about=row, by=by, at=at)
    return row


@transaction.atomic
def change(
    *, recipient: Recipient, wanted: Wanted, by: User, at: datetime
) -> Recipient:
    """Write something else of an address, or another address.

    Another address makes the personal links in earlier mails stop working.

    Raises
    ------
    RefusedError
        The address is bad or on the list already.
    """
    row = Recipient.objects.select_for_update().get(pk=recipient.pk)
    others = row.round.recipients.exclude(pk=row.pk)
    _refuse_if(
        [
            *_problems_with(wanted, round_=row.round),
            *_problems_with_double(wanted.email, others),
        ]
    )
    _fill(row, wanted).save()
    log_entries.write(what="recipient-changed", about=row, by=by, at=at)
    return row


@transaction.atomic
def remove(*, recipient: Recipient, by: User, at: datetime) -> None:
    """Take an address off the list. Mails that have been written to it stay."""
    log_entries.write(what="recipient-removed", about=recipient, by=by, at=at)
    recipient.delete()


@transaction.atomic
def empty(*, round_: Round, by: User, at: datetime) -> int:
    """Take every address off the list, and return how many there were."""
    removed, _by_table = round_.recipients.all().delete()
    if removed:
        log_entries.write(what="recipients-emptied", about=round_, by=by, at=at)
    return removed


def _problems_with(wanted: Wanted, *, round_: Round) -> Iterable[Problem]:
    if not is_whole_address(wanted.email):
        yield Problem(ProblemCode.ADDRESS_BAD, "email")
    organisation = wanted.organisation
    if organisation is not None and organisation.is_made_up != round_.is_made_up:
        yield Problem(ProblemCode.MADE_UP_AND_REAL, "organisation")


def _problems_with_double(email: str, others: Iterable[Recipient]) -> Iterable[Problem]:
    if email.lower() in {row.email.lower() for row in others}:
        yield Problem(ProblemCode.ADDRESS_ON_THE_LIST, "email")


def _differs(row: Recipient, wanted: Wanted) -> bool:
    organisation = wanted.organisation.pk if wanted.organisation else None
    now = (row.name, row.language, row.organisation_id)
    return now != (wanted.name, wanted.language, organisation)


def _changed(row: Recipient, wanted: Wanted) -> Recipient:
    row.name, row.language = wanted.name, wanted.language
    row.organisation = wanted.organisation
    return row


def _fill(row: Recipient, wanted: Wanted) -> Recipient:
    row.email = wanted.email.lower()
    return _changed(row, wanted)


def _refuse_if(problems: Iterable[Problem]) -> None:
    found = list(problems)
    if found:
        raise RefusedError(found)
