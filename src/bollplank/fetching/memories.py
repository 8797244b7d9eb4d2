"""What has been fetched of a source, and when: how the next fetch knows what to ask."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bollplank.fetching import places
from bollplank.store.files import read_json, write_json

WHOLE_EVERY = timedelta(days=30)
"""So often everything is asked anew, in case a change was never told as one."""

OVERLAP = timedelta(days=1)
"""Changes are asked for from the day before the last fetch: days end at other times."""

GROUPS_EVERY = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """What is known of one id since the last time its values were taken.

    Attributes
    ----------
    whole_on
        When everything was last asked for.
    synced_on
        Until when we have every change.
    had_values
        Whether any value came, so that a store without them is one that lost them.
    """

    title: str
    divided: bool
    whole_on: date
    synced_on: date
    had_values: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What has been fetched from one address of a source."""

    base_url: str
    ids: Mapping[str, Remembered] = field(default_factory=dict)
    groups_on: date | None = None

    def since(self, kolada_id: str, *, on: date) -> date | None:
        """Return from when changes have to be asked for, None for everything."""
        known = self.ids.get(kolada_id)
        if known is None or not timedelta(0) <= on - known.whole_on < WHOLE_EVERY:
            return None
        return known.synced_on - OVERLAP

    def wants_groups(self, *, on: date) -> bool:
        """Tell whether it is time to ask for groups of similar organisations."""
        return self.groups_on is None or on - self.groups_on >= GROUPS_EVERY

    def with_ids(self, ids: Mapping[str, Remembered]) -> "Memory":
        """Return the memory with these ids as they are now."""
        return replace(self, ids={**self.ids, **ids})


def read_memory(store: Path, source: str, *, base_url: str) -> Memory:
    """Return what is remembered of a source at this address.

    What was fetched at another address, or cannot be read, is as if it were not: then
    everything is asked for anew, which costs time and nothing else.
    """
    try:
        said = read_json(places.memory(store, source))
        if said is None or said["base_url"] != base_url:
            return Memory(base_url=base_url)
        return Memory(
            base_url=base_url,
            ids={name: _remembered(each) for name, each in said["ids"].items()},
            groups_on=_day(said["groups_on"]),
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        return Memory(base_url=base_url)


def write_memory(store: Path, source: str, memory: Memory) -> None:
    """Keep what is remembered of a source."""
    said: dict[str, Any] = {
        "base_url": memory.base_url,
        "groups_on": memory.groups_on.isoformat() if memory.groups_on else None,
        "ids": {
            name: {
                "title": each.title,
                "divided": each.divided,
                "whole_on": each.whole_on.isoformat(),
                "synced_on": each.synced_on.isoformat(),
                "had_values": each.had_values,
            }
            for name, each in memory.ids.items()
        },
    }
    write_json(places.memory(store, source), said)


def _remembered(said: Mapping[str, Any]) -> Remembered:
    return Remembered(
        title=said["title"],
        divided=said["divided"],
        whole_on=date.fromisoformat(said["whole_on"]),
        synced_on=date.fromisoformat(said["synced_on"]),
        had_values=said["had_values"],
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
