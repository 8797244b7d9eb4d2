"""Forms for logging in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from bollplank.web.forms.base import Form


class LinkForm(Form):
    """Where to send the log-in link."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("The one your organisation has given to those who run the site."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "required": _("Write your e-mail address."),
            "invalid": _("Write the whole address, such as name@example.org."),
        },
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput)
