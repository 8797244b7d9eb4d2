"""Forms for notes on why figures differ."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bollplank.domain.explanations import LONGEST, Circle, Wording
from bollplank.domain.problems import Problem, ProblemCode
from bollplank.web.forms.base import Form
from bollplank.web.forms.questions import TOO_LONG, PlainText

Choices: TypeAlias = Sequence[tuple[str, str | Promise]]

CHANGED = _(
    "Somebody else changed the note while you were writing. Both are shown below: put "
    "them together and save."
)


class WordingForm(Form):
    """What an organisation writes of its own figures."""

    text = PlainText(
        label=_("What do you think explains it?"),
        max_length=LONGEST,
        required=False,
        error_messages=TOO_LONG,
    )
    year = forms.TypedChoiceField(
        label=_("For which year?"),
        required=False,
        coerce=int,
        empty_value=None,
        error_messages={"invalid_choice": _("Choose one of the years, or all.")},
    )

    def __init__(self, *args: object, years: Iterable[int], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        latest_first = [(str(year), str(year)) for year in sorted(years, reverse=True)]
        every: Choices = [("", _("All years"))]
        self.fields["year"].choices = [*every, *latest_first]  # type: ignore[attr-defined] # a ChoiceField

    def wording(self) -> Wording:
        """Return what was written in the domain's own type."""
        return Wording(text=self.cleaned_data["text"], year=self.cleaned_data["year"])


class NewForm(WordingForm):
    """A note, and on whose figures."""

    seat = forms.ChoiceField(
        label=_("For which organisation?"),
        error_messages={
            "required": _("Choose an organisation."),
            "invalid_choice": _("Choose an organisation."),
        },
    )

    def __init__(self, *args: object, seats: Choices, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on as is
        self.fields["seat"].choices = seats  # type: ignore[attr-defined] # a ChoiceField
        if len(seats) == 1:
            self.fields["seat"].widget = forms.HiddenInput()
            self.fields["seat"].initial = seats[0][0]


class EditForm(WordingForm):
    """A new wording, and which one the writer had before her.

    ``theirs`` is the stored wording when it is somebody else's, to be read beside
    what was typed; then the next try has seen it.
    """

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: object, stored: Wording, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on as is
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


class CircleForm(Form):
    """How far a note is shown."""

    circle = forms.ChoiceField(
        label=_("Who may see it?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose who may see it."),
            "invalid_choice": _("Choose who may see it."),
        },
    )

    def __init__(
        self, *args: object, circles: Iterable[Circle], **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)
        self.by_value = {str(circle): circle for circle in circles}
        self.fields["circle"].choices = [(value, value) for value in self.by_value]  # type: ignore[attr-defined] # a ChoiceField

    def chosen(self) -> Circle:
        """Return the chosen circle."""
        return self.by_value[self.cleaned_data["circle"]]
