"""Forms for bringing in a workbook, and for choosing what of it is taken in."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from bollplank.documents.workbooks.filled import FilledBook, FilledCell, read_book
from bollplank.documents.workbooks.packages import LARGEST_FILE, UnreadableError
from bollplank.domain.facts import problems_with_day
from bollplank.domain.workbooks import (
    LONGEST,
    CellFault,
    CellKind,
    Filled,
    Kept,
    WorkbookFault,
    choice_in,
    digest,
    normal,
)
from bollplank.improvement import workbook_words as words
from bollplank.improvement.queries.workbook_parts import Contents, SiteCell
from bollplank.web.forms.base import Form
from bollplank.web.presenters.workbook_choices import POINTS, REPLIES, codes_of
from bollplank.web.presenters.workbooks import questionnaire_of

LISTS = {CellKind.POINTS: POINTS, CellKind.REPLY: REPLIES}
FAULT_OF_CODE = {
    "organisation": WorkbookFault.OTHER_ORGANISATION,
    "round": WorkbookFault.OTHER_ROUND,
    "questionnaire": WorkbookFault.OTHER_QUESTIONNAIRE,
    "facts": WorkbookFault.OTHER_QUESTIONNAIRE,
    "ways": WorkbookFault.OTHER_QUESTIONNAIRE,
}
"""What is wrong when a file says something else of itself than it should."""

Codes = Mapping[str, Mapping[str, str]]


class UploadForm(Form):
    """A workbook that has been filled in."""

    file = forms.FileField(
        label=_("Your workbook"),
        help_text=_("The file you fetched here and filled in, .xlsx or .ods."),
        error_messages={
            "required": _("Choose the file you have filled in."),
            "empty": _("The file is empty. Choose the one you have filled in."),
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods"}),
    )

    def __init__(
        self,
        data: Mapping[str, str] | None = None,
        files: "Mapping[str, UploadedFile[bytes]] | None" = None,
        *,
        contents: Contents,
    ) -> None:
        super().__init__(data, files)
        self.contents = contents
        self.cells: list[Filled] = []

    def clean_file(self) -> "UploadedFile[bytes]":
        """Read the file, or say why it is refused."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        try:
            self.cells = cells_in(file.read(LARGEST_FILE + 1), self.contents)
        except UnreadableError as error:
            said = str(words.WORKBOOK_FAULTS[error.fault])
            where = {"sheet": error.sheet, "place": error.place}
            raise forms.ValidationError(said % where, code=error.fault) from error
        return file


def cells_in(content: bytes, contents: Contents) -> list[Filled]:
    """Return every answer of a file, read in any language, each with its own fault.

    Raises
    ------
    UnreadableError
        The file is not this organisation's workbook in this round, or cannot be read.
    """
    book = read_book(content)
    for name, code in contents.codes.items():
        if book.about.get(name, "") != code:
            raise UnreadableError(FAULT_OF_CODE[name])
    site = contents.cells()
    _refuse_other_occasions(book, site)
    questionnaire = questionnaire_of(contents)
    codes = codes_of(questionnaire) if questionnaire else {}
    own_labels = {
        name: {
            label: code
            for label, code in labels.items()
            if code in codes.get(name, {}).values()
        }
        for name, labels in book.lists.items()
    }
    labels = {name: {**own_labels.get(name, {}), **codes[name]} for name in codes}
    return list(_filled(book, site, labels))


def _refuse_other_occasions(book: FilledBook, site: Mapping[str, SiteCell]) -> None:
    """Refuse a sheet of which the round knows nothing at all."""
    known = {key.rsplit("/", 2)[0] for key in site}
    for code in book.sheet_codes:
        if code not in known:
            name = next(
                cell.sheet for cell in book.cells if cell.key.rsplit("/", 2)[0] == code
            )
            raise UnreadableError(WorkbookFault.OTHER_OCCASION, sheet=name)


def _filled(
    book: FilledBook, site: Mapping[str, SiteCell], labels: Codes
) -> Iterator[Filled]:
    for cell in book.cells:
        written = _as_text(cell)
        known = site.get(cell.key)
        if known is not None:
            text, fault = _read(cell, written, known, labels)
        elif _is_untouched(cell, written, book.lists):
            continue
        else:
            text, fault = written, CellFault.NO_SUCH_QUESTION
        yield Filled(
            key=cell.key,
            text=text,
            exported=cell.exported,
            sheet=cell.sheet,
            place=cell.place,
            fault=fault,
        )


def _is_untouched(cell: FilledCell, written: str, lists: Codes) -> bool:
    """Tell whether a cell says what was exported, as text or as a label of its list."""
    codes = [labels[written] for labels in lists.values() if written in labels]
    return cell.exported in {digest(said) for said in [written, *codes]}


def _as_text(cell: FilledCell) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, date):
        return value.isoformat()
    return normal(str(value))


def _read(
    cell: FilledCell, written: str, known: SiteCell, labels: Codes
) -> tuple[str, CellFault | None]:
    """Return what a cell says as the site stores it, and what is wrong with it."""
    if cell.is_formula:
        return written, CellFault.FORMULA
    if known.kind in LISTS:
        code = choice_in(written, labels[LISTS[known.kind]])
        return (written, CellFault.NOT_IN_LIST) if code is None else (code, None)
    if len(written) > LONGEST[known.kind]:
        return written[: LONGEST[CellKind.TEXT]], CellFault.TOO_LONG
    if known.kind is CellKind.DAY and any(problems_with_day(written)):
        return written, CellFault.NOT_A_DAY
    return written, None


class ChoosingForm(Form):
    """What is to stand in each cell that the file would change.

    A cell that both have changed has to be chosen; one that only the file has changed
    is taken in while its box is ticked. ``rows`` are the rows with their versions.
    """

    def __init__(
        self,
        data: Mapping[str, str] | None = None,
        *,
        conflicts: Mapping[str, Sequence[Kept]],
        changes: Sequence[str],
        rows: Mapping[str, int],
    ) -> None:
        super().__init__(data)
        self.asked, self.rows = [*conflicts, *changes], rows
        for key, choices in conflicts.items():
            self.fields[key] = forms.ChoiceField(
                choices=[(one, one) for one in choices],
                error_messages={"required": _("Choose what is to stand here.")},
            )
        for key in changes:
            self.fields[key] = forms.ChoiceField(
                choices=[(Kept.FILE, Kept.FILE)], required=False
            )
        for row in rows:
            self.fields[seen_name(row)] = forms.IntegerField(
                min_value=0, required=False
            )

    def kept(self) -> dict[str, Kept]:
        """Return what was chosen for each cell."""
        return {key: Kept(self.cleaned_data[key] or Kept.SITE) for key in self.asked}

    def seen(self) -> dict[str, int]:
        """Return the version of each row that the person has looked at."""
        return {row: self.cleaned_data[seen_name(row)] or 0 for row in self.rows}


def seen_name(row: str) -> str:
    """Return the name of the hidden field with the version of a row."""
    return f"seen:{row}"
