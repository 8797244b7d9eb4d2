"""The demonstration's facts, ways and own answers, loaded as people would give them."""

import pytest

from bollplank.accounts.models import User
from bollplank.content import demo_side_by_side as side_by_side_content
from bollplank.domain.rounds import DelegateRole
from bollplank.improvement.models import FactsSheet, RoleSheet, WayOfWorking
from bollplank.improvement.operations import demo_side_by_side
from bollplank.improvement.queries import facts, role_answers, ways_of_working
from tests.scenes import demonstration
from tests.scenes.demonstration import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def told():
    return side_by_side_content.read(
        demonstration.CONTENT, demonstration.content(), demonstration.described()
    )


@pytest.fixture(scope="module", autouse=True)
def loaded(told, django_db_setup, django_db_blocker):
    """Load once for all tests here; what each of them writes is taken back."""
    with demonstration.loaded(django_db_blocker) as round_:
        demo_side_by_side.load(side_by_side=told, round_=round_, today=TODAY)
        yield


@pytest.fixture
def elin():
    return User.objects.get(name="Elin Sjöberg")


def test_she_reads_what_her_group_shares_and_all_of_her_own(elin):
    seen = {sheet.organisation.code for sheet in facts.visible_to(elin, on=TODAY)}
    ways = ways_of_working.visible_to(elin, on=TODAY)

    assert {"X01", "X02", "X03"} <= seen
    assert "X05" not in seen
    assert {way.organisation.code for way in ways} == {"X01", "X02", "X03", "X04"}


def test_two_roles_have_answered_and_she_reads_none_of_it_yet(elin):
    assessment = RoleSheet.objects.first().assessment
    progress = role_answers.progress_of(assessment, on=TODAY)

    assert progress.done == {DelegateRole.POLITICIAN, DelegateRole.MANAGER}
    assert not role_answers.readable_by(elin, on=TODAY).exists()


def test_loading_again_leaves_one_of_each(told):
    before = (FactsSheet.objects.count(), WayOfWorking.objects.count())

    round_ = demonstration.load()
    demo_side_by_side.load(side_by_side=told, round_=round_, today=TODAY)

    assert (FactsSheet.objects.count(), WayOfWorking.objects.count()) == before
    assert RoleSheet.objects.count() == len(told.role_sheets)
