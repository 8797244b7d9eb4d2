"""What somebody asks to see side by side, from the address."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from bollplank.organisations.models import Organisation
from bollplank.web.forms.compare_figures import MOST

BY_NAME, AS_CHOSEN = "name", "chosen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked for, as it stands in the address.

    ``indicators`` are source and indicator; ``order`` is by name or as chosen.
    """

    organisations: tuple[str, ...] = ()
    indicators: tuple[tuple[str, str], ...] = ()
    order: str = BY_NAME
    vintage: str = ""

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Yield the parts of the address."""
        yield from (("organisation", code) for code in self.organisations)
        yield from (("indicator", f"{s}/{i}") for s, i in self.indicators)
        if self.order != BY_NAME:
            yield "order", self.order
        if self.vintage:
            yield "vintage", self.vintage

    @property
    def query(self) -> str:
        """The end of the address, with its question mark."""
        pairs = list(self.pairs())
        return f"?{urlencode(pairs)}" if pairs else ""

    def without_organisation(self, code: str) -> "Wanted":
        """Return the same without one organisation."""
        kept = tuple(each for each in self.organisations if each != code)
        return replace(self, organisations=kept)

    def without_indicator(self, name: tuple[str, str]) -> "Wanted":
        """Return the same without one indicator, by source and indicator."""
        kept = tuple(each for each in self.indicators if each != name)
        return replace(self, indicators=kept)

    def in_order(self, order: str) -> "Wanted":
        """Return the same in another order."""
        return replace(self, order=order)


def wanted(lists: Mapping[str, Sequence[str]]) -> Wanted:
    """Return what an address asks for, each thing once."""
    indicators = [
        (source, indicator)
        for text in lists.get("indicator", ())
        for source, mark, indicator in [text.partition("/")]
        if mark
    ]
    orders = lists.get("order", ())
    return Wanted(
        organisations=tuple(dict.fromkeys(filter(None, lists.get("organisation", ())))),
        indicators=tuple(dict.fromkeys(indicators)),
        order=AS_CHOSEN if AS_CHOSEN in orders else BY_NAME,
        vintage=next(iter(lists.get("vintage", ())), ""),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Those that can stand side by side, and how many could not be taken.

    ``too_many`` did not fit, ``not_alike`` are of another kind than the first, or
    made-up beside real, ``unknown`` have no figures.
    """

    organisations: tuple[Organisation, ...]
    too_many: int
    not_alike: tuple[Organisation, ...]
    unknown: tuple[str, ...]


def taken(asked: Wanted, known: Sequence[Organisation]) -> Taken:
    """Return those of the organisations asked for that can stand side by side."""
    by_code = {each.code: each for each in known}
    found = [by_code[code] for code in asked.organisations if code in by_code]
    alike = [each for each in found if _is_alike(each, found[0])]
    kept = alike[:MOST]
    if asked.order == BY_NAME:
        kept.sort(key=lambda each: (each.sort_key, each.code))
    return Taken(
        organisations=tuple(kept),
        too_many=len(alike) - len(kept),
        not_alike=tuple(each for each in found if not _is_alike(each, found[0])),
        unknown=tuple(code for code in asked.organisations if code not in by_code),
    )


def _is_alike(one: Organisation, other: Organisation) -> bool:
    return (one.kind, one.is_made_up) == (other.kind, other.is_made_up)
