"""Putting content into the reader's language, and figures into her way of writing."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from django import template
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()
MINUS = "\N{MINUS SIGN}"
FIGURES_KEPT = 16_384


def in_language(texts: Mapping[str, str] | None) -> str:
    """Return the text in the reader's language, else in English, else in any.

    Content may be written in one language only; it is better shown than hidden.
    """
    if not texts:
        return ""
    language = (get_language() or "sv").split("-")[0]
    return texts.get(language) or texts.get("en") or next(iter(texts.values()))


@register.filter
def say(texts: Mapping[str, str] | None) -> SafeString | str:
    """Return the text in the reader's language, marked when it is another one."""
    words = in_language(texts)
    language = (get_language() or "sv").split("-")[0]
    if not texts or language in texts:
        return words
    spoken = next(code for code, text in texts.items() if text == words)
    return format_html('<span lang="{}">{}</span>', spoken, words)


@register.filter
def plainly(texts: Mapping[str, str] | None) -> str:
    """Return the text in the reader's language without any mark-up, for attributes."""
    return in_language(texts)


def figure(value: float | None, decimals: int = 1) -> str:
    """Return a figure as the reader writes it, with a true minus; "–" when missing."""
    if value is None:
        return "–"
    return _written(float(value), decimals, get_language())


@lru_cache(maxsize=FIGURES_KEPT)
def _written(value: float, decimals: int, _language: str | None) -> str:
    """Write a number once: a page has the same in pictures, words and tables.

    Rounded here, half away from zero as it is read: Django cuts a float's decimals off.
    """
    step = Decimal(1).scaleb(-decimals)
    exact = Decimal(repr(value)).quantize(step, ROUND_HALF_UP)
    number = abs(exact) if exact == 0 else exact
    written = number_format(number, decimals, use_l10n=True, force_grouping=True)
    return written.replace("-", MINUS)


register.filter("figure", figure)


def together(text: str) -> str:
    """Return the text with no line break between a number and its per cent sign."""
    return text.replace(" %", "\u00a0%")
