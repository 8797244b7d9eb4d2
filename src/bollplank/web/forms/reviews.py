"""Forms for reviewing applications, and for who reviews."""

from collections.abc import Sequence
from typing import TypeAlias

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bollplank.domain.organisations import OrganisationKind
from bollplank.domain.reviews import Verdict
from bollplank.organisations import words as organisation_words
from bollplank.programme import words
from bollplank.programme.operations.reviews import Person
from bollplank.web.forms.base import Form, LongSelect
from bollplank.web.forms.own_figures import DayField
from bollplank.web.forms.questions import TOO_LONG, PlainText

Choices: TypeAlias = Sequence[tuple[str, str | Promise]]

LONGEST = 4_000


class ReviewForm(Form):
    """What a reviewer proposes, and why."""

    verdict = forms.ChoiceField(
        label=_("What do you propose?"),
        choices=list(words.VERDICTS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you propose.")},
    )
    reason = PlainText(
        label=_("Why?"),
        help_text=_("Other reviewers read it when they have written their own."),
        max_length=LONGEST,
        required=False,
        error_messages=TOO_LONG,
    )

    def verdict_chosen(self) -> Verdict:
        """Return the proposal in the domain's own type."""
        return Verdict(self.cleaned_data["verdict"])


class CompletionForm(Form):
    """What is to be completed, and until when."""

    text = PlainText(
        label=_("What is to be completed?"),
        help_text=_("The applicant reads this word for word."),
        max_length=LONGEST,
        required=False,
        error_messages=TOO_LONG,
    )
    last_day = DayField(label=_("Last day"), required=False)


class ReviewerForm(Form):
    """Who is to review, and which kinds of organisation."""

    person = forms.ChoiceField(
        label=_("Somebody known here"), required=False, widget=LongSelect
    )
    email = forms.EmailField(
        label=_("Or by mail address"),
        required=False,
        error_messages={
            "invalid": _("Write a whole address, such as name@example.se.")
        },
    )
    name = forms.CharField(
        label=_("Name, if she is new here"), max_length=120, required=False
    )
    kinds = forms.MultipleChoiceField(
        label=_("Which kinds of organisation?"),
        help_text=_("None chosen means all."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(
        self,
        *args: object,
        people: Choices,
        kinds: Sequence[OrganisationKind],
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [("", _("Choose")), *people]  # type: ignore[attr-defined] # a ChoiceField
        self.fields["kinds"].choices = [  # type: ignore[attr-defined] # a ChoiceField
            (kind, organisation_words.ORGANISATION_KINDS[kind]) for kind in kinds
        ]

    def newcomer(self) -> Person:
        """Return the one who is named by address."""
        return Person(email=self.cleaned_data["email"], name=self.cleaned_data["name"])

    def kinds_chosen(self) -> list[OrganisationKind]:
        """Return the kinds in the domain's own type."""
        return [OrganisationKind(kind) for kind in self.cleaned_data["kinds"]]


class ConflictForm(Form):
    """Who has a conflict of interest, and with which organisation."""

    person = forms.ChoiceField(
        label=_("Who?"),
        error_messages={"required": _("Choose a person.")},
    )
    organisation = forms.ChoiceField(
        label=_("With which organisation?"), widget=LongSelect, required=False
    )
    reason = forms.CharField(
        label=_("Why? (if you want to say)"), max_length=300, required=False
    )

    def __init__(
        self,
        *args: object,
        people: Choices,
        organisations: Choices,
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = people  # type: ignore[attr-defined] # a ChoiceField
        self.fields["organisation"].choices = [("", _("Choose")), *organisations]  # type: ignore[attr-defined] # a ChoiceField
        if len(people) == 1:
            self.fields["person"].widget = forms.HiddenInput()
            self.fields["person"].initial = people[0][0]


class ViewForm(Form):
    """What a way to see the board is to be called."""

    name = forms.CharField(label=_("Name of the view"), max_length=60, required=False)
