"""What the gallery of components shows."""

from types import SimpleNamespace
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bollplank.web.forms.components import GalleryForm
from bollplank.web.http import Crumb

COLOURS: list[tuple[str, Promise]] = [
    ("ink", _("text")),
    ("soft", _("text beside")),
    ("act", _("what can be pressed")),
    ("women", _("women, girls: with a circle and a solid line")),
    ("men", _("men, boys: with a diamond and a dashed line")),
    ("own", _("my own row")),
    ("note", _("a notice")),
    ("warn", _("late or in doubt, always with words")),
    ("error", _("something to put right, always with words")),
    ("good", _("done, always with words")),
]


def gallery() -> dict[str, Any]:
    """Return everything the gallery needs."""
    wrong = GalleryForm({"motivation": ""}, auto_id="wrong_%s")
    wrong.is_valid()
    return {
        "colours": COLOURS,
        "form": GalleryForm(auto_id="right_%s"),
        "wrong": wrong,
        "samples": [
            SimpleNamespace(tags="success", message=_("Your assessment is locked.")),
            SimpleNamespace(tags="warning", message=_("It is saved, but not shared.")),
            SimpleNamespace(tags="error", message=_("It could not be sent.")),
        ],
        "crumbs": [Crumb(_("My page"), "#crumbs"), Crumb(_("Components"))],
        "points": [
            (1, _("Not begun"), ""),
            (2, _("Begun"), _("a link or a note")),
            (3, _("Largely in place"), _("a document or a figure")),
            (4, _("In place and kept up"), _("used twice")),
        ],
    }
