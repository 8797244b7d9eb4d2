"""What every page needs: menu, seats, whether this is a demonstration."""

from dataclasses import dataclass
from typing import Any, TypeAlias

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bollplank.organisations.queries import memberships
from bollplank.programme.queries import calls

Entries: TypeAlias = list[tuple[str, Promise]]
"""Names of pages and what the menu calls them."""


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One entry of the main menu."""

    label: Promise
    url: str
    current: bool


PUBLIC: Entries = [
    ("start", _("The programme")),
    ("rounds:history", _("Rounds so far")),
    ("organisations:list", _("Organisations")),
    ("figures:list", _("Women and men")),
]
TAKE_PART: Entries = [("calls:list", _("Take part"))]
"""In the menu of visitors as long as a round can be applied to."""

OWN: Entries = [
    ("home", _("My page")),
    ("assessments:list", _("Self-assessment")),
    ("comparisons:mine", _("Comparison")),
    ("improvements:list", _("Improvements")),
    ("figures:list", _("Women and men")),
]
COORDINATOR: Entries = [
    ("home", _("My page")),
    ("rounds:boards", _("Running rounds")),
    ("assessments:list", _("Self-assessment")),
    ("rounds:history", _("Rounds so far")),
    ("organisations:list", _("Organisations")),
    ("figures:list", _("Women and men")),
]


def site(request: HttpRequest) -> dict[str, Any]:
    """Return what every page shows around its content."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        entries = [*PUBLIC[:1], *_calls(request), *PUBLIC[1:]]
        return {"menu": _menu(request, entries), "seats": [], "demo": settings.DEMO}
    entries = COORDINATOR if user.is_coordinator else OWN
    return {
        "menu": _menu(request, entries),
        "seats": memberships.of(user, on=timezone.localdate()),
        "demo": settings.DEMO,
    }


def _calls(request: HttpRequest) -> Entries:
    """Return the entry of calls: while one is open, and on the pages of calls."""
    is_there = request.path.startswith(reverse("calls:list"))
    visitor = getattr(request, "user", None)
    if is_there or calls.open_to(visitor, on=timezone.localdate()).exists():
        return TAKE_PART
    return []


def _menu(request: HttpRequest, entries: Entries) -> list[MenuItem]:
    urls = [(reverse(name), label) for name, label in entries]
    within = [url for url, _label in urls if request.path.startswith(url)]
    current = max(within, key=len, default="")
    return [
        MenuItem(
            label, url, current=url == current and (url != "/" or request.path == "/")
        )
        for url, label in urls
    ]
