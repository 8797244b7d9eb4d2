"""People."""

from factory import Sequence
from factory.django import DjangoModelFactory

from bollplank.accounts.models import User


class UserFactory(DjangoModelFactory):
    """A person without a seat anywhere."""

    class Meta:
        model = User

    email = Sequence(lambda number: f"person-{number}@example.invalid")
    name = Sequence(lambda number: f"Person {number}")
    is_made_up = True


class CoordinatorFactory(UserFactory):
    """A person who runs the programme."""

    is_coordinator = True
