"""What a profile is asked for, and how addresses go on from it."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from bollplank.web.forms.compare_figures import MOST


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Who it is about, beside whom, and how addresses go on from here."""

    code: str
    name: str
    beside: str
    """What the choice of others is called."""
    choice: str
    names: tuple[tuple[str, str], ...]
    """Code and name of the others, in alphabetical order."""
    vintage: str
    is_all: bool = False
    """Whether everything that stands out is listed."""

    def own_url(self, *, is_all: bool = False) -> str:
        """Return the address of this profile, perhaps with everything listed."""
        asked = {"organisation": self.code, "peers": self.choice}
        if self.vintage:
            asked["vintage"] = self.vintage
        if is_all:
            asked["more"] = "all"
        return f"{reverse('profiles:list')}?{urlencode(asked)}"

    def url(self, name: tuple[str, str], page: str = "figures:detail") -> str:
        """Return the address of a page of one indicator, about the same."""
        asked = {"organisation": self.code, "beside": self.choice}
        if self.vintage:
            asked["vintage"] = self.vintage
        indicator, source = name
        return f"{reverse(page, args=[source, indicator])}?{urlencode(asked)}"

    def compare_url(self, names: Iterable[tuple[str, str]]) -> str:
        """Return where these indicators stand side by side, with the others if few."""
        others = [code for code, _name in self.names]
        if len(others) >= MOST:
            others = []
        indicators = dict.fromkeys(f"{source}/{code}" for code, source in names)
        query = [("organisation", code) for code in (self.code, *others)]
        query += [("indicator", name) for name in list(indicators)[:MOST]]
        if self.vintage:
            query.append(("vintage", self.vintage))
        return f"{reverse('compare-figures:list')}?{urlencode(query)}"
