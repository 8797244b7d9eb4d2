import hashlib

import pytest

from bollplank.domain.assessments import Answer, CriterionReply, Rating
from bollplank.domain.fingerprints import fingerprint

SAID = Rating(
    answer=Answer.POINTS,
    points=2,
    motivation="Nämnden frågar.",
    evidence="Protokoll § 4",
    explanation="Ny ordförande.",
    replies={"M01-O1": CriterionReply.YES},
)


def of(**changes):
    fields = {name: getattr(SAID, name) for name in Rating.__dataclass_fields__}
    return fingerprint(
        about={"organisation": "provby", "revision": 1},
        ratings={"M01": Rating(**{**fields, **changes})},
    )


def test_the_fingerprint_is_that_of_the_content_written_in_one_way():
    canonical = (
        '{"about":{"organisation":"provby","revision":1},"ratings":{"M01":'
        '{"answer":"points","evidence":"Protokoll § 4","explanation":"Ny ordförande.",'
        '"motivation":"Nämnden frågar.","points":2,"replies":{"M01-O1":"yes"}}}}'
    )

    assert of() == hashlib.sha256(canonical.encode()).hexdigest()


@pytest.mark.parametrize(
    "change",
    [
        {"points": 3},
        {"answer": Answer.NOT_ASSESSED, "points": None},
        {"motivation": "Nämnden frågar. "},
        {"evidence": ""},
        {"explanation": "Ny ordförande"},
        {"replies": {}},
        {"replies": {"M01-O1": CriterionReply.NO}},
    ],
    ids=str,
)
def test_every_part_of_what_is_said_is_in_the_fingerprint(change):
    assert of(**change) != of()
