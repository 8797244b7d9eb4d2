"""What is said of lists of addresses: once, for pages."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bollplank.domain.recipients import LineFault, ListFault, Show

LIST_FAULTS: dict[ListFault, Promise] = {
    ListFault.EMPTY: _("Choose a file, or paste at least one line with an address."),
    ListFault.TOO_LONG: _("The list is too long. It holds 3,000 lines at most."),
    ListFault.NO_ADDRESSES: _("There is no mail address in any of the lines."),
}

LINE_FAULTS: dict[LineFault, Promise] = {
    LineFault.ADDRESS_MISSING: _("there is no address"),
    LineFault.ADDRESS_BAD: _("the address is not whole"),
    LineFault.ADDRESS_TWICE: _("the address stands further up as well"),
    LineFault.LANGUAGE_UNKNOWN: _("the language is neither Swedish nor English"),
    LineFault.NAME_TOO_LONG: _("the name is longer than 120 characters"),
}

SHOWS: dict[Show, Promise] = {
    Show.ALL: _("Everybody on the list"),
    Show.NOT_REACHED: _("Those whose latest mail did not arrive"),
    Show.NOT_BEGUN: _("Those who have not begun an application"),
    Show.WITHOUT_ORGANISATION: _("Those without an organisation"),
}

FILE_OF_WRONG_KIND = _(
    "The file is of a kind that cannot be read here. Save the list as CSV, Excel "
    "(.xlsx) or OpenDocument (.ods). Nothing has been changed."
)
FILE_TOO_LARGE = _(
    "The file is larger than 5 MB or has more in it than an address list. Save only "
    "the sheet with the addresses. Nothing has been changed."
)
FILE_BROKEN = _(
    "The file is broken or not whole. Open it in your spreadsheet program, save it "
    "again and choose it here. Nothing has been changed."
)
