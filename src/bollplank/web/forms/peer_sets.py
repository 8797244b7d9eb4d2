"""Forms for saved sets of organisations."""

from collections.abc import Iterable, Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from bollplank.domain.peer_sets import LONGEST_NAME, SetContent
from bollplank.domain.problems import Problem, ProblemCode
from bollplank.organisations.models import Organisation
from bollplank.web.forms.base import Form


class SetForm(Form):
    """What a set is called and who is in it.

    ``theirs`` is what is stored when somebody else has changed it meanwhile, to be
    read beside what was chosen; then the next try has seen it.
    """

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(
        label=_("What shall the set be called?"),
        help_text=_("For instance: Municipalities with a mine."),
        max_length=LONGEST_NAME,
        required=False,
        error_messages={
            "max_length": _("Shorten the name to %(limit_value)d characters.")
        },
    )
    members = forms.MultipleChoiceField(
        label=_("Who is in it?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={
            "invalid_choice": _("Choose among the organisations in the list.")
        },
    )

    def __init__(
        self,
        *args: object,
        candidates: Sequence[Organisation],
        stored: SetContent | None = None,
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [(each.code, each.name) for each in candidates]
        self.fields["members"].choices = choices  # type: ignore[attr-defined] # a choice field
        self.stored = stored
        self.theirs: SetContent | None = None

    def content(self) -> SetContent:
        """Return what was chosen in the domain's own type."""
        return SetContent(
            name=self.cleaned_data["name"],
            members=frozenset(self.cleaned_data["members"]),
        )

    def add_problems(self, problems: Iterable[Problem]) -> None:
        """Put each problem into words; a change by somebody else in its own."""
        problems = list(problems)
        super().add_problems(problems)
        codes = {problem.code for problem in problems}
        if self.stored and ProblemCode.SET_CHANGED_BY_SOMEBODY_ELSE in codes:
            self.theirs = self.stored
            again = self.data.copy()  # type: ignore[attr-defined] # what was posted
            again["seen"] = self.stored.fingerprint
            self.data = again
