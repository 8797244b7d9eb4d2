"""Forms for coming in to write an application."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from bollplank.organisations.models import Organisation
from bollplank.web.forms.assessments import LongText
from bollplank.web.forms.base import Form, LongSelect

MOST_REASONS = 2_000


class PersonForm(Form):
    """Who comes by an invitation's link."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write your name.")},
    )
    email = forms.EmailField(
        label=_("Your own e-mail address at work"),
        help_text=_("The log-in link is mailed there. Not a shared mailbox."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "required": _("Write your e-mail address."),
            "invalid": _("Write the whole address, such as name@example.org."),
        },
    )


class AskForm(PersonForm):
    """Who asks to be let in, for which organisation and why."""

    organisation = forms.ChoiceField(
        label=_("Which organisation do you write for?"),
        widget=LongSelect,
        error_messages={
            "required": _("Choose an organisation."),
            "invalid_choice": _("Choose an organisation."),
        },
    )
    message = LongText(
        label=_("Why are you the one to write?"),
        help_text=_("For example: I am the organisation's strategist for equality."),
        max_length=MOST_REASONS,
        required=False,
    )
    field_order = ("organisation", "name", "email", "message")

    def __init__(
        self, *args: object, organisations: Iterable[Organisation], **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)
        self.by_code = {one.code: one for one in organisations}
        self.fields["organisation"].choices = [  # type: ignore[attr-defined] # a choice field
            ("", _("Choose")),
            *((code, one.name) for code, one in self.by_code.items()),
        ]


class RefusalForm(Form):
    """Why somebody is not let in."""

    reason = LongText(
        label=_("Why not? It stands in the mail."),
        max_length=MOST_REASONS,
        required=False,
    )
