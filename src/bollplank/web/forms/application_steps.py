"""Forms around an application: handing in, documents, partners, colleagues."""

from django import forms
from django.utils.translation import gettext_lazy as _

from bollplank.domain.applications import ApplicationDocumentKind
from bollplank.domain.evidence import BEGINNINGS
from bollplank.web.forms.assessments import LongText
from bollplank.web.forms.base import Form

FIRST_BYTES = 16
LONGEST = 2_000


class HandInForm(Form):
    """What is said when an application is handed in late, or not complete."""

    late_reason = LongText(
        label=_("Why does it come late?"), max_length=LONGEST, required=False
    )
    to_come = LongText(
        label=_("What will come later, and when?"),
        help_text=_(
            "For example: The council decides on 14 November. We send the decision then."
        ),
        max_length=LONGEST,
        required=False,
    )


class DocumentForm(Form):
    """A document that belongs to the application."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=[
            (ApplicationDocumentKind.DECISION, _("The political decision")),
            (ApplicationDocumentKind.OTHER, _("Another document")),
        ],
        widget=forms.RadioSelect,
        initial=ApplicationDocumentKind.DECISION,
    )
    file = forms.FileField(
        label=_("The file"),
        help_text=_("PDF, document, sheet, slides or picture, at most 10 MB."),
        max_length=200,
        error_messages={
            "required": _("Choose the file."),
            "empty": _("The file is empty. Choose another one."),
            "max_length": _("Give the file a shorter name and choose it again."),
        },
        widget=forms.FileInput(
            attrs={"accept": ",".join(f".{suffix}" for suffix in BEGINNINGS)}
        ),
    )


class WriterForm(Form):
    """A colleague to let in."""

    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        error_messages={"required": _("Write your colleague's name.")},
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        error_messages={
            "required": _("Write your colleague's e-mail address."),
            "invalid": _("Write the whole address, such as name@example.org."),
        },
    )
