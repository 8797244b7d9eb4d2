"""Who reviews which applications, and what is not there for whom."""

import pytest

from bollplank.accounts.models import OutgoingMail, User
from bollplank.domain.applications import ApplicationState, PartnerKind
from bollplank.domain.organisations import OrganisationKind
from bollplank.domain.problems import ProblemCode, RefusedError
from bollplank.domain.reviews import Verdict
from bollplank.programme.models import Review, Reviewer
from bollplank.programme.operations import reviews
from bollplank.programme.operations.reviews import Person
from bollplank.programme.queries import boards, conflicts, histories
from bollplank.programme.queries import reviews as queries
from tests.factories import (
    ApplicationFactory,
    ApplicationPartnerFactory,
    ApplicationWriterFactory,
    ConflictFactory,
    CoordinatorFactory,
    DraftFactory,
    MembershipFactory,
    OrganisationFactory,
    ReviewerFactory,
    ReviewFactory,
    UserFactory,
)
from tests.scenes.deciding import AT, ON, closed_call

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    return closed_call()


@pytest.fixture
def reviewer(scene):
    return ReviewerFactory(round=scene.round).user


def names(found):
    return [row.organisation.name for row in found.order_by("organisation__name")]


def write(scene, by, *, verdict=Verdict.ACCEPT, reason="", nth=0):
    return reviews.write(
        application=scene.applications[nth],
        verdict=verdict,
        reason=reason,
        by=by,
        at=AT,
    )


def refused(call):
    with pytest.raises(RefusedError) as refusal:
        call()
    return [problem.code for problem in refusal.value.problems]


def test_a_reviewer_sees_what_is_handed_in_to_her_round(scene, reviewer):
    DraftFactory(round=scene.round)
    ApplicationFactory()

    assert names(queries.reviewable_by(reviewer)) == ["Arby", "Bergby", "Cederby"]


def test_a_reviewer_of_one_kind_sees_that_kind(scene, reviewer):
    Reviewer.objects.update(kinds=["region"])
    region = OrganisationFactory(name="Region Ö", kind=OrganisationKind.REGION)
    ApplicationFactory(round=scene.round, organisation=region)

    assert names(queries.reviewable_by(reviewer)) == ["Region Ö"]


def test_nobody_else_reviews_anything(scene):
    seat = MembershipFactory(organisation=scene.applications[0].organisation)

    assert queries.reviewable_by(seat.user).count() == 0
    assert queries.reviewable_by(CoordinatorFactory(is_active=False)).count() == 0
    assert queries.reviewable_by(object()).count() == 0


@pytest.mark.parametrize("role", ["coordinator", "reviewer"])
def test_what_one_has_a_conflict_in_is_nowhere(scene, reviewer, role):
    user = scene.coordinator if role == "coordinator" else reviewer
    organisation = scene.applications[0].organisation
    ConflictFactory(round=scene.round, user=user, organisation=organisation)

    (line,) = [one for one in queries.with_counts(user) if one[0] == scene.round]
    history = histories.of(organisation, seen_by=user, on=ON)
    assert names(queries.reviewable_by(user)) == ["Bergby", "Cederby"]
    assert names(queries.board(user, scene.round)) == ["Bergby", "Cederby"]
    assert names(queries.opened_by(user, scene.round)) == ["Bergby", "Cederby"]
    assert names(boards.applications_to(scene.round, seen_by=user)) == [
        "Bergby",
        "Cederby",
    ]
    assert line[1:] == (2, 2)
    assert not histories.tells_of_applications(history)
    assert refused(lambda: write(scene, user)) == [ProblemCode.REVIEW_AFTER_DECISION]


def test_a_conflict_holds_in_its_own_round(scene):
    ConflictFactory(
        user=scene.coordinator, organisation=scene.applications[0].organisation
    )

    assert "Arby" in names(queries.reviewable_by(scene.coordinator))


def test_who_has_had_a_seat_there_is_left_out_without_declaring(scene, reviewer):
    MembershipFactory(
        user=reviewer, organisation=scene.applications[0].organisation, to_on=ON
    )
    ApplicationWriterFactory(user=reviewer, application=scene.applications[1])

    assert names(queries.reviewable_by(reviewer)) == ["Cederby"]


def test_ones_own_review_may_be_changed_until_the_decision(scene, reviewer):
    write(scene, reviewer)
    write(scene, reviewer, verdict=Verdict.DECLINE, reason="Beslut saknas.")

    review = Review.objects.get()
    assert (review.verdict, review.reason) == ("decline", "Beslut saknas.")

    scene.applications[0].state = ApplicationState.ACCEPTED
    scene.applications[0].save()
    assert refused(lambda: write(scene, reviewer)) == [
        ProblemCode.REVIEW_AFTER_DECISION
    ]


def test_others_reviews_are_read_after_ones_own(scene, reviewer):
    theirs = ReviewFactory(application=scene.applications[0])
    before = queries.reviews_of(scene.applications[0], seen_by=reviewer)

    mine = write(scene, reviewer)

    after = queries.reviews_of(scene.applications[0], seen_by=reviewer)
    assert (before.own, before.others, before.are_shown) == (None, (), False)
    assert (after.own, after.others) == (mine, (theirs,))


def test_the_coordinator_reads_all_unless_she_is_to_review(scene):
    theirs = ReviewFactory(application=scene.applications[0])
    named = CoordinatorFactory()
    ReviewerFactory(round=scene.round, user=named)

    seen = queries.reviews_of(scene.applications[0], seen_by=scene.coordinator)
    assert seen.others == (theirs,)
    assert queries.reviews_shown(scene.coordinator, scene.round) == [theirs]
    assert queries.reviews_shown(named, scene.round) == []


def test_who_is_excluded_is_brought_for_coordinators_alone(scene, reviewer):
    for kind in PartnerKind:
        ApplicationPartnerFactory(application=scene.applications[0], kind=kind)

    def kinds(user):
        found = queries.opened_by(user, scene.round).get(pk=scene.applications[0].pk)
        return {partner.kind for partner in found.partners.all()}

    assert kinds(reviewer) == {"wished"}
    assert kinds(scene.coordinator) == {"wished", "excluded"}


def test_declaring_a_conflict_takes_ones_review_away(scene, reviewer):
    write(scene, reviewer)
    given = {
        "round_": scene.round,
        "user": reviewer,
        "organisation": scene.applications[0].organisation,
        "reason": " Min syster. ",
        "by": reviewer,
        "at": AT,
    }

    first = reviews.declare_conflict(**given)
    again = reviews.declare_conflict(**given)

    assert first == again
    assert first.reason == "Min syster."
    assert Review.objects.count() == 0


def test_nobody_lifts_a_conflict_of_her_own(scene):
    own = ConflictFactory(round=scene.round, user=scene.coordinator)
    other = CoordinatorFactory()

    assert refused(
        lambda: reviews.lift_conflict(conflict=own, by=scene.coordinator, at=AT)
    ) == [ProblemCode.CONFLICT_OWN_LIFTED]
    assert refused(
        lambda: reviews.lift_conflict(conflict=own, by=UserFactory(), at=AT)
    ) == [ProblemCode.CONFLICT_OWN_LIFTED]
    reviews.lift_conflict(conflict=own, by=other, at=AT)
    assert conflicts.conflicts_in(scene.round, seen_by=other).count() == 0


def test_each_reads_her_own_conflicts_and_coordinators_all(scene, reviewer):
    own = ConflictFactory(round=scene.round, user=reviewer)
    other = ConflictFactory(round=scene.round)

    seen = conflicts.conflicts_in(scene.round, seen_by=reviewer)
    assert list(seen) == [own]
    every = conflicts.conflicts_in(scene.round, seen_by=scene.coordinator)
    assert set(every) == {own, other}


def test_a_reviewer_named_by_address_is_made_known_and_told_once(scene):
    def name(kinds):
        return reviews.name_reviewer_by_address(
            round_=scene.round,
            person=Person(email="Ny@Example.invalid", name="Ny Granskare"),
            kinds=kinds,
            link="https://example.invalid/reviews/call/",
            by=scene.coordinator,
            at=AT,
        )

    name([])
    reviewer = name([OrganisationKind.REGION])

    user = User.objects.get(email="ny@example.invalid")
    assert (reviewer.user, reviewer.kinds) == (user, ["region"])
    assert user.name == "Ny Granskare"
    mail = OutgoingMail.objects.get()
    assert "https://example.invalid/reviews/call/" in mail.body


@pytest.mark.parametrize(
    "person",
    [
        Person(email="ny@example.invalid"),
        Person(email="", name="Ny"),
        Person(email="gone@example.invalid", name="Borta"),
    ],
    ids=["without-a-name", "without-an-address", "not-here-any-more"],
)
def test_a_reviewer_must_be_somebody(scene, person):
    UserFactory(email="gone@example.invalid", is_active=False)

    assert refused(
        lambda: reviews.name_reviewer_by_address(
            round_=scene.round,
            person=person,
            kinds=[],
            link="",
            by=scene.coordinator,
            at=AT,
        )
    ) == [ProblemCode.REVIEWER_UNKNOWN]


def test_views_are_saved_by_name_and_not_without_end(scene):
    for number in range(reviews.MOST_VIEWS):
        reviews.save_view(name=f"Vy {number}", query="", by=scene.coordinator)

    reviews.save_view(name=" Vy  1 ", query="late=1", by=scene.coordinator)

    assert queries.saved_views(scene.coordinator).get(name="Vy 1").query == "late=1"
    assert refused(
        lambda: reviews.save_view(name="En till", query="", by=scene.coordinator)
    ) == [ProblemCode.TOO_MANY_VIEWS]
    assert refused(
        lambda: reviews.save_view(name=" ", query="", by=scene.coordinator)
    ) == [ProblemCode.VIEW_NAME_MISSING]


def test_an_organisations_own_people_read_what_came_of_its_applications(scene):
    organisation = scene.applications[0].organisation
    own = MembershipFactory(organisation=organisation).user

    def tells(user):
        history = histories.of(organisation, seen_by=user, on=ON)
        return histories.tells_of_applications(history)

    assert tells(own)
    assert tells(scene.coordinator)
    assert not tells(UserFactory())
