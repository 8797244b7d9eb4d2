"""Addresses between pages with figures, for templates."""

from urllib.parse import urlencode

from django import template
from django.template import Context

register = template.Library()


@register.simple_tag(takes_context=True)
def kept_query(context: Context) -> str:
    """Return the end of an address that keeps what is looked at, or nothing.

    That is the chosen ``organisation``, and the vintage where it is an ``earlier`` one
    than the served.
    """
    earlier = context.get("earlier")
    asked = {
        "organisation": context.get("organisation"),
        "vintage": earlier.id if earlier else "",
    }
    kept = {key: value for key, value in asked.items() if value}
    return f"?{urlencode(kept)}" if kept else ""
