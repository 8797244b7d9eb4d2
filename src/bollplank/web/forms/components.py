"""The form of the gallery: one field of each kind."""

from django import forms
from django.utils.translation import gettext_lazy as _

from bollplank.organisations import words
from bollplank.web.forms.base import Form


class GalleryForm(Form):
    """Fields to look at. Nothing that is written in them goes anywhere."""

    decision = forms.CharField(
        label=_("Political decision"),
        help_text=_("For instance: Council, 12 March 2027, § 41."),
        error_messages={"required": _("Name the political decision and its date.")},
    )
    motivation = forms.CharField(
        label=_("Why these points?"), widget=forms.Textarea, required=False
    )
    role = forms.ChoiceField(
        label=_("Role"), choices=list(words.DELEGATE_ROLES.items()), required=False
    )
    roles = forms.MultipleChoiceField(
        label=_("Who will be at the meeting?"),
        choices=list(words.DELEGATE_ROLES.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one role.")},
    )
    closed = forms.CharField(
        label=_("A field that is closed"),
        disabled=True,
        required=False,
        initial=_("Locked on 7 February"),
    )
