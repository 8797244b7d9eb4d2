"""Fetching's codes in words for readers: what happened, and what can be done."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bollplank.fetching.failure_codes import FailureCode
from bollplank.fetching.notes import NoteCode
from bollplank.fetching.progress import Stage

STAGES: dict[Stage, Promise] = {
    Stage.ASKING: _("asking what there is"),
    Stage.FETCHING: _("fetching figures"),
    Stage.CHECKING: _("checking what came"),
    Stage.WRITING: _("putting the figures in their place"),
}

_TRIED_AGAIN = _("It is tried again by itself.")
_SERVICE_CHANGED = _(
    "The service may have changed. Whoever runs the site can tell those who make "
    "Bollplank."
)

FAILURES: dict[FailureCode, tuple[Promise, Promise]] = {
    FailureCode.NO_ANSWER: (_("The service could not be reached."), _TRIED_AGAIN),
    FailureCode.BUSY: (_("The service was too busy to answer."), _TRIED_AGAIN),
    FailureCode.NOT_FOUND: (
        _("The service did not know what was asked for."),
        _("Whoever runs the site can check the address of the service."),
    ),
    FailureCode.REFUSED: (_("The service refused to answer."), _SERVICE_CHANGED),
    FailureCode.WEB_PAGE: (
        _("A web page came in the place of figures."),
        _("The service may be closed for repair. It is tried again by itself."),
    ),
    FailureCode.CUT_SHORT: (_("An answer ended in the middle."), _TRIED_AGAIN),
    FailureCode.MISCOUNTED: (_("An answer was not whole."), _TRIED_AGAIN),
    FailureCode.ENDLESS: (_("The answers did not come to an end."), _TRIED_AGAIN),
    FailureCode.OTHER_FORM: (
        _("The answers were not in the form they should be."),
        _SERVICE_CHANGED,
    ),
    FailureCode.NOT_A_FIGURE: (
        _("Something came in the place of a figure that is none."),
        _("Whoever runs the site can tell the publisher."),
    ),
    FailureCode.NO_UNITS: (
        _("The service did not say which municipalities and regions there are."),
        _TRIED_AGAIN,
    ),
    FailureCode.STORE_BUSY: (
        _("Somebody was reading in a file of figures at the same time."),
        _TRIED_AGAIN,
    ),
    FailureCode.STORE_FULL: (
        _("The disk is full."),
        _("Whoever runs the site can make room."),
    ),
    FailureCode.STORE_BROKEN: (
        _("The figures could not be written."),
        _("Whoever runs the site can look in the instructions for mending."),
    ),
    FailureCode.STOPPED: (
        _("The fetch was stopped."),
        _("The next one goes on where it stopped, if that is within a day."),
    ),
}
"""What happened, and what can be done."""

NOTES: dict[NoteCode, Promise] = {
    NoteCode.UNKNOWN_ID: _(
        "The service no longer knows this indicator. What was fetched before stays."
    ),
    NoteCode.RETIRED: _("The publisher says that it is no longer updated."),
    NoteCode.EMPTY: _("The service has no values for these years."),
    NoteCode.NOW_DIVIDED: _(
        "It is now published for women and men. Earlier totals stay as they are."
    ),
    NoteCode.MEANING_CHANGED: _(
        "It is now divided by sex and may mean something else than before."
    ),
    NoteCode.UNIT_CHANGED: _("Its title now ends with another unit."),
    NoteCode.SCALE_CHANGED: _(
        "The values are about ten times more or less than they were. The unit may have "
        "changed."
    ),
    NoteCode.SCALE_BREAK: _(
        "The values are about ten times more or less from one year to the next: "
        "%(detail)s."
    ),
    NoteCode.ROWS_GONE: _("Values that were there have disappeared: %(count)s."),
    NoteCode.FUTURE_YEAR: _("Values are of a year that has not come: %(detail)s."),
    NoteCode.NEGATIVE: _("Values are below zero, which cannot be: %(count)s."),
    NoteCode.ABOVE_100: _(
        "Values are above 100 per cent: %(count)s. They are shown as published."
    ),
    NoteCode.CONTRADICTION: _(
        "The total does not fit the values of women and men in some places: %(count)s. "
        "All are shown as published."
    ),
    NoteCode.DUPLICATES: _(
        "Values came twice and were not alike: %(count)s. The last one is shown."
    ),
    NoteCode.GROUPS_UNREADABLE: _(
        "The groups of similar municipalities could not be read. Those from before stay."
    ),
    NoteCode.CHANGES_REFUSED: _(
        "The service did not tell what had changed, so everything was asked for."
    ),
}

HELD_BACK = _("The new values are held back, and the earlier ones are shown.")
