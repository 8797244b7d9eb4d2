"""Whose similar organisations are looked at."""

from collections.abc import Mapping, Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from bollplank.organisations.models import Organisation
from bollplank.web.forms.base import Form, LongSelect


class ChooseForm(Form):
    """One organisation of those that figures may be about."""

    organisation = forms.ChoiceField(
        label=_("Organisation"), required=False, widget=LongSelect
    )
    vintage = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, asked: Mapping[str, str], *, known: Sequence[Organisation]
    ) -> None:
        super().__init__(asked)
        everybody = [(each.code, each.name) for each in known]
        nobody = [("", _("Choose an organisation"))]
        self.fields["organisation"].choices = [*nobody, *everybody]  # type: ignore[attr-defined] # a choice field
