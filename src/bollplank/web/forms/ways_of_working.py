"""The form of one way of working: a text for each question."""

from collections.abc import Mapping

from django import forms

from bollplank.improvement.models import WayAnswer, WayOfWorking, WayTemplate
from bollplank.web.forms.assessments import LongText
from bollplank.web.forms.base import Form
from bollplank.web.templatetags.words import in_language

LONGEST = 20_000


class WayForm(Form):
    """A text for each question of the template, with the version the writer has seen."""

    def __init__(
        self,
        data: Mapping[str, str] | None = None,
        *,
        template: WayTemplate,
        way: WayOfWorking | None,
    ) -> None:
        stored = {one.question: one for one in way.answers.all()} if way else {}
        super().__init__(data, initial=_initial(template, stored))
        self.questions = [question["code"] for question in template.questions]
        for question in template.questions:
            self.fields[question["code"]] = LongText(
                label=in_language(question["text"]),
                help_text=in_language(question["help"]) if question["help"] else "",
                max_length=LONGEST,
                required=False,
            )
            self.fields[_seen(question["code"])] = forms.IntegerField(
                min_value=0, required=False, widget=forms.HiddenInput
            )

    def texts(self) -> dict[str, str]:
        """Return what was written to each question."""
        return {code: self.cleaned_data[code] for code in self.questions}

    def seen(self) -> dict[str, int]:
        """Return the version of each answer that the writer has had before her."""
        return {code: self.cleaned_data[_seen(code)] or 0 for code in self.questions}

    @property
    def shown(self) -> list[forms.BoundField]:
        """The fields to write in, in the order of the template."""
        return [self[code] for code in self.questions]


def seen_versions(way: WayOfWorking) -> list[tuple[str, int]]:
    """Return the hidden fields with the versions as they are now."""
    return [(_seen(one.question), one.version) for one in way.answers.all()]


def _seen(code: str) -> str:
    return f"seen-{code}"


def _initial(
    template: WayTemplate, stored: Mapping[str, WayAnswer]
) -> dict[str, str | int]:
    found: dict[str, str | int] = {}
    for question in template.questions:
        row = stored.get(question["code"])
        found[question["code"]] = row.text if row else ""
        found[_seen(question["code"])] = row.version if row else 0
    return found
