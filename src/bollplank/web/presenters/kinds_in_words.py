"""Sentences that name a kind of organisation, whole for each kind."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bollplank.domain.organisations import OrganisationKind
from bollplank.web.templatetags.words import figure

MUNICIPALITY, REGION = OrganisationKind.MUNICIPALITY, OrganisationKind.REGION

IN_ALL: dict[OrganisationKind, Promise] = {
    MUNICIPALITY: _("The difference in all municipalities, %(unit)s"),
    REGION: _("The difference in all regions, %(unit)s"),
}
IN_ALL_OTHERS = _("The difference in all organisations, %(unit)s")


def in_all(kind: OrganisationKind | None, unit: str) -> str:
    """Return the title of a picture of all of a kind."""
    return str(_of(kind, IN_ALL, IN_ALL_OTHERS)) % {"unit": unit}


MIDDLE: dict[OrganisationKind, Promise] = {
    MUNICIPALITY: _("the middle municipality"),
    REGION: _("the middle region"),
}
MIDDLE_OTHERS = _("the middle organisation")


def middle(kind: OrganisationKind | None) -> str:
    """Return what the median of a kind is called inside a sentence."""
    return str(_of(kind, MIDDLE, MIDDLE_OTHERS))


def _of(
    kind: OrganisationKind | None,
    sentences: dict[OrganisationKind, Promise],
    otherwise: Promise,
) -> Promise:
    return otherwise if kind is None else sentences.get(kind, otherwise)


CLEAR_IN: dict[OrganisationKind, Promise] = {
    MUNICIPALITY: _(
        "There is a clear difference in %(clear)s of %(of)s municipalities"
    ),
    REGION: _("There is a clear difference in %(clear)s of %(of)s regions"),
}
CLEAR_IN_OTHERS = _("There is a clear difference in %(clear)s of %(of)s organisations")

CLEAR_IN_NONE: dict[OrganisationKind, Promise] = {
    MUNICIPALITY: _("In none of %(of)s municipalities is there a clear difference"),
    REGION: _("In none of %(of)s regions is there a clear difference"),
}
CLEAR_IN_NO_OTHERS = _("In none of %(of)s organisations is there a clear difference")


def clear_in(kind: OrganisationKind | None, *, clear: int, of: int) -> str:
    """Return in how many of a kind there is a clear difference."""
    pattern = (
        _of(kind, CLEAR_IN, CLEAR_IN_OTHERS)
        if clear
        else _of(kind, CLEAR_IN_NONE, CLEAR_IN_NO_OTHERS)
    )
    return str(pattern) % {"clear": figure(clear, 0), "of": figure(of, 0)}


SAME_WAY_IN: dict[OrganisationKind, Promise] = {
    MUNICIPALITY: _(
        "In %(same)s of %(of)s municipalities the published difference goes the same "
        "way."
    ),
    REGION: _(
        "In %(same)s of %(of)s regions the published difference goes the same way."
    ),
}
SAME_WAY_IN_OTHERS = _(
    "In %(same)s of %(of)s organisations the published difference goes the same way."
)


def same_way_in(kind: OrganisationKind | None, *, same: int, of: int) -> str:
    """Return in how many of a kind the gap goes the way it goes here."""
    pattern = _of(kind, SAME_WAY_IN, SAME_WAY_IN_OTHERS)
    return str(pattern) % {"same": figure(same, 0), "of": figure(of, 0)}
