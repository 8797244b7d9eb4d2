"""Forms for the figures of a group's own indicators."""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Collection, Iterable

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bollplank.domain.figures import ValueStatus
from bollplank.domain.own_files import MOST_CHARACTERS, number_of
from bollplank.domain.own_values import Cell, YearFigures
from bollplank.domain.problems import Problem, ProblemCode
from bollplank.web.forms.base import Form
from bollplank.web.forms.questions import TOO_LONG, PlainText

NAMES = ("women", "men", "total")

WHY_NOT: list[tuple[str, str | Promise]] = [
    ("", "–"),
    (ValueStatus.SUPPRESSED, _("Withheld")),
    (ValueStatus.NOT_APPLICABLE, _("Does not apply")),
]
CHANGED = _(
    "Somebody else entered figures while you were writing. What is kept now stands "
    "below the form: check it, and save again if yours are right."
)
NO_NUMBER = _("Write a number, such as 40.5.")
NO_COUNT = _("Write a whole number of persons, 0 or more.")


class NumberField(forms.CharField):
    """A number as people write it: with comma or point, and spaces between thousands."""

    def to_python(self, value: str | None) -> str:
        """Return the text as it was typed; what it says is read in ``clean``."""
        return (super().to_python(value) or "").strip()

    def validate(self, value: str) -> None:
        """Refuse what is not a number."""
        super().validate(value)
        if value and number_of(value) is None:
            raise forms.ValidationError(NO_NUMBER, code="invalid")


class YearForm(Form):
    """What one organisation says of one year: three values, and why one is not there."""

    year = forms.IntegerField(
        label=_("Which year?"),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": _("Write a year."),
            "invalid": _("Write a year, such as 2026."),
        },
    )
    women_value = NumberField(label=_("Value"), required=False)
    women_persons = forms.IntegerField(
        label=_("Number of persons"), required=False, min_value=0
    )
    women_why = forms.ChoiceField(
        label=_("If none, why?"), required=False, choices=WHY_NOT
    )
    men_value = NumberField(label=_("Value"), required=False)
    men_persons = forms.IntegerField(
        label=_("Number of persons"), required=False, min_value=0
    )
    men_why = forms.ChoiceField(
        label=_("If none, why?"), required=False, choices=WHY_NOT
    )
    total_value = NumberField(label=_("Value"), required=False)
    total_persons = forms.IntegerField(
        label=_("Number of persons"), required=False, min_value=0
    )
    total_why = forms.ChoiceField(
        label=_("If none, why?"), required=False, choices=WHY_NOT
    )
    reason = PlainText(
        label=_("Why is something withheld, or does not apply?"),
        help_text=_("Only your own organisation sees the reason."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=1_000,
        required=False,
        error_messages=TOO_LONG,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for name in NAMES:
            value, persons = (
                self.fields[f"{name}_value"],
                self.fields[f"{name}_persons"],
            )
            value.widget.attrs["inputmode"] = "decimal"
            persons.widget = forms.TextInput(attrs={"inputmode": "numeric"})
            persons.error_messages["invalid"] = NO_COUNT
            persons.error_messages["min_value"] = NO_COUNT

    def is_valid_beside(self, years: Collection[int], *, opened: int | None) -> bool:
        """Tell whether all is well, and no other year is written over unseen."""
        if not self.is_valid():
            return False
        year = self.cleaned_data["year"]
        if year in years and year != opened:
            text = gettext("%(year)s is entered already. Choose “Change” beside it.")
            self.add_error("year", text % {"year": year})
        return not self.errors

    def add_problems_beside(self, problems: Iterable[Problem], *, version: int) -> None:
        """Put each problem into words; the next try has seen what is stored now."""
        for problem in problems:
            if problem.code is ProblemCode.CHANGED_BY_SOMEBODY_ELSE:
                self.add_error(None, str(CHANGED))
                self.data = {**dict(self.data.items()), "seen": str(version)}
            else:
                self.add_problems([problem])

    def clean(self) -> dict[str, object]:
        """Refuse a value together with a reason that there is none."""
        said: dict[str, object] = super().clean() or {}
        for name in NAMES:
            if said.get(f"{name}_why") and said.get(f"{name}_value"):
                text = _("Write a value or choose why there is none, not both.")
                self.add_error(f"{name}_value", text)
        return said

    def figures(self) -> YearFigures:
        """Return what was said in the domain's own type."""
        return YearFigures(
            women=self._cell("women"),
            men=self._cell("men"),
            total=self._cell("total"),
            reason=self.cleaned_data["reason"],
        )

    def _cell(self, name: str) -> Cell:
        said = self.cleaned_data
        if said[f"{name}_why"]:
            return Cell(status=ValueStatus(said[f"{name}_why"]))
        value, persons = number_of(said[f"{name}_value"]), said[f"{name}_persons"]
        if value is None and persons is None:
            return Cell()
        return Cell(status=ValueStatus.OK, value=value, persons=persons)


class FileForm(Form):
    """Figures that are pasted, or a file that holds them."""

    text = PlainText(
        label=_("Paste from a spreadsheet"),
        help_text=_("With the header, one line for each year."),
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        max_length=MOST_CHARACTERS,
        required=False,
        strip=False,
        error_messages=TOO_LONG,
    )
    file = forms.FileField(
        label=_("Or choose a file (CSV)"),
        required=False,
        error_messages={"empty": _("The file is empty. Choose another one.")},
    )

    def said(self) -> str:
        """Return the text of the file, or what was pasted."""
        file: UploadedFile[bytes] | None = self.cleaned_data.get("file")
        if file is None:
            return str(self.cleaned_data.get("text", ""))
        return _text_of(file.read(4 * MOST_CHARACTERS + 1))


class KeepForm(Form):
    """What was looked at and is to be kept: the same text, and what it was set beside."""

    text = forms.CharField(
        widget=forms.HiddenInput,
        strip=False,
        required=False,
        max_length=MOST_CHARACTERS,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


def _text_of(raw: bytes) -> str:
    """Return the text of a file as spreadsheets write it, whatever they call it."""
    if raw.startswith((BOM_UTF16_BE, BOM_UTF16_LE)):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")
