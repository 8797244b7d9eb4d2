"""Being written."""

from django.http import Http404, HttpRequest, HttpResponse


def start(request: HttpRequest, **where: object) -> HttpResponse:
    """Be written."""
    raise Http404


def how_we_count(request: HttpRequest, **where: object) -> HttpResponse:
    """Be written."""
    raise Http404


def accessibility(request: HttpRequest, **where: object) -> HttpResponse:
    """Be written."""
    raise Http404


def components(request: HttpRequest, **where: object) -> HttpResponse:
    """Be written."""
    raise Http404
