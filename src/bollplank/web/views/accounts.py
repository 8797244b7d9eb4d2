"""Being written."""

from django.http import Http404, HttpRequest, HttpResponse


def log_in(request: HttpRequest, **where: object) -> HttpResponse:
    """Be written."""
    raise Http404


def sent(request: HttpRequest, **where: object) -> HttpResponse:
    """Be written."""
    raise Http404


def confirm(request: HttpRequest, **where: object) -> HttpResponse:
    """Be written."""
    raise Http404


def log_out(request: HttpRequest, **where: object) -> HttpResponse:
    """Be written."""
    raise Http404


def try_as(request: HttpRequest, **where: object) -> HttpResponse:
    """Be written."""
    raise Http404
