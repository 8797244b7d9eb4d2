"""What all our forms share."""

from collections.abc import Iterable

from django import forms
from django.forms.renderers import BaseRenderer, TemplatesSetting
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from bollplank.domain.problems import Problem
from bollplank.improvement import words


class Renderer(TemplatesSetting):
    """Fields are drawn by our own component, with label, help and error tied to them."""

    field_template_name = "components/field.html"


class LongSelect(forms.Select):
    """A list of hundreds to choose from, drawn in one go instead of line by line."""

    def render(
        self,
        name: str,
        value: object,
        attrs: dict[str, object] | None = None,
        renderer: BaseRenderer | None = None,  # noqa: ARG002 -- Django's signature
    ) -> SafeString:
        """Return the whole list as markup, every text escaped."""
        chosen = set(self.format_value(value))
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            (
                (code, mark_safe(" selected") if str(code) in chosen else "", label)
                for code, label in self.choices
            ),
        )
        own = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        return format_html("<select{}>{}</select>", flatatt(own), options)


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
