"""What can be chosen on the pages with figures."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from bollplank.organisations.models import Organisation
from bollplank.web.forms.base import Form, LongSelect

COUNTY, EVERYBODY = "county", "all"


class ViewForm(Form):
    """Whose figures, beside whom, which year, in what order."""

    organisation = forms.ChoiceField(
        label=_("Organisation"), required=False, widget=LongSelect
    )
    beside = forms.ChoiceField(
        label=_("Beside"),
        required=False,
        choices=[(COUNTY, _("The same county")), (EVERYBODY, _("All in the country"))],
    )
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

    def __init__(
        self, asked: Mapping[str, str], *, known: list[Organisation], years: list[int]
    ) -> None:
        super().__init__(asked)
        everybody = [(each.code, each.name) for each in known]
        anybody = [("", _("Nobody in particular"))]
        self.fields["organisation"].choices = [*anybody, *everybody]  # type: ignore[attr-defined] # a choice field
        latest_first = [(year, str(year)) for year in reversed(years)]
        self.fields["year"].choices = latest_first  # type: ignore[attr-defined] # a choice field
