"""What the forms of a call share: texts in two languages, and whose version it is."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.http import QueryDict

from bollplank.domain.problems import ProblemCode, RefusedError
from bollplank.programme import words
from bollplank.web.forms.base import Form
from bollplank.web.forms.questions import TOO_LONG, PlainText

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

LONGEST_LINE = 150
LONGEST_TEXT = 20_000


def texts(sv: str, en: str) -> dict[str, str]:
    """Return what is written by language, without those left empty."""
    written = {"sv": sv.strip(), "en": en.strip()}
    return {language: text for language, text in written.items() if text}


def text_field(
    label: "_StrPromise",
    *,
    help_text: "_StrPromise | str" = "",
    max_length: int = LONGEST_LINE,
) -> forms.CharField:
    """Return a field of one line that may be left empty."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=max_length,
        required=False,
        error_messages=TOO_LONG,
    )


def long_field(
    label: "_StrPromise",
    *,
    rows: int = 8,
    help_text: "_StrPromise | str" = "",
    max_length: int = LONGEST_TEXT,
) -> PlainText:
    """Return a field of several lines that may be left empty."""
    return PlainText(
        label=label,
        help_text=help_text,
        max_length=max_length,
        required=False,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages=TOO_LONG,
    )


class PartForm(Form):
    """A part of a call. ``version`` is the round's as it was when the page was made."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def values(self) -> dict[str, Any]:
        """Return what is to be stored, by the names of the round's fields."""
        raise NotImplementedError

    @property
    def was_changed_meanwhile(self) -> bool:
        """Whether somebody else has changed the round since the page was made."""
        told = str(words.PROBLEMS[ProblemCode.CHANGED_SINCE_READ])
        return told in self.non_field_errors()

    def show_changed(self, refusal: RefusedError, *, version: int) -> None:
        """Take up the newer version, so that saving again is done knowingly."""
        codes = {problem.code for problem in refusal.problems}
        if ProblemCode.CHANGED_SINCE_READ in codes:
            sent = cast("QueryDict", self.data).copy()
            sent[self.add_prefix("version")] = str(version)
            self.data = sent


def by_language(name: str, told: Mapping[str, str]) -> dict[str, str]:
    """Return a text's languages as the values of a form's fields."""
    return {f"{name}_{language}": told.get(language, "") for language in ("sv", "en")}
