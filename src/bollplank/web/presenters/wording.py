"""Small numbers and lists as they are written in running text."""

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bollplank.web.templatetags.words import figure

SPELLED: dict[int, Promise] = {
    2: _("two"),
    3: _("three"),
    4: _("four"),
    5: _("five"),
    6: _("six"),
    7: _("seven"),
    8: _("eight"),
    9: _("nine"),
    10: _("ten"),
    11: _("eleven"),
    12: _("twelve"),
}
"""Numbers written as words. One is left out: its word depends on what is counted."""


def spelled(number: int) -> str:
    """Return the number as a word from two to twelve, else in figures."""
    return str(SPELLED[number]) if number in SPELLED else figure(number, 0)


def listed(parts: Sequence[str]) -> str:
    """Return "Boden", "Boden and Luleå" or "Boden, Luleå and Piteå"."""
    if len(parts) < 2:  # noqa: PLR2004 -- nothing to put "and" between
        return "".join(parts)
    return gettext("%(all_but_last)s and %(last)s") % {
        "all_but_last": ", ".join(parts[:-1]),
        "last": parts[-1],
    }


def sentence(text: str) -> str:
    """Return the text with a capital first, whatever word it came to begin with."""
    return text[:1].upper() + text[1:]
