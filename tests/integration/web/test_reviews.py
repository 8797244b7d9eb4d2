"""The board of applications and the page of each one."""

import io
import re
from datetime import UTC, date, datetime

import openpyxl
import pytest
from django.http import QueryDict
from django.utils import timezone

from bollplank.accounts.models import OutgoingMail
from bollplank.domain.applications import ApplicationState, PartnerKind
from bollplank.programme.models import ConflictOfInterest, Review, Reviewer
from bollplank.web.presenters import reviews as presenter
from tests.factories import (
    ApplicationDocumentFactory,
    ApplicationPartnerFactory,
    ConflictFactory,
    DraftFactory,
    MembershipFactory,
    OrganisationFactory,
    ReviewerFactory,
    ReviewFactory,
    SavedViewFactory,
    UserFactory,
)
from tests.scenes.deciding import AT, closed_call, handed_in

pytestmark = pytest.mark.django_db

BOARD = "/reviews/call/"
ENGLISH = {"HTTP_ACCEPT_LANGUAGE": "en"}


@pytest.fixture
def clock(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: AT)


@pytest.fixture
def scene(clock):
    scene = closed_call(places=20)
    scene.round.applications.update(submitted_at=datetime(2027, 6, 20, tzinfo=UTC))
    return scene


@pytest.fixture
def coordinator(client, scene):
    client.force_login(scene.coordinator)
    return scene.coordinator


@pytest.fixture
def reviewer(client, scene):
    user = ReviewerFactory(round=scene.round).user
    client.force_login(user)
    return user


def page(client, url):
    return " ".join(client.get(url, **ENGLISH).content.decode().split())


def rows(client, query=""):
    """Return the names on the board, in their order."""
    return [row.name for row in client.get(BOARD + query).context["page"].object_list]


@pytest.mark.usefixtures("coordinator")
def test_the_board_tells_what_there_is_in_a_sentence(client):
    text = page(client, BOARD)

    assert "<h1>3 applications, 3 wait for a decision</h1>" in text
    assert "0 of 20 places are taken." in text
    assert "2/4" not in text
    assert "3/4" in text
    assert "the delegation is not complete" in text


@pytest.mark.usefixtures("coordinator")
def test_an_empty_board_says_what_will_come(client, scene):
    scene.round.applications.all().delete()

    text = page(client, BOARD)

    assert "Nobody has handed in an application yet" in text
    assert "Here you will see who has applied" in text


@pytest.mark.usefixtures("coordinator")
def test_the_board_asks_as_often_for_one_as_for_many(
    client, scene, django_assert_num_queries
):
    for name in ("Dalby", "Ekeby", "Fageby", "Gamleby"):
        handed_in(scene.round, name)
    client.get(BOARD)
    with django_assert_num_queries(9):
        client.get(BOARD)
    last = scene.round.applications.exclude(organisation__name="Arby")
    last.update(state=ApplicationState.DRAFT, submitted_at=None)
    with django_assert_num_queries(9):
        client.get(BOARD)


@pytest.mark.usefixtures("coordinator")
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param("", ["Arby", "Bergby", "Cederby"], id="all"),
        pytest.param("?q=berg", ["Bergby"], id="name"),
        pytest.param("?q=SKOLAN", ["Arby"], id="theme"),
        pytest.param("?state=accepted", ["Cederby"], id="state"),
        pytest.param("?late=1", ["Bergby"], id="late"),
        pytest.param("?criteria=lacking", ["Bergby", "Cederby"], id="lacking"),
        pytest.param("?criteria=all", ["Arby"], id="all-met"),
        pytest.param("?mine=1", ["Bergby"], id="mine-to-review"),
        pytest.param("?kind=region", [], id="kind"),
        pytest.param("?sort=in", ["Arby", "Cederby", "Bergby"], id="by-day"),
        pytest.param("?sort=criteria", ["Bergby", "Cederby", "Arby"], id="missing"),
        pytest.param("?sort=x&state=y&page=z", ["Arby", "Bergby", "Cederby"], id="odd"),
    ],
)
def test_the_board_shows_what_is_asked_for(client, scene, query, expected):
    one, two, three = scene.applications
    one.wants_theme = "Skolans resultat"
    one.save()
    one.seats.update(email="alla@arby.example")
    ReviewFactory(application=one, reviewer=scene.coordinator)
    two.submitted_at = datetime(2027, 7, 1, 9, tzinfo=UTC)
    two.save()
    three.state = ApplicationState.ACCEPTED
    three.save()

    assert rows(client, query) == expected


@pytest.mark.usefixtures("coordinator")
def test_time_left_for_a_completion_comes_first_where_least_is_left(client, scene):
    one, two, _three = scene.applications
    for application, day in ((one, date(2027, 7, 9)), (two, date(2027, 6, 30))):
        application.state = ApplicationState.COMPLETION
        application.completion_by_on = day
        application.save()

    text = page(client, f"{BOARD}?sort=days")

    assert rows(client, "?sort=days") == ["Bergby", "Arby", "Cederby"]
    assert "2 days overdue" in text
    assert "7 days left" in text


@pytest.mark.usefixtures("coordinator")
def test_the_board_and_the_page_judge_alike_in_whatever_order_seats_are(client, scene):
    one = scene.applications[0]
    one.seats.update(email="alla@arby.example")
    for seat, number in zip(one.seats.order_by("-number"), (7, 8, 9), strict=True):
        seat.number = number
        seat.save()

    text = page(client, f"/reviews/call/{one.pk}/")

    assert "4 of 4 criteria are met" in text
    assert (
        client.get(f"{BOARD}?q=arby").context["page"].object_list[0].criteria == "4/4"
    )


@pytest.mark.usefixtures("coordinator")
def test_a_draft_is_nobodys_yet(client, scene):
    DraftFactory(round=scene.round)

    assert len(rows(client)) == 3


@pytest.mark.parametrize("role", ["coordinator", "reviewer"])
def test_what_one_has_a_conflict_in_is_not_on_any_page_or_file(
    client, scene, role, request
):
    user = request.getfixturevalue(role)
    closed = scene.applications[0]
    ConflictFactory(round=scene.round, user=user, organisation=closed.organisation)

    pages = [
        page(client, url)
        for url in (
            BOARD,
            f"{BOARD}?q=Arby",
            "/reviews/",
            f"/reviews/call/{scene.applications[1].pk}/",
        )
    ]
    files = [client.get(f"/reviews/call/export/{form}/") for form in ("csv", "xlsx")]

    book = openpyxl.load_workbook(io.BytesIO(files[1].content))
    cells = [cell.value for sheet in book for row in sheet for cell in row]
    assert not any("Arby" in text for text in (pages[0], *pages[2:]))
    assert "Arby</a>" not in pages[1]
    assert "2 applications, 2 wait" in pages[0]
    assert "1 of 2" in pages[3]
    assert "Arby" not in files[0].content.decode()
    assert "Bergby" in files[0].content.decode()
    assert "Arby" not in cells
    assert "Bergby" in cells
    for url in ("", "review/", "completion/", "completion/take-back/"):
        address = f"/reviews/call/{closed.pk}/{url}"
        assert client.get(address).status_code in {404, 405}
        assert client.post(address).status_code in {404, 405}


@pytest.mark.usefixtures("coordinator")
def test_files_hold_nothing_confidential(client, scene):
    one = scene.applications[0]
    one.wishes = "Hemligt önskemål"
    one.save()
    excluded = ApplicationPartnerFactory(application=one, kind=PartnerKind.EXCLUDED)

    csv = client.get("/reviews/call/export/csv/?q=arby").content.decode("utf-8-sig")

    assert csv.count("\r\n") == 2
    assert "Hemligt" not in csv
    assert excluded.organisation.name not in csv
    assert "@" not in csv


@pytest.mark.usefixtures("coordinator")
def test_there_is_no_file_of_another_kind(client):
    assert client.get("/reviews/call/export/pdf/").status_code == 404


@pytest.mark.usefixtures("coordinator")
def test_the_next_one_follows_the_order_of_the_board(client, scene):
    text = page(client, f"/reviews/call/{scene.applications[1].pk}/?q=by&sort=in")

    assert "2 of 3" in text
    assert f'href="/reviews/call/{scene.applications[2].pk}/?q=by&amp;sort=in"' in text
    assert f'href="/reviews/call/{scene.applications[0].pk}/?q=by&amp;sort=in"' in text


@pytest.mark.usefixtures("reviewer")
def test_a_reviewer_sees_the_application_but_not_what_is_confidential(client, scene):
    one = scene.applications[0]
    one.wishes = "Hemligt önskemål"
    one.save()
    wished = ApplicationPartnerFactory(application=one, kind=PartnerKind.WISHED)
    excluded = ApplicationPartnerFactory(application=one, kind=PartnerKind.EXCLUDED)
    paper = ApplicationDocumentFactory(application=one)

    text = page(client, f"/reviews/call/{one.pk}/")

    assert "KF § 12" in text
    assert wished.organisation.name in text
    assert f"/reviews/call/{one.pk}/documents/{paper.pk}/" in text
    assert "Hemligt" not in text
    assert excluded.organisation.name not in text


def test_the_coordinator_sees_what_is_confidential(client, scene, coordinator):
    one = scene.applications[0]
    one.wishes = "Hemligt önskemål"
    one.save()

    assert "Hemligt önskemål" in page(client, f"/reviews/call/{one.pk}/")


def test_a_review_is_saved_and_opens_those_of_others(client, scene, reviewer):
    one = scene.applications[0]
    ReviewFactory(application=one, reason="Deras skäl")
    url = f"/reviews/call/{one.pk}/"
    before = page(client, url)

    response = client.post(f"{url}review/?sort=in", {"verdict": "accept"})

    assert response["Location"] == f"{url}?sort=in"
    assert "Deras skäl" not in before
    assert "Deras skäl" in page(client, url)
    assert Review.objects.filter(reviewer=reviewer).count() == 1


@pytest.mark.usefixtures("reviewer")
def test_after_the_decision_nothing_more_is_written(client, scene):
    one = scene.applications[0]
    ReviewFactory(application=one, reason="Deras skäl")
    one.state = ApplicationState.ACCEPTED
    one.save()
    url = f"/reviews/call/{one.pk}/"

    text = page(client, url)
    late = client.post(f"{url}review/", {"verdict": "accept"}, **ENGLISH)

    assert "read by those who wrote a review of their own" in text
    assert "Deras skäl" not in text
    assert 'name="verdict"' not in text
    assert late.status_code == 422
    assert "your review stays as it is" in late.content.decode()


@pytest.mark.usefixtures("reviewer")
def test_a_review_without_its_reason_keeps_what_was_chosen(client, scene):
    url = f"/reviews/call/{scene.applications[0].pk}/review/"

    response = client.post(url, {"verdict": "decline", "reason": ""}, **ENGLISH)

    text = response.content.decode()
    assert response.status_code == 422
    assert "Error:" in text
    assert '<a href="#id_reason">Write why the application should wait' in text
    assert re.search(r'value="decline"[^>]* checked', text)


@pytest.mark.usefixtures("coordinator")
def test_a_completion_is_proposed_from_what_is_missing(client, scene):
    url = f"/reviews/call/{scene.applications[0].pk}/completion/"

    text = page(client, url)
    response = client.post(url, {"text": "Skriv adressen.", "last_day": "2027-07-16"})

    assert "- Write the e-mail address of everyone in the delegation." in text
    assert 'value="2027-07-16"' in text
    assert response.status_code == 302
    assert OutgoingMail.objects.count() == 3
    assert "14 days left" in page(client, BOARD)


@pytest.mark.usefixtures("coordinator")
def test_a_completion_with_a_wrong_day_is_told_at_its_field(client, scene):
    url = f"/reviews/call/{scene.applications[0].pk}/completion/"

    response = client.post(url, {"text": "Skriv.", "last_day": "2027-07-02"}, **ENGLISH)

    assert response.status_code == 422
    assert '<a href="#id_last_day">Choose a last day' in response.content.decode()
    assert OutgoingMail.objects.count() == 0


@pytest.mark.usefixtures("coordinator")
def test_a_completion_is_taken_back(client, scene):
    url = f"/reviews/call/{scene.applications[0].pk}/completion/"
    client.post(url, {"text": "Skriv.", "last_day": "2027-07-16"})

    client.post(f"{url}take-back/")
    again = client.post(f"{url}take-back/", follow=True, **ENGLISH)

    scene.applications[0].refresh_from_db()
    assert scene.applications[0].state == ApplicationState.SUBMITTED
    assert "No completion has been asked for." in again.content.decode()


@pytest.mark.usefixtures("coordinator")
def test_a_reviewer_is_named_for_some_kinds(client, scene):
    user = UserFactory(name="Rut Rask")

    client.post(
        "/reviews/call/reviewers/", {"person": user.pk, "kinds": ["municipality"]}
    )

    assert Reviewer.objects.get(user=user).kinds == ["municipality"]
    assert "Rut Rask" in page(client, "/reviews/call/reviewers/")


@pytest.mark.usefixtures("coordinator")
def test_nobody_named_is_told(client):
    response = client.post("/reviews/call/reviewers/", {"email": ""}, **ENGLISH)

    assert response.status_code == 422
    assert "Choose a person, or write her name" in response.content.decode()


def test_a_conflict_is_declared_for_oneself(client, scene, reviewer):
    ConflictFactory(round=scene.round, reason="Annans skäl")

    response = client.post(
        "/reviews/call/conflicts/",
        {"person": reviewer.pk, "organisation": "arby", "reason": "Min arbetsplats"},
        follow=True,
    )

    text = response.content.decode()
    assert ConflictOfInterest.objects.get(user=reviewer).declared_by == reviewer
    assert "Min arbetsplats" in text
    assert "Annans skäl" not in text


@pytest.mark.usefixtures("reviewer")
def test_a_reviewer_declares_nobody_elses_conflict(client, scene):
    response = client.post(
        "/reviews/call/conflicts/",
        {"person": scene.coordinator.pk, "organisation": "arby"},
    )

    assert response.status_code == 422
    assert ConflictOfInterest.objects.count() == 0


@pytest.mark.usefixtures("coordinator")
def test_the_coordinator_sets_and_lifts_somebodys_conflict(client, scene):
    user = ReviewerFactory(round=scene.round).user

    client.post("/reviews/call/conflicts/", {"person": user.pk, "organisation": "arby"})
    conflict = ConflictOfInterest.objects.get(user=user)
    client.post(f"/reviews/call/conflicts/{conflict.pk}/")

    assert ConflictOfInterest.objects.count() == 0


@pytest.mark.usefixtures("coordinator")
def test_no_organisation_chosen_is_told(client, scene):
    response = client.post(
        "/reviews/call/conflicts/", {"person": scene.coordinator.pk}, **ENGLISH
    )

    assert response.status_code == 422
    assert "Choose the organisation." in response.content.decode()


@pytest.mark.usefixtures("coordinator")
def test_a_view_is_saved_as_the_board_is_seen_and_removed(client):
    saved = client.post(
        "/reviews/call/views/?late=1&sort=in&x=1", {"name": "Sena"}, follow=True
    )
    view = saved.context["views"].get()

    client.post(f"/reviews/call/views/{view.pk}/")

    assert view.query == "late=1&sort=in"
    assert 'href="/reviews/call/?late=1&amp;sort=in">Sena</a>' in saved.content.decode()
    assert "Sena</a>" not in page(client, BOARD)


@pytest.mark.usefixtures("coordinator")
def test_somebody_elses_view_is_not_there(client):
    view = SavedViewFactory()

    assert client.post(f"/reviews/call/views/{view.pk}/").status_code == 404
    assert view.name not in page(client, BOARD)


def test_an_organisations_page_tells_its_own_people_what_came_of_it(client, scene):
    organisation = scene.applications[0].organisation
    own = MembershipFactory(organisation=organisation).user
    other = MembershipFactory(organisation=scene.applications[1].organisation).user
    url = f"/organisations/{organisation.code}/"

    client.force_login(own)
    seen = page(client, url)
    client.force_login(other)
    hidden = client.get(url, **ENGLISH).content.decode()

    assert "Applications and decisions" in seen
    assert "Handed in 20 June 2027" in seen
    assert "Applications and decisions" not in hidden


@pytest.mark.usefixtures("coordinator")
def test_the_list_of_rounds_counts_what_one_sees(client):
    text = page(client, "/reviews/")

    assert "3 applications, 3 you have not reviewed" in text


def test_made_up_organisations_are_told_to_be_made_up(client, coordinator):
    OrganisationFactory()

    assert "Made-up content." in page(client, BOARD)


@pytest.mark.usefixtures("coordinator")
def test_a_long_table_is_parted_and_says_which_rows_it_shows(client, monkeypatch):
    monkeypatch.setattr(presenter, "ROWS_ON_A_PAGE", 2)

    first, last = page(client, f"{BOARD}?sort=in"), page(client, f"{BOARD}?page=2")

    assert "All applications, rows 1–2" in first
    assert '<a href="?sort=in&amp;page=2">2</a>' in first
    assert "rows 3–3" in last
    assert rows(client, "?page=2") == ["Cederby"]
    assert rows(client, "?page=99") == ["Cederby"]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "q=%C3%A5by+%26&state=waiting&kind=region&criteria=all&late=1&mine=1&sort=days",
        "q=a&page=3",
    ],
)
def test_what_is_asked_for_is_written_as_it_is_read(query):
    asked = presenter.asked_for(QueryDict(query))

    again = presenter.asked_for(QueryDict(asked.query(page=asked.page)))

    assert again == asked
