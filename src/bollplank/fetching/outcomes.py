"""How the last fetch of each source ended, in a file that pages and people read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bollplank.fetching import places
from bollplank.fetching.failure_codes import Failure, FailureCode
from bollplank.fetching.notes import Note, note_from
from bollplank.store.files import read_json, write_json


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorChanges:
    """How many values of one indicator are new, revised and withdrawn.

    Attributes
    ----------
    title
        What the source calls it, for one that nobody has described.
    """

    indicator: str
    title: str | None
    new: int
    revised: int
    withdrawn: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a fetch that went well has brought.

    Attributes
    ----------
    indicators
        How many were asked for.
    vintage
        That is served since; None where nothing was other than before.
    changes
        Indicators with any change, by id.
    """

    source: str
    began_at: datetime
    ended_at: datetime
    indicators: int
    vintage: str | None
    changes: tuple[IndicatorChanges, ...]
    notes: tuple[Note, ...]

    @property
    def new(self) -> int:
        """How many values there were none of before."""
        return sum(each.new for each in self.changes)

    @property
    def revised(self) -> int:
        """How many values are others than before."""
        return sum(each.revised for each in self.changes)

    @property
    def withdrawn(self) -> int:
        """How many values there are none of any more."""
        return sum(each.withdrawn for each in self.changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Last:
    """How the last fetches of a source ended.

    Attributes
    ----------
    outcome
        Of the last that went well; None where none has.
    failure, failed_at
        Of the last, where it did not go well; else None.
    """

    outcome: Outcome | None = None
    failure: Failure | None = None
    failed_at: datetime | None = None


def read_last(store: Path) -> dict[str, Last]:
    """Return how the last fetches ended, by source. Nothing where none is known."""
    try:
        said = read_json(places.last(store)) or {}
        return {source: _last(each) for source, each in said.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def write_outcome(store: Path, outcome: Outcome) -> None:
    """Keep that a fetch went well."""
    _write(store, {**read_last(store), outcome.source: Last(outcome=outcome)})


def write_failure(store: Path, source: str, failure: Failure, *, at: datetime) -> None:
    """Keep that a fetch did not go well, beside the last that did."""
    every = read_last(store)
    before = every.get(source, Last())
    failed = Last(outcome=before.outcome, failure=failure, failed_at=at)
    _write(store, {**every, source: failed})


def _write(store: Path, every: Mapping[str, Last]) -> None:
    write_json(
        places.last(store), {source: _as_json(each) for source, each in every.items()}
    )


def _as_json(last: Last) -> dict[str, Any]:
    failure = None
    if last.failure is not None and last.failed_at is not None:
        failure = {
            "code": last.failure.code,
            "message": last.failure.message,
            "at": last.failed_at.isoformat(),
        }
    outcome = _outcome_as_json(last.outcome) if last.outcome else None
    return {"outcome": outcome, "failure": failure}


def _outcome_as_json(outcome: Outcome) -> dict[str, Any]:
    return {
        "source": outcome.source,
        "began_at": outcome.began_at.isoformat(),
        "ended_at": outcome.ended_at.isoformat(),
        "indicators": outcome.indicators,
        "vintage": outcome.vintage,
        "changes": [
            {
                "indicator": each.indicator,
                "title": each.title,
                "new": each.new,
                "revised": each.revised,
                "withdrawn": each.withdrawn,
            }
            for each in outcome.changes
        ],
        "notes": [each.as_json() for each in outcome.notes],
    }


def _last(said: Mapping[str, Any]) -> Last:
    failure = said["failure"]
    return Last(
        outcome=_outcome(said["outcome"]) if said["outcome"] else None,
        failure=Failure(code=FailureCode(failure["code"]), message=failure["message"])
        if failure
        else None,
        failed_at=datetime.fromisoformat(failure["at"]) if failure else None,
    )


def _outcome(said: Mapping[str, Any]) -> Outcome:
    return Outcome(
        source=said["source"],
        began_at=datetime.fromisoformat(said["began_at"]),
        ended_at=datetime.fromisoformat(said["ended_at"]),
        indicators=said["indicators"],
        vintage=said["vintage"],
        changes=tuple(IndicatorChanges(**each) for each in said["changes"]),
        notes=tuple(note_from(each) for each in said["notes"]),
    )
