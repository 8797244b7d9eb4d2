"""The codes of Sweden's counties in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

COUNTIES: dict[str, Promise] = {
    "01": _("Stockholm County"),
    "03": _("Uppsala County"),
    "04": _("Södermanland County"),
    "05": _("Östergötland County"),
    "06": _("Jönköping County"),
    "07": _("Kronoberg County"),
    "08": _("Kalmar County"),
    "09": _("Gotland County"),
    "10": _("Blekinge County"),
    "12": _("Skåne County"),
    "13": _("Halland County"),
    "14": _("Västra Götaland County"),
    "17": _("Värmland County"),
    "18": _("Örebro County"),
    "19": _("Västmanland County"),
    "20": _("Dalarna County"),
    "21": _("Gävleborg County"),
    "22": _("Västernorrland County"),
    "23": _("Jämtland County"),
    "24": _("Västerbotten County"),
    "25": _("Norrbotten County"),
}
"""Official county code to name; a code of another country stands for itself."""


def county_name(code: str) -> str:
    """Return the county's name, or the code where we have no name for it."""
    return str(COUNTIES.get(code, code))
