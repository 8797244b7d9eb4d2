"""What can be searched for and chosen in the catalogue of indicators."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from bollplank.content.catalogue import Catalogue
from bollplank.content.sources import Source
from bollplank.domain.organisations import OrganisationKind
from bollplank.indicators import words
from bollplank.organisations.models import Organisation
from bollplank.web.forms.base import Form, LongSelect
from bollplank.web.templatetags.words import in_language

NO_GOAL = "none"
"""In place of a goal's code: indicators that belong to none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody looks for. Empty where she has not said."""

    q: str = ""
    organisation: str = ""
    goal: str = ""
    field: str = ""
    control: str = ""
    set: str = ""
    kind: str = ""
    source: str = ""
    vintage: str = ""
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but an organisation and a vintage has been chosen."""
        return self != Asked(
            organisation=self.organisation, vintage=self.vintage, page=self.page
        )

    def query(self, **other: str) -> str:
        """Return the address' question for the same, but from the first page."""
        said = {each.name: getattr(self, each.name) for each in fields(self)}
        said.pop("page")
        return urlencode({key: text for key, text in {**said, **other}.items() if text})


class CatalogueForm(Form):
    """Search words, whose figures, and what to narrow the catalogue down to."""

    q = forms.CharField(
        label=_("Search"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    organisation = forms.ChoiceField(
        label=_("Organisation"), required=False, widget=LongSelect
    )
    goal = forms.ChoiceField(label=_("National goal"), required=False)
    field = forms.ChoiceField(label=_("Service field"), required=False)
    control = forms.ChoiceField(
        label=_("Who can change it"),
        required=False,
        choices=[("", _("All indicators")), *words.CONTROLS.items()],
    )
    set = forms.ChoiceField(
        label=_("Set of indicators"),
        required=False,
        choices=[("", _("All indicators")), *words.SETS.items()],
    )
    kind = forms.ChoiceField(
        label=_("Figures for"),
        required=False,
        choices=[
            ("", _("Municipalities and regions")),
            (OrganisationKind.MUNICIPALITY, _("Municipalities")),
            (OrganisationKind.REGION, _("Regions")),
        ],
    )
    source = forms.ChoiceField(label=_("Source"), required=False)
    vintage = forms.CharField(required=False, widget=forms.HiddenInput)
    page = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    NARROWING = ("goal", "field", "control", "set", "kind", "source")
    """The fields that stand folded under the search."""

    def __init__(
        self,
        asked: Mapping[str, str],
        *,
        known: Catalogue,
        sources: Sequence[Source],
        organisations: Sequence[Organisation],
    ) -> None:
        super().__init__(asked)
        service_fields = known.service_fields.values()
        choices: dict[str, list[tuple[str, object]]] = {
            "organisation": [
                ("", _("Nobody in particular")),
                *((each.code, each.name) for each in organisations),
            ],
            "goal": [
                ("", _("All goals")),
                *((each.code, in_language(each.name)) for each in known.goals),
                (NO_GOAL, _("None of the goals")),
            ],
            "field": [
                ("", _("All service fields")),
                *((each.code, in_language(each.name)) for each in service_fields),
            ],
            "source": [
                ("", _("All sources")),
                *((each.id, in_language(each.name)) for each in sources),
            ],
        }
        for name, those in choices.items():
            self.fields[name].choices = those  # type: ignore[attr-defined] # a choice field

    @property
    def is_narrowing(self) -> bool:
        """Whether one of those fields is filled in."""
        return any(self.data.get(name) for name in self.NARROWING)

    @property
    def narrowing(self) -> list[forms.BoundField]:
        """The fields that narrow the catalogue down, as they are shown."""
        return [self[name] for name in self.NARROWING]

    def asked(self) -> Asked:
        """Return what is asked for; what is asked for wrongly counts as not asked."""
        self.is_valid()
        said = {key: value for key, value in self.cleaned_data.items() if value}
        return Asked(**said)
