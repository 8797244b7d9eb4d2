"""Who writes an application, and which other organisations it names."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeAlias

from django.db import transaction
from django.utils import timezone

from bollplank.accounts.models import User
from bollplank.accounts.operations import log_entries
from bollplank.domain import applying
from bollplank.domain.applications import PartnerKind
from bollplank.domain.problems import Problem, ProblemCode, RefusedError
from bollplank.organisations.models import Organisation
from bollplank.programme.models import (
    Application,
    ApplicationPartner,
    ApplicationWriter,
)
from bollplank.programme.operations import application_mails
from bollplank.programme.operations.application_rows import held, held_open, touch
from bollplank.programme.queries import application_choices, applications

LinkTo: TypeAlias = Callable[[Application], str]


@transaction.atomic
def add_partner(
    *,
    application: Application,
    organisation: Organisation,
    kind: PartnerKind,
    by: User,
    at: datetime,
) -> ApplicationPartner:
    """Wish for another organisation, or say that one cannot be grouped with it.

    One organisation is one of the two: said again, the later holds.

    Raises
    ------
    RefusedError
        It may not be changed now, the organisation is not one the round is for, or
        there are as many as there may be.
    """
    row = held_open(application, at=at)
    possible = application_choices.possible_partners(row)
    if not possible.filter(pk=organisation.pk).exists():
        raise RefusedError([Problem(ProblemCode.PARTNER_IS_ONESELF, "organisation")])
    others = row.partners.exclude(organisation=organisation)
    if others.filter(kind=kind).count() >= applying.MOST_PARTNERS:
        raise RefusedError([Problem(ProblemCode.TOO_MANY_PARTNERS)])
    partner, is_new = ApplicationPartner.objects.get_or_create(
        application=row, organisation=organisation, defaults={"kind": kind}
    )
    if is_new or partner.kind != kind:
        partner.kind = kind
        partner.save()
        touch(row, by=by, at=at)
    return partner


@transaction.atomic
def remove_partner(
    *, application: Application, organisation: Organisation, by: User, at: datetime
) -> None:
    """Take back what was said of another organisation. Twice changes nothing.

    Raises
    ------
    RefusedError
        It may not be changed now.
    """
    row = held_open(application, at=at)
    gone, _each = row.partners.filter(organisation=organisation).delete()
    if gone:
        touch(row, by=by, at=at)


@transaction.atomic
def add_writer(
    *,
    application: Application,
    email: str,
    name: str,
    by: User,
    at: datetime,
    link_to: LinkTo,
) -> ApplicationWriter:
    """Let a colleague write this application and nothing else, and tell her by mail.

    Somebody who is let in already gets no second mail.

    Raises
    ------
    RefusedError
        As many are let in as may be.
    """
    row = held(application)
    user = User.objects.filter(email__iexact=email.strip()).first()
    there = row.writers.filter(user=user).first() if user else None
    if there is not None:
        return there
    if row.writers.count() >= applying.MOST_WRITERS:
        raise RefusedError([Problem(ProblemCode.TOO_MANY_WRITERS)])
    if user is None:
        user = User.objects.create_user(email, name=name, language=by.language)
    writer = ApplicationWriter.objects.create(
        application=row, user=user, added_at=at, added_by=by
    )
    log_entries.write(what="application-writer-added", about=row, by=by, at=at)
    application_mails.invite(writer, by=by, at=at, link=link_to(row))
    return writer


@transaction.atomic
def remove_writer(*, writer: ApplicationWriter, by: User, at: datetime) -> None:
    """Let a colleague write no longer. What she has written stays.

    Raises
    ------
    RefusedError
        Nobody could open the application any more.
    """
    row = held(writer.application)
    left = row.writers.exclude(pk=writer.pk).exists()
    on = timezone.localdate(at)
    if not (left or applications.people_with_seats(row, on=on).exists()):
        raise RefusedError([Problem(ProblemCode.LAST_WRITER)])
    writer.delete()
    log_entries.write(what="application-writer-removed", about=row, by=by, at=at)
