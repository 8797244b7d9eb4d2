"""What there is to choose from in an application: charters, fields, organisations."""

from collections.abc import Collection, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from bollplank.content.reader import read
from bollplank.content.schemas import Charter, ServiceFields, Texts
from bollplank.domain.applications import KINDS_OF_TRACK
from bollplank.domain.organisations import OrganisationKind
from bollplank.domain.rounds import Track
from bollplank.organisations.models import Organisation
from bollplank.programme.models import Application, Round
from bollplank.programme.queries.applications import rules_of

CHARTER, FIELDS = "charter.toml", "service_fields.toml"


def charter_versions() -> Mapping[str, Texts]:
    """Return the names of the charter's versions by code, the newest last."""
    path = Path(settings.CONTENT) / CHARTER
    return _charter_versions(path, path.stat().st_mtime_ns)


def service_fields() -> ServiceFields:
    """Return every field of service there is, as the content says now."""
    path = Path(settings.CONTENT) / FIELDS
    return _service_fields(path, path.stat().st_mtime_ns)


def service_fields_for(application: Application) -> dict[str, Texts]:
    """Return the fields of service this applicant may choose from, by code.

    Those of the round, less what other kinds of organisation run. What has been
    chosen before stays a choice, though the round may have dropped it since.
    """
    kind = application.organisation.organisation_kind
    allowed = rules_of(application.round).service_fields
    return {
        field.code: field.name
        for field in service_fields().service_fields
        if (field.code in allowed and _is_run_by(field.organisation_kinds, kind))
        or field.code in application.service_fields
    }


def questions_of(round_: Round) -> list[dict[str, Any]]:
    """Return the version's own questions to applicants, in its order."""
    rules = round_.model_version.rules if round_.model_version else {}
    return list(rules.get("entry", {}).get("questions", ()))


def may_apply(round_: Round) -> QuerySet[Organisation]:
    """Return the organisations a round is for, in alphabetical order.

    Real ones for a real round, made-up ones for a made-up one.
    """
    return Organisation.objects.filter(
        kind__in=KINDS_OF_TRACK[Track(round_.track)], is_made_up=round_.is_made_up
    ).order_by("sort_key", "code")


def possible_partners(application: Application) -> QuerySet[Organisation]:
    """Return whom an applicant may name: all the round is for but itself."""
    return may_apply(application.round).exclude(pk=application.organisation_id)


def _is_run_by(kinds: Collection[OrganisationKind], kind: OrganisationKind) -> bool:
    """Tell whether a kind runs a field. An association runs what municipalities do."""
    asked = {
        OrganisationKind.ASSOCIATION: OrganisationKind.MUNICIPALITY,
        OrganisationKind.DEPARTMENT: OrganisationKind.MUNICIPALITY,
    }.get(kind, kind)
    return asked in kinds


@lru_cache(maxsize=1)
def _charter_versions(path: Path, _changed_at: int) -> Mapping[str, Texts]:
    versions = sorted(read(path, Charter).versions, key=lambda one: one.adopted)
    return {one.code: one.name for one in versions}


@lru_cache(maxsize=1)
def _service_fields(path: Path, _changed_at: int) -> ServiceFields:
    return read(path, ServiceFields)
