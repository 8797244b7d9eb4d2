"""What is needed to read and answer without a network."""

import json
from base64 import b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256

from django.conf import settings
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac

from bollplank.accounts.models import User

LIBRARY = ["web/unsent.js", "web/service-worker.js"]
"""What the service worker is made of, in the order it is read."""

FONTS = [
    f"web/fonts/{family}-{letters}-wght-normal.woff2"
    for family in ("atkinson-hyperlegible-next", "newsreader")
    for letters in ("latin", "latin-ext")
]
SHELL = [
    "web/site.css",
    "web/charts.css",
    "web/assessments.css",
    "web/offline.css",
    "web/mark.svg",
    "web/unsent.js",
    "web/offline-page.js",
    *FONTS,
]
"""Files of the page without a network, kept as soon as the service worker is there.

The files of an assessment are kept together with it.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who a page was made for, as the browser may know it.

    ``owner`` tells readers apart and says nothing else. ``key`` seals what she writes
    before it is kept in the browser; it is the same every time she logs in, and
    nobody else is given it.
    """

    owner: str
    key: str
    until: datetime
    """When her log-in has ended at the latest. No page is kept for longer."""


def reader_of(user: object) -> Reader | None:
    """Return what the browser may know of this person, if she is logged in."""
    if not isinstance(user, User):
        return None
    began = user.last_login or timezone.now()
    return Reader(
        owner=_digest("owner", user).hex()[:32],
        key=b64encode(_digest("key", user)).decode(),
        until=began + timedelta(seconds=settings.SESSION_COOKIE_AGE),
    )


def _digest(purpose: str, user: User) -> bytes:
    salt = f"bollplank.offline.{purpose}"
    return salted_hmac(salt, str(user.pk), algorithm="sha256").digest()


@cache
def service_worker() -> str:
    """Return the service worker: what to keep, and the files that know how.

    It is another one whenever a file of the site or the page it keeps is another.
    """
    files = [static(name) for name in SHELL]
    library = [static(name) for name in LIBRARY]
    address = reverse("offline:page")
    pages = {code: f"{address}?language={code}" for code, _ in settings.LANGUAGES}
    made_of = [*files, *library, *(page_in(code) for code in pages)]
    shell = {
        "version": sha256("\n".join(made_of).encode()).hexdigest()[:12],
        "static": settings.STATIC_URL,
        "files": files,
        "pages": pages,
        "logOut": reverse("accounts:log-out"),
    }
    return (
        f"const SHELL = {json.dumps(shell)};\n"
        f"importScripts({', '.join(json.dumps(name) for name in library)});\n"
    )


def page_in(language: str) -> str:
    """Return the page without a network, made for nobody in particular."""
    with translation.override(language):
        return render_to_string("offline/page.html", {"reader": None})
