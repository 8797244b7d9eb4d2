"""Everything that is asked about profiles: what stands out in an organisation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bollplank.content.catalogue import Described
from bollplank.findings.memory import Memory
from bollplank.findings.profile import profile_of
from bollplank.findings.profile_records import Profile
from bollplank.findings.vintages import VintageFindings
from bollplank.indicators.queries.figures import described
from bollplank.indicators.queries.findings import findings, findings_at
from bollplank.store.snapshots import Snapshot

REMEMBERED = 128
"""Profiles kept for the next reader: a vintage never changes."""


@dataclass(frozen=True, kw_only=True, eq=False)
class FoundProfile:
    """A profile with what is known of its indicators."""

    profile: Profile
    findings: VintageFindings

    @property
    def snapshot(self) -> Snapshot:
        """The vintage it is from."""
        return self.findings.snapshot

    def described(self, name: tuple[str, str]) -> Described:
        """Return what is known of an indicator, by its id and source."""
        return self._described[name]

    def decimals(self, name: tuple[str, str]) -> int:
        """Return how many decimals an indicator's values are shown with."""
        said = self.described(name).decimals
        if said is not None:
            return said
        place = self._places[name]
        return max(0, min(self.snapshot.manifest.decimals[place], 1))

    @cached_property
    def _places(self) -> Mapping[tuple[str, str], int]:
        names = self.findings.known.judged.names
        return {name: place for place, name in enumerate(names)}

    @cached_property
    def _described(self) -> Mapping[tuple[str, str], Described]:
        judged = self.findings.known.judged
        pairs = zip(judged.names, judged.described, strict=True)
        return {name: each for name, each in pairs if each is not None}


_profiles = Memory[tuple[VintageFindings, str, tuple[str, ...]], FoundProfile | None](
    REMEMBERED
)


def profile_for(
    code: str, peers: Sequence[str], *, vintage: str = ""
) -> FoundProfile | None:
    """Return what stands out in an organisation beside others.

    None before the first import, for a vintage that is not kept, and for an
    organisation without figures.

    Parameters
    ----------
    vintage
        The id of an earlier vintage; empty for the one that is served.
    """
    found = findings_at(vintage) if vintage else findings()
    if found is None:
        return None
    key = (found, code, tuple(sorted(peers)))
    return _profiles.get(key, lambda: _made(found, code, peers))


def _made(
    found: VintageFindings, code: str, peers: Sequence[str]
) -> FoundProfile | None:
    try:
        profile = profile_of(found, found.snapshot, described(), code, peers)
    except KeyError:
        return None
    return FoundProfile(profile=profile, findings=found)
