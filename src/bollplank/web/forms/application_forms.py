"""Forms for bringing in an application's form, and choosing what is taken in."""

from collections.abc import Mapping, Sequence

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from bollplank.documents.forms import FilledForm, UnreadableFormError, read_form
from bollplank.domain.application_forms import LARGEST_FORM, FormFault
from bollplank.domain.workbooks import Kept
from bollplank.programme import application_form_words as words
from bollplank.programme.models import Application
from bollplank.web.forms.base import Form

OURS = "ours"
SEEN = "seen:"


def refuse_if_others(filled: FilledForm, application: Application) -> None:
    """Refuse a form that says it is another application's.

    Raises
    ------
    UnreadableFormError
        One of its marks names another organisation or another round.
    """
    for mark in filled.marks:
        if mark.organisation != application.organisation.code:
            raise UnreadableFormError(FormFault.OTHER_ORGANISATION)
        if mark.round != application.round.code:
            raise UnreadableFormError(FormFault.OTHER_ROUND)


class UploadForm(Form):
    """A form that has been filled in."""

    file = forms.FileField(
        label=_("The form, filled in"),
        help_text=_("The file you fetched here and filled in, .docx or .odt."),
        max_length=200,
        error_messages={
            "required": _("Choose the file you have filled in."),
            "empty": _("The file is empty. Choose the one you have filled in."),
            "max_length": _("Give the file a shorter name and choose it again."),
        },
        widget=forms.FileInput(attrs={"accept": ".docx,.odt"}),
    )

    def __init__(
        self,
        data: Mapping[str, str] | None = None,
        files: "Mapping[str, UploadedFile[bytes]] | None" = None,
        *,
        application: Application,
    ) -> None:
        super().__init__(data, files)
        self.application = application
        self.content = b""

    def clean_file(self) -> "UploadedFile[bytes]":
        """Read the file, or say why it is refused. What is too large is not read."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        try:
            if (file.size or 0) > LARGEST_FORM:
                raise UnreadableFormError(FormFault.TOO_LARGE)  # noqa: TRY301 -- told below
            self.content = file.read(LARGEST_FORM + 1)
            refuse_if_others(read_form(self.content), self.application)
        except UnreadableFormError as error:
            said = str(words.FORM_FAULTS[error.fault])
            raise forms.ValidationError(said, code=error.fault) from error
        if not (file.name or "").lower().endswith((".docx", ".odt")):
            said = str(words.FORM_FAULTS[FormFault.WRONG_KIND])
            raise forms.ValidationError(said, code=FormFault.WRONG_KIND)
        return file


class ChoosingForm(Form):
    """What is to stand in each field that the file would change.

    What both have changed has to be chosen; what only the file has changed is taken in
    while its box is ticked. Where the mark is lost somebody says whose the form is.
    """

    def __init__(
        self,
        data: Mapping[str, str] | None = None,
        *,
        conflicts: Mapping[str, Sequence[Kept]],
        changes: Sequence[str],
        is_mark_lost: bool,
    ) -> None:
        super().__init__(data)
        self.asked = [*conflicts, *changes]
        for name, choices in conflicts.items():
            self.fields[name] = forms.ChoiceField(
                choices=[(one, one) for one in choices],
                error_messages={"required": _("Choose what is to stand here.")},
            )
        for name in changes:
            self.fields[name] = forms.ChoiceField(
                choices=[(Kept.FILE, Kept.FILE)], required=False
            )
        for name in self.asked:
            self.fields[f"{SEEN}{name}"] = forms.CharField(required=False)
        if is_mark_lost:
            self.fields[OURS] = forms.BooleanField(
                error_messages={"required": str(words.FORM_FAULTS[FormFault.MARK_LOST])}
            )

    def kept(self) -> dict[str, Kept]:
        """Return what was chosen for each field."""
        return {name: Kept(self.cleaned_data[name] or Kept.SITE) for name in self.asked}

    def seen(self) -> dict[str, str]:
        """Return the fingerprint of each field that the person has looked at."""
        return {name: self.cleaned_data[f"{SEEN}{name}"] for name in self.asked}
