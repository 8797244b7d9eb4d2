from datetime import date

import pytest
from django.utils import timezone

from bollplank.accounts.models import LogEntry, User
from bollplank.domain.assessments import Answer, AssessmentState, Sharing
from bollplank.domain.groups import GroupRole
from bollplank.improvement.models import Improvement, Rating, SelfAssessment
from bollplank.indicators.models import Explanation
from bollplank.organisations.models import Membership, Organisation, Question
from bollplank.organisations.queries import memberships
from bollplank.programme.models import (
    Application,
    CompletedTask,
    OwnIndicator,
    Participation,
)
from bollplank.programme.queries import tasks
from tests.factories import (
    ExplanationFactory,
    OwnIndicatorFactory,
    OwnYearFactory,
    QuestionFactory,
)
from tests.scenes import demonstration
from tests.scenes.demonstration import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def loaded(django_db_setup, django_db_blocker):
    with demonstration.loaded(django_db_blocker) as round_:
        yield round_


def names(rows):
    return {row.organisation.name for row in rows}


def test_the_first_meeting_is_past_and_the_second_is_near(loaded):
    days = {placed.step.code: placed.starts_on for placed in tasks.steps_of(loaded)}

    assert days["bm1"] < TODAY
    assert (days["bm2"] - TODAY).days == 8
    assert loaded.applications_close_on == date(2026, 5, 14)


def test_all_its_organisations_and_people_are_made_up(loaded):
    organisations = Organisation.objects.filter(participations__round=loaded)

    assert loaded.is_made_up
    assert organisations.count() == 8
    assert not organisations.filter(is_made_up=False).exists()
    assert not User.objects.filter(is_made_up=False).exists()


def test_one_group_has_two_mentors_and_one_has_none(loaded):
    mentors = {
        group.code: group.members.filter(role=GroupRole.MENTOR).count()
        for group in loaded.groups.all()
    }

    assert mentors == {"school": 2, "care": 1, "coast": 0}


def test_one_has_left_and_one_applied_late(loaded):
    late = Application.objects.filter(
        submitted_at__date__gt=loaded.applications_close_on
    )

    assert names(Participation.objects.filter(left=True)) == {"Låtsasfors"}
    assert names(late) == {"Eftersele"}


def test_the_answers_have_come_differently_far():
    states = {
        (one.organisation.name, one.occasion): (one.state, one.sharing)
        for one in SelfAssessment.objects.all()
    }

    own, group = Sharing.OWN, Sharing.GROUP
    assert states["Exempelköping", "bm1"] == (AssessmentState.LOCKED, group)
    assert states["Exempelköping", "bm2"] == (AssessmentState.DRAFT, own)
    assert states["Mallösa", "bm2"] == (AssessmentState.AGREED, own)
    assert states["Utkaststad", "bm1"] == (AssessmentState.LOCKED, own)
    assert states["Testinge", "bm1"] == (AssessmentState.DRAFT, own)
    assert ("Utkaststad", "bm2") not in states


def test_a_fall_is_explained_and_every_kind_of_answer_is_there():
    provby = Rating.objects.filter(
        assessment__organisation__code="X02", moment__number=6
    ).order_by("assessment__occasion")

    assert [rating.points for rating in provby] == [3, 2]
    assert provby[1].explanation.startswith("Vi läste femton analyser")
    assert set(Rating.objects.values_list("answer", flat=True)) == set(Answer)


def test_nothing_lies_in_the_future():
    done = CompletedTask.objects.values_list("done_at", flat=True)
    locked = SelfAssessment.objects.exclude(locked_at=None)

    assert max(moment.date() for moment in done) <= TODAY
    assert max(one.locked_at.date() for one in locked) <= TODAY
    assert max(one.created_at.date() for one in Improvement.objects.all()) <= TODAY


def test_a_locked_assessment_has_its_task_done_and_others_are_late(loaded):
    organisations = list(Organisation.objects.filter(participations__round=loaded))
    late = {
        (due.organisation.name, due.task.step.code, due.task.code)
        for due in tasks.due_for(loaded, organisations)
        if due.due_on < TODAY and not due.done
    }

    assert ("Provby", "bm2", "self-assessment") not in late
    assert ("Exempelköping", "bm2", "self-assessment") in late
    assert ("Testinge", "bm1", "self-assessment") in late


def test_one_seat_is_empty_one_was_passed_on_and_one_has_a_substitute():
    def held(code):
        seats = memberships.active_on(TODAY).filter(organisation__code=code)
        return sorted((seat.role, seat.user.name) for seat in seats)

    assert [role for role, _ in held("X06")] == ["politician", "strategist"]
    assert ("strategist", "Fatou Sanneh") in held("X03")
    assert ("strategist", "Anders Wikstrand") not in held("X03")
    assert Membership.objects.get(substitute_for__user__name="Ali Rezai")


def test_an_improvement_keeps_what_it_was_learned_from():
    learned = Improvement.objects.get(title__startswith="Kvinnor och män i varje")

    assert learned.own_rating.points == 1
    assert learned.learned_rating.points == 3
    assert learned.learned_rating.assessment.organisation.name == "Provby"


def everything():
    """Return what the demonstration has stored, in words: row numbers may change."""
    tables = (User, Membership, Organisation, Participation, Application,
              CompletedTask, SelfAssessment, Rating, Improvement)  # fmt: skip
    stored = {table: sorted(map(str, table.objects.all())) for table in tables}
    return stored | {LogEntry: LogEntry.objects.count()}


def test_loading_again_gives_the_same_and_drops_what_visitors_did():
    before = everything()
    visitor = User.objects.get(name="Elin Sjöberg")
    Improvement.objects.update(title="Något annat")
    LogEntry.objects.create(by=visitor, at=timezone.now(), what="x", about="y")

    demonstration.load()

    assert everything() == before
    assert User.objects.get(name="Elin Sjöberg").pk == visitor.pk


def test_loading_again_drops_what_visitors_told_each_other(loaded):
    organisation = Organisation.objects.get(code="X01")
    group = loaded.groups.get(code="school")
    QuestionFactory(asking=organisation, asked=Organisation.objects.get(code="X02"))
    ExplanationFactory(organisation=organisation)
    OwnYearFactory(
        series__indicator=OwnIndicatorFactory(group=group),
        series__organisation=organisation,
    )

    demonstration.load()

    left = [Question, Explanation, OwnIndicator]
    assert [model.objects.count() for model in left] == [0, 0, 0]
