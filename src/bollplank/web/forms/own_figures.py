"""Forms for a group's own indicators."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bollplank.domain.figures import Direction, Group, Unit
from bollplank.domain.own_figures import (
    MOST_DECIMALS,
    UNITS,
    Definition,
    Reopening,
    Window,
)
from bollplank.domain.problems import Problem, ProblemCode
from bollplank.indicators import words
from bollplank.web.forms.base import Form
from bollplank.web.forms.questions import TOO_LONG, PlainText

Choices: TypeAlias = Sequence[tuple[str, str | Promise]]

SEX_WORDS: dict[Group, Promise] = {
    Group.ADULTS: _("Women and men"),
    Group.CHILDREN: _("Girls and boys"),
}

DIRECTIONS: dict[Direction, Promise] = {
    Direction.NONE: _("Not judged: we do not say who is worse off"),
    Direction.HIGHER: _("A higher value is better"),
    Direction.LOWER: _("A lower value is better"),
    Direction.PARITY: _("Nearest to balance is best"),
}

CHANGED = _(
    "Somebody else changed the indicator while you were writing. What they saved is "
    "shown below: put it together with yours and save."
)


class DayField(forms.DateField):
    """A day, chosen in the browser's calendar or written as 2027-03-01."""

    input_formats = ("%Y-%m-%d",)
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    default_error_messages = {
        "required": _("Choose a day."),
        "invalid": _("Choose a day, such as 2027-03-01."),
    }


class DefinitionForm(Form):
    """What an indicator is, and when its figures are entered and shown."""

    title_sv = forms.CharField(
        label=_("Name in Swedish"),
        max_length=120,
        required=False,
        error_messages=TOO_LONG,
    )
    title_en = forms.CharField(
        label=_("Name in English, if you want"),
        max_length=120,
        required=False,
        error_messages=TOO_LONG,
    )
    definition = PlainText(
        label=_("What exactly is measured?"),
        help_text=_(
            "So exactly that two organisations that follow it count the same thing."
        ),
        max_length=2_000,
        required=False,
        error_messages=TOO_LONG,
    )
    sex_words = forms.ChoiceField(
        label=_("Whom are the figures about?"),
        choices=list(SEX_WORDS.items()),
        widget=forms.RadioSelect,
    )
    counted = forms.CharField(
        label=_("Which persons are counted beside each value?"),
        help_text=_("For example: those who applied, or those who answered."),
        max_length=200,
        required=False,
        error_messages=TOO_LONG,
    )
    unit = forms.ChoiceField(
        label=_("Unit"), choices=[(unit, words.UNITS[unit]) for unit in UNITS]
    )
    decimals = forms.TypedChoiceField(
        label=_("Decimals"),
        choices=[(number, str(number)) for number in range(MOST_DECIMALS + 1)],
        coerce=int,
    )
    direction = forms.ChoiceField(
        label=_("Is a high value good?"),
        choices=list(DIRECTIONS.items()),
        widget=forms.RadioSelect,
    )
    direction_basis = PlainText(
        label=_("Who judges that, and on what grounds?"),
        help_text=_("Needed only if you have said that one way is better."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1_000,
        required=False,
        error_messages=TOO_LONG,
    )
    opens_on = DayField(label=_("First day to enter figures"))
    closes_on = DayField(label=_("Last day to enter figures"))
    shared_on = DayField(
        label=_("From which day does the group see them?"),
        help_text=_("Until then each organisation sees its own figures only."),
    )
    public_on = DayField(
        label=_("From which day does everyone see them?"),
        help_text=_("Leave it empty if they stay in the group."),
        required=False,
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: object, stored: Definition | None = None, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)
        self.stored = stored
        self.theirs: Definition | None = None

    def definition_said(self) -> Definition:
        """Return what was written in the domain's own type."""
        said = self.cleaned_data
        titles = {"sv": said["title_sv"], "en": said["title_en"]}
        return Definition(
            title={language: text for language, text in titles.items() if text},
            definition=said["definition"],
            counted=said["counted"],
            unit=Unit(said["unit"]),
            sex_words=Group(said["sex_words"]),
            decimals=said["decimals"],
            direction=Direction(said["direction"]),
            direction_basis=said["direction_basis"],
            window=Window(
                opens_on=said["opens_on"],
                closes_on=said["closes_on"],
                shared_on=said["shared_on"],
                public_on=said["public_on"],
            ),
        )

    def add_problems(self, problems: Iterable[Problem]) -> None:
        """Put each problem into words; a change by somebody else is shown as well."""
        for problem in problems:
            if problem.code is ProblemCode.CHANGED_BY_SOMEBODY_ELSE and self.stored:
                self.add_error(None, str(CHANGED))
                self.theirs = self.stored
                self.data = {**dict(self.data.items()), "seen": self.stored.fingerprint}
            else:
                super().add_problems([problem])


class NewForm(DefinitionForm):
    """A new indicator, and which group it is for."""

    group = forms.ChoiceField(
        label=_("For which group?"),
        error_messages={
            "required": _("Choose a group."),
            "invalid_choice": _("Choose a group."),
        },
    )

    def __init__(self, *args: object, groups: Choices, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on as is
        self.fields["group"].choices = groups  # type: ignore[attr-defined] # a ChoiceField
        if len(groups) == 1:
            self.fields["group"].widget = forms.HiddenInput()
            self.fields["group"].initial = groups[0][0]
        self.order_fields(["group"])


class ReopenForm(Form):
    """For whom figures may be entered late, until when and why."""

    organisation = forms.ChoiceField(
        label=_("For which organisation?"),
        error_messages={
            "required": _("Choose an organisation."),
            "invalid_choice": _("Choose an organisation."),
        },
    )
    until = DayField(label=_("Last day to enter figures"))
    reason = PlainText(
        label=_("Why do the figures come late?"),
        help_text=_("The group sees the reason."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1_000,
        required=False,
        error_messages=TOO_LONG,
    )

    def __init__(self, *args: object, organisations: Choices, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = organisations  # type: ignore[attr-defined] # a ChoiceField

    def reopening(self) -> Reopening:
        """Return what was said in the domain's own type."""
        return Reopening(
            until=self.cleaned_data["until"], reason=self.cleaned_data["reason"]
        )
