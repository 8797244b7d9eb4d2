import pytest

from bollplank.accounts.models import LogEntry
from bollplank.domain.assessments import (
    Answer,
    AssessmentState,
    CriterionReply,
    Level,
    Occasion,
    Rating,
    Sharing,
)
from bollplank.domain.problems import Problem, ProblemCode, RefusedError
from bollplank.improvement.models import SelfAssessment
from bollplank.improvement.operations import assessments
from bollplank.improvement.queries.assessments import fingerprint_of, said_of_moments
from bollplank.programme.models import CompletedTask
from tests.factories import (
    CriterionAnswerFactory,
    CriterionFactory,
    OrganisationFactory,
    UserFactory,
)
from tests.scenes.assessments import (
    NOW,
    assessment_of,
    meeting,
    participant,
    person_in,
    round_with_meetings,
)

pytestmark = pytest.mark.django_db


def points(value, **words):
    return Rating(answer=Answer.POINTS, points=value, **words)


def what_was_done(assessment):
    about = f"improvement.selfassessment:{assessment.pk}"
    return list(LogEntry.objects.filter(about=about).values_list("what", "by", "at"))


@pytest.fixture
def round_():
    return round_with_meetings(100, 200)


@pytest.fixture
def provby(round_):
    return participant(round_, name="Provby")


@pytest.fixture
def strategist(provby):
    return person_in(provby)


def opened(organisation, round_, by, number=1, level=Level.OVERALL):
    return assessments.open_for(
        organisation=organisation,
        round_=round_,
        step=meeting(round_, number),
        level=level,
        by=by,
        at=NOW,
    )


def test_opening_asks_every_moment_and_answers_none(round_, provby, strategist):
    assessment = opened(provby, round_, strategist, number=2)

    ratings = list(assessment.ratings.order_by("moment__number"))
    assert [rating.moment.number for rating in ratings] == [1, 2, 3]
    assert {rating.answer for rating in ratings} == {Answer.UNANSWERED}
    assert assessment.occasion == Occasion.BENCHMARKING_2
    assert assessment.state == AssessmentState.DRAFT
    assert assessment.sharing == Sharing.OWN
    assert what_was_done(assessment) == [("assessment-opened", strategist.pk, NOW)]


def test_opening_twice_gives_the_same_assessment(round_, provby, strategist):
    first = opened(provby, round_, strategist)

    assert opened(provby, round_, strategist) == first
    assert opened(provby, round_, strategist, level=Level.BOARD) != first


def test_an_organisation_outside_the_round_cannot_begin(round_):
    stranger = OrganisationFactory()

    with pytest.raises(RefusedError) as refusal:
        opened(stranger, round_, UserFactory())

    assert refusal.value.problems == (Problem(ProblemCode.NOT_TAKING_PART),)
    assert not SelfAssessment.objects.exists()


def test_an_organisation_that_has_left_cannot_begin(round_, provby, strategist):
    provby.participations.update(left=True)

    with pytest.raises(RefusedError):
        opened(provby, round_, strategist)


def test_saving_keeps_what_was_said_before(round_, provby, strategist):
    assessment = assessment_of(provby, round_, 2, said={"motivation": "Before."})
    rating = assessment.ratings.get()

    assessments.save_rating(
        rating=rating,
        said=points(3, motivation="Now.", evidence="§ 4", explanation="A decision."),
        seen_version=0,
        by=strategist,
        at=NOW,
    )

    rating.refresh_from_db()
    assert (rating.points, rating.motivation, rating.evidence) == (3, "Now.", "§ 4")
    assert (rating.version, rating.changed_by, rating.changed_at) == (
        1,
        strategist,
        NOW,
    )
    earlier = rating.earlier.get()
    assert (earlier.version, earlier.points, earlier.motivation) == (0, 2, "Before.")
    assert earlier.changed_by is None


def test_saving_the_same_again_changes_nothing(round_, provby, strategist):
    rating = assessment_of(provby, round_, None).ratings.get()
    same = {"rating": rating, "said": points(2), "by": strategist, "at": NOW}

    assessments.save_rating(**same, seen_version=0)
    again = assessments.save_rating(**same, seen_version=0)

    assert again.version == 1
    assert rating.earlier.count() == 1


def test_replies_to_criteria_replace_those_before(round_, provby, strategist):
    rating = assessment_of(provby, round_, 2).ratings.get()
    first, second = CriterionFactory.create_batch(2, moment=rating.moment)
    CriterionAnswerFactory(rating=rating, criterion=first, reply=CriterionReply.NO)

    assessments.save_rating(
        rating=rating,
        said=points(2, replies={second.code: CriterionReply.YES}),
        seen_version=0,
        by=strategist,
        at=NOW,
    )

    replies = rating.criterion_answers.values_list("criterion__code", "reply")
    assert list(replies) == [(second.code, "yes")]


def test_points_off_the_scale_are_not_written(round_, provby, strategist):
    rating = assessment_of(provby, round_, 2).ratings.get()

    with pytest.raises(RefusedError) as refusal:
        assessments.save_rating(
            rating=rating, said=points(5), seen_version=0, by=strategist, at=NOW
        )

    assert refusal.value.problems == (Problem(ProblemCode.POINTS_OFF_SCALE),)
    rating.refresh_from_db()
    assert rating.points == 2


def test_two_who_write_at_once_both_keep_their_text(round_, provby, strategist):
    rating = assessment_of(provby, round_, None).ratings.get()
    manager = person_in(provby, "manager")
    hers = points(2, motivation="The strategist's text.")
    his = points(3, motivation="The manager's text.")

    assessments.save_rating(
        rating=rating, said=hers, seen_version=0, by=strategist, at=NOW
    )
    with pytest.raises(RefusedError) as refusal:
        assessments.save_rating(
            rating=rating, said=his, seen_version=0, by=manager, at=NOW
        )

    rating.refresh_from_db()
    assert refusal.value.problems == (Problem(ProblemCode.CHANGED_BY_SOMEBODY_ELSE),)
    assert rating.motivation == "The strategist's text."

    assessments.save_rating(
        rating=rating, said=his, seen_version=rating.version, by=manager, at=NOW
    )
    rating.refresh_from_db()
    assert rating.motivation == "The manager's text."
    kept = rating.earlier.order_by("version").values_list("motivation", flat=True)
    assert list(kept) == ["", "The strategist's text."]


def test_agreeing_names_every_moment_that_is_not_ready(round_, provby, strategist):
    assessment_of(provby, round_, 1, 2, 2, locked=True)
    assessment = assessment_of(provby, round_, 2, None, 2, number=2)

    with pytest.raises(RefusedError) as refusal:
        assessments.agree(assessment=assessment, by=strategist, at=NOW)

    assert refusal.value.problems == (
        Problem(ProblemCode.MOMENT_UNANSWERED, field="M02"),
        Problem(ProblemCode.MOVEMENT_UNEXPLAINED, field="M01"),
    )
    assessment.refresh_from_db()
    assert assessment.state == AssessmentState.DRAFT


def test_agreeing_and_opening_again(round_, provby, strategist):
    assessment = assessment_of(provby, round_, 1, 0, 2)

    agreed = assessments.agree(assessment=assessment, by=strategist, at=NOW)
    assert (agreed.state, agreed.agreed_at) == (AssessmentState.AGREED, NOW)

    reopened = assessments.reopen(assessment=assessment, by=strategist, at=NOW)
    assert (reopened.state, reopened.agreed_at) == (AssessmentState.DRAFT, None)
    assert [what for what, _, _ in what_was_done(assessment)] == [
        "assessment-agreed",
        "assessment-reopened",
    ]


def test_locking_seals_the_content_and_does_the_task(round_, provby, strategist):
    assessment = assessment_of(provby, round_, 1, 2, 3, agreed=True)

    locked = assessments.lock(assessment=assessment, by=strategist, at=NOW)

    locked.refresh_from_db()
    assert (locked.state, locked.locked_by, locked.locked_at) == (
        AssessmentState.LOCKED,
        strategist,
        NOW,
    )
    assert locked.content_hash == fingerprint_of(locked)
    done = CompletedTask.objects.get(round=round_, organisation=provby)
    assert (done.task.code, done.task.step, done.done_at) == (
        "self-assessment",
        meeting(round_),
        NOW,
    )


def test_the_level_below_does_not_do_the_task(round_, provby, strategist):
    assessment = assessment_of(provby, round_, 1, agreed=True, level=Level.BOARD)

    assessments.lock(assessment=assessment, by=strategist, at=NOW)

    assert not CompletedTask.objects.exists()


def test_a_movement_that_came_to_light_after_agreeing_stops_the_lock(
    round_, provby, strategist
):
    assessment = assessment_of(provby, round_, 3, number=2, agreed=True)
    assessment_of(provby, round_, 2, number=1, locked=True)

    with pytest.raises(RefusedError) as refusal:
        assessments.lock(assessment=assessment, by=strategist, at=NOW)

    assert refusal.value.problems == (
        Problem(ProblemCode.MOVEMENT_UNEXPLAINED, field="M01"),
    )


def test_a_correction_is_a_draft_of_its_own(round_, provby, strategist):
    locked = assessment_of(
        provby, round_, 1, 2, locked=True, sharing=Sharing.GROUP,
        said={"motivation": "As it was."},
    )  # fmt: skip
    CriterionAnswerFactory(rating=locked.ratings.get(moment__number=1))

    revision = assessments.revise(assessment=locked, by=strategist, at=NOW)

    assert (revision.revision, revision.revises) == (2, locked)
    assert (revision.state, revision.sharing) == (AssessmentState.DRAFT, Sharing.OWN)
    assert said_of_moments(revision) == said_of_moments(locked)
    locked.refresh_from_db()
    assert (locked.state, locked.sharing) == (AssessmentState.LOCKED, Sharing.GROUP)


def test_a_correction_that_changes_leaves_the_first_as_it_was(
    round_, provby, strategist
):
    assessment = assessment_of(provby, round_, 1, agreed=True)
    locked = assessments.lock(assessment=assessment, by=strategist, at=NOW)
    revision = assessments.revise(assessment=locked, by=strategist, at=NOW)

    assessments.save_rating(
        rating=revision.ratings.get(),
        said=points(4, motivation="Corrected."),
        seen_version=0,
        by=strategist,
        at=NOW,
    )

    assert fingerprint_of(locked) == locked.content_hash
    assert fingerprint_of(revision) != locked.content_hash


def test_sharing_is_a_step_outward_that_may_be_taken_back(round_, provby, strategist):
    assessment = assessment_of(provby, round_, 1, locked=True)

    for sharing in [Sharing.GROUP, Sharing.PUBLIC, Sharing.OWN]:
        assessments.share(assessment=assessment, sharing=sharing, by=strategist, at=NOW)
        assessment.refresh_from_db()
        assert assessment.sharing == sharing

    assert [what for what, _, _ in what_was_done(assessment)] == [
        "assessment-shared-group",
        "assessment-shared-public",
        "assessment-shared-own",
    ]


def test_a_locked_assessment_is_changed_by_no_operation(round_, provby, strategist):
    assessment = assessment_of(provby, round_, 1, 2, agreed=True)
    locked = assessments.lock(assessment=assessment, by=strategist, at=NOW)
    assessments.revise(assessment=locked, by=strategist, at=NOW)
    rating = locked.ratings.first()
    who = {"by": strategist, "at": NOW}
    attempts = [
        lambda: assessments.save_rating(
            rating=rating, said=points(4), seen_version=rating.version, **who
        ),
        lambda: assessments.agree(assessment=locked, **who),
        lambda: assessments.reopen(assessment=locked, **who),
        lambda: assessments.lock(assessment=locked, **who),
        lambda: assessments.revise(assessment=locked, **who),
    ]

    for attempt in attempts:
        with pytest.raises(RefusedError):
            attempt()
    assessments.share(assessment=locked, sharing=Sharing.GROUP, **who)

    locked.refresh_from_db()
    assert locked.content_hash == fingerprint_of(locked)
    assert (locked.state, locked.locked_at) == (AssessmentState.LOCKED, NOW)
    assert locked.ratings.filter(version__gt=0).count() == 0


@pytest.mark.parametrize("state", ["draft", "agreed"])
def test_what_is_not_locked_cannot_be_shared(round_, provby, strategist, state):
    assessment = assessment_of(provby, round_, 1, agreed=state == "agreed")

    with pytest.raises(RefusedError) as refusal:
        assessments.share(
            assessment=assessment, sharing=Sharing.GROUP, by=strategist, at=NOW
        )

    assert refusal.value.problems == (Problem(ProblemCode.NOT_LOCKED),)
    assessment.refresh_from_db()
    assert assessment.sharing == Sharing.OWN
