"""What all our forms share."""

from collections.abc import Iterable

from django import forms
from django.forms.renderers import TemplatesSetting

from bollplank.domain.problems import Problem
from bollplank.improvement import words


class Renderer(TemplatesSetting):
    """Fields are drawn by our own component, with label, help and error tied to them."""

    field_template_name = "components/field.html"


class Form(forms.Form):
    """A form that can show the domain's problems beside the right field."""

    use_required_attribute = False

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # passed on as is

    def add_problems(self, problems: Iterable[Problem]) -> None:
        """Put each problem into words, at its field or at the top of the form."""
        for problem in problems:
            field = problem.field if problem.field in self.fields else None
            self.add_error(field, str(words.PROBLEMS[problem.code]))
