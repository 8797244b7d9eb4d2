"""Working without a network: the service worker, its page, and who is logged in."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from bollplank.web.http import render_page
from bollplank.web.presenters import offline


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 -- the same for all
    """Answer the service worker, which may look after the whole site."""
    return HttpResponse(
        offline.service_worker(),
        content_type="text/javascript; charset=utf-8",
        headers={"Service-Worker-Allowed": "/", "Cache-Control": "no-cache"},
    )


@never_cache
@require_safe
def reader(request: HttpRequest) -> JsonResponse:
    """Tell a form that was filled in without a network whose it would be now.

    With it comes a fresh protection against forgery, for the form to be sent with.
    """
    known = offline.reader_of(request.user)
    if known is None:
        return JsonResponse({"owner": "", "token": ""})
    return JsonResponse({"owner": known.owner, "token": get_token(request)})


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show what is kept in this browser: to read, and to send."""
    wanted = request.GET.get("language", "")
    if wanted not in dict(settings.LANGUAGES):
        return render_page(request, "offline/page.html", {})
    with translation.override(wanted):
        response = render_page(request, "offline/page.html", {})
    response["Content-Language"] = wanted
    return response
