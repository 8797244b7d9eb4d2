"""What a question can be about: found from an address, and shown as a link."""

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from bollplank.domain.questions import Subject, SubjectKind
from bollplank.improvement.queries import moments
from bollplank.indicators.queries import figures
from bollplank.organisations.models import Organisation
from bollplank.programme.queries import own_figures

HIGHEST_ID = 2**63 - 1


def asked_for(given: Mapping[str, str], *, user: object, on: date) -> Subject | None:
    """Return what the address is about, None where there is no such thing to see.

    An indicator is named by ``source`` and ``indicator``, one of a group's own by
    ``own``, both with or without a ``year``; a way of working by ``questionnaire`` and
    ``moment``.
    """
    if given.get("indicator"):
        return _indicator(given["indicator"], given)
    if given.get("own"):
        return _own(given["own"], given, user=user, on=on)
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
    if subject.kind is SubjectKind.OWN_FIGURES:
        chosen = {} if subject.year is None else {"year": str(subject.year)}
        page = reverse("own-figures:detail", args=[int(subject.code)])
        return f"{page}?{urlencode(chosen)}" if chosen else page
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


def _own(
    number: str, given: Mapping[str, str], *, user: object, on: date
) -> Subject | None:
    wanted = int(number) if number.isascii() and number.isdecimal() else 0
    found = own_figures.visible_to(user, on=on).filter(pk=min(wanted, HIGHEST_ID))
    indicator = found.first()
    if indicator is None:
        return None
    year = given.get("year", "")
    return Subject(
        kind=SubjectKind.OWN_FIGURES,
        code=str(indicator.pk),
        year=int(year) if _is_year(year) else None,
        title=indicator.title,
    )


def _is_year(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) == len("2027")


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
