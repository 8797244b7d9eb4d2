"""Everything that changes saved sets of organisations."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from bollplank.accounts.models import User
from bollplank.accounts.operations import log_entries
from bollplank.domain import peer_sets as rules
from bollplank.domain.peer_sets import Candidate, SetContent
from bollplank.domain.problems import Problem, RefusedError
from bollplank.indicators.models import PeerSet
from bollplank.organisations.models import Organisation


@transaction.atomic
def make(
    *, organisation: Organisation, content: SetContent, by: User, at: datetime
) -> tuple[PeerSet, bool]:
    """Save a new set for an organisation.

    Returns it with True. The very same one, saved by the same person, is returned
    with False: the button was pressed twice.

    Raises
    ------
    RefusedError
        The name is missing or taken, or the members are too few, too many or not of
        the organisation's kind.
    """
    _hold(organisation)
    content = _tidy(content)
    twin = PeerSet.objects.filter(
        organisation=organisation, name=content.name, created_by=by
    ).first()
    if twin is not None and content_of(twin) == content:
        return twin, False
    _refuse_if(_problems(organisation, content, besides=None))
    row = PeerSet(
        organisation=organisation, created_at=at, created_by=by, changed_at=at
    )
    _write(row, content, by=by, at=at)
    log_entries.write(what="peer-set-saved", about=row, by=by, at=at)
    return row, True


@transaction.atomic
def change(
    *, peer_set: PeerSet, content: SetContent, seen: str, by: User, at: datetime
) -> PeerSet:
    """Change name and members of a set. The same ones change nothing.

    Raises
    ------
    RefusedError
        As ``make``, or somebody has stored something else than the set with the
        fingerprint ``seen``, which the writer had before her.
    """
    row = _held(peer_set)
    content, stored = _tidy(content), content_of(row)
    _refuse_if(
        [
            *rules.problems_with_changing(content=content, stored=stored, seen=seen),
            *_problems(row.organisation, content, besides=row),
        ]
    )
    if content != stored:
        _write(row, content, by=by, at=at)
        log_entries.write(what="peer-set-changed", about=row, by=by, at=at)
    return row


@transaction.atomic
def remove(*, peer_set: PeerSet, by: User, at: datetime) -> None:
    """Remove a set. The log keeps that it was there; removing it twice is one time."""
    row = PeerSet.objects.select_for_update(of=["self"]).filter(pk=peer_set.pk).first()
    if row is not None:
        log_entries.write(what="peer-set-removed", about=row, by=by, at=at)
        row.delete()


def content_of(peer_set: PeerSet) -> SetContent:
    """Return what a set is called and holds, as the rules know it."""
    codes = frozenset(member.code for member in peer_set.members.all())
    return SetContent(name=peer_set.name, members=codes)


def _write(row: PeerSet, content: SetContent, *, by: User, at: datetime) -> None:
    row.name, row.changed_at, row.changed_by = content.name, at, by
    row.save()
    row.members.set(Organisation.objects.filter(code__in=content.members))


def _problems(
    organisation: Organisation, content: SetContent, *, besides: PeerSet | None
) -> Iterable[Problem]:
    others = PeerSet.objects.filter(organisation=organisation)
    if besides is not None:
        others = others.exclude(pk=besides.pk)
    chosen = Organisation.objects.filter(code__in=content.members)
    return rules.problems_with_saving(
        content,
        owner=_candidate(organisation),
        known=[_candidate(each) for each in chosen],
        taken=list(others.values_list("name", flat=True)),
    )


def _candidate(organisation: Organisation) -> Candidate:
    return Candidate(
        code=organisation.code,
        kind=organisation.organisation_kind,
        is_made_up=organisation.is_made_up,
    )


def _tidy(content: SetContent) -> SetContent:
    return SetContent(name=" ".join(content.name.split()), members=content.members)


def _hold(organisation: Organisation) -> None:
    """Let nobody else save for this organisation until the transaction ends."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)


def _held(peer_set: PeerSet) -> PeerSet:
    _hold(peer_set.organisation)
    rows = PeerSet.objects.select_related("organisation")
    return rows.select_for_update(of=["self"]).get(pk=peer_set.pk)


def _refuse_if(problems: Iterable[Problem]) -> None:
    found = list(problems)
    if found:
        raise RefusedError(found)
