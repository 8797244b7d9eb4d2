"""An application as it is read by its own people: chapters of questions and answers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from bollplank.domain.application_texts import YES, reply_field
from bollplank.domain.applications import (
    ApplicationDocumentKind,
    Commitment,
    PartnerKind,
    ReplyKind,
)
from bollplank.programme import words
from bollplank.programme.application_words import promise_of
from bollplank.programme.models import (
    Application,
    ApplicationDocument,
    ApplicationPartner,
)
from bollplank.programme.queries import application_choices
from bollplank.programme.queries import applications as queries
from bollplank.web.presenters.application_pages import NAMES
from bollplank.web.templatetags.words import in_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is said of one thing; empty where nothing is. ``field`` is where."""

    label: str
    text: str
    field: str = ""
    documents: Sequence[ApplicationDocument] = ()
    is_confidential: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A part of the application as it is read."""

    code: str
    name: str
    lines: Sequence[Said]


def chapters(application: Application) -> list[Chapter]:
    """Return everything that is said, confidential parts too: for its own people."""
    parts = {
        "decision": list(_decision(application)),
        "delegation": list(_delegation(application)),
        "promises": [_promises(application)],
        "service": list(_services(application)),
        "questions": list(_replies(application)),
        "wishes": list(_wishes(application)),
    }
    return [
        Chapter(code=code, name=str(NAMES[code]), lines=lines)
        for code, lines in parts.items()
        if lines
    ]


def documents_of(application: Application) -> list[ApplicationDocument]:
    """Return the documents of an application, the first handed in first."""
    return list(application.documents.order_by("pk"))


def partners_of(
    application: Application,
) -> dict[PartnerKind, list[ApplicationPartner]]:
    """Return the organisations it names, by what it says of them."""
    rows = application.partners.select_related("organisation").order_by(
        "organisation__sort_key"
    )
    return {kind: [row for row in rows if row.kind == kind] for kind in PartnerKind}


def _decision(application: Application) -> Iterator[Said]:
    yield Said(
        label=_("Where was the political decision taken?"),
        text=application.decision_reference,
        field="decision_reference",
    )
    yield Said(
        label=_("When?"),
        text=date_format(application.decision_on) if application.decision_on else "",
        field="decision_on",
    )
    yield Said(
        label=_("Documents"),
        text="",
        documents=[
            one
            for one in documents_of(application)
            if one.kind != ApplicationDocumentKind.FORM
        ],
    )
    if application.charter_version:
        versions = application_choices.charter_versions()
        name = in_language(versions.get(application.charter_version))
        signed = application.charter_signed_on
        text = f"{name}, {date_format(signed)}" if signed else name
        yield Said(label=_("European charter"), text=text, field="charter_version")


def _delegation(application: Application) -> Iterator[Said]:
    seats = queries.answers_of(application).seats
    roles = [seat.role for seat in seats]
    for number, seat in enumerate(seats, 1):
        label = str(words.DELEGATE_ROLES[seat.role])
        if roles.count(seat.role) > 1:
            label = f"{label} {roles[:number].count(seat.role)}"
        person = ", ".join(filter(None, [seat.name, seat.title, seat.email]))
        other = ", ".join(filter(None, [seat.substitute_name, seat.substitute_email]))
        if other:
            person += "\n" + _("Substitute: %(who)s") % {"who": other}
        yield Said(label=label, text=person.strip(), field=f"seat_{number}_name")


def _promises(application: Application) -> Said:
    made = queries.answers_of(application).commitments
    rules = queries.rules_of(application.round)
    return Said(
        label=_("We promise"),
        text="\n".join(
            str(promise_of(one, rules)) for one in Commitment if one in made
        ),
        field="commitments",
    )


def _services(application: Application) -> Iterator[Said]:
    fields = application_choices.service_fields_for(application)
    if not fields:
        return
    chosen = [
        in_language(name)
        for code, name in fields.items()
        if code in application.service_fields
    ]
    yield Said(
        label=_("In which services do you want to try improvements?"),
        text=", ".join(chosen),
        field="service_fields",
    )


def _replies(application: Application) -> Iterator[Said]:
    for question in application_choices.questions_of(application.round):
        text = application.answers.get(question["code"], "")
        if question["kind"] == ReplyKind.YES_NO and text:
            text = _("Yes") if text == YES else _("No")
        yield Said(
            label=in_language(question["text"]),
            text=text,
            field=reply_field(question["code"]),
        )


def _wishes(application: Application) -> Iterator[Said]:
    wanted = {
        _("A group near us, to ease travel"): application.wants_neighbours,
        _("We can do without a mentor"): application.without_mentor,
    }
    yield Said(
        label=_("Wishes for the group"),
        text="\n".join(label for label, is_wanted in wanted.items() if is_wanted),
        field="wants_neighbours",
    )
    yield Said(
        label=_("A theme we want to share with the group"),
        text=application.wants_theme,
        field="wants_theme",
    )
    partners = partners_of(application)
    yield Said(
        label=_("Organisations we wish to be with"),
        text=_names(partners[PartnerKind.WISHED]),
    )
    yield Said(
        label=_("Not in the same group as"),
        text=_names(partners[PartnerKind.EXCLUDED]),
        is_confidential=True,
    )
    yield Said(
        label=_("Anything else we should know"),
        text=application.wishes,
        field="wishes",
        is_confidential=True,
    )


def _names(partners: Sequence[ApplicationPartner]) -> str:
    return ", ".join(partner.organisation.name for partner in partners)
