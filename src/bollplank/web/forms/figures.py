"""What can be chosen on the pages with figures."""

from collections.abc import Mapping, Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from bollplank.indicators.queries.organisations import Named
from bollplank.indicators.queries.peers import PeerChoice
from bollplank.web.forms.base import Form, LongSelect

EVERYBODY = "all"
"""Whom everybody stands beside when nobody in particular is chosen."""


class ViewForm(Form):
    """Whose figures, beside whom, which year, in what order, and as of which vintage."""

    organisation = forms.ChoiceField(
        label=_("Organisation"), required=False, widget=LongSelect
    )
    beside = forms.ChoiceField(label=_("Beside"), required=False)
    year = forms.TypedChoiceField(label=_("Year"), required=False, coerce=int)
    sort = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[
            ("name", _("By name")),
            ("gap", _("By size of the difference")),
            ("level", _("By level")),
        ],
    )
    vintage = forms.CharField(required=False, widget=forms.HiddenInput)
    map = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        asked: Mapping[str, str],
        *,
        known: Sequence[Named],
        beside: Sequence[PeerChoice],
        years: Sequence[int],
    ) -> None:
        super().__init__(asked)
        anybody = [("", _("Nobody in particular"))]
        choices = {
            "organisation": [*anybody, *((each.code, each.name) for each in known)],
            "beside": [(each.code, each.name) for each in beside],
            "year": [(year, str(year)) for year in reversed(years)],
        }
        for name, those in choices.items():
            self.fields[name].choices = those  # type: ignore[attr-defined] # a choice field
        if not beside:
            del self.fields["beside"]
