"""What another choice than the proposal's would cost, in a sentence."""

from bollplank.programme.models import Scenario


def why_not(scenario: Scenario, *, newcomer: str, other: str) -> str | None:
    """Return what it would cost to have these two together; None where it is no question."""
    del scenario, newcomer, other
    return None
