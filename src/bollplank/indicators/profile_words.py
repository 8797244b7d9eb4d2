"""Codes of profiles and of improvers in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bollplank.domain.profiles import Outcome, Reason, Tone, Untold

REASONS: dict[Reason, Promise] = {
    Reason.LARGER_GAP: _("larger difference than usual"),
    Reason.HIGHER: _("high level"),
    Reason.LOWER: _("low level"),
    Reason.EVEN_AND_GOOD: _("even, at a good level"),
    Reason.EVEN_AND_BAD: _("even, but at a bad level"),
    Reason.NARROWING: _("the difference shrinks"),
    Reason.WIDENING: _("the difference grows"),
    Reason.REVERSED: _("the difference has turned"),
}
"""Why a line stands in a profile, as a state."""

TONES: dict[Tone, Promise] = {
    Tone.GOOD: _("for the better"),
    Tone.BAD: _("for the worse"),
    Tone.NEITHER: _("not judged as better or worse"),
}

UNTOLD: dict[Untold, Promise] = {
    Untold.COUNT: _("A number of persons is context, and is not judged"),
    Untold.MISSING: _("One sex, or both, has no figure"),
    Untold.OLD: _("The latest figure is five years old or more"),
    Untold.TOO_FEW: _("Fewer than ten organisations have the figure"),
    Untold.ONE_YEAR: _(
        "Figures from one year only, and we do not know how many persons are behind them"
    ),
    Untold.NO_THRESHOLD: _("Nobody has said from what size a difference matters"),
    Untold.NO_PEERS: _(
        "Fewer than four of the others have a figure of about the same year"
    ),
    Untold.NOT_SETTLED: _("The figures do not settle it"),
}
"""Why nothing is said of an indicator's difference."""

OUTCOMES: dict[Outcome, Promise] = {
    Outcome.FOUND: _("Some have narrowed the difference from there."),
    Outcome.NOBODY: _(
        "Those who were there have not narrowed the difference so clearly that it "
        "cannot be chance."
    ),
    Outcome.NOBODY_NEAR: _(
        "Nobody with figures for six years or more was there some years ago."
    ),
    Outcome.NO_GAP: _(
        "There is no difference that matters here, or it cannot be told, so there is "
        "none to narrow."
    ),
    Outcome.TOO_FEW_YEARS: _(
        "It takes six years to see a difference narrow for certain, and too few "
        "organisations have that many."
    ),
    Outcome.NO_THRESHOLD: _(
        "Nobody has said from what size the difference matters, so it cannot be told "
        "who has narrowed it."
    ),
}
"""What the search for those who improved came to."""
