"""Pages for logging in and out."""

from django.conf import settings
from django.contrib import auth, messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, resolve_url
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from bollplank.accounts.models import User
from bollplank.accounts.operations import log_in as operations
from bollplank.accounts.queries import users
from bollplank.web.forms.accounts import LinkForm
from bollplank.web.http import go_to, render_page
from bollplank.web.presenters.accounts import people_to_try

BACKEND = "sesame.backends.ModelBackend"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def log_in(request: HttpRequest) -> HttpResponse:
    """Ask for the address, and send a link to it if it is known."""
    if request.user.is_authenticated:
        return HttpResponseRedirect(_next(request))
    form = LinkForm(request.POST or None, initial={"next": request.GET.get("next", "")})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                operations.ask(
                    email=form.cleaned_data["email"],
                    client=client_of(request),
                    link_to=lambda token: log_in_link(
                        request,
                        token,
                        onwards=_next(request) if request.POST.get("next") else "",
                    ),
                    at=timezone.now(),
                )
            except operations.TooManyLinksError:
                status = 429
                form.add_error(None, too_many())
            else:
                return go_to(request, "accounts:sent")
    return render_page(request, "accounts/log_in.html", {"form": form}, status=status)


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """Say that a link is on its way, if the address is known."""
    printed = settings.EMAIL_BACKEND.endswith("console.EmailBackend")
    context = {"minutes": settings.SESAME_MAX_AGE // 60, "printed": printed}
    return render_page(request, "accounts/sent.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Show a button behind the link, and log in when it is pressed.

    Opening the link changes nothing, because programs that scan mail open links.
    """
    person = users.behind_link(token)
    if request.method == "POST" and person is not None:
        try:
            person = operations.by_link(token=token, at=timezone.now())
        except operations.LinkNotGoodError:
            person = None
        else:
            auth.login(request, person, backend=BACKEND)
            return HttpResponseRedirect(_next(request))
    if person is None:
        context = {"next": _next(request) if "next" in request.GET else ""}
        return render_page(request, "accounts/link_not_good.html", context, status=410)
    return render_page(request, "accounts/confirm.html", {"person": person})


@require_POST
def log_out(request: HttpRequest) -> HttpResponse:
    """Log out, and go to the public first page."""
    if isinstance(request.user, User):
        operations.out(user=request.user, at=timezone.now())
        auth.logout(request)
        messages.success(request, _("You are logged out."))
    return go_to(request, "start")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def try_as(request: HttpRequest) -> HttpResponse:
    """Let a visitor of the demonstration choose a made-up person to be."""
    if not settings.DEMO:
        raise Http404
    if request.method == "POST":
        wanted = request.POST.get("person", "")
        person = get_object_or_404(
            users.to_try(), pk=int(wanted) if wanted.isdecimal() else 0
        )
        operations.as_made_up(user=person, at=timezone.now())
        auth.login(request, person, backend=BACKEND)
        return go_to(request, settings.LOGIN_REDIRECT_URL)
    context = {"roles": people_to_try(on=timezone.localdate()), "made_up": True}
    return render_page(request, "accounts/try_as.html", context)


def _next(request: HttpRequest) -> str:
    """Return the page the person was on the way to, if it is one of ours."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else resolve_url(settings.LOGIN_REDIRECT_URL)


def log_in_link(request: HttpRequest, token: str, *, onwards: str = "") -> str:
    """Return the whole address that logs in with this token and then goes on."""
    address = request.build_absolute_uri(reverse("accounts:confirm", args=[token]))
    return f"{address}?{urlencode({'next': onwards})}" if onwards else address


def client_of(request: HttpRequest) -> str:
    """Return where the request comes from: past our own proxy where there is one.

    A proxy is there when the site is served over https (see the settings); the last
    address of the header is the one it wrote itself.
    """
    told = request.headers.get("x-forwarded-for", "") if settings.HTTPS else ""
    return told.rsplit(",", 1)[-1].strip() or request.META["REMOTE_ADDR"]


def too_many() -> str:
    """Return what is said to somebody who has asked too often."""
    return _(
        "A link has been asked for many times in a short while. "
        "Use the latest one you got, or wait a quarter of an hour and ask again."
    )
