"""Which round a mail is about. Mails name the row they are about as the log does."""

from collections import defaultdict
from collections.abc import Iterable

from django.apps import apps
from django.db.models import Model

from bollplank.programme.models import Round

ROUND = "programme.round"
WAYS = ("round", "application__round", "decision__round")
"""How a row of the programme leads to its round, the shortest first."""


def names_within(round_: Round) -> list[str]:
    """Return the name of everything in a round that a mail may be about."""
    names = [f"{ROUND}:{round_.pk}"]
    for model in apps.get_app_config("programme").get_models():
        way = _way(model)
        if way is not None:
            found = model._default_manager.filter(**{way: round_})
            label = model._meta.label_lower
            names += [f"{label}:{pk}" for pk in found.values_list("pk", flat=True)]
    return names


def rounds_of(names: Iterable[str]) -> dict[str, Round]:
    """Return the round of each of these rows; those that have none are left out."""
    by_label: dict[str, set[int]] = defaultdict(set)
    for name in names:
        label, _colon, pk = name.partition(":")
        if label.startswith("programme.") and pk.isdecimal():
            by_label[label].add(int(pk))
    round_ids: dict[str, int] = {}
    for label, pks in by_label.items():
        way = "pk" if label == ROUND else _way(apps.get_model(label))
        if way is not None:
            rows = apps.get_model(label)._default_manager.filter(pk__in=pks)
            found = rows.values_list("pk", way)
            round_ids |= {f"{label}:{pk}": round_id for pk, round_id in found}
    rounds = Round.objects.in_bulk(set(round_ids.values()))
    return {name: rounds[pk] for name, pk in round_ids.items()}


def _way(model: type[Model]) -> str | None:
    fields = {field.name for field in model._meta.get_fields() if field.concrete}
    return next((way for way in WAYS if way.partition("__")[0] in fields), None)
