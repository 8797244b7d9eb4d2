"""What kinds of mails are called, for lists of them."""

from django import template
from django.utils.functional import Promise

from bollplank.web.presenters.outbox import kind_in_words

register = template.Library()


@register.filter
def mail_kind(kind: str) -> str | Promise:
    """Return what mails of a kind are called."""
    return kind_in_words(kind)
