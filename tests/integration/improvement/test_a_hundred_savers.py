"""A hundred people saving at once, over the net, to the server that is really used."""

import sys
import time
from collections import Counter

import pytest

from tests import savers

PEOPLE = 100
CONTENDERS = 2
"""In each organisation of five, those who begin with the same moment."""
SECONDS = 120
"""For all saving. On a machine with nothing else to do it takes a few."""


@pytest.mark.slow
@pytest.mark.enable_socket
def test_a_hundred_people_who_save_at_once_lose_nothing(tmp_path):
    var = tmp_path / "var"
    with savers.site(var) as port:
        people = savers.people_in(var, number=PEOPLE)

        began = time.monotonic()
        tally = savers.save_at_once(port, people, times=1, contenders=CONTENDERS)
        seconds = time.monotonic() - began

        kept = savers.kept_in(var)
    organisations = PEOPLE // savers.IN_ONE_ORGANISATION
    sys.stdout.write(  # shown with -rP
        f"{len(tally.seconds)} requests in {seconds:.1f} s, "
        f"p95 {tally.percentile(0.95):.2f} s, {tally.answers[409]} refused first\n"
    )

    # everybody got through with everything, and was told so or otherwise
    assert len(people) == PEOPLE
    assert set(tally.answers) == {200, 409}
    assert tally.answers[200] == PEOPLE + organisations * CONTENDERS

    # what was accepted is there, now or as an earlier text: once each, and in a row
    for place, texts in tally.accepted.items():
        versions = kept[place]
        assert sorted(versions) == list(range(len(texts) + 1))
        assert versions[0] == ""
        assert Counter(versions.values()) == Counter(["", *texts])

    # one's own moment says what one wrote last
    for person in people:
        own = kept[person.assessment, person.own]
        assert own == {0: "", 1: f"{person.name}, 1"}

    # of those who begin with the same empty moment all but one are refused first
    assert tally.answers[409] >= organisations * (CONTENDERS - 1)
    assert seconds < SECONDS
