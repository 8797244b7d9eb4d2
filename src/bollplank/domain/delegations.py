"""Who represents an organisation in its application. Pure: no database, no clock."""

from collections.abc import Iterable

from bollplank.domain.applications import Seat
from bollplank.domain.rounds import DelegateRole


def seats_in_order(
    stored: Iterable[Seat], *, asked: Iterable[DelegateRole]
) -> tuple[Seat, ...]:
    """Return a seat for each that is asked for, in that order, then further ones.

    A seat nobody has been named for is there too, with nothing written in it.
    """
    left = list(stored)
    found = []
    for role in asked:
        seat = next((each for each in left if each.role is role), None)
        if seat is not None:
            left.remove(seat)
        found.append(seat or Seat(role=role))
    return (*found, *left)
