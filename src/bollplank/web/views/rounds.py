"""Being written."""

from django.http import Http404, HttpRequest, HttpResponse


def history(request: HttpRequest, **where: object) -> HttpResponse:
    """Be written."""
    raise Http404


def network(request: HttpRequest, **where: object) -> HttpResponse:
    """Be written."""
    raise Http404


def on_map(request: HttpRequest, **where: object) -> HttpResponse:
    """Be written."""
    raise Http404


def boards(request: HttpRequest, **where: object) -> HttpResponse:
    """Be written."""
    raise Http404


def detail(request: HttpRequest, **where: object) -> HttpResponse:
    """Be written."""
    raise Http404


def board(request: HttpRequest, **where: object) -> HttpResponse:
    """Be written."""
    raise Http404
