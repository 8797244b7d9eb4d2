"""Being written."""

from django.http import Http404, HttpRequest, HttpResponse


def index(request: HttpRequest, **where: object) -> HttpResponse:
    """Be written."""
    raise Http404


def detail(request: HttpRequest, **where: object) -> HttpResponse:
    """Be written."""
    raise Http404


def save_moment(request: HttpRequest, **where: object) -> HttpResponse:
    """Be written."""
    raise Http404


def agree(request: HttpRequest, **where: object) -> HttpResponse:
    """Be written."""
    raise Http404


def reopen(request: HttpRequest, **where: object) -> HttpResponse:
    """Be written."""
    raise Http404


def lock(request: HttpRequest, **where: object) -> HttpResponse:
    """Be written."""
    raise Http404


def revise(request: HttpRequest, **where: object) -> HttpResponse:
    """Be written."""
    raise Http404


def share(request: HttpRequest, **where: object) -> HttpResponse:
    """Be written."""
    raise Http404
