"""Everything that changes people."""

from bollplank.accounts.models import User


def choose_language(*, user: User, language: str) -> None:
    """Remember the language this person wants her mails in."""
    User.objects.filter(pk=user.pk).update(language=language)
