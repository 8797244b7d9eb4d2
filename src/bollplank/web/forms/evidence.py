"""Forms for evidence: a document, a link or a figure."""

from django import forms
from django.utils.translation import gettext_lazy as _

from bollplank.domain.evidence import BEGINNINGS
from bollplank.web.forms.base import Form

TITLE = 200
FIRST_BYTES = 16


class DocumentForm(Form):
    """A file to keep."""

    file = forms.FileField(
        label=_("The file"),
        help_text=_("PDF, document, sheet, slides or picture, at most 10 MB."),
        max_length=TITLE,
        error_messages={
            "required": _("Choose the file."),
            "empty": _("The file is empty. Choose another one."),
            "max_length": _("Give the file a shorter name and choose it again."),
        },
        widget=forms.FileInput(
            attrs={"accept": ",".join(f".{suffix}" for suffix in BEGINNINGS)}
        ),
    )
    title = forms.CharField(
        label=_("What is it?"),
        help_text=_("For example: Policy for gender equality, council decision § 84."),
        max_length=TITLE,
        required=False,
    )


class LinkForm(Form):
    """An address that shows something."""

    address = forms.CharField(
        label=_("Address"), max_length=2000, widget=forms.URLInput, required=False
    )
    title = forms.CharField(label=_("What is it?"), max_length=TITLE, required=False)


class FigureForm(Form):
    """One of the indicators that were found."""

    indicator = forms.CharField(max_length=130, widget=forms.HiddenInput)
