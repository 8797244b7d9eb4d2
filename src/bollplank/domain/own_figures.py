"""Rules for a group's own indicators: what they are, and when who sees the figures.

Pure: no database, no clock, no language. What the figures may be is in ``own_values``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from bollplank.domain.assessments import Sharing
from bollplank.domain.figures import Direction, Group, Unit
from bollplank.domain.problems import Problem, ProblemCode
from bollplank.domain.rounds import DelegateRole
from bollplank.domain.texts import fingerprint

MOST_ACTIVE = 5
"""How many indicators of its own a group may work with at a time."""

MOST_DECIMALS = 3
LONGEST_REOPENING = timedelta(days=31)

PROPOSERS = frozenset({DelegateRole.STRATEGIST, DelegateRole.KEY_PERSON})
"""Roles that propose and change a group's indicators, in any of its organisations."""

UNITS = tuple(
    unit for unit in Unit if unit not in {Unit.SHARE, Unit.RATIO, Unit.UNKNOWN}
)
"""Units in which women and men each have a value of their own."""


class Stage(StrEnum):
    """Where the collecting of an indicator's figures stands."""

    COMING = "coming"
    OPEN = "open"
    CLOSED = "closed"
    """Nobody enters any more, and the group does not see it yet."""
    SHARED = "shared"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The days on which figures are entered and shown.

    The opening day and the closing day are included: figures may be entered on both.
    From ``shared_on`` the group sees them, from ``public_on`` everyone; None is never.
    """

    opens_on: date
    closes_on: date
    shared_on: date
    public_on: date | None = None

    def is_open_on(self, day: date) -> bool:
        """Tell whether figures may be entered that day."""
        return self.opens_on <= day <= self.closes_on

    def circle_on(self, day: date) -> Sharing:
        """Return how far the figures are shown that day."""
        if self.public_on is not None and day >= self.public_on:
            return Sharing.PUBLIC
        return Sharing.GROUP if day >= self.shared_on else Sharing.OWN

    def stage_on(self, day: date) -> Stage:
        """Return where the collecting stands that day."""
        circle = self.circle_on(day)
        if circle is not Sharing.OWN:
            return Stage.PUBLIC if circle is Sharing.PUBLIC else Stage.SHARED
        if day < self.opens_on:
            return Stage.COMING
        return Stage.OPEN if day <= self.closes_on else Stage.CLOSED


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """What a group's own indicator is, as it is written down.

    ``counted`` says what the number of persons beside each value means.
    ``direction_basis`` says who judges that higher or lower is better, and why.
    """

    title: Mapping[str, str]
    definition: str
    counted: str
    unit: Unit
    window: Window
    sex_words: Group = Group.ADULTS
    decimals: int = 0
    direction: Direction = Direction.NONE
    direction_basis: str = ""

    @property
    def fingerprint(self) -> str:
        """A short text that is another one as soon as anything is."""
        said = [sorted(self.title.items()), self.definition, self.counted, self.unit]
        rest = [self.sex_words, self.decimals, self.direction, self.direction_basis]
        return fingerprint(f"{said} {rest} {self.window}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopening:
    """That one organisation may enter figures after the closing day, and why."""

    until: date
    reason: str = field(default="")


def problems_with_defining(definition: Definition) -> Iterator[Problem]:
    """Yield what is missing or does not fit in an indicator."""
    if not any(text.strip() for text in definition.title.values()):
        yield Problem(ProblemCode.INDICATOR_TITLE_MISSING, field="title_sv")
    if not definition.definition.strip():
        yield Problem(ProblemCode.DEFINITION_MISSING, field="definition")
    if not definition.counted.strip():
        yield Problem(ProblemCode.COUNTED_MISSING, field="counted")
    judged = definition.direction is not Direction.NONE
    if judged and not definition.direction_basis.strip():
        yield Problem(ProblemCode.DIRECTION_BASIS_MISSING, field="direction_basis")
    yield from _problems_with_window(definition.window)


def problems_with_one_more(*, active: int) -> Iterator[Problem]:
    """Yield what stops a group with so many indicators from having one more."""
    if active >= MOST_ACTIVE:
        yield Problem(ProblemCode.TOO_MANY_OWN_INDICATORS)


def problems_with_redefining(
    *,
    after: Definition,
    stored: Definition,
    seen: str,
    has_figures: bool,
    on: date,
) -> Iterator[Problem]:
    """Yield what stops an indicator from being changed to this.

    Whoever has entered figures, or could have, did so for those that the dates named:
    the figures may be shown later than was said or to fewer, never sooner or to more.
    """
    yield from problems_with_defining(after)
    if after != stored and stored.fingerprint != seen:
        yield Problem(ProblemCode.CHANGED_BY_SOMEBODY_ELSE)
    if has_figures and _counts_otherwise(after, stored):
        yield Problem(ProblemCode.UNIT_IN_USE, field="unit")
    promised = has_figures or on >= stored.window.opens_on
    if promised and _is_shown_sooner(after.window, stored.window):
        yield Problem(ProblemCode.SOONER_THAN_PROMISED, field="shared_on")
    was_closed = on > stored.window.closes_on
    if was_closed and after.window.closes_on > stored.window.closes_on:
        yield Problem(ProblemCode.CLOSED_ALREADY, field="closes_on")


def problems_with_reopening(
    *, window: Window, reopening: Reopening, on: date
) -> Iterator[Problem]:
    """Yield what stops one organisation from entering late."""
    if on <= window.closes_on:
        yield Problem(ProblemCode.NOT_CLOSED)
    if not reopening.reason.strip():
        yield Problem(ProblemCode.REOPENING_REASON_MISSING, field="reason")
    if not on <= reopening.until <= on + LONGEST_REOPENING:
        yield Problem(ProblemCode.REOPENING_DAY_WRONG, field="until")


def may_enter(
    *, window: Window, reopened_until: date | None, put_away: bool, on: date
) -> bool:
    """Tell whether an organisation may enter figures that day."""
    if put_away:
        return False
    late = reopened_until is not None and window.closes_on < on <= reopened_until
    return window.is_open_on(on) or late


def _problems_with_window(window: Window) -> Iterator[Problem]:
    if window.closes_on < window.opens_on:
        yield Problem(ProblemCode.CLOSES_BEFORE_OPENING, field="closes_on")
    if window.shared_on < window.closes_on:
        yield Problem(ProblemCode.SHARED_BEFORE_CLOSING, field="shared_on")
    if window.public_on is not None and window.public_on < window.shared_on:
        yield Problem(ProblemCode.PUBLIC_BEFORE_SHARING, field="public_on")


def _is_shown_sooner(after: Window, before: Window) -> bool:
    if after.shared_on < before.shared_on:
        return True
    if after.public_on is None:
        return False
    return before.public_on is None or after.public_on < before.public_on


def _counts_otherwise(after: Definition, stored: Definition) -> bool:
    return after.unit != stored.unit or after.decimals < stored.decimals
