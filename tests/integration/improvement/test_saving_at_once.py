"""Many people saving the same moment at the same time, each in a thread of her own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from bollplank.domain.assessments import Answer, Rating
from bollplank.domain.problems import ProblemCode, RefusedError
from bollplank.improvement.models import Rating as StoredRating
from bollplank.improvement.operations import assessments
from tests.scenes.assessments import (
    NOW,
    assessment_of,
    participant,
    person_in,
    round_with_meetings,
)

WRITERS = 8


def save_until_it_goes_through(rating, by):
    """Save a text of one's own, and again with the fresh version when refused."""
    text = f"From {by.email}."
    said = Rating(answer=Answer.POINTS, points=2, motivation=text)
    seen_version, refusals = 0, 0
    while True:
        try:
            assessments.save_rating(
                rating=rating, said=said, seen_version=seen_version, by=by, at=NOW
            )
        except RefusedError as refusal:
            codes = [problem.code for problem in refusal.problems]
            assert codes == [ProblemCode.CHANGED_BY_SOMEBODY_ELSE]
            seen_version = StoredRating.objects.get(pk=rating.pk).version
            refusals += 1
        else:
            return refusals


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_nobody_who_saves_at_the_same_time_loses_a_text():
    round_ = round_with_meetings(100)
    provby = participant(round_)
    rating = assessment_of(provby, round_, None).ratings.get()
    people = [person_in(provby) for _ in range(WRITERS)]
    ready = Barrier(WRITERS)

    def save(person):
        ready.wait()
        try:
            return save_until_it_goes_through(rating, person)
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as threads:
        refusals = list(threads.map(save, people))

    rating.refresh_from_db()
    kept = set(rating.earlier.values_list("motivation", flat=True))
    assert rating.version == WRITERS
    assert kept | {rating.motivation} == {"", *(f"From {p.email}." for p in people)}
    assert sum(refusals) >= WRITERS - 1
