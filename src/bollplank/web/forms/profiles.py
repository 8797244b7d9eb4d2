"""Whose profile is looked at, and beside whom."""

from collections.abc import Mapping, Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from bollplank.indicators.queries.peers import PeerChoice
from bollplank.organisations.models import Organisation
from bollplank.web.forms.base import Form, LongSelect


class ProfileForm(Form):
    """One organisation, those it is put beside, and as of which vintage."""

    organisation = forms.ChoiceField(
        label=_("Organisation"), required=False, widget=LongSelect
    )
    peers = forms.ChoiceField(label=_("Beside"), required=False)
    vintage = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        asked: Mapping[str, str],
        *,
        known: Sequence[Organisation],
        choices: Sequence[PeerChoice],
    ) -> None:
        super().__init__(asked)
        everybody = [(each.code, each.name) for each in known]
        nobody = [("", _("Choose an organisation"))]
        self.fields["organisation"].choices = [*nobody, *everybody]  # type: ignore[attr-defined] # a choice field
        if choices:
            self.fields["peers"].choices = [(each.code, each.name) for each in choices]  # type: ignore[attr-defined] # a choice field
        else:
            del self.fields["peers"]
