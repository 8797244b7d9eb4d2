"""Codes of organisations and roles in words: once, for pages, mail and reports."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bollplank.domain.organisations import OrganisationKind
from bollplank.domain.rounds import DelegateRole

ORGANISATION_KINDS: dict[OrganisationKind, Promise] = {
    OrganisationKind.MUNICIPALITY: _("Municipality"),
    OrganisationKind.REGION: _("Region"),
    OrganisationKind.CITY_DISTRICT: _("City district"),
    OrganisationKind.ASSOCIATION: _("Association of municipalities"),
    OrganisationKind.DEPARTMENT: _("Department"),
    OrganisationKind.COUNTRY: _("Country"),
}

DELEGATE_ROLES: dict[DelegateRole, Promise] = {
    DelegateRole.POLITICIAN: _("Politician"),
    DelegateRole.MANAGER: _("Manager"),
    DelegateRole.STRATEGIST: _("Strategist"),
    DelegateRole.KEY_PERSON: _("Further key person"),
}
