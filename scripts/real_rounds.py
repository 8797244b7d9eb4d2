"""How far the groups of 2017 and 2019 travelled, and how far ours would have.

python scripts/real_rounds.py            print the tables
python scripts/real_rounds.py write      write them into docs/explanation/real-rounds.md
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bollplank.content import Content, read_all, schemas
from bollplank.matching import asking
from bollplank.matching.answers import AnswerForm, Repriced
from bollplank.matching.forms import (
    Asked,
    GroupSettings,
    Mentor,
    Newcomer,
    PlacedGroup,
    ProblemForm,
    Weights,
)
from bollplank.matching.travel import ROAD_FACTOR

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "explanation" / "real-rounds.md"
BEGIN, END = "<!-- numbers: begin -->", "<!-- numbers: end -->"
ROUNDS = ["2017", "2019-municipalities", "2019-regions"]
SECONDS = 30.0

DISTANCE_ALONE = Weights(
    travel=100,
    theme=0,
    service_field=0,
    conditions=0,
    strengths=0,
    wishes=0,
    new_acquaintances=0,
)
TO_THE_MENTOR_ALONE = {1: 0, 2: 0, 3: 0}
"""The way to the mentor counts and nothing else, as in the reference of 2017."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """One round: its real groups, and two proposals, priced in the same way.

    ``left_out`` are participants whose place is not known; ``alone`` tells that the
    groups had no mentors.
    """

    round: schemas.Round
    names: Mapping[str, str]
    left_out: tuple[str, ...]
    alone: bool
    real: Repriced
    nearest_mentor: AnswerForm | None
    nearest_all: AnswerForm


def studies(content: Content) -> Iterator[Study]:
    """Yield each of the rounds."""
    for code in ROUNDS:
        yield study(content, content.rounds[code])


def study(content: Content, round_: schemas.Round) -> Study:
    """Return a round's real groups beside the best by distance, under the same rules.

    Supporting mentors are passed over: their way was not what groups were made by.
    Those who left later were in a group to begin with and are counted. A group whose
    participants have no known place is left out altogether.
    """
    placed = [
        PlacedGroup(
            mentors=tuple(group.mentors),
            participants=tuple(group.participants),
        )
        for group in round_.groups
    ]
    known = [
        group
        for group in placed
        if all(_place(content, one) for one in group.participants)
    ]
    alone = not any(group.mentors for group in known)
    problem = _problem(content, known, alone=alone)
    to_mentor = problem.groups.model_copy(update={"pair_weights": TO_THE_MENTOR_ALONE})
    return Study(
        round=round_,
        names={one.code: one.name for one in content.organisations.values()},
        left_out=tuple(
            one for group in placed if group not in known for one in group.participants
        ),
        alone=alone,
        real=asking.reprice(problem, tuple(known)),
        nearest_mentor=None
        if alone
        else asking.solve_form(
            problem.model_copy(update={"groups": to_mentor}), seconds=SECONDS
        ),
        nearest_all=asking.solve_form(problem, seconds=SECONDS),
    )


def _problem(
    content: Content, groups: Sequence[PlacedGroup], *, alone: bool
) -> ProblemForm:
    sizes = [len(group.participants) for group in groups]
    mentors = [one for group in groups for one in group.mentors]
    return ProblemForm(
        newcomers=tuple(
            Newcomer(**_known(content, one), without_mentor=alone)
            for group in groups
            for one in group.participants
        ),
        mentors=tuple(Mentor(**_known(content, one)) for one in mentors),
        groups=GroupSettings(
            smallest=min(sizes),
            largest=max(sizes),
            groups_without_mentor=len(groups) if alone else 0,
        ),
        weights=DISTANCE_ALONE,
        asked=Asked(second_best=False, rules=False, wishes=False),
    )


def _known(content: Content, code: str) -> dict[str, Any]:
    place = _place(content, code)
    latitude, longitude = place or (None, None)
    return {
        "id": code,
        "name": content.organisations[code].name,
        "latitude": latitude,
        "longitude": longitude,
    }


def _place(content: Content, code: str) -> tuple[float, float] | None:
    """Return where it is; a city district is where its city is."""
    one = content.organisations[code]
    for each in (one, content.organisations.get(one.parent or "")):
        if each and each.latitude is not None and each.longitude is not None:
            return each.latitude, each.longitude
    return None


def to_mentors(told: Repriced | AnswerForm) -> float:
    """Return the way to the mentors in all, kilometres by road as estimated."""
    return sum(
        member.to_mentor.km or 0.0 for group in told.groups for member in group.members
    )


def between(told: Repriced | AnswerForm) -> float:
    """Return the way between participants of the same group, all pairs added up."""
    return sum(pair.km or 0.0 for group in told.groups for pair in group.pairs)


def written(found: Study) -> Iterator[str]:
    """Yield the section of a round, in Markdown."""
    yield f"## {found.round.name['en']}"
    yield ""
    columns: list[tuple[str, Repriced | AnswerForm]] = [("The real groups", found.real)]
    if found.nearest_mentor is not None:
        columns.append(("Nearest mentor", found.nearest_mentor))
    columns.append(("Near each other as well", found.nearest_all))
    yield "| | " + " | ".join(title for title, _told in columns) + " |"
    yield "|---|" + "---:|" * len(columns)
    if not found.alone:
        yield _row(
            "To the mentors, km by road", [to_mentors(told) for _t, told in columns]
        )
        yield _row(
            "To the mentors, km as the crow flies",
            [to_mentors(told) / ROAD_FACTOR for _t, told in columns],
        )
    yield _row(
        "Between participants, km by road", [between(told) for _t, told in columns]
    )
    yield (
        "| Participants in other company than in reality | – | "
        + " | ".join(str(_moved(found, told)) for _t, told in columns[1:])
        + " |"
    )
    yield (
        "| Proven best by its own measure | – | "
        + " | ".join(
            "yes" if told.proven else "no"
            for _t, told in columns[1:]
            if isinstance(told, AnswerForm)
        )
        + " |"
    )
    yield ""
    if found.left_out:
        names = ", ".join(found.names[code] for code in found.left_out)
        yield f"Left out, since its place is not known, together with its group: {names}."
        yield ""
    yield from _groups(found)


def _row(title: str, values: Sequence[float]) -> str:
    return f"| {title} | " + " | ".join(f"{value:,.0f}" for value in values) + " |"


def _moved(found: Study, told: Repriced | AnswerForm) -> int:
    """Return how many have another mentor or other company than in reality."""
    real, ours = _company(found.real), _company(told)
    return sum(ours[code] != company for code, company in real.items())


def _company(told: Repriced | AnswerForm) -> dict[str, frozenset[str]]:
    return {
        code: frozenset((*group.mentors, *group.participants))
        for group in told.groups
        for code in group.participants
    }


def _groups(found: Study) -> Iterator[str]:
    ours = found.nearest_mentor or found.nearest_all
    if found.alone:
        yield "| Real group | Ours, near each other |"
        yield "|---|---|"
        for real, mine in zip(found.real.groups, ours.groups, strict=True):
            yield f"| {_names(found, real.participants)} | {_names(found, mine.participants)} |"
        yield ""
        return
    yield "| Mentor | Real group | Nearest mentor | Near each other as well |"
    yield "|---|---|---|---|"
    for real in found.real.groups:
        cells = [_names(found, real.mentors), _names(found, real.participants)]
        for told in (ours, found.nearest_all):
            mine = next(one for one in told.groups if one.mentors == real.mentors)
            cells.append(_names(found, mine.participants))
        yield "| " + " | ".join(cells) + " |"
    yield ""


def _names(found: Study, codes: Sequence[str]) -> str:
    return ", ".join(sorted(found.names[code] for code in codes))


def numbers() -> str:
    """Return everything on the page that is computed."""
    content = read_all(ROOT / "content")
    lines = [line for found in studies(content) for line in written(found)]
    return "\n".join([BEGIN, "", *lines, END])


def on_the_page() -> str:
    """Return what the page says now, between its marks."""
    text = PAGE.read_text(encoding="utf-8")
    return text[text.index(BEGIN) : text.index(END) + len(END)]


def main(arguments: list[str]) -> int:
    """Print the tables, or write them into the page."""
    told = numbers()
    if arguments == ["write"]:
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(page.replace(on_the_page(), told), encoding="utf-8")
        return 0
    sys.stdout.write(told + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
