"""Being written."""

from django.http import Http404, HttpRequest, HttpResponse


def home(request: HttpRequest, **where: object) -> HttpResponse:
    """Be written."""
    raise Http404
