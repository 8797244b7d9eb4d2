"""Forms for improvement work."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bollplank.domain.improvements import ImprovementKind, ImprovementState, Wording
from bollplank.domain.problems import Problem, ProblemCode
from bollplank.improvement import words
from bollplank.web.forms.base import Form

HIGHEST_ID = 2**63 - 1
Choices: TypeAlias = Sequence[tuple[str, str | Promise]]


class WordingForm(Form):
    """What an organisation writes of an improvement."""

    title = forms.CharField(
        label=_("What shall the improvement be called?"),
        max_length=200,
        required=False,
        error_messages={
            "max_length": _("Shorten the name to %(limit_value)d characters.")
        },
    )
    aim = forms.CharField(
        label=_("What do you want to achieve?"),
        help_text=_("For whom, what is to change, and how will you notice it?"),
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
    )
    kind = forms.ChoiceField(
        label=_("What is to be improved?"),
        choices=list(words.IMPROVEMENT_KINDS.items()),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what is to be improved."),
            "invalid_choice": _("Choose what is to be improved."),
        },
    )

    def wording(self) -> Wording:
        """Return what was written in the domain's own type."""
        return Wording(
            title=self.cleaned_data["title"],
            aim=self.cleaned_data["aim"].replace("\r\n", "\n"),
            kind=ImprovementKind(self.cleaned_data["kind"]),
        )


class DifferenceForm(WordingForm):
    """An improvement that comes from a difference in the comparison."""

    own = forms.IntegerField(max_value=HIGHEST_ID, widget=forms.HiddenInput)
    learned = forms.IntegerField(max_value=HIGHEST_ID, widget=forms.HiddenInput)


class NewForm(WordingForm):
    """An improvement that comes from nothing in the comparison."""

    moment = forms.ChoiceField(
        label=_("Which moment does it belong to?"),
        help_text=_("Leave it open if it belongs to none in particular."),
        required=False,
        error_messages={"invalid_choice": _("Choose one of the moments, or none.")},
    )
    place = forms.ChoiceField(
        label=_("For which organisation and round?"),
        error_messages={
            "required": _("Choose an organisation and a round."),
            "invalid_choice": _("Choose an organisation and a round."),
        },
    )

    def __init__(
        self, *args: object, places: Choices, moments: Choices, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = places  # type: ignore[attr-defined] # a ChoiceField
        self.fields["moment"].choices = [("", _("No moment in particular")), *moments]  # type: ignore[attr-defined] # a ChoiceField
        if len(places) == 1:
            self.fields["place"].widget = forms.HiddenInput()
            self.fields["place"].initial = places[0][0]


CHANGED = _(
    "Somebody else changed the text while you were writing. Both are shown below: "
    "put them together and save."
)


class EditForm(WordingForm):
    """A new wording of an improvement, and which one the writer had before her.

    ``theirs`` is the stored wording when it is somebody else's, to be read beside
    what was typed; then the next try has seen it.
    """

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: object, stored: Wording, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.stored = stored
        self.theirs: Wording | None = None

    def add_problems(self, problems: Iterable[Problem]) -> None:
        """Put each problem into words; a wording by somebody else in its own."""
        for problem in problems:
            if problem.code is ProblemCode.CHANGED_BY_SOMEBODY_ELSE:
                self.add_error(None, str(CHANGED))
                self.theirs = self.stored
                self.data = {**dict(self.data.items()), "seen": self.stored.fingerprint}
            else:
                super().add_problems([problem])


class MoveForm(Form):
    """How far an improvement has come."""

    state = forms.ChoiceField(
        label=_("How far have you come?"),
        help_text=_("Going back a step is ordinary."),
        choices=[
            (state, text)
            for state, text in words.IMPROVEMENT_STATES.items()
            if state is not ImprovementState.DROPPED
        ],
        error_messages={
            "required": _("Choose how far you have come."),
            "invalid_choice": _("Choose how far you have come."),
        },
    )
