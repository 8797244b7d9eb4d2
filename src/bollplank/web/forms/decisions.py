"""Forms for decisions on applications, their letters, and leaving."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django import forms
from django.utils.translation import gettext_lazy as _

from bollplank.accounts.models import User
from bollplank.domain.decision_letters import LetterKind
from bollplank.domain.decisions import Outcome, TookPart
from bollplank.domain.problems import Problem
from bollplank.improvement import words
from bollplank.programme import decision_words
from bollplank.web.forms.base import Form
from bollplank.web.forms.own_figures import DayField
from bollplank.web.forms.questions import TOO_LONG, PlainText

LONGEST = 4_000
MOST_NUMBER_LETTERS = 4


class DecisionForm(Form):
    """What is said of a decision as a whole."""

    decided_on = DayField(label=_("Day of the decision"))
    took_part = forms.MultipleChoiceField(
        label=_("Who took part?"),
        help_text=_(
            "Somebody with a conflict of interest steps aside in those applications, "
            "and that is written down."
        ),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    others = PlainText(
        label=_("Others who took part"),
        help_text=_("One name on each line."),
        max_length=LONGEST,
        required=False,
        error_messages=TOO_LONG,
    )
    reason = PlainText(
        label=_("Reasons for the decision as a whole"),
        max_length=LONGEST,
        required=False,
        error_messages=TOO_LONG,
    )
    dissent = PlainText(
        label=_("Dissenting opinion"),
        help_text=_("Who thought otherwise, and what. It is not in the letters."),
        max_length=LONGEST,
        required=False,
        error_messages=TOO_LONG,
    )

    def __init__(
        self, *args: object, people: Mapping[str, User], **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        self.fields["took_part"].choices = [  # type: ignore[attr-defined] # a ChoiceField
            (pk, one.name) for pk, one in people.items()
        ]

    def those_who_took_part(self) -> tuple[TookPart, ...]:
        """Return everybody chosen or written, in the domain's own type."""
        chosen = [
            TookPart(name=self.people[pk].name, user=int(pk))
            for pk in self.cleaned_data["took_part"]
        ]
        names = (line.strip() for line in self.cleaned_data["others"].splitlines())
        return (*chosen, *(TookPart(name=name) for name in names if name))


@dataclass(slots=True)
class Lines:
    """What is typed for each application in a table: read by hand, never a form each.

    Hundreds of forms would take longer to draw than to fill in.
    """

    given: Mapping[str, str]
    errors: dict[str, list[str]] = field(default_factory=dict)

    def outcomes(self, known: Iterable[int]) -> dict[int, Outcome]:
        """Return what was chosen, for the applications where something was."""
        found = ((pk, self.given.get(f"outcome_{pk}", "")) for pk in known)
        return {pk: Outcome(said) for pk, said in found if said in set(Outcome)}

    def reason(self, pk: int, default: str) -> str:
        """Return the reason typed for an application."""
        typed = self.given.get(f"reason_{pk}", default)
        return typed.replace("\r\n", "\n")[:LONGEST]

    def number(self, pk: int) -> int | None:
        """Return the order typed for an application, None where it is no number."""
        typed = self.given.get(f"number_{pk}", "").strip()
        whole = typed.isdecimal() and len(typed) < MOST_NUMBER_LETTERS
        return int(typed) if whole else None

    def add_problems(self, problems: Iterable[Problem]) -> list[Problem]:
        """Put the problems of applications in words, and return the others."""
        rest = []
        for problem in problems:
            if problem.field and problem.field.startswith("application_"):
                said = str(words.PROBLEMS[problem.code])
                self.errors.setdefault(problem.field, []).append(said)
            else:
                rest.append(problem)
        return rest


class LettersForm(Form):
    """The text of each kind of letter in each language that is read."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: object,
        wanted: Sequence[tuple[LetterKind, str, str]],
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.wanted = [(kind, language) for kind, language, _text in wanted]
        for kind, language, text in wanted:
            self.fields[f"{kind}_{language}"] = PlainText(
                label=LABELS[language] % {"kind": decision_words.LETTER_KINDS[kind]},
                initial=text,
                required=False,
                widget=forms.Textarea(attrs={"rows": 9, "lang": language}),
            )

    def texts(self) -> dict[LetterKind, dict[str, str]]:
        """Return the texts by kind and language."""
        found: dict[LetterKind, dict[str, str]] = {}
        for kind, language in self.wanted:
            text = self.cleaned_data[f"{kind}_{language}"]
            found.setdefault(kind, {})[language] = text
        return found


LABELS = {
    "sv": _("%(kind)s, in Swedish"),
    "en": _("%(kind)s, in English"),
}


class LeavingForm(Form):
    """That an organisation has left a round."""

    on = DayField(label=_("Which day did it leave?"))
    note = PlainText(
        label=_("Note"),
        help_text=_(
            "Everybody who sees the round can read it. Name no persons. It may be left "
            "empty."
        ),
        max_length=500,
        required=False,
        error_messages=TOO_LONG,
    )
    promotes = forms.BooleanField(
        label=_("Take in the first on the waiting list at once"), required=False
    )
