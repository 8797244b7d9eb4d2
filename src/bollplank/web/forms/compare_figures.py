"""Which organisations and indicators stand side by side."""

from collections.abc import Iterable, Sequence
from html import escape

from django import forms
from django.forms.renderers import BaseRenderer
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from bollplank.indicators.queries.peers import PeerChoice
from bollplank.organisations.models import Organisation
from bollplank.web.forms.base import Form, LongSelect

MOST = 8
"""Organisations side by side, and indicators below each other."""

Choices = list[tuple[str, str]]
Shelves = list[tuple[str, Choices]]
"""Indicators under the name of their source."""


class GroupedSelect(forms.Select):
    """Thousands of options under headings, drawn in one go instead of line by line."""

    def render(
        self,
        name: str,
        value: object,
        attrs: dict[str, object] | None = None,
        renderer: BaseRenderer | None = None,  # noqa: ARG002 -- Django's signature
    ) -> SafeString:
        """Return the whole list as markup, every text escaped; nothing is chosen."""
        del value  # the form adds: it never comes back with a choice
        parts = []
        for label, inside in self.choices:
            if isinstance(inside, list):
                heading = escape(str(label))
                parts.append(f'<optgroup label="{heading}">{_options(inside)}')
                parts.append("</optgroup>")
            else:
                parts.append(_options([(label, inside)]))
        own = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        options = mark_safe("".join(parts))  # noqa: S308 -- escaped text by text
        return format_html("<select{}>{}</select>", flatatt(own), options)


def _options(choices: Iterable[tuple[object, object]]) -> str:
    """Return options as markup; Django's own way takes ten times as long."""
    return "".join(
        f'<option value="{escape(str(code))}">{escape(str(name))}</option>'
        for code, name in choices
    )


class AddForm(Form):
    """One organisation or indicator more, or a set of organisations."""

    add_organisation = forms.ChoiceField(
        label=_("Add an organisation"), required=False, widget=LongSelect
    )
    add_set = forms.ChoiceField(label=_("Or everybody in"), required=False)
    add_indicator = forms.ChoiceField(
        label=_("Add an indicator"), required=False, widget=GroupedSelect
    )

    def __init__(
        self,
        *,
        known: Sequence[Organisation],
        sets: Sequence[PeerChoice],
        shelves: Shelves,
    ) -> None:
        super().__init__({})
        nobody = [("", _("Choose an organisation"))]
        nothing: list[tuple[str, object]] = [("", _("Choose an indicator"))]
        everybody = [(each.code, each.name) for each in known]
        self.fields["add_organisation"].choices = [*nobody, *everybody]  # type: ignore[attr-defined] # a choice field
        self.fields["add_indicator"].choices = [*nothing, *shelves]  # type: ignore[attr-defined] # a choice field
        if sets:
            named = [(each.code, each.name) for each in sets]
            self.fields["add_set"].choices = [("", _("No set")), *named]  # type: ignore[attr-defined] # a choice field
        else:
            del self.fields["add_set"]
