"""Evidence in words: what it is, who added it, and figures to choose from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bollplank.domain.evidence import EvidenceKind
from bollplank.domain.figures import ValueStatus
from bollplank.improvement import words
from bollplank.improvement.models import Evidence
from bollplank.improvement.queries.fact_figures import TakenFigure
from bollplank.indicators import words as indicator_words
from bollplank.indicators.queries.catalogue import listing
from bollplank.indicators.queries.figures import described
from bollplank.indicators.queries.key_figures import latest_of
from bollplank.organisations.models import Organisation
from bollplank.web.templatetags.words import figure, in_language

MOST_FOUND = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One piece of evidence as it is read."""

    pk: int
    kind: str
    title: str
    url: str
    """Where it is: a file of ours or an address; empty for a figure."""
    about: str
    added: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """An indicator that may be added, with its latest figures."""

    code: str
    title: str
    said: str


def pieces_of(found: Iterable[Evidence]) -> list[Piece]:
    """Return evidence in words, in the order it was added."""
    return [_piece(each) for each in found]


def choices(organisation: Organisation, asked: str) -> list[Choice]:
    """Return the indicators found by everyday words that have figures of this place."""
    if not asked.strip():
        return []
    found = []
    for entry in listing().index.found(asked):
        if entry.source.is_made_up != organisation.is_made_up:
            continue
        taken = taken_of(f"{entry.source.id}/{entry.id}", organisation)
        if taken is not None:
            title = in_language(entry.title)
            code = f"{entry.source.id}/{entry.id}"
            found.append(Choice(code=code, title=title, said=_figures(taken)))
        if len(found) == MOST_FOUND:
            break
    return found


def taken_of(code: str, organisation: Organisation) -> TakenFigure | None:
    """Return the latest figures of an organisation; None where there are none.

    ``code`` is the source and the indicator, with a slash between them.
    """
    source, _slash, indicator = code.partition("/")
    if source not in described().sources:
        return None
    key = latest_of([(source, indicator)], organisation.code)
    return TakenFigure.of(key) if key else None


def title_of(taken: TakenFigure) -> str:
    """Return what the indicator is called, in the reader's language."""
    return in_language(described().of(taken.source, taken.indicator).title)


def _piece(piece: Evidence) -> Piece:
    kind = EvidenceKind(piece.kind)
    url, about = piece.address, ""
    if kind is EvidenceKind.DOCUMENT:
        url = reverse(
            "assessments:document", args=[piece.rating.assessment_id, piece.pk]
        )
        about = f"{piece.file_name}, {filesizeformat(piece.size)}"
    if kind is EvidenceKind.FIGURE:
        about = _figures(_stored(piece.figure or {}))
    return Piece(
        pk=piece.pk,
        kind=str(words.EVIDENCE_KINDS[kind]),
        title=piece.title,
        url=url,
        about=about,
        added=_("Added by %(name)s on %(day)s.")
        % {
            "name": piece.added_by.name,
            "day": date_format(piece.added_at, "DATE_FORMAT"),
        },
    )


def _stored(kept: Mapping[str, Any]) -> TakenFigure:
    women, men, total = kept["values"]
    return TakenFigure(
        source=kept["source"],
        indicator=kept["indicator"],
        year=kept["year"],
        women=women,
        men=men,
        total=total,
        statuses=tuple(kept["statuses"]),
        vintage=kept["vintage"],
        fetched_on=date.fromisoformat(kept["fetched_on"]),
    )


def _figures(taken: TakenFigure) -> str:
    """Return the values with year, source and day, in a sentence."""
    known = described()
    if taken.source not in known.sources:
        return str(taken.year)
    indicator = known.of(taken.source, taken.indicator)
    women, men = _in_words(
        (taken.women, taken.men), taken.statuses[:2], indicator.decimals or 0
    )
    return _(
        "%(year)s: women, girls %(women)s, men, boys %(men)s (%(unit)s). %(credit)s, "
        "fetched on %(day)s."
    ) % {
        "year": taken.year,
        "women": women,
        "men": men,
        "unit": indicator_words.UNITS[indicator.unit],
        "credit": in_language(indicator.source.credit),
        "day": date_format(taken.fetched_on, "DATE_FORMAT"),
    }


def _in_words(
    numbers: Sequence[float | None], statuses: Sequence[str], decimals: int
) -> list[str]:
    return [
        str(indicator_words.VALUE_STATUSES[ValueStatus(status)])
        if number is None
        else figure(number, decimals)
        for number, status in zip(numbers, statuses, strict=True)
    ]
