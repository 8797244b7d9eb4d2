"""The form of one section of organisation facts."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bollplank.domain.facts import problems_with_day, question_code
from bollplank.improvement import words
from bollplank.improvement.models import FactAnswer, FactsSheet
from bollplank.web.forms.assessments import LongText
from bollplank.web.forms.base import Form
from bollplank.web.templatetags.words import in_language

LONGEST = 20_000
LONGEST_LINE = 300


class SectionForm(Form):
    """A field for each question of a section, with the version the writer has seen."""

    def __init__(
        self,
        data: Mapping[str, str] | None = None,
        *,
        section: Mapping[str, Any],
        sheet: FactsSheet | None,
    ) -> None:
        stored = {one.question: one for one in sheet.answers.all()} if sheet else {}
        self.codes = {
            question["code"]: question_code(section["code"], question["code"])
            for question in section["questions"]
        }
        super().__init__(
            data,
            initial=_initial(self.codes, stored),
            auto_id=f"{section['code']}-%s",
        )
        for question in section["questions"]:
            self.fields[question["code"]] = _field(question)
            self.fields[f"seen-{question['code']}"] = forms.IntegerField(
                min_value=0, required=False, widget=forms.HiddenInput
            )
        self.days = [
            one["code"] for one in section["questions"] if one["kind"] == "date"
        ]

    def clean(self) -> dict[str, Any]:
        """Refuse days that are not written as one."""
        cleaned = super().clean() or self.cleaned_data
        for code in self.days:
            for problem in problems_with_day(cleaned.get(code, "")):
                self.add_error(code, str(words.PROBLEMS[problem.code]))
        return cleaned

    def texts(self) -> dict[str, str]:
        """Return what was written, by the code an answer is kept under."""
        return {kept: self.cleaned_data[code] for code, kept in self.codes.items()}

    def seen(self) -> dict[str, int]:
        """Return the version of each answer that the writer has had before her."""
        return {
            kept: self.cleaned_data[f"seen-{code}"] or 0
            for code, kept in self.codes.items()
        }

    @property
    def shown(self) -> list[forms.BoundField]:
        """The fields to write in, in the order of the template."""
        return [self[code] for code in self.codes]


def _field(question: Mapping[str, Any]) -> forms.CharField:
    label = in_language(question["text"])
    help_text = in_language(question["help"]) if question["help"] else ""
    if question["kind"] in {"line", "date"}:
        is_day = question["kind"] == "date"
        return forms.CharField(
            label=label,
            help_text=help_text or (_("Such as 2024-03-14.") if is_day else ""),
            max_length=LONGEST_LINE,
            required=False,
        )
    return LongText(
        label=label, help_text=help_text, max_length=LONGEST, required=False
    )


def _initial(
    codes: Mapping[str, str], stored: Mapping[str, FactAnswer]
) -> dict[str, str | int]:
    found: dict[str, str | int] = {}
    for code, kept in codes.items():
        row = stored.get(kept)
        found[code] = row.text if row else ""
        found[f"seen-{code}"] = row.version if row else 0
    return found
