"""Everything that is asked about organisation facts."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Prefetch, QuerySet

from bollplank.accounts.models import User
from bollplank.domain.facts import question_code
from bollplank.domain.fingerprints import fingerprint_of_texts
from bollplank.improvement.models import (
    FactAnswer,
    FactFigure,
    FactsSheet,
    FactsTemplate,
)
from bollplank.improvement.queries import shared_rows
from bollplank.organisations.models import Organisation
from bollplank.programme.models import Participation, Round
from bollplank.programme.queries.rounds import AnyUser


def visible_to(user: AnyUser, *, on: date) -> QuerySet[FactsSheet]:
    """Return the organisation facts this person may read: see ``shared_rows``."""
    return _rows().filter(shared_rows.visible_to(user, on=on))


def editable_by(user: AnyUser, *, on: date) -> QuerySet[FactsSheet]:
    """Return the facts of this person's organisations that still take part."""
    return _rows().filter(shared_rows.editable_by(user, on=on))


def _rows() -> QuerySet[FactsSheet]:
    answers = FactAnswer.objects.select_related("changed_by").order_by("pk")
    figures = FactFigure.objects.order_by("pk")
    return (
        FactsSheet.objects.select_related("organisation", "round", "template")
        .prefetch_related(Prefetch("answers", answers), Prefetch("figures", figures))
        .order_by("organisation__sort_key", "pk")
    )


def template() -> FactsTemplate | None:
    """Return the newest template, None where the content has none."""
    return FactsTemplate.objects.order_by("-code").first()


def of_place(place: Participation) -> FactsSheet | None:
    """Return the facts of an organisation in a round, None before they are begun."""
    rows = _rows().filter(organisation=place.organisation, round=place.round)
    return rows.first()


def side_by_side(
    organisations: Iterable[Organisation], *, round_: Round, user: User, on: date
) -> Sequence[tuple[Organisation, FactsSheet | None]]:
    """Return each organisation's facts, None where none may be seen."""
    found = {
        sheet.organisation_id: sheet
        for sheet in visible_to(user, on=on).filter(round=round_)
    }
    return [(each, found.get(each.pk)) for each in organisations]


def questions_of(template: FactsTemplate) -> list[str]:
    """Return the code of every question, in order."""
    return [
        question_code(section["code"], question["code"])
        for section in template.sections
        for question in section["questions"]
    ]


def texts_of(sheet: FactsSheet) -> dict[str, str]:
    """Return what is said, by the code of the question; without those left empty."""
    return {one.question: one.text for one in sheet.answers.all() if one.text}


def fingerprint_of(sheet: FactsSheet) -> str:
    """Return the fingerprint of what these facts say now, figures included."""
    figures = {
        f"{one.source}/{one.indicator}": f"{one.year}: {one.women!r}, {one.men!r}, "
        f"{one.total!r} ({one.vintage})"
        for one in sheet.figures.all()
    }
    return fingerprint_of_texts(
        about={
            "organisation": sheet.organisation.code,
            "round": sheet.round.code,
            "template": sheet.template.code,
        },
        texts={**texts_of(sheet), **figures},
    )
