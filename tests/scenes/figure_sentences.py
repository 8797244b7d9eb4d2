"""Findings to be told in sentences."""

from dataclasses import replace

import pytest

from bollplank.domain.figures import GapChange, Group
from bollplank.domain.findings import GapVerdict, NoiseBasis, ParityOutlook
from bollplank.findings.records import Change, Finding, Places, Span
from bollplank.web.presenters.gap_sizes import GapKind, GapTelling
from bollplank.web.presenters.headlines import Told

POINTS = GapTelling(
    kind=GapKind.DIFFERENCE,
    group=Group.CHILDREN,
    unit="",
    pattern="%(number)s pp",
    decimals=1,
)

PER_CENT = replace(
    POINTS, kind=GapKind.RATIO, group=Group.ADULTS, pattern="%(number)s %%"
)

SHARE = replace(POINTS, kind=GapKind.SHARE, group=Group.ADULTS)

TELLINGS = pytest.mark.parametrize(
    "telling", [POINTS, PER_CENT, SHARE], ids=["difference", "ratio", "share"]
)

LANGUAGES = pytest.mark.parametrize("language", ["sv", "en"])

NINE = Finding(
    organisation="2083",
    indicator="x",
    source="y",
    verdict=GapVerdict.CLEAR,
    sign=1,
    current=8.4,
    gap=Span(value=6.5, low=4.1, high=8.5),
    one_year=Span(value=6.5, low=-1.0, high=14.0),
    probability=0.97,
    threshold=2.0,
    basis=NoiseBasis.YEARS,
    since=2021,
    until=2023,
    places=Places(first=40, last=115, among=290),
    listed=0.01,
    change=None,
)

SLOWLY = Change(
    slope=Span(value=-0.6, low=-0.9, high=-0.2),
    p=0.02,
    label=GapChange.CLOSING_UP,
    since=2013,
    until=2023,
    years=10,
    outlook=ParityOutlook.CLOSING,
    earliest=2031.4,
    latest=2046.2,
)

NO_GAP = replace(
    NINE,
    verdict=GapVerdict.NO_RELEVANT_GAP,
    sign=-1,
    gap=Span(value=-0.2, low=-1.1, high=0.7),
    one_year=Span(value=-0.2, low=-11.1, high=10.7),
    probability=0.001,
)

WORDS = {
    "sv": [("flickor", "pojkar"), ("kvinnor", "män")],
    "en": [("girls", "boys"), ("women", "men")],
}


def told(gap, telling=POINTS):
    return Told(place="Provby", gap=gap, year=2023, telling=telling)


def mirrored(text, language):
    """Return the text with the words for the sexes swapped; "men" is also "but"."""
    for one, other in WORDS[language]:
        text = text.replace(one, "\0").replace(other, one).replace("\0", other)
    return text


def mirrored_gap(gap, telling):
    """Return the gap that women's and men's values give when they change places."""
    return -100 * gap / (100 + gap) if telling.kind is GapKind.RATIO else -gap
