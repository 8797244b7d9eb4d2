"""The work plan of a round in the reader's words, and the same as PDF."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from bollplank.documents.typesetting import set_in_type


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day or a meeting: when, what, and a few words more such as where."""

    when: str
    what: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What is to be done before or after a step, by when and by whom."""

    what: str
    when: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the round. ``when`` is its day or days, as they are written.

    ``is_meeting`` marks those that people travel to.
    """

    number: int
    name: str
    when: str
    text: str = ""
    tasks: Sequence[Task] = ()
    is_meeting: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Headings, in the reader's language."""

    days: str
    steps: str
    meetings: str
    step: str
    when: str
    before: str
    nothing_before: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Everything in a round's work plan.

    ``kicker`` stands over the title and ``lead`` under it. ``days`` are those of the
    call (opens, last day, decision by, kick-off), ``meetings`` the information
    meetings. ``notes`` stand last: what is proposed and may still change, and where
    the plan is kept up to date. ``warning`` stands first where the round is made up or
    cancelled. ``on`` is the day it says it was made.
    """

    language: str
    kicker: str
    title: str
    lead: str
    days: Sequence[Day]
    meetings: Sequence[Day]
    steps: Sequence[Step]
    labels: Labels
    footer: str
    on: date
    notes: Sequence[str] = ()
    warning: str = ""


def work_plan_pdf(plan: Plan) -> bytes:
    """Return the work plan as an accessible PDF on A4: a page or two.

    The same plan gives the same bytes.
    """
    content = asdict(plan)
    del content["on"]
    return set_in_type("plans/data/plan.typ", content, on=plan.on)
