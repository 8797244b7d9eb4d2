"""Forms for beginning a round and writing its call."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bollplank.domain.calls import Dates
from bollplank.domain.rounds import Track
from bollplank.programme import call_words, words
from bollplank.programme.models import ModelVersion, Round
from bollplank.programme.queries import application_choices
from bollplank.programme.queries.applications import track_of
from bollplank.web.forms.base import Form
from bollplank.web.forms.call_fields import (
    PartForm,
    by_language,
    long_field,
    text_field,
    texts,
)
from bollplank.web.forms.own_figures import DayField
from bollplank.web.templatetags.words import in_language

DAYS: Mapping[str, Any] = call_words.DAYS
"""The labels of the days."""

MOST_PLACES = 500
MOST_MONEY = 10_000_000


class BeginForm(Form):
    """What a new round is made from, and what it is called."""

    source = forms.ChoiceField(label=_("Begin from"), required=False)
    name_sv = text_field(_("Name in Swedish"))
    name_en = text_field(_("Name in English"))
    kick_off_on = DayField(
        label=_("Kick-off, if you know the day"),
        help_text=_("The other days are proposed from it. You can change all of them."),
        required=False,
    )

    def __init__(
        self,
        *args: object,
        versions: Iterable[ModelVersion],
        rounds: Iterable[Round],
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.versions = {f"version:{one.pk}": one for one in versions}
        self.rounds = {f"round:{one.pk}": one for one in rounds}
        groups: list[tuple[Any, Any]] = [("", _("Choose"))]
        for label, found in (
            (_("An earlier round"), self.rounds),
            (_("A model version"), self.versions),
        ):
            if found:
                named = [(key, in_language(one.name)) for key, one in found.items()]
                groups.append((label, named))
        self.fields["source"].choices = groups  # type: ignore[attr-defined] # a choice field

    def chosen(self) -> ModelVersion | Round | None:
        """Return what the round begins from, None where nothing is chosen."""
        key = self.cleaned_data.get("source", "")
        return self.versions.get(key) or self.rounds.get(key)

    def name(self) -> dict[str, str]:
        """Return the name by language."""
        return texts(self.cleaned_data["name_sv"], self.cleaned_data["name_en"])


class BasicsForm(PartForm):
    """What the round is called, what it follows and whom it is for."""

    name_sv = text_field(_("Name in Swedish"))
    name_en = text_field(_("Name in English"))
    model_version = forms.ModelChoiceField(
        label=_("Model version"),
        help_text=_("It gives the steps, the criteria and the questionnaire."),
        queryset=ModelVersion.objects.order_by("-code"),
        empty_label=_("Choose"),
        required=False,
    )
    track = forms.ChoiceField(
        label=_("Whom the round is for"), choices=list(words.TRACKS.items())
    )
    service_fields = forms.MultipleChoiceField(
        label=_("Fields of service to choose from"),
        help_text=_("Tick none to let applicants choose from all of them."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    places = forms.IntegerField(
        label=_("Places"),
        help_text=_("The most participants. Leave it empty if there is no limit."),
        min_value=1,
        max_value=MOST_PLACES,
        required=False,
    )

    def __init__(self, *args: object, round_: Round, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["model_version"].label_from_instance = lambda one: in_language(  # type: ignore[attr-defined] # a model choice
            one.name
        )
        there_are = track_of(self._as_chosen(round_)).get("service_fields", ())
        names = {
            field.code: in_language(field.name)
            for field in application_choices.service_fields().service_fields
        }
        self.fields["service_fields"].choices = [  # type: ignore[attr-defined] # a choice field
            (code, names.get(code, code)) for code in there_are
        ]
        if not there_are:
            del self.fields["service_fields"]

    def _as_chosen(self, round_: Round) -> Round:
        """Return the round with the version and track that are chosen on the page."""
        if not self.is_bound:
            return round_
        version = self.data.get("model_version", "")
        chosen = Round(track=self.data.get("track", ""))
        if str(version).isdecimal():
            chosen.model_version = ModelVersion.objects.filter(pk=int(version)).first()
        return chosen

    def values(self) -> dict[str, Any]:
        """Return what is to be stored, by the names of the round's fields."""
        found = self.cleaned_data
        return {
            "name": texts(found["name_sv"], found["name_en"]),
            "model_version": found["model_version"],
            "track": Track(found["track"]),
            "service_fields": found.get("service_fields", []),
            "places": found["places"],
        }


class OpenedBasicsForm(PartForm):
    """What can still be said of a round that organisations have begun to apply to."""

    name_sv = BasicsForm.base_fields["name_sv"]
    name_en = BasicsForm.base_fields["name_en"]
    places = BasicsForm.base_fields["places"]

    def values(self) -> dict[str, Any]:
        """Return what is to be stored, by the names of the round's fields."""
        found = self.cleaned_data
        return {
            "name": texts(found["name_sv"], found["name_en"]),
            "places": found["places"],
        }


class DatesForm(PartForm):
    """The four fixed days of a call."""

    opens_on = DayField(label=DAYS["opens_on"], required=False)
    applications_close_on = DayField(
        label=DAYS["applications_close_on"],
        help_text=_("Applications are taken until midnight that day."),
        required=False,
    )
    decision_by_on = DayField(label=DAYS["decision_by_on"], required=False)
    kick_off_on = DayField(
        label=DAYS["kick_off_on"],
        help_text=_("The first day. The days of all steps follow from it."),
        required=False,
    )

    def dates(self) -> Dates:
        """Return the days in the domain's own type."""
        return Dates(**self.values())

    def days(self) -> list[str]:
        """Return the days the form asks for: some cannot be changed any more."""
        return [name for name in call_words.DAYS if name in self.fields]

    def values(self) -> dict[str, Any]:
        """Return what is to be stored, by the names of the round's fields."""
        return {name: self.cleaned_data.get(name) for name in call_words.DAYS}


class TermsForm(PartForm):
    """What it costs, and who answers questions."""

    fee = forms.IntegerField(
        label=_("Fee for each participant, in whole kronor"),
        help_text=_("Write 0 if it is free. Empty means that nothing is said of it."),
        min_value=0,
        max_value=MOST_MONEY,
        required=False,
    )
    contact_name = text_field(_("Who answers questions"), max_length=120)
    contact_email = forms.EmailField(label=_("E-mail address"), required=False)

    def values(self) -> dict[str, Any]:
        """Return what is to be stored, by the names of the round's fields."""
        return {
            name: self.cleaned_data[name]
            for name in ("fee", "contact_name", "contact_email")
        }


class TextForm(PartForm):
    """The invitation in words."""

    invitation_sv = long_field(
        _("The invitation in Swedish"),
        help_text=_(
            "An empty line begins a new paragraph. Addresses on the web become links."
        ),
        rows=14,
    )
    invitation_en = long_field(_("The invitation in English"), rows=14)

    def values(self) -> dict[str, Any]:
        """Return what is to be stored, by the names of the round's fields."""
        found = self.cleaned_data
        return {"invitation": texts(found["invitation_sv"], found["invitation_en"])}


def stored_in(round_: Round) -> dict[str, Any]:
    """Return what the round says now, by the names of the fields of its parts."""
    return {
        "version": round_.version,
        "model_version": round_.model_version_id,
        "track": round_.track,
        "service_fields": round_.service_fields,
        "places": round_.places,
        "fee": round_.fee,
        "contact_name": round_.contact_name,
        "contact_email": round_.contact_email,
        **{name: getattr(round_, name) for name in call_words.DAYS},
        **by_language("name", round_.name),
        **by_language("invitation", round_.invitation),
    }
