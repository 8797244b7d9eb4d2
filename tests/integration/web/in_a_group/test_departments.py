"""Departments and boards under an organisation, and who reads and writes in them."""

import pytest

from bollplank.domain.assessments import Level, Sharing
from bollplank.domain.organisations import OrganisationKind
from bollplank.domain.problems import ProblemCode, RefusedError
from bollplank.domain.rounds import DelegateRole
from bollplank.improvement.models import Questionnaire, SelfAssessment
from bollplank.improvement.operations import assessments
from bollplank.improvement.queries import assessments as queries
from bollplank.organisations.models import Organisation
from bollplank.programme.queries import organisations
from tests.factories import (
    CoordinatorFactory,
    OrganisationFactory,
    ParticipationFactory,
    RoundFactory,
    UserFactory,
)
from tests.scenes.assessments import (
    NOW,
    TODAY,
    assessment_of,
    group_in,
    meeting,
    participant,
    person_in,
)
from tests.scenes.departments import BOARD, add, begin, board, chain_of

pytestmark = pytest.mark.django_db


def test_a_department_is_added_as_real_as_its_organisation(client, provby, strategist):
    response = add(client, " Barn- och  utbildningsnämnden ")

    row = Organisation.objects.get(parent=provby)
    assert response["Location"] == "/departments/"
    assert row.name == "Barn- och utbildningsnämnden"
    assert row.code == "provby-barn-och-utbildningsnamnden"
    assert row.kind == OrganisationKind.DEPARTMENT
    assert row.is_made_up is provby.is_made_up


def test_two_with_the_same_code_get_one_each(client, provby, strategist):
    board(None, name="Something else", code="provby-skolnamnden")

    add(client, "Skolnämnden")

    assert Organisation.objects.get(parent=provby).code == "provby-skolnamnden-2"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("  ", "Write what the department or board is called."),
        ("skolnämnden", "You have a department or board with this name already."),
    ],
)
def test_a_name_that_does_not_do_is_told_at_the_field(
    client, provby, strategist, name, said
):
    board(provby)

    response = add(client, name)

    page = response.content.decode()
    assert response.status_code == 422
    assert f'<a href="#id_provby-name">{said}</a>' in page
    assert Organisation.objects.filter(parent=provby).count() == 1


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (DelegateRole.STRATEGIST, 302),
        (DelegateRole.MANAGER, 302),
        (DelegateRole.POLITICIAN, 404),
        (DelegateRole.KEY_PERSON, 404),
    ],
)
def test_strategists_and_managers_add(client, provby, role, status):
    client.force_login(person_in(provby, role))

    assert add(client, "Skolnämnden").status_code == status


def test_one_in_two_rounds_adds_in_one_place(client, provby, strategist):
    ParticipationFactory(round=RoundFactory(), organisation=provby)

    page = client.get("/departments/").content.decode()

    assert page.count("<h2") == 2
    assert page.count('id="id_provby-name"') == 1


def test_nobody_adds_to_another_organisation(client, round_, provby):
    client.force_login(person_in(participant(round_)))

    assert add(client, "Skolnämnden").status_code == 404
    assert not Organisation.objects.filter(parent=provby).exists()


def test_a_department_begins_as_a_board_in_its_organisations_round(
    client, round_, provby, strategist
):
    department = board(provby)

    response = begin(client, department, round_)

    row = SelfAssessment.objects.get(organisation=department)
    assert response["Location"] == f"/self-assessments/{row.pk}/"
    assert row.level == Level.BOARD
    page = client.get(response["Location"]).content.decode()
    assert "Nobody outside the organisation reads it" in page
    assert f"/self-assessments/{row.pk}/own/" not in page


def test_the_departments_own_people_write_and_answer_alone(client, round_, provby):
    department = board(provby)
    client.force_login(person_in(department))

    response = begin(client, department, round_)

    page = client.get(response["Location"]).content.decode()
    assert f"{response['Location']}own/" in page
    listing = client.get("/departments/").content.decode()
    assert "Skolnämnden" in listing
    assert "Does the chain hold?" not in listing
    assert chain_of(client, round_).status_code == 404


def test_a_department_is_not_the_whole_and_needs_its_organisation_in_the_round(round_):
    outside = board(OrganisationFactory())
    inside = board(participant(round_), code="inside")

    for department, level, code in [
        (outside, Level.BOARD, ProblemCode.NOT_TAKING_PART),
        (inside, Level.OVERALL, ProblemCode.DEPARTMENT_IS_NOT_THE_WHOLE),
    ]:
        with pytest.raises(RefusedError) as refusal:
            assessments.open_for(
                organisation=department,
                round_=round_,
                step=meeting(round_),
                level=level,
                by=UserFactory(),
                at=NOW,
            )
        assert [problem.code for problem in refusal.value.problems] == [code]


def test_a_round_without_that_level_says_so(client, round_, provby, strategist):
    Questionnaire.objects.update(levels=["overall"])
    department = board(provby)

    page = client.get("/departments/").content.decode()

    assert "has no level for boards and departments" in page
    assert "Skolnämnden" in page
    assert begin(client, department, round_).status_code == 404


@pytest.mark.parametrize(
    ("stage", "who"),
    [
        ({}, {"delegate", "own"}),
        ({"agreed": True}, {"delegate", "own"}),
        ({"locked": True}, {"delegate", "own"}),
        (
            {"locked": True, "sharing": Sharing.GROUP},
            {"delegate", "own", "peer", "mentor", "coordinator"},
        ),
    ],
    ids=["draft", "agreed", "locked", "shared"],
)
def test_nobody_outside_reads_what_a_department_says_until_it_is_shared(
    round_, group, provby, stage, who
):
    department = board(provby)
    row = assessment_of(department, round_, 2, **BOARD, **stage)
    other_board = board(participant(round_, group=group), code="other-board")
    people = {
        "delegate": person_in(provby),
        "own": person_in(department),
        "peer": person_in(participant(round_, group=group)),
        "mentor": person_in(group.members.get(role="mentor").organisation),
        "other group": person_in(participant(round_, group=group_in(round_))),
        "another board": person_in(other_board),
        "coordinator": CoordinatorFactory(),
        "nobody": UserFactory(),
    }

    seen = {
        name
        for name, user in people.items()
        if queries.visible_to(user, on=TODAY).filter(pk=row.pk).exists()
    }
    whole = {
        name
        for name, user in people.items()
        if queries.wholly_visible_to(user, on=TODAY).filter(pk=row.pk).exists()
    }
    written = {
        name
        for name, user in people.items()
        if queries.editable_by(user, on=TODAY).filter(pk=row.pk).exists()
    }

    assert seen == who
    assert whole == written == {"delegate", "own"}


def test_a_board_reads_neither_the_whole_nor_another_board(round_, provby):
    mine = person_in(board(provby))
    other = assessment_of(board(provby, code="care"), round_, 2, locked=True, **BOARD)
    whole = assessment_of(provby, round_, 2, locked=True)

    visible = queries.visible_to(mine, on=TODAY)

    assert not visible.filter(pk__in=[other.pk, whole.pk]).exists()


def test_when_the_organisation_has_left_its_departments_write_no_more(round_, provby):
    department = board(provby)
    row = assessment_of(department, round_, 2, **BOARD)
    round_.participations.update(left=True)

    for user in (person_in(provby), person_in(department)):
        assert not queries.editable_by(user, on=TODAY).filter(pk=row.pk).exists()
        assert queries.visible_to(user, on=TODAY).filter(pk=row.pk).exists()


def test_departments_stand_on_their_own_page_and_not_among_others(
    client, round_, provby, strategist
):
    row = assessment_of(board(provby), round_, 2, locked=True, **BOARD)
    address = f'href="/self-assessments/{row.pk}/"'

    among_all = client.get("/self-assessments/").content.decode()
    on_their_own = client.get("/departments/").content.decode()

    assert address not in among_all
    assert address in on_their_own


def test_what_was_said_before_leaving_can_still_be_found(
    client, round_, provby, strategist
):
    own = assessment_of(provby, round_, 2, locked=True)
    boards = assessment_of(board(provby), round_, 2, locked=True, **BOARD)
    round_.participations.update(left=True)

    page = client.get("/self-assessments/").content.decode()

    assert f'href="/self-assessments/{own.pk}/"' in page
    assert f'href="/self-assessments/{boards.pk}/"' in page


def test_who_would_read_it_is_told_before_a_department_shares(
    client, round_, group, provby, strategist
):
    participant(round_, group=group, name="Testby")
    row = assessment_of(board(provby), round_, 2, locked=True, **BOARD)

    page = client.get(f"/self-assessments/{row.pk}/share/").content.decode()

    assert "the department&#x27;s own people read it" in page
    assert "Also Testby, Mentorby and the coordinator." in page
    assert "Your own delegation." not in page


def test_a_real_department_is_seen_by_its_own_and_its_organisations_people():
    parent = OrganisationFactory(is_made_up=False)
    department = OrganisationFactory(
        kind=OrganisationKind.DEPARTMENT, parent=parent, is_made_up=False
    )
    people = [
        person_in(parent),
        person_in(department),
        person_in(OrganisationFactory(is_made_up=False)),
        CoordinatorFactory(),
        object(),
    ]

    seen = [
        organisations.visible_to(user, on=TODAY).filter(pk=department.pk).exists()
        for user in people
    ]

    assert seen == [True, True, False, False, False]


def test_the_list_is_long_with_as_many_questions_as_short(
    client, round_, provby, strategist, django_assert_num_queries
):
    board(provby)
    client.get("/departments/")
    with django_assert_num_queries(11):
        client.get("/departments/")
    for code in ("two", "three"):
        board(provby, name=code, code=code)
    with django_assert_num_queries(11):
        client.get("/departments/")
