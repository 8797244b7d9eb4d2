"""Everything that is asked about people."""

from django.conf import settings
from django.db.models import QuerySet
from sesame.utils import get_user  # type: ignore[import-untyped] # has no types

from bollplank.accounts.models import User


def who_may_log_in() -> QuerySet[User]:
    """Return the people the site lets in: made-up ones only in a demonstration."""
    people = User.objects.filter(is_active=True)
    return people if settings.DEMO else people.exclude(is_made_up=True)


def with_email(email: str) -> User | None:
    """Return the one who may log in with this address, in whatever case it is typed."""
    return who_may_log_in().filter(email__iexact=email.strip()).first()


def behind_link(token: str) -> User | None:
    """Return whom this link would log in, without using it up; None for a bad one."""
    found = get_user(token, update_last_login=False)
    if found is None:
        return None
    return who_may_log_in().filter(pk=found.pk).first()


def to_try() -> QuerySet[User]:
    """Return the made-up people a visitor may try the site as. None are real."""
    people = User.objects.filter(is_made_up=True, is_active=True)
    return people.order_by("name", "pk") if settings.DEMO else people.none()
