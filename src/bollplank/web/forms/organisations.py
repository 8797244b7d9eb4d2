"""Finding organisations."""

from django import forms
from django.utils.translation import gettext_lazy as _

from bollplank.domain.organisations import OrganisationKind
from bollplank.domain.sorting import sort_key
from bollplank.organisations import words
from bollplank.organisations.counties import COUNTIES
from bollplank.web.forms.base import Form

KINDS = [
    (kind, text)
    for kind, text in words.ORGANISATION_KINDS.items()
    if kind is not OrganisationKind.COUNTRY
]


class FilterForm(Form):
    """What to look for among the organisations. Everything may be left empty."""

    q = forms.CharField(
        label=_("Name or code"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=[("", _("All kinds")), *KINDS],
    )
    county = forms.ChoiceField(label=_("County"), required=False)
    taken_part = forms.BooleanField(
        label=_("Only those who have been in a round"), required=False
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        named = sorted(COUNTIES.items(), key=lambda pair: sort_key(str(pair[1])))
        county = self.fields["county"]
        if isinstance(county, forms.ChoiceField):
            county.choices = [("", _("All counties")), *named]
