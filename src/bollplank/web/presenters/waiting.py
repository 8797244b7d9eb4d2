"""What waits for somebody besides the tasks of her round: questions and own figures."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bollplank.accounts.models import User
from bollplank.organisations.queries import questions
from bollplank.programme.queries import own_values
from bollplank.web.templatetags.words import in_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Something that waits: what it is, where it is done, and more about it."""

    said: str
    url: str
    more: str


def lines(user: User, *, on: date) -> list[Line]:
    """Return what waits for this person today, questions first."""
    return [*_questions(user, on), *_figures(user, on)]


def _questions(user: User, on: date) -> list[Line]:
    rows = questions.waiting_for(user, on=on)
    names = list(rows.values_list("asking__name", flat=True))
    if not names:
        return []
    text = ngettext(
        "Answer %(count)s question from another organisation",
        "Answer %(count)s questions from other organisations",
        len(names),
    )
    return [
        Line(
            said=text % {"count": len(names)},
            url=reverse("questions:list"),
            more=", ".join(sorted(set(names))),
        )
    ]


def _figures(user: User, on: date) -> list[Line]:
    return [
        Line(
            said=_("Enter figures: %(title)s")
            % {"title": in_language(each.indicator.title)},
            url=reverse("own-figures:enter", args=[each.indicator.pk])
            + "?"
            + urlencode({"organisation": each.organisation.code}),
            more=_("%(name)s, last day %(day)s")
            % {
                "name": each.organisation.name,
                "day": date_format(each.until, "DATE_FORMAT"),
            },
        )
        for each in own_values.to_enter(user, on=on)
    ]
