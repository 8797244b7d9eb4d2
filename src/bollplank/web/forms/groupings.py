"""Forms for mentors of a round and proposals of groups."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bollplank.domain.groupings import LONGEST_NAME, MOST_PER_MENTOR
from bollplank.matching.forms import GroupSettings, Mixing, RuleKind, Term, Weights
from bollplank.programme import grouping_words as words
from bollplank.programme.operations.scenarios import Pin
from bollplank.web.forms.base import Form, LongSelect

WEIGHED = [term for term in Term if term is not Term.READY]
"""What the coordinator weighs; costs given beforehand come with a file alone."""

SETTINGS = [
    "smallest",
    "largest",
    "groups_without_mentor",
    "mixed_kinds",
    "every_mentor",
]

Choices = Sequence[tuple[str, str]]
"""Codes and names of organisations."""


class AddMentorForm(Form):
    """Which organisation can be mentor."""

    organisation = forms.ChoiceField(
        label=_("Organisation"),
        widget=LongSelect,
        error_messages={
            "required": _("Choose an organisation."),
            "invalid_choice": _("Choose an organisation in the list."),
        },
    )

    def __init__(self, *args: object, organisations: Choices, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Choose an organisation")), *organisations]


class MentorForm(Form):
    """How much a mentor can take on."""

    most_participants = forms.IntegerField(
        label=_("Participants at most"),
        help_text=_("Empty: as many as the largest group has."),
        required=False,
        min_value=1,
        max_value=MOST_PER_MENTOR,
        error_messages={
            code: _("Write a number of participants from 1 to 6.")
            for code in ("invalid", "min_value", "max_value")
        },
    )
    only_support = forms.BooleanField(
        label=_("Only supports another mentor"), required=False
    )
    supports = forms.ChoiceField(
        label=_("Which mentor does it support?"),
        help_text=_("Only for one that supports another mentor."),
        required=False,
    )

    def __init__(self, *args: object, mentors: Choices, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["supports"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("The mentor that is nearest")), *mentors]


class NewProposalForm(Form):
    """What a proposal is called, and which one it starts from."""

    name = forms.CharField(
        label=_("What shall the proposal be called?"),
        help_text=_("For instance: Near each other, or Same theme."),
        max_length=LONGEST_NAME,
        required=False,
    )
    based_on = forms.ChoiceField(
        label=_("Start from"),
        help_text=_("Weights and rules are copied. The other proposal stays as it is."),
        required=False,
    )

    def __init__(self, *args: object, proposals: Choices, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["based_on"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("What is usual")), *proposals]


class ChoicesForm(Form):
    """What counts how much, and how groups may look."""

    smallest = forms.IntegerField(
        label=_("Fewest participants in a group"), min_value=1, max_value=6
    )
    largest = forms.IntegerField(
        label=_("Most participants in a group"), min_value=1, max_value=6
    )
    groups_without_mentor = forms.IntegerField(
        label=_("Groups without mentor, at most"),
        help_text=_("Only for those who have said they can do without."),
        min_value=0,
        max_value=200,
    )
    mixed_kinds = forms.ChoiceField(
        label=_("Municipalities and regions"), choices=list(words.MIXINGS.items())
    )
    every_mentor = forms.BooleanField(
        label=_("Every mentor gets a group"), required=False
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for term in WEIGHED:
            self.fields[term.value] = forms.IntegerField(
                label=str(words.TERMS[term]),
                help_text=str(words.TERM_HELP[term]),
                min_value=0,
                max_value=100,
                widget=forms.NumberInput(attrs={"step": 5, "data-weight": ""}),
            )
        for field in self.fields.values():
            if isinstance(field, forms.IntegerField):
                field.error_messages.update(_numbers_asked_for(field))

    @classmethod
    def initial_of(cls, weights: Weights, settings: GroupSettings) -> dict[str, Any]:
        """Return the form's first values."""
        chosen = settings.model_dump(mode="json", include=set(SETTINGS))
        return {**chosen, **{term.value: weights.of(term) for term in WEIGHED}}

    def clean(self) -> dict[str, Any]:
        """Ask for a largest group that is not below the smallest."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        smallest, largest = told.get("smallest"), told.get("largest")
        if smallest and largest and smallest > largest:
            self.add_error(
                "largest", _("Write a number that is not below the smallest group.")
            )
        return told

    def weights(self) -> dict[str, int]:
        """Return what counts how much, in the words of a problem."""
        return {term.value: self.cleaned_data[term.value] for term in WEIGHED}

    def settings(self, before: GroupSettings) -> dict[str, Any]:
        """Return how groups may look; what is not asked here is as it was."""
        told = {name: self.cleaned_data[name] for name in SETTINGS}
        kept: dict[str, Any] = before.model_dump(mode="json")
        return {**kept, **told, "mixed_kinds": Mixing(told["mixed_kinds"]).value}

    @property
    def weight_fields(self) -> list[forms.BoundField]:
        """The fields of what counts how much."""
        return [self[term.value] for term in WEIGHED]

    @property
    def setting_fields(self) -> list[forms.BoundField]:
        """The fields of how groups may look."""
        return [self[name] for name in SETTINGS]


PIN_KINDS = [
    RuleKind.TOGETHER,
    RuleKind.APART,
    RuleKind.WITH_MENTOR,
    RuleKind.NOT_WITH_MENTOR,
]


class PinForm(Form):
    """A rule of the coordinator's own."""

    first = forms.ChoiceField(label=_("Participant"))
    kind = forms.ChoiceField(
        label=_("What must hold"),
        choices=[(kind.value, words.RULE_KINDS[kind]) for kind in PIN_KINDS],
    )
    other = forms.ChoiceField(label=_("Participant or mentor"))

    def __init__(
        self,
        *args: object,
        newcomers: Choices,
        mentors: Choices,
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.mentors = {code for code, _name in mentors}
        first, other = self.fields["first"], self.fields["other"]
        if isinstance(first, forms.ChoiceField):
            first.choices = [("", _("Choose")), *newcomers]
        if isinstance(other, forms.ChoiceField):
            other.choices = [
                ("", _("Choose")),
                (_("Participants"), list(newcomers)),
                (_("Mentors"), list(mentors)),
            ]

    def clean(self) -> dict[str, Any]:
        """Ask for a mentor where the rule is about one, else for a participant."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        kind, other = told.get("kind"), told.get("other")
        if kind and other and self._is_about_mentor(kind) != (other in self.mentors):
            self.add_error(
                "other",
                _("Choose a mentor.")
                if self._is_about_mentor(kind)
                else _("Choose a participant."),
            )
        return told

    def pin(self) -> Pin:
        """Return the rule."""
        first, other = self.cleaned_data["first"], self.cleaned_data["other"]
        kind = RuleKind(self.cleaned_data["kind"])
        if self._is_about_mentor(kind):
            return Pin(kind=kind, newcomers=(first,), mentor=other)
        return Pin(kind=kind, newcomers=(first, other))

    @staticmethod
    def _is_about_mentor(kind: str) -> bool:
        return kind in {RuleKind.WITH_MENTOR, RuleKind.NOT_WITH_MENTOR}


class PublishForm(Form):
    """That a broken rule is accepted, where one is."""

    accept_broken = forms.BooleanField(
        label=_("Publish although a rule is broken"), required=False
    )


def _numbers_asked_for(field: forms.IntegerField) -> dict[str, Any]:
    text = _("Write a whole number from %(least)s to %(most)s.") % {
        "least": field.min_value,
        "most": field.max_value,
    }
    return dict.fromkeys(("required", "invalid", "min_value", "max_value"), text)
