"""What stands out in one organisation. Codes and numbers, no words."""

from collections.abc import Mapping
from dataclasses import dataclass

from bollplank.domain.figures import Sex
from bollplank.domain.profiles import Reason, Tone, Untold
from bollplank.findings.records import Finding, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Among:
    """Where a value stands among the chosen others.

    ``percentile`` is the share of the others below, 0 to 100, with its 90 % interval.
    ``median``, ``low`` and ``high`` are the others' median and quarters as published,
    in the unit shown beside the value; ``others`` is how many have a value.
    """

    percentile: Span
    median: float
    low: float
    high: float
    others: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """What one sex has now: the mean of the latest years, three at most, as published.

    ``among`` is None where it cannot be told and where the line is about another thing.
    """

    value: float
    since: int
    until: int
    among: Among | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that stands out.

    Attributes
    ----------
    about
        Whom it is about; None for both.
    finding
        Everything that is found about the indicator's gap here.
    gap_among
        Where the gap's size stands among the others' gaps the same way, in the gap's
        unit, for a line about a gap.
    women, men
        None where the figure is ready-made, or one is missing.
    probability
        That what the line says is true, 0 to 1.
    size
        How much it stands out: distance from the others' median in their own spread,
        or, over time, the change in what matters. Orders the lines, is not shown.
    """

    reason: Reason
    tone: Tone
    about: Sex | None
    indicator: str
    source: str
    finding: Finding
    gap_among: Among | None
    women: Level | None
    men: Level | None
    probability: float
    size: float

    @property
    def name(self) -> tuple[str, str]:
        """What tells the indicator from every other: its id and its source."""
        return self.indicator, self.source


@dataclass(frozen=True, slots=True, kw_only=True)
class Further:
    """Something else that stands out by the same rules, told with less.

    ``women``, ``men`` and ``gap`` are as in ``Level`` and ``Finding.current``.
    """

    reason: Reason
    tone: Tone
    about: Sex | None
    indicator: str
    source: str
    women: float | None
    men: float | None
    gap: float | None
    probability: float

    @property
    def name(self) -> tuple[str, str]:
        """What tells the indicator from every other: its id and its source."""
        return self.indicator, self.source


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What stands out in one organisation beside chosen others.

    Attributes
    ----------
    peers
        Those it is compared with, sorted: of its kind and with figures.
    women, men
        What is about one sex: larger gaps, and levels unlike the others'.
    over_time
        Gaps that narrow, widen or have changed sides.
    level
        What is about both: even at a good or at a bad level, or both unlike the
        others.
    more
        Everything else that stands out by the same rules, after the short list.
    usual
        Gaps that matter and are about as large as among the others: indicator, source.
    looked_at
        Indicators by sex that the organisation has any row for.
    judged
        Indicators with a verdict: a gap that matters, or no relevant one.
    untold
        The others, each under its reason: indicator and source.
    expected_false
        How many of all lines may be there by chance: the sum of what each lacks to
        certainty.
    """

    organisation: str
    vintage: str
    peers: tuple[str, ...]
    women: tuple[Line, ...]
    men: tuple[Line, ...]
    over_time: tuple[Line, ...]
    level: tuple[Line, ...]
    more: tuple[Further, ...]
    usual: tuple[tuple[str, str], ...]
    looked_at: int
    judged: int
    untold: Mapping[Untold, tuple[tuple[str, str], ...]]
    expected_false: float

    @property
    def shown(self) -> tuple[Line, ...]:
        """Every line of the short list."""
        return (*self.women, *self.men, *self.over_time, *self.level)
