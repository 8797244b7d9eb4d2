"""What a page tells the browser about its reader, for working without a network."""

from django import template
from django.conf import settings
from django.urls import reverse

from bollplank.web.presenters import offline

register = template.Library()
register.simple_tag(offline.reader_of)


@register.simple_tag
def worker_address() -> str:
    """Return where the service worker is; nowhere while the site is being built.

    Then files have no fingerprint in their names, and old ones would be kept.
    """
    return "" if settings.DEBUG else reverse("offline:service-worker")
