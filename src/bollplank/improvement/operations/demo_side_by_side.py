"""Loading what the demonstration's organisations put side by side.

Facts, ways of working and the roles' own answers go the way they would go if people
gave them, so that nothing is shown which the rules do not allow.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from bollplank.accounts.models import User
from bollplank.content.schemas.demo_side_by_side import (
    DemoFacts,
    DemoRoleSheet,
    DemoSideBySide,
    DemoWay,
)
from bollplank.domain.assessments import Level
from bollplank.domain.facts import question_code
from bollplank.domain.role_answers import RoleAnswer
from bollplank.improvement.operations import (
    assessments,
    facts,
    role_answers,
    ways_of_working,
)
from bollplank.improvement.operations.demo_answers import moment_of
from bollplank.improvement.queries import fact_figures
from bollplank.improvement.queries import facts as facts_queries
from bollplank.improvement.queries import role_answers as role_queries
from bollplank.improvement.queries import ways_of_working as ways_queries
from bollplank.programme.models import Participation, Round


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    round: Round
    today: date

    def at(self, days: int) -> datetime:
        return moment_of(self.today + timedelta(days=days))

    def place(self, organisation: str) -> Participation:
        return Participation.objects.select_related("organisation", "round").get(
            round=self.round, organisation__code=organisation
        )


@transaction.atomic
def load(*, side_by_side: DemoSideBySide, round_: Round, today: date) -> None:
    """Store it in a round that the demonstration has just been loaded into."""
    scene = _Scene(round=round_, today=today)
    for told in side_by_side.facts:
        _facts(scene, told)
    for way in side_by_side.ways:
        _way(scene, way)
    for sheet in side_by_side.role_sheets:
        _role_sheet(scene, sheet)


def _facts(scene: _Scene, described: DemoFacts) -> None:
    template = facts_queries.template()
    if template is None:
        return
    place, by = scene.place(described.organisation), _person(described.by)
    at = scene.at(described.written_days)
    sheet = facts.begin(place=place, template=template, by=by, at=at)
    texts = {
        question_code(section, question): text
        for section, told in described.texts.items()
        for question, text in told.items()
    }
    facts.answer(sheet=sheet, texts=texts, seen={}, by=by, at=at)
    figures = fact_figures.to_take(template, place.organisation)
    facts.take_figures(sheet=sheet, figures=figures, at=at)
    if described.locked:
        facts.lock(sheet=sheet, by=by, at=at)
    facts.share(sheet=sheet, sharing=described.sharing, by=by, at=at)


def _way(scene: _Scene, described: DemoWay) -> None:
    template = ways_queries.template()
    if template is None:
        return
    by, at = _person(described.by), scene.at(described.written_days)
    way = ways_of_working.begin(
        place=scene.place(described.organisation),
        template=template,
        moment=ways_queries.moments_of(scene.round)[described.moment - 1],
        role=described.role,
    )
    ways_of_working.answer(way=way, texts=described.texts, seen={}, by=by, at=at)
    ways_of_working.share(way=way, sharing=described.sharing, by=by, at=at)


def _role_sheet(scene: _Scene, described: DemoRoleSheet) -> None:
    version = scene.round.model_version
    if version is None:
        return
    by, at = _person(described.by), scene.at(described.answered_days)
    assessment = assessments.open_for(
        organisation=scene.place(described.organisation).organisation,
        round_=scene.round,
        step=version.steps.get(code=described.step),
        level=Level.OVERALL,
        by=by,
        at=at,
    )
    sheet = role_answers.begin(assessment=assessment, role=described.role, by=by, at=at)
    rows = {row.moment.number: row for row in role_queries.ratings_of(sheet)}
    for said in described.answers:
        role_answers.answer(
            rating=rows[said.moment],
            said=RoleAnswer(reply=said.reply, points=said.points, note=said.note),
            seen_version=0,
            at=at,
        )
    if described.finished:
        role_answers.finish(sheet=sheet, at=at)


def _person(email: str) -> User:
    return User.objects.get(email=email)
