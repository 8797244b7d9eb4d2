"""Codes of workbooks in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bollplank.domain.workbooks import CellFault, UploadState, WorkbookFault

UPLOAD_STATES: dict[UploadState, Promise] = {
    UploadState.WAITING: _("Not taken in yet"),
    UploadState.TAKEN: _("Taken in"),
    UploadState.DROPPED: _("Put aside"),
}

WORKBOOK_FAULTS: dict[WorkbookFault, Promise] = {
    WorkbookFault.TOO_LARGE: _(
        "The file is too large to be one of our workbooks. Take the one you fetched "
        "here."
    ),
    WorkbookFault.NOT_A_WORKBOOK: _(
        "This is not a workbook. Choose a file that ends in .xlsx or .ods."
    ),
    WorkbookFault.BROKEN: _(
        "The file is broken and cannot be read. Save it again, or fetch a new workbook."
    ),
    WorkbookFault.ENCRYPTED: _(
        "The file has a password or is in an old format. Save it without a password as "
        ".xlsx or .ods."
    ),
    WorkbookFault.MACROS: _(
        "There are macros in the file, and they are never run or read here. Save it "
        "without macros as .xlsx or .ods."
    ),
    WorkbookFault.UNSAFE: _(
        "The file asks for something outside itself and is not read. Fetch a new "
        "workbook and move your answers to it."
    ),
    WorkbookFault.NOT_OURS: _(
        "This workbook was not fetched here, or the hidden sheet that says what it is "
        "has been taken away. Fetch a new workbook and move your answers to it."
    ),
    WorkbookFault.OTHER_FORMAT: _(
        "This workbook is arranged in another way than those of today. Fetch a new "
        "workbook and move your answers to it."
    ),
    WorkbookFault.OTHER_ORGANISATION: _(
        "This workbook belongs to another organisation."
    ),
    WorkbookFault.OTHER_ROUND: _("This workbook belongs to another round."),
    WorkbookFault.OTHER_QUESTIONNAIRE: _(
        "This workbook has the questions of another version. Fetch a new workbook and "
        "move your answers to it."
    ),
    WorkbookFault.OTHER_OCCASION: _(
        "The sheet “%(sheet)s” is about an occasion that is not in this round."
    ),
    WorkbookFault.SHEET_MISSING: _(
        "The sheet “%(sheet)s” is missing or has another name. Give it its name again."
    ),
    WorkbookFault.MERGED_CELLS: _(
        "Cells are merged in the sheet “%(sheet)s”, %(place)s. Split them, so that it "
        "is plain which answer belongs where."
    ),
    WorkbookFault.COLUMN_MISSING: _(
        "A column is missing in the sheet “%(sheet)s”. Fetch a new workbook and move "
        "your answers to it."
    ),
    WorkbookFault.ROW_MISSING: _(
        "A row is missing in the sheet “%(sheet)s”. Fetch a new workbook and move your "
        "answers to it."
    ),
    WorkbookFault.ROW_TWICE: _(
        "The same row is there twice in the sheet “%(sheet)s”, %(place)s. Take one of "
        "them away."
    ),
}
"""What is said of a file that is refused. Nothing of it is taken in."""

CELL_FAULTS: dict[CellFault, Promise] = {
    CellFault.FORMULA: _("There is a formula in the cell. Write the answer as text."),
    CellFault.NOT_IN_LIST: _("Choose one of the answers in the cell's list."),
    CellFault.TOO_LONG: _("The text is too long. Make it shorter."),
    CellFault.NOT_A_DAY: _("Write a day as 2024-03-14, or only year and month."),
    CellFault.NO_SUCH_QUESTION: _("The question is no longer asked."),
    CellFault.LOCKED: _("It is locked and can no longer be changed."),
    CellFault.AGREED: _("It is agreed. Open it again on the site to change anything."),
}
"""What is said of a cell that cannot be taken in. The rest of the workbook can."""
