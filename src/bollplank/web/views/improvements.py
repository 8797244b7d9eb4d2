"""Being written."""

from django.http import Http404, HttpRequest, HttpResponse


def index(request: HttpRequest, **where: object) -> HttpResponse:
    """Be written."""
    raise Http404


def create(request: HttpRequest, **where: object) -> HttpResponse:
    """Be written."""
    raise Http404


def detail(request: HttpRequest, **where: object) -> HttpResponse:
    """Be written."""
    raise Http404
