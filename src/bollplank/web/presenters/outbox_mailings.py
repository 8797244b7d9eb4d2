"""Mails to a round's address list, as they are written and looked through."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language

from bollplank.domain.mailings import NAMES
from bollplank.domain.outbox import NEEDS_SOMEBODY
from bollplank.programme import words
from bollplank.programme.models import Mailing, Recipient, Round
from bollplank.programme.operations import access
from bollplank.programme.operations.mailings import Links, letter_for


@dataclass(frozen=True, slots=True)
class Fill:
    """Something that is filled in for each recipient: how it is written by language."""

    written: tuple[tuple[str, str], ...]
    meaning: Promise


def fills() -> Iterator[Fill]:
    """Yield everything that may stand in braces."""
    for placeholder, meaning in words.PLACEHOLDERS.items():
        yield Fill(
            tuple(
                (code, f"{{{NAMES[code][placeholder]}}}")
                for code, _name in settings.LANGUAGES
            ),
            meaning,
        )


def not_reached(receivers: Iterable[Recipient]) -> list[Recipient]:
    """Return those whose latest mail did not arrive."""
    return [
        each for each in receivers if each.mail and each.mail.state in NEEDS_SOMEBODY
    ]


def subject_of(mailing: Mailing) -> str:
    """Return the subject as somebody without a name or an organisation would read it."""
    nobody = Recipient(round=mailing.round, language=get_language() or "sv")
    nowhere = Links(call="", apply=lambda _recipient: "")
    return letter_for(mailing, nobody, nowhere).subject


def links_for(request: HttpRequest, round_: Round) -> Links:
    """Return the addresses that the mails of a round may lead to."""

    def apply(recipient: Recipient) -> str:
        return access.link_for(
            recipient,
            link_to=lambda token: request.build_absolute_uri(
                reverse("access:invitation", args=[token])
            ),
        )

    call = reverse("calls:detail", args=[round_.code])
    return Links(call=request.build_absolute_uri(call), apply=apply)
