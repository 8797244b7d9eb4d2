"""What is found about one indicator in one organisation. Codes and numbers, no words."""

from dataclasses import dataclass

from bollplank.domain.figures import GapChange
from bollplank.domain.findings import GapVerdict, NoiseBasis, ParityOutlook


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A value with the interval it is shown with, all three in the same unit."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where an organisation stands, with 90 % probability: 1 is the largest gap in size.

    A place is never shown without both ends and how many there are.
    """

    first: int
    last: int
    among: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """How the gap moves over the years.

    Attributes
    ----------
    slope
        Per year in the gap's unit, Theil-Sen with its 90 % interval; women minus men,
        so a negative slope closes a gap in women's favour and widens one in men's.
    p
        Mann-Kendall's, exact; NaN is never kept: None where it cannot be told.
    label
        What the change is called; levelling down is called that. None unless it is
        clear (``p`` below 0.05, six years), and where women's and men's own movement
        cannot be told: money, ready-made figures, no judged direction.
    since, until
        First and last year with a gap.
    outlook, earliest, latest
        When parity can be; years with decimals, None where the outlook has none.
    """

    slope: Span
    p: float | None
    label: GapChange | None
    since: int
    until: int
    years: int
    outlook: ParityOutlook | None
    earliest: float | None
    latest: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One indicator in one organisation: what is real, and how sure that is.

    Gaps are women minus men in the indicator's gap unit: percentage points for per
    cent, per cent of men's value for money and counts, else the value's own unit. A
    ready-made share, ratio or difference counts from its balance.

    Attributes
    ----------
    sign
        1 when women's value is probably higher, -1 when men's is, 0 when neither. Where
        chance cannot be judged it is the sign of ``current``.
    current
        Mean of the latest years' gaps (three at most), before shrinking. None: no gap.
    gap
        The same after shrinking, with its 90 % interval. None where chance cannot be
        judged (then ``basis`` is NONE) or too few organisations have the figure.
    one_year
        Where one more year's published gap lies with 90 % probability if nothing has
        changed: what chance makes of a single year. None where ``gap`` is.
    probability
        That the gap is beyond ``threshold`` in its own sign, 0 to 1. None where there
        is no ``gap`` or no ``threshold``.
    threshold
        From where a gap matters, in the gap unit. None where nobody has said: the
        verdict is then CANNOT_TELL, whatever the interval.
    since, until
        First and last year of ``current``.
    places
        Among organisations of the same kind. None where it cannot be told.
    listed
        Adjusted p for "no gap" among all organisations of the kind (Benjamini and
        Hochberg): at most 0.10 where the gap stands on a list with few false ones.
    """

    organisation: str
    indicator: str
    source: str
    verdict: GapVerdict
    sign: int
    current: float | None
    gap: Span | None
    one_year: Span | None
    probability: float | None
    threshold: float | None
    basis: NoiseBasis
    since: int | None
    until: int | None
    places: Places | None
    listed: float | None
    change: Change | None
