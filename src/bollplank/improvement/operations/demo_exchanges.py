"""Loading what the demonstration's organisations tell and ask each other.

Everything goes the way it would go if people did it, so that nothing is shown which
the rules do not allow.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from bollplank.accounts.models import User
from bollplank.content.schemas.demo_exchanges import (
    DemoCell,
    DemoExchanges,
    DemoExplanation,
    DemoFiguresOf,
    DemoOwnIndicator,
    DemoQuestion,
    DemoYear,
)
from bollplank.domain.assessments import Sharing
from bollplank.domain.explanations import Circle, Wording
from bollplank.domain.figures import ValueStatus
from bollplank.domain.own_figures import Definition, Window
from bollplank.domain.own_values import NOTHING, Cell, YearFigures
from bollplank.domain.questions import Subject, SubjectKind
from bollplank.improvement.operations.demo_answers import moment_of
from bollplank.improvement.queries import moments
from bollplank.indicators.operations import explanations
from bollplank.indicators.operations.explanations import About
from bollplank.indicators.queries import figures
from bollplank.organisations.models import Organisation, Question
from bollplank.organisations.operations import questions
from bollplank.organisations.operations.questions import Wanted
from bollplank.organisations.queries import memberships
from bollplank.programme.models import Group, OwnIndicator, Round
from bollplank.programme.operations import own_figures, own_values
from bollplank.programme.operations.own_values import Entry
from bollplank.programme.queries import explanations as circles


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    round: Round
    today: date

    def at(self, days: int) -> datetime:
        return moment_of(self.today + timedelta(days=days))

    def on(self, days: int) -> date:
        return self.today + timedelta(days=days)


@transaction.atomic
def load(*, exchanges: DemoExchanges, round_: Round, today: date) -> None:
    """Store it in a round that the demonstration has just been loaded into."""
    scene = _Scene(round=round_, today=today)
    for question in exchanges.questions:
        _question(scene, question)
    for note in exchanges.explanations:
        _explanation(scene, note)
    for own in exchanges.own_indicators:
        _own_indicator(scene, own)


def _question(scene: _Scene, described: DemoQuestion) -> None:
    wanted = Wanted(
        asking=_organisation(described.asking),
        asked=_organisation(described.asked),
        subject=_subject(scene, described),
        text=described.text,
    )
    row, _is_new = questions.ask(
        wanted=wanted,
        by=_person(described.by),
        at=scene.at(described.asked_days),
        link_to=_nowhere,
    )
    if described.answer and described.answered_by and described.answered_days:
        questions.answer(
            question=row,
            text=described.answer,
            seen="",
            by=_person(described.answered_by),
            at=scene.at(described.answered_days),
            link_to=_nowhere,
        )


def _subject(scene: _Scene, described: DemoQuestion) -> Subject:
    if described.source is not None and described.indicator is not None:
        found = figures.described().of(described.source, described.indicator)
        return Subject(
            kind=SubjectKind.INDICATOR,
            source=described.source,
            code=described.indicator,
            title=found.title,
        )
    version = scene.round.model_version
    questionnaire = version.questionnaire if version else ""
    moment = moments.numbered(questionnaire, described.moment or 0)
    return Subject(
        kind=SubjectKind.MOMENT,
        source=questionnaire,
        code=moment.code,
        title=moment.name,
    )


def _explanation(scene: _Scene, described: DemoExplanation) -> None:
    by = _person(described.by)
    at = scene.at(described.written_days)
    organisation = _organisation(described.organisation)
    seats = memberships.of(by, on=scene.on(described.written_days))
    found = figures.described().of(described.source, described.indicator)
    row, _is_new = explanations.write(
        seat=seats.get(organisation=organisation),
        about=About(
            source=described.source, indicator=described.indicator, title=found.title
        ),
        wording=Wording(text=described.text),
        by=by,
        at=at,
    )
    in_a_round = described.sharing in {Sharing.GROUP, Sharing.ROUND}
    circle = Circle(
        sharing=described.sharing, in_round=scene.round.code if in_a_round else ""
    )
    explanations.share(
        explanation=row,
        circle=circle,
        around=[circle for each in circles.around(organisation) if each.group],
        by=by,
        at=at,
    )


def _own_indicator(scene: _Scene, described: DemoOwnIndicator) -> None:
    public = described.public_days
    definition = Definition(
        title=described.title,
        definition=described.definition,
        counted=described.counted,
        unit=described.unit,
        decimals=described.decimals,
        sex_words=described.sex_words,
        direction=described.direction,
        direction_basis=described.direction_basis,
        window=Window(
            opens_on=scene.on(described.opens_days),
            closes_on=scene.on(described.closes_days),
            shared_on=scene.on(described.shared_days),
            public_on=None if public is None else scene.on(public),
        ),
    )
    indicator, _is_new = own_figures.propose(
        group=Group.objects.get(round=scene.round, code=described.group),
        definition=definition,
        by=_person(described.by),
        at=scene.at(described.proposed_days),
    )
    for entered in described.figures:
        _entered(scene, indicator, entered)


def _entered(scene: _Scene, indicator: OwnIndicator, described: DemoFiguresOf) -> None:
    last = scene.on(described.entered_days).year
    own_values.enter(
        entry=Entry(
            indicator=indicator,
            organisation=_organisation(described.organisation),
            years={last - year.years_back: _figures(year) for year in described.years},
            seen=0,
        ),
        by=_person(described.by),
        at=scene.at(described.entered_days),
    )


def _figures(year: DemoYear) -> YearFigures:
    return YearFigures(
        women=_cell(year.women), men=_cell(year.men), total=_cell(year.total)
    )


def _cell(described: DemoCell | None) -> Cell:
    if described is None:
        return NOTHING
    return Cell(status=ValueStatus.OK, value=described.value, persons=described.persons)


def _organisation(code: str) -> Organisation:
    return Organisation.objects.get(code=code)


def _person(email: str) -> User:
    return User.objects.get(email=email)


def _nowhere(_question: Question) -> str:
    """Return no address: nobody made up gets a mail."""
    return ""
