"""Reading the unit off the end of a key figure's title, where it is plain."""

import re
from collections.abc import Mapping

from bollplank.domain.figures import Unit

_ENDED = re.compile(r"\s*\(\s*[-–]\s*\d{4}\)")
_PER = {"1000": Unit.PER_1000, "10000": Unit.PER_10000, "100000": Unit.PER_100000}
_PER_SO_MANY = re.compile(r"^antal/(10{3,5}|10{0,2} 000)(?!\d)")
_WORDS: Mapping[str, Unit] = {
    "procent": Unit.PERCENT,
    "promille": Unit.PER_1000,
    "kr": Unit.KRONOR,
    "tkr": Unit.THOUSAND_KRONOR,
    "antal": Unit.NUMBER,
    "antal dagar": Unit.DAYS,
    "dagar": Unit.DAYS,
    "år": Unit.YEARS,
    "timmar": Unit.HOURS,
    "minuter": Unit.MINUTES,
    "index": Unit.INDEX,
}


def unit_in(title: str) -> Unit:
    """Return the unit that a title of Kolada's ends with.

    ``Unit.UNKNOWN`` where it does not say, or says something we have no unit for:
    nothing is concluded from the size of such values.
    """
    text = _ENDED.sub("", title).strip().lower()
    if text.endswith(("(%)", "( %)")):
        return Unit.PERCENT
    if text.endswith("(‰)"):
        return Unit.PER_1000
    ending = text.rpartition(",")[2].strip()
    if ending.startswith(("andel (%)", "andel(%)")):
        return Unit.PERCENT
    per = _PER_SO_MANY.match(ending)
    if per:
        return _PER[per[1].replace(" ", "")]
    if ending.startswith("kr/"):
        return Unit.KRONOR
    return _WORDS.get(ending, Unit.UNKNOWN)
