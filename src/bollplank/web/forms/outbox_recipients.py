"""Forms for keeping a round's address list."""

from collections.abc import Mapping, Sequence

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from bollplank.documents.workbooks.packages import LARGEST_FILE, UnreadableError
from bollplank.documents.workbooks.rows import rows_in
from bollplank.domain.recipients import (
    AddressList,
    Rows,
    Show,
    as_text,
    read_rows,
    read_text,
)
from bollplank.domain.texts import fingerprint
from bollplank.domain.workbooks import WorkbookFault
from bollplank.improvement import workbook_words
from bollplank.organisations.models import Organisation
from bollplank.programme import recipient_words as words
from bollplank.programme.operations.recipients import Wanted
from bollplank.web.forms.base import Form, LongSelect

ZIP = b"PK"
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
TEXT_KINDS = ("csv", "txt", "tsv")
KINDS = (*TEXT_KINDS, "xlsx", "ods")
LARGEST_IN_MEGABYTES = LARGEST_FILE // 1_048_576

OWN_WORDS = {
    WorkbookFault.NOT_A_WORKBOOK: words.FILE_OF_WRONG_KIND,
    WorkbookFault.TOO_LARGE: words.FILE_TOO_LARGE,
    WorkbookFault.BROKEN: words.FILE_BROKEN,
}
"""What is said where the words for our own workbooks do not fit."""


class ListForm(Form):
    """A list of addresses, as a file or as text. ``seen`` is what was looked at."""

    file = forms.FileField(
        label=_("A file with addresses"),
        help_text=_("CSV, Excel (.xlsx) or OpenDocument (.ods), at most 5 MB."),
        required=False,
        error_messages={"empty": _("The file is empty. Choose another one.")},
        widget=forms.FileInput(
            attrs={"accept": ",".join(f".{kind}" for kind in KINDS)}
        ),
    )
    text = forms.CharField(
        label=_("Or paste the lines here"),
        help_text=_(
            "One line for each address: organisation or its code, name, address, "
            "language. Copied straight from a spreadsheet is fine."
        ),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"spellcheck": "false", "rows": 12}),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Mapping[str, str] | None = None,
        files: "Mapping[str, UploadedFile[bytes]] | None" = None,
    ) -> None:
        super().__init__(data, files)
        self.addresses = AddressList()

    def clean(self) -> dict[str, object]:
        """Read the list, or say why nothing of it can be read."""
        cleaned = super().clean() or {}
        file = cleaned.get("file")
        if self.errors:
            return cleaned
        field = "file" if file else "text"
        try:
            self.addresses = (
                read_file(file) if file else read_text(str(cleaned.get("text", "")))
            )
        except UnreadableError as error:
            said = OWN_WORDS.get(
                error.fault, workbook_words.WORKBOOK_FAULTS[error.fault]
            )
            self.add_error("file", str(said))
            return cleaned
        if self.addresses.fault is not None:
            self.add_error(field, str(words.LIST_FAULTS[self.addresses.fault]))
        return cleaned

    def was_looked_at(self) -> bool:
        """Tell whether the text is the one that was shown, understood, before."""
        text = str(self.cleaned_data.get("text", ""))
        no_file = not self.cleaned_data.get("file")
        return no_file and self.cleaned_data.get("seen") == seen_of(text)

    def to_look_at(self) -> "ListForm":
        """Return a form with the list as it was understood, to be looked through."""
        text = as_text(self.addresses.lines)
        form = ListForm()
        form.initial = {"text": text, "seen": seen_of(text)}
        form.fields["text"].label = _("The lines")
        form.fields["text"].help_text = _("Change what is wrong, and look again.")
        return form


def seen_of(text: str) -> str:
    """Return what tells whether a text is the same, however a browser ends its lines."""
    return fingerprint("\n".join(text.splitlines()))


def read_file(file: "UploadedFile[bytes]") -> AddressList:
    """Return what a file says, judged by how it begins and not by its name alone.

    Raises
    ------
    UnreadableError
        It is too large, of another kind, or broken.
    """
    if (file.size or 0) > LARGEST_FILE:
        raise UnreadableError(WorkbookFault.TOO_LARGE)
    content = file.read()
    if content.startswith((ZIP, OLD_OFFICE)):
        rows: Rows = rows_in(content)
        return read_rows(rows)
    kind = (file.name or "").rpartition(".")[2].lower()
    if kind not in TEXT_KINDS:
        raise UnreadableError(WorkbookFault.NOT_A_WORKBOOK)
    return read_text(_decoded(content))


def _decoded(content: bytes) -> str:
    """Return a text file's text: Unicode, or what Swedish spreadsheets write."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    if "\x00" in text:
        raise UnreadableError(WorkbookFault.NOT_A_WORKBOOK)
    return text


class FindRecipientsForm(Form):
    """Whom to look for on the list. Anything unknown is passed over."""

    q = forms.CharField(label=_("Organisation, name or address"), required=False)
    show = forms.ChoiceField(
        label=_("Show"), choices=list(words.SHOWS.items()), required=False
    )

    def wanted(self) -> tuple[str, Show]:
        """Return the text and the part of the list that are asked for."""
        self.is_valid()
        cleaned = self.cleaned_data
        return cleaned.get("q", ""), Show(cleaned.get("show") or Show.ALL)


class RecipientForm(Form):
    """One address on the list."""

    organisation = forms.ChoiceField(
        label=_("Organisation"), required=False, widget=LongSelect
    )
    name = forms.CharField(label=_("Name"), max_length=120, required=False)
    email = forms.CharField(
        label=_("Address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _("Write a whole address, such as name@example.se.")
        },
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    def __init__(
        self,
        data: Mapping[str, str] | None = None,
        *,
        initial: Mapping[str, str] | None = None,
        candidates: Sequence[Organisation],
    ) -> None:
        super().__init__(data, initial=initial)
        self.by_code = {each.code: each for each in candidates}
        field = self.fields["organisation"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- for the type checker
        field.choices = [
            ("", str(_("No organisation"))),
            *((each.code, each.name) for each in candidates),
        ]

    def wanted(self) -> Wanted:
        """Return what is to stand on the list."""
        cleaned = self.cleaned_data
        return Wanted(
            email=cleaned["email"].strip().lower(),
            name=" ".join(cleaned["name"].split()),
            language=cleaned["language"],
            organisation=self.by_code.get(cleaned["organisation"]),
        )
