"""Forms for questions between organisations."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bollplank.domain.problems import Problem, ProblemCode
from bollplank.domain.questions import LONGEST
from bollplank.domain.texts import fingerprint
from bollplank.web.forms.base import Form

Choices: TypeAlias = Sequence[tuple[str, str | Promise]]

TOO_LONG = {"max_length": _("Shorten the text to %(limit_value)d characters.")}

CHANGED = _(
    "Somebody else changed the answer while you were writing. Both are shown below: "
    "put them together and save."
)


class PlainText(forms.CharField):
    """A text of several lines, with line ends written in one way."""

    widget = forms.Textarea(attrs={"rows": 5})

    def to_python(self, value: str | None) -> str:
        """Return the text with plain line ends, as it is stored and compared."""
        text = super().to_python(value) or ""
        return text.replace("\r\n", "\n").replace("\r", "\n")


class AskForm(Form):
    """A question, and for which organisation it is asked."""

    text = PlainText(
        label=_("What do you want to know?"),
        max_length=LONGEST,
        required=False,
        error_messages=TOO_LONG,
    )
    asking = forms.ChoiceField(
        label=_("For which organisation do you ask?"),
        error_messages={
            "required": _("Choose for which organisation you ask."),
            "invalid_choice": _("Choose for which organisation you ask."),
        },
    )

    def __init__(self, *args: object, organisations: Choices, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["asking"].choices = organisations  # type: ignore[attr-defined] # a ChoiceField
        if len(organisations) == 1:
            self.fields["asking"].widget = forms.HiddenInput()
            self.fields["asking"].initial = organisations[0][0]


class AnswerForm(Form):
    """An answer, and which one the writer had before her.

    ``theirs`` is the stored answer when it is somebody else's, to be read beside
    what was typed; then the next try has seen it.
    """

    text = PlainText(
        label=_("Your answer"),
        max_length=LONGEST,
        required=False,
        error_messages=TOO_LONG,
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.theirs = ""

    def add_problems_beside(self, problems: Iterable[Problem], *, stored: str) -> None:
        """Put each problem into words; an answer by somebody else is shown as well."""
        for problem in problems:
            if problem.code is ProblemCode.CHANGED_BY_SOMEBODY_ELSE:
                self.add_error(None, str(CHANGED))
                self.theirs = stored
                self.data = {**dict(self.data.items()), "seen": fingerprint(stored)}
            else:
                self.add_problems([problem])
