"""Whole addresses for mails about applications."""

from collections.abc import Callable

from django.http import HttpRequest
from django.urls import reverse

from bollplank.programme.models import Application


def applicants_page(request: HttpRequest) -> Callable[[Application], str]:
    """Return what makes the whole address of an application's page for its own people."""

    def address(application: Application) -> str:
        url = reverse("applications:detail", args=[application.pk])
        return request.build_absolute_uri(url)

    return address
