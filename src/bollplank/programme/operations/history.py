"""Loading the history of real rounds from ``content/rounds``."""

from collections.abc import Iterable, Mapping

from django.db import transaction

from bollplank.content import schemas
from bollplank.domain.groups import GroupRole
from bollplank.domain.rounds import RoundState
from bollplank.organisations.models import Organisation
from bollplank.programme.models import (
    FactSource,
    Group,
    GroupMember,
    ModelVersion,
    Participation,
    Round,
)


@transaction.atomic
def load(
    *,
    rounds: Iterable[schemas.Round],
    sources: Iterable[schemas.HistorySource],
    organisations: Mapping[str, Organisation],
) -> None:
    """Store the real rounds with groups, mentors and those who left.

    A round is written anew each time, so the tables say what the files say.
    """
    stored = {source.id: _load_source(source) for source in sources}
    versions = {version.code: version for version in ModelVersion.objects.all()}
    for described in rounds:
        row, _ = Round.objects.update_or_create(
            code=described.code,
            defaults={
                "name": described.name,
                "ordinal": described.ordinal,
                "track": described.track,
                "model_version": versions.get(described.model_version or ""),
                "state": described.state or RoundState.CLOSED,
                "organisations_complete": described.organisations_complete,
                **described.model_dump(mode="json", include={"dates", "facts"}),
            },
        )
        row.sources.set(stored[code] for code in described.sources)
        _load_participants(row, described, organisations)
        _load_groups(row, described, organisations)


def _load_source(described: schemas.HistorySource) -> FactSource:
    row, _ = FactSource.objects.update_or_create(
        code=described.id,
        defaults={
            "title": described.title,
            "publisher": described.publisher or "",
            "published": described.published or "",
            "url": described.url or "",
        },
    )
    return row


def _load_participants(
    row: Round, described: schemas.Round, organisations: Mapping[str, Organisation]
) -> None:
    row.participations.all().delete()
    Participation.objects.bulk_create(
        Participation(
            round=row,
            organisation=organisations[participant.organisation],
            left=participant.left,
            left_on=participant.left_on or "",
            left_certainty=participant.left_certainty or "",
            note=participant.note or {},
            certainty=participant.certainty,
        )
        for participant in described.participants
    )


def _load_groups(
    row: Round, described: schemas.Round, organisations: Mapping[str, Organisation]
) -> None:
    row.groups.all().delete()
    for group in described.groups:
        stored = Group.objects.create(
            round=row,
            code=group.code,
            theme=group.theme or {},
            note=group.note or {},
            certainty=group.certainty,
            sources=list(group.sources),
        )
        members = [
            *((code, GroupRole.MENTOR) for code in group.mentors),
            *((code, GroupRole.SUPPORTING_MENTOR) for code in group.supporting_mentors),
            *((code, GroupRole.PARTICIPANT) for code in group.participants),
        ]
        GroupMember.objects.bulk_create(
            GroupMember(group=stored, organisation=organisations[code], role=role)
            for code, role in members
        )
