"""Longer texts that people have written, with the language they are in."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import get_language

from bollplank.web.templatetags.words import in_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A text and its language; the language is empty where it is the reader's own."""

    text: str
    language: str


def spoken(texts: Mapping[str, str]) -> Spoken:
    """Return a text in the reader's language, else in another one that is named."""
    text = in_language(texts)
    language = (get_language() or "sv").split("-")[0]
    if not texts or language in texts:
        return Spoken(text=text, language="")
    return Spoken(
        text=text, language=next(code for code, said in texts.items() if said == text)
    )
