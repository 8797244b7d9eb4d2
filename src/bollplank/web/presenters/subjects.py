"""What a question can be about: found from an address, and shown as a link."""

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from bollplank.domain.questions import Subject, SubjectKind
from bollplank.improvement.queries import moments
from bollplank.indicators.queries import figures
from bollplank.organisations.models import Organisation

KEYS = ("source", "indicator", "year", "own", "questionnaire", "moment")
"""What an address says of the subject."""


def asked_for(given: Mapping[str, str], *, user: object, on: date) -> Subject | None:
    """Return what the address is about, None where there is no such thing to see.

    An indicator is named by ``source`` and ``indicator`` with or without a ``year``,
    a way of working by ``questionnaire`` and ``moment``.
    """
    if given.get("indicator"):
        return _indicator(given["indicator"], given)
    if given.get("moment"):
        return _moment(given["moment"], given)
    return None


def keys_of(subject: Subject) -> dict[str, str]:
    """Return what an address says to be about this subject."""
    year = {} if subject.year is None else {"year": str(subject.year)}
    if subject.kind is SubjectKind.INDICATOR:
        return {"source": subject.source, "indicator": subject.code, **year}
    if subject.kind is SubjectKind.OWN_FIGURES:
        return {"own": subject.code, **year}
    return {"questionnaire": subject.source, "moment": subject.code}


def page_of(subject: Subject, *, asked: Organisation) -> str:
    """Return where the subject is shown; empty where it has no page of its own."""
    if subject.kind is SubjectKind.INDICATOR:
        page = reverse("figures:detail", args=[subject.source, subject.code])
        chosen = {"organisation": asked.code}
        if subject.year is not None:
            chosen["year"] = str(subject.year)
        return f"{page}?{urlencode(chosen)}"
    return ""


def _indicator(indicator: str, given: Mapping[str, str]) -> Subject | None:
    source = given.get("source", "")
    found = figures.figures_of(source, indicator)
    if found is None:
        return None
    year = given.get("year", "")
    known = {str(each): each for each in found.years}
    return Subject(
        kind=SubjectKind.INDICATOR,
        source=source,
        code=indicator,
        year=known.get(year),
        title=found.indicator.title,
    )


def _moment(moment: str, given: Mapping[str, str]) -> Subject | None:
    questionnaire = given.get("questionnaire", "")
    found = moments.named(questionnaire, moment)
    if found is None:
        return None
    return Subject(
        kind=SubjectKind.MOMENT,
        source=questionnaire,
        code=moment,
        title=found.name,
    )
