"""Whatever is tried on what is locked, what it says stays as it was."""

from contextlib import suppress

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bollplank.domain.assessments import Answer, Rating, Sharing
from bollplank.domain.problems import RefusedError
from bollplank.domain.response_shift import StartSeen
from bollplank.domain.role_answers import RoleAnswer, RoleReply
from bollplank.improvement.models import Evidence, SelfAssessment
from bollplank.improvement.operations import (
    assessments,
    evidence,
    role_answers,
    starts_seen_now,
)
from bollplank.improvement.queries.assessments import fingerprint_of
from bollplank.improvement.queries.role_answers import own_sheet
from tests.scenes.assessments import (
    NOW,
    assessment_of,
    participant,
    person_in,
    round_with_meetings,
)

pytestmark = pytest.mark.django_db

TEXTS = st.sampled_from(["", "Något annat.", "Ännu något."])


def try_rating(assessment, by, moment, points, text):
    rating = assessment.ratings.order_by("moment__number")[moment]
    said = Rating(answer=Answer.POINTS, points=points, motivation=text)
    assessments.save_rating(
        rating=rating, said=said, seen_version=rating.version, by=by, at=NOW
    )


def try_link(assessment, by, moment, _points, text):
    evidence.add_link(
        rating=assessment.ratings.order_by("moment__number")[moment],
        title=text,
        address="https://example.org/",
        by=by,
        at=NOW,
    )


def try_removing(assessment, by, *_):
    evidence.remove(
        piece=Evidence.objects.filter(rating__assessment=assessment).first(),
        by=by,
        at=NOW,
    )


def try_start(assessment, by, moment, points, text):
    row = assessment.ratings.order_by("moment__number")[moment]
    starts_seen_now.say(
        assessment=assessment,
        moment=row.moment,
        said=StartSeen(points=points, note=text),
        seen="",
        by=by,
        at=NOW,
    )


def try_role(assessment, by, moment, points, text):
    sheet = own_sheet(assessment, of=by)
    row = sheet.ratings.order_by("moment__number")[moment]
    said = RoleAnswer(reply=RoleReply.POINTS, points=points, note=text)
    role_answers.answer(rating=row, said=said, seen_version=row.version, at=NOW)


def step(operation):
    def attempt(assessment, by, *_):
        operation(assessment=assessment, by=by, at=NOW)

    attempt.__name__ = operation.__name__
    return attempt


def try_sharing(assessment, by, moment, *_):
    sharing = list(Sharing)[moment % len(Sharing)]
    assessments.share(assessment=assessment, sharing=sharing, by=by, at=NOW)


ATTEMPTS = [
    try_rating,
    try_link,
    try_removing,
    try_start,
    try_role,
    try_sharing,
    step(assessments.agree),
    step(assessments.reopen),
    step(assessments.lock),
    step(assessments.revise),
]
tried = st.tuples(
    st.sampled_from(ATTEMPTS), st.integers(0, 2), st.integers(1, 4), TEXTS
)


@pytest.fixture
def locked():
    round_ = round_with_meetings(100, 200)
    provby = participant(round_, name="Provby")
    by = person_in(provby)
    assessment_of(provby, round_, 1, 2, 3, locked=True)
    assessment = assessment_of(provby, round_, 1, 2, 3, number=2)
    role_answers.begin(assessment=assessment, role="strategist", by=by, at=NOW)
    try_link(assessment, by, 0, 1, "Beslutet")
    try_start(assessment, by, 0, 2, "Vi vet mer nu")
    assessments.agree(assessment=assessment, by=by, at=NOW)
    return assessments.lock(assessment=assessment, by=by, at=NOW), by


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(attempts=st.lists(tried, min_size=1, max_size=8))
def test_what_is_locked_says_the_same_whatever_is_tried(locked, attempts):
    assessment, by = locked
    with transaction.atomic():
        for attempt, *how in attempts:
            with suppress(RefusedError), transaction.atomic():
                attempt(SelfAssessment.objects.get(pk=assessment.pk), by, *how)

        after = SelfAssessment.objects.get(pk=assessment.pk)
        assert after.content_hash == assessment.content_hash == fingerprint_of(after)
        transaction.set_rollback(True)
