"""What views share: the request behind a log-in, rendering, going on."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.functional import Promise
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from bollplank.accounts.models import User


class Request(HttpRequest):
    """A request behind a log-in, as the views see it."""

    user: User
    htmx: HtmxDetails


@dataclass(frozen=True, slots=True)
class Crumb:
    """One part of the way to this page. The last one has no address."""

    label: str | Promise
    url: str = ""


def render_page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    part: str = "",
    status: int = 200,
) -> HttpResponse:
    """Render the page, or only its named part when htmx asks for it."""
    wanted = part and getattr(request, "htmx", False)
    name = f"{template}#{part}" if wanted else template
    return render(request, name, context, status=status)


def go_to(request: HttpRequest, page: str, **where: object) -> HttpResponse:
    """Send the person on to another page, whether or not htmx asked."""
    url = resolve_url(page, **where)
    if getattr(request, "htmx", False):
        return HttpResponseClientRedirect(url)
    return HttpResponseRedirect(url)
