"""A profile for JSON, as docs/reference/profile-json.md describes it."""

from collections.abc import Iterable
from typing import Any

from bollplank.content.catalogue import Described
from bollplank.domain.figures import Sex
from bollplank.findings.as_json import finding_as_json, unit_of_gap
from bollplank.findings.known import Known
from bollplank.findings.profile_records import Among, Further, Level, Line, Profile

_ABOUT = {Sex.WOMEN: "women", Sex.MEN: "men", None: None}


def profile_as_json(profile: Profile, known: Known) -> dict[str, Any]:
    """Return a profile as plain values; None is null and never zero.

    ``known`` is that of the findings the profile was made from.
    """
    told = _Told(known)
    return {
        "vintage": profile.vintage,
        "organisation": profile.organisation,
        "peers": list(profile.peers),
        "looked_at": profile.looked_at,
        "judged": profile.judged,
        "expected_false": round(profile.expected_false, 3),
        "women": told.lines(profile.women),
        "men": told.lines(profile.men),
        "over_time": told.lines(profile.over_time),
        "level": told.lines(profile.level),
        "more": told.further(profile.more),
        "usual": _names(profile.usual),
        "untold": {
            reason.value: _names(names) for reason, names in profile.untold.items()
        },
    }


class _Told:
    """Lines with the titles and units of their indicators."""

    def __init__(self, known: Known) -> None:
        names = zip(known.judged.names, known.judged.described, strict=True)
        self._described = {name: each for name, each in names if each is not None}

    def lines(self, lines: Iterable[Line]) -> list[dict[str, Any]]:
        return [self._line(each) for each in lines]

    def further(self, lines: Iterable[Further]) -> list[dict[str, Any]]:
        return [
            {
                **self._head(each),
                "women": each.women,
                "men": each.men,
                "gap": each.gap,
                "gap_unit": unit_of_gap(self._described[each.name]),
            }
            for each in lines
        ]

    def _line(self, line: Line) -> dict[str, Any]:
        described = self._described[line.name]
        return {
            **self._head(line),
            "women": _level(line.women),
            "men": _level(line.men),
            "gap_among": _among(line.gap_among),
            "finding": finding_as_json(line.finding, described),
        }

    def _head(self, line: Line | Further) -> dict[str, Any]:
        described: Described = self._described[line.name]
        return {
            "indicator": line.indicator,
            "source": line.source,
            "title": dict(described.title),
            "unit": described.unit.value,
            "reason": line.reason.value,
            "tone": line.tone.value,
            "about": _ABOUT[line.about],
            "probability": line.probability,
        }


def _level(level: Level | None) -> dict[str, Any] | None:
    if level is None:
        return None
    return {
        "value": level.value,
        "years": [level.since, level.until],
        "among": _among(level.among),
    }


def _among(among: Among | None) -> dict[str, Any] | None:
    if among is None:
        return None
    span = among.percentile
    return {
        "percentile": span.value,
        "interval": [span.low, span.high],
        "median": among.median,
        "quarters": [among.low, among.high],
        "others": among.others,
    }


def _names(names: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"indicator": indicator, "source": source} for indicator, source in names]
