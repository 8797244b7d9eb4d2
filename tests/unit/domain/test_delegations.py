"""Seats in the order in which a round asks for them."""

from bollplank.domain.applications import Seat
from bollplank.domain.delegations import seats_in_order
from bollplank.domain.rounds import DelegateRole

POLITICIAN = Seat(role=DelegateRole.POLITICIAN, name="Pia")
FIRST = Seat(role=DelegateRole.MANAGER, name="Cilla")
SECOND = Seat(role=DelegateRole.MANAGER, name="Calle")
ASKED = (DelegateRole.POLITICIAN, DelegateRole.MANAGER, DelegateRole.STRATEGIST)


def test_seats_come_as_they_are_asked_for_and_further_ones_last():
    assert seats_in_order([FIRST, SECOND, POLITICIAN], asked=ASKED) == (
        POLITICIAN,
        FIRST,
        Seat(role=DelegateRole.STRATEGIST),
        SECOND,
    )


def test_a_role_asked_for_twice_takes_two():
    asked = (DelegateRole.MANAGER, DelegateRole.MANAGER)

    assert seats_in_order([FIRST, SECOND], asked=asked) == (FIRST, SECOND)
