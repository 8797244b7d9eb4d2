"""What has become of figures from one vintage to another, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from bollplank.store.changes import ChangeKind

CHANGES: dict[ChangeKind, Promise] = {
    ChangeKind.NEW: _("new"),
    ChangeKind.FILLED: _("filled in, was missing"),
    ChangeKind.REVISED: _("revised"),
    ChangeKind.WITHDRAWN: _("withdrawn"),
    ChangeKind.SUPPRESSED: _("protected now"),
    ChangeKind.NOT_APPLICABLE: _("not applicable now"),
    ChangeKind.EMPTY: _("new row without a number"),
    ChangeKind.STATUS: _("another status"),
}
"""What has become of one value, for a table or a choice."""

COUNTED: dict[ChangeKind, Promise] = {
    ChangeKind.REVISED: ngettext_lazy(
        "%(number)s value revised", "%(number)s values revised", "count"
    ),
    ChangeKind.WITHDRAWN: ngettext_lazy(
        "%(number)s value withdrawn", "%(number)s values withdrawn", "count"
    ),
    ChangeKind.SUPPRESSED: ngettext_lazy(
        "%(number)s value now protected", "%(number)s values now protected", "count"
    ),
    ChangeKind.NOT_APPLICABLE: ngettext_lazy(
        "%(number)s value no longer applicable",
        "%(number)s values no longer applicable",
        "count",
    ),
    ChangeKind.FILLED: ngettext_lazy(
        "%(number)s missing value filled in",
        "%(number)s missing values filled in",
        "count",
    ),
    ChangeKind.NEW: ngettext_lazy(
        "%(number)s new value for %(years)s",
        "%(number)s new values for %(years)s",
        "count",
    ),
    ChangeKind.EMPTY: ngettext_lazy(
        "%(number)s new row without a number",
        "%(number)s new rows without a number",
        "count",
    ),
    ChangeKind.STATUS: ngettext_lazy(
        "%(number)s value with another status",
        "%(number)s values with another status",
        "count",
    ),
}
"""The same with how many, for a list; in the order in which they are told."""
