"""Which organisations and indicators stand side by side."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from bollplank.indicators.queries.peers import PeerChoice
from bollplank.organisations.models import Organisation
from bollplank.web.forms.base import Form, LongSelect

MOST = 8
"""Organisations side by side, and indicators below each other."""

Choices = list[tuple[str, str]]
Shelves = list[tuple[str, Choices]]
"""Indicators under the name of their source."""


class AddForm(Form):
    """One organisation or indicator more, or a set of organisations."""

    add_organisation = forms.ChoiceField(
        label=_("Add an organisation"), required=False, widget=LongSelect
    )
    add_set = forms.ChoiceField(label=_("Or everybody in"), required=False)
    add_indicator = forms.ChoiceField(label=_("Add an indicator"), required=False)

    def __init__(
        self,
        *,
        known: Sequence[Organisation],
        sets: Sequence[PeerChoice],
        shelves: Shelves,
    ) -> None:
        super().__init__({})
        nobody = [("", _("Choose an organisation"))]
        nothing: list[tuple[str, object]] = [("", _("Choose an indicator"))]
        everybody = [(each.code, each.name) for each in known]
        self.fields["add_organisation"].choices = [*nobody, *everybody]  # type: ignore[attr-defined] # a choice field
        self.fields["add_indicator"].choices = [*nothing, *shelves]  # type: ignore[attr-defined] # a choice field
        if sets:
            named = [(each.code, each.name) for each in sets]
            self.fields["add_set"].choices = [("", _("No set")), *named]  # type: ignore[attr-defined] # a choice field
        else:
            del self.fields["add_set"]
