"""What the page on how we count says of the words that judge a difference."""

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from bollplank.domain.findings import GapVerdict
from bollplank.indicators.words import VERDICTS

MEANINGS: dict[GapVerdict, Promise] = {
    GapVerdict.CLEAR: _(
        "The difference is larger than what matters, and goes the way that is said, "
        "with a probability of at least 95 per cent."
    ),
    GapVerdict.LIKELY: _("The same, with a probability of at least 80 per cent."),
    GapVerdict.NO_RELEVANT_GAP: _(
        "The difference is smaller than what matters, with a probability of at least "
        "90 per cent."
    ),
    GapVerdict.CANNOT_TELL: _(
        "The figures do not settle it. That is an answer, and not the same as no "
        "difference."
    ),
    GapVerdict.TOO_FEW: _(
        "Fewer than ten organisations have the figure. It is shown as it is."
    ),
    GapVerdict.MISSING: _("The value for women or the value for men is absent."),
    GapVerdict.NOT_JUDGED: _(
        "It tells how many there are and how small the groups are, and is no result."
    ),
}
"""When a word is said."""


def verdicts() -> list[tuple[str, Promise]]:
    """Return every word on a difference with when it is said."""
    return [
        (capfirst(str(VERDICTS[verdict])), meaning)
        for verdict, meaning in MEANINGS.items()
    ]
