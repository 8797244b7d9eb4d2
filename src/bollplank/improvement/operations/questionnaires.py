"""Everything that changes questionnaires: they are read from content, never typed."""

from collections.abc import Iterable, Mapping

from django.db import transaction

from bollplank.content import schemas
from bollplank.improvement.models import Criterion, Moment, MomentPair, Questionnaire

ON_QUESTIONNAIRE = {
    "name",
    "scale_highest",
    "labels",
    "levels",
    "parts",
    "role_questions",
}


@transaction.atomic
def load(
    *,
    questionnaires: Iterable[schemas.Questionnaire],
    mappings: Iterable[schemas.MomentMapping],
) -> None:
    """Store these questionnaires and the pairs between versions, new or changed."""
    described = list(questionnaires)
    criteria = {
        moment.id: moment.criteria
        for questionnaire in described
        for moment in questionnaire.moments
    }
    for questionnaire in described:
        row, _ = Questionnaire.objects.update_or_create(
            code=questionnaire.code,
            defaults=questionnaire.model_dump(mode="json", include=ON_QUESTIONNAIRE),
        )
        for moment in questionnaire.moments:
            _load_moment(row, moment, criteria)
    for mapping in mappings:
        _load_mapping(mapping)


def _load_moment(
    questionnaire: Questionnaire,
    described: schemas.Moment,
    criteria: Mapping[str, tuple[schemas.Criterion, ...]],
) -> None:
    moment, _ = Moment.objects.update_or_create(
        questionnaire=questionnaire,
        code=described.id,
        defaults={
            "number": described.number,
            "part": described.part,
            "name": described.name,
            "description": described.description,
        },
    )
    used = described.criteria or criteria.get(described.criteria_from or "", ())
    levels = set(questionnaire.levels)
    for number, criterion in enumerate(used, 1):
        if criterion.level in levels:
            Criterion.objects.update_or_create(
                moment=moment,
                code=criterion.id,
                defaults={
                    "number": number,
                    "level": criterion.level,
                    "text": criterion.text,
                },
            )


def _load_mapping(described: schemas.MomentMapping) -> None:
    codes = [described.from_questionnaire, described.to_questionnaire]
    moments = {
        (moment.questionnaire.code, moment.code): moment
        for moment in Moment.objects.filter(
            questionnaire__code__in=codes
        ).select_related("questionnaire")
    }
    for pair in described.pairs:
        for newer in pair.to:
            MomentPair.objects.update_or_create(
                older=moments[described.from_questionnaire, pair.from_moment],
                newer=moments[described.to_questionnaire, newer],
                defaults={
                    "comparability": pair.comparability,
                    "note": pair.note or {},
                },
            )
