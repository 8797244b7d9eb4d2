"""The time before in another version: only what means the same is compared."""

from datetime import date

import pytest
from django.conf import settings
from django.utils import timezone

from bollplank.content import read, schemas
from bollplank.domain.assessments import Scale
from bollplank.domain.comparisons import Place
from bollplank.domain.problems import ProblemCode, RefusedError
from bollplank.domain.questionnaires import Comparability
from bollplank.improvement.models import Questionnaire
from bollplank.improvement.operations import assessments, questionnaires
from bollplank.improvement.queries import bridges
from bollplank.improvement.queries.assessments import points_before
from tests.factories import (
    ParticipationFactory,
    RatingFactory,
    RoundFactory,
    SelfAssessmentFactory,
)
from tests.scenes.assessments import NOW, person_in, round_with_meetings

pytestmark = pytest.mark.django_db

THREE = Scale(3)


FOLDER = settings.CONTENT / "questionnaires"


@pytest.fixture(autouse=True)
def loaded(monkeypatch):
    questionnaires.load(
        questionnaires=[
            read(path, schemas.Questionnaire) for path in sorted(FOLDER.glob("*.toml"))
        ],
        mappings=[
            read(path, schemas.MomentMapping)
            for path in sorted(FOLDER.glob("mappings/*.toml"))
        ],
    )
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def provby():
    return ParticipationFactory(round=round_with_meetings(100)).organisation


def assessment(organisation, code, *, year, points=2, **fields):
    """Return one in a round that began that year, with these points on every moment."""
    found = SelfAssessmentFactory(
        organisation=organisation,
        round=RoundFactory(kick_off_on=date(year, 3, 1)),
        questionnaire=Questionnaire.objects.get(code=code),
        **fields,
    )
    for moment in found.questionnaire.moments.order_by("number"):
        RatingFactory(assessment=found, moment=moment, points=points)
    return found


def compared(organisation, older, newer, **fields):
    """Return what is compared, and what is left out with why, between two versions."""
    assessment(organisation, older, year=2024, locked=True)
    now = assessment(organisation, newer, year=2026, **fields)
    found = bridges.earlier(now)
    left_out = {one.moment: one.comparability for one in found.bridge.left_out}
    return found, set(found.places), left_out


def test_from_2019_to_2020_all_but_the_eighth_are_compared_in_steps(provby):
    found, places, left_out = compared(provby, "2019", "2020")

    assert places == {f"2020-{n:02}" for n in range(1, 11) if n != 8}
    assert left_out == {"2020-08": Comparability.LOW}
    assert found.same_scale
    assert found.points == dict.fromkeys(places, 2)
    assert points_before(found.later) == found.points


def test_from_2020_to_2024_five_are_compared_by_their_place_on_the_scale(provby):
    found, places, left_out = compared(provby, "2020", "2024", points=3)

    assert places == {"M01", "M02", "M07", "M08", "M09"}
    assert left_out == {
        "M03": Comparability.MERGED,
        "M04": Comparability.LOW,
        "M05": Comparability.SPLIT,
        "M06": Comparability.SPLIT,
        "M10": Comparability.LOW,
    }
    assert found.places["M01"] == Place(2, THREE)
    assert found.points == {}
    assert points_before(found.later) == {}


def test_from_2019_to_2024_the_eighth_has_nothing_before_it(provby):
    _found, places, left_out = compared(provby, "2019", "2024")

    assert places == {"M01", "M02", "M07", "M09"}
    assert left_out["M08"] is None
    assert left_out["M04"] == Comparability.MERGED


def test_the_same_version_in_an_earlier_round_is_compared_whole(provby):
    assessment(provby, "2024", year=2024, locked=True)
    now = assessment(provby, "2024", year=2026, points=3)

    found = bridges.earlier(now)

    assert found.bridge is None
    assert len(found.points) == 10
    assert not found.in_same_round


def test_bridges_go_both_ways(provby):
    versions = {each.code: each for each in Questionnaire.objects.all()}

    forwards = bridges.between(versions["2024"], versions["2020"])
    backwards = bridges.between(versions["2020"], versions["2024"])

    assert {new: old for old, new in backwards.same.items()} == forwards.same


def test_a_movement_across_scales_needs_no_explanation(provby):
    assessment(provby, "2020", year=2024, points=1, locked=True)
    now = assessment(provby, "2024", year=2026, points=4)

    assert assessments.agree(assessment=now, by=person_in(provby), at=NOW)


def test_a_movement_between_versions_on_one_scale_needs_one(provby):
    assessment(provby, "2019", year=2024, points=1, locked=True)
    now = assessment(provby, "2020", year=2026, points=2)

    with pytest.raises(RefusedError) as refusal:
        assessments.agree(assessment=now, by=person_in(provby), at=NOW)

    unexplained = {problem.field for problem in refusal.value.problems}
    assert unexplained == {f"2020-{n:02}" for n in range(1, 11) if n != 8}
    assert {problem.code for problem in refusal.value.problems} == {
        ProblemCode.MOVEMENT_UNEXPLAINED
    }


def test_the_page_tells_what_is_left_out_and_why(client, provby):
    assessment(provby, "2020", year=2024, points=2, locked=True)
    now = assessment(provby, "2024", year=2026, points=3, locked=True)
    client.force_login(person_in(provby))
    client.cookies["django_language"] = "sv"

    page = client.get(f"/self-assessments/{now.pk}/").content.decode()

    assert "Bara de 5 moment som betyder samma sak i båda jämförs" in page
    assert "Skalorna är olika" in page
    assert "5 moment står högre upp på sin skala" in page
    assert "halvvägs upp på skalan" in page
    assert "två tredjedelar upp på skalan" in page
    assert "Moment 3 och 4 blev ett enda moment." in page
    assert "teckentest" not in page
    assert "steg" not in page.split("Moment som inte jämförs")[0].split("Skalorna")[0]


def test_the_page_counts_steps_and_puts_the_sign_test_in_a_footnote(client, provby):
    assessment(provby, "2024", year=2024, points=2, locked=True)
    now = assessment(provby, "2024", year=2026, points=3, locked=True)
    client.force_login(person_in(provby))
    client.cookies["django_language"] = "sv"

    page = client.get(f"/self-assessments/{now.pk}/").content.decode()

    assert "10 moment har gått upp" in page
    assert "0,2 gånger av 100 (exakt teckentest)" in page
    assert "10 moment står på 3" in page
    assert "medel" not in page.lower().split("<main")[1].split("</main")[0]
