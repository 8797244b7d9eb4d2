"""Proposals of groups for a round. Pure: no database, no clock, no language."""

from enum import StrEnum


class ScenarioState(StrEnum):
    """Where a proposal stands. The values are stored: add, never rename."""

    NEW = "new"
    RUNNING = "running"
    SOLVED = "solved"
    IMPOSSIBLE = "impossible"
    FAILED = "failed"
    PUBLISHED = "published"


class ScenarioStepKind(StrEnum):
    """What was done to a proposal. The values are stored: add, never rename."""

    COMPUTED = "computed"
    MOVED = "moved"
