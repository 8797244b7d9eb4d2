"""Notes on why figures differ: who reads them, and how they are written and shared."""

import re
from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.utils import timezone, translation

from bollplank.accounts.models import LogEntry
from bollplank.domain.assessments import Sharing
from bollplank.domain.groups import GroupRole
from bollplank.domain.rounds import DelegateRole, RoundState
from bollplank.indicators.models import Explanation
from bollplank.indicators.queries.figures import figures_of
from bollplank.organisations.models import Organisation
from bollplank.programme.queries import explanations as seen
from bollplank.web.presenters import explanations as presenter
from tests.factories import (
    CoordinatorFactory,
    ExplanationFactory,
    GroupFactory,
    GroupMemberFactory,
    MembershipFactory,
    OrganisationFactory,
    ParticipationFactory,
    RoundFactory,
    UserFactory,
)
from tests.scenes.national_tests import SOURCE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]

EN = {"accept-language": "en"}
TODAY = date(2027, 5, 20)
INDICATOR = "np9-mathematics-passed"
NEW = f"/figures/explanations/new/?source={SOURCE}&indicator={INDICATOR}"
SECRET = "Vi räknar dem som flyttat"  # noqa: S105 -- a text that must not leak


@pytest.fixture
def noon(monkeypatch):
    moment = datetime(2027, 5, 20, 12, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: moment)


@pytest.fixture
def round_(dalarna):
    """Falun and Hedemora in a group with Malmö as mentor; Mora in another."""
    round_ = RoundFactory(code="2027", is_made_up=False)
    group, other = GroupFactory(round=round_), GroupFactory(round=round_)
    OrganisationFactory(code="2062", name="Mora", is_made_up=False)
    for code, where in [("2080", group), ("2083", group), ("2062", other)]:
        organisation = Organisation.objects.get(code=code)
        ParticipationFactory(round=round_, organisation=organisation)
        GroupMemberFactory(group=where, organisation=organisation)
    mentor = Organisation.objects.get(code="1280")
    GroupMemberFactory(group=group, organisation=mentor, role=GroupRole.MENTOR)
    return round_


def seat(code, role=DelegateRole.STRATEGIST):
    return MembershipFactory(
        organisation=Organisation.objects.get(code=code),
        role=role,
        user__name=f"Person i {code}",
        user__is_made_up=False,
    )


def note(code="2080", **fields):
    fields = {"source": SOURCE, "indicator": INDICATOR, "text": SECRET, **fields}
    organisation = Organisation.objects.get(code=code)
    return ExplanationFactory(organisation=organisation, **fields)


def readers(row, people):
    return [
        name
        for name, person in people.items()
        if seen.visible_to(person, on=TODAY).filter(pk=row.pk).exists()
    ]


@pytest.fixture
def people(round_):
    return {
        "anonymous": AnonymousUser(),
        "nobody": UserFactory(),
        "own": seat("2080").user,
        "peer": seat("2083").user,
        "mentor": seat("1280").user,
        "other": seat("2062").user,
        "coordinator": CoordinatorFactory(),
    }


@pytest.mark.parametrize(
    ("sharing", "expected"),
    [
        (Sharing.OWN, "own"),
        (Sharing.GROUP, "own peer mentor coordinator"),
        (Sharing.ROUND, "own peer mentor other coordinator"),
        (Sharing.PUBLIC, "anonymous nobody own peer mentor other coordinator"),
    ],
)
def test_each_circle_holds_the_one_before(people, sharing, expected):
    in_round = "2027" if sharing in {Sharing.GROUP, Sharing.ROUND} else ""

    row = note(sharing=sharing, shared_in=in_round)

    assert readers(row, people) == expected.split()


def test_what_is_shared_in_one_round_is_not_seen_in_the_next(people, round_):
    row = note(sharing=Sharing.ROUND, shared_in="2027")
    later = GroupFactory(round=RoundFactory(code="2029", is_made_up=False))
    newcomer = MembershipFactory(organisation__is_made_up=False)
    for organisation in (row.organisation, newcomer.organisation):
        GroupMemberFactory(group=later, organisation=organisation)

    assert readers(row, {"newcomer": newcomer.user}) == []


@pytest.mark.parametrize("sharing", [Sharing.GROUP, Sharing.ROUND])
def test_who_has_left_the_round_neither_shows_nor_reads(people, round_, sharing):
    row = note(sharing=sharing, shared_in="2027")
    by_peer = note("2083", sharing=sharing, shared_in="2027")

    round_.participations.filter(organisation__code="2083").update(left=True)

    assert "peer" not in readers(row, people)
    assert readers(by_peer, people) == ["peer"]


def test_a_mentor_shares_her_experience_with_the_group(people):
    row = note("1280", sharing=Sharing.GROUP, shared_in="2027")

    assert readers(row, people) == ["own", "peer", "mentor", "coordinator"]


def test_what_a_made_up_organisation_calls_public_stays_in_the_demonstration(people):
    made_up = MembershipFactory()
    row = ExplanationFactory(organisation=made_up.organisation, sharing=Sharing.PUBLIC)

    assert readers(row, {**people, "made-up": made_up.user}) == ["made-up"]


def main_of(response):
    page = response.content.decode()
    return page[page.index("<main") : page.index("</main>")]


def texts(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main_of(response)))


@pytest.fixture
def as_falun(client, round_):
    client.force_login(seat("2080").user)
    return client


def test_a_note_is_written_for_ones_own_and_led_on_to_sharing(as_falun):
    form = {
        "text": "Vi räknar alla.\r\nÄven de nya.",
        "year": "2023",
        "seat": Organisation.objects.get(code="2080").pk,
    }

    page = texts(as_falun.get(f"{NEW}&year=2023", headers=EN))
    response = as_falun.post(NEW, form)
    as_falun.post(NEW, form)

    row = Explanation.objects.get()
    assert "Who is counted in the figure, and who is not?" in page
    assert response["Location"] == f"/figures/explanations/{row.pk}/share/"
    assert (row.text, row.year) == ("Vi räknar alla.\nÄven de nya.", 2023)
    assert (row.sharing, row.role) == (Sharing.OWN, DelegateRole.STRATEGIST)


@pytest.mark.parametrize(
    ("form", "told"),
    [
        pytest.param({"text": " "}, "Write what you think explains it.", id="empty"),
        pytest.param({"year": "1816"}, "Choose one of the years, or all.", id="year"),
        pytest.param({"seat": "0"}, "Choose an organisation.", id="organisation"),
    ],
)
def test_what_is_wrong_with_a_note_is_told_and_nothing_is_lost(as_falun, form, told):
    own = Organisation.objects.get(code="2080").pk

    response = as_falun.post(NEW, {"text": SECRET, "seat": own, **form}, headers=EN)

    assert response.status_code == 422
    assert told in texts(response)
    assert ("text" in form) or SECRET in main_of(response)
    assert Explanation.objects.count() == 0


def test_who_has_no_figures_writes_nothing(client, round_):
    client.force_login(seat("2062").user)

    assert client.get(NEW).status_code == 404
    assert client.get("/figures/explanations/new/").status_code == 404


def test_who_would_read_it_stands_beside_each_choice(as_falun):
    row = note()

    said = texts(as_falun.get(f"/figures/explanations/{row.pk}/share/", headers=EN))

    assert "Everyone with a seat in Falun, and nobody else." in said
    assert "Also Hedemora and Malmö, and the coordinator." in said
    assert "Besides the group, the 1 other organisation in the round." in said
    assert "Everyone, also those who have not logged in." in said


def test_a_note_is_shared_and_taken_back(as_falun):
    row = note()
    url = f"/figures/explanations/{row.pk}/"

    as_falun.post(f"{url}share/", {"circle": "group:2027"})
    row.refresh_from_db()
    shared = (row.sharing, row.shared_in)
    as_falun.post(f"{url}share/", {"circle": "own"})
    row.refresh_from_db()

    assert shared == (Sharing.GROUP, "2027")
    assert (row.sharing, row.shared_in) == (Sharing.OWN, "")
    about = f"indicators.explanation:{row.pk}"
    assert [entry.what for entry in LogEntry.objects.filter(about=about)] == [
        "explanation-shared:group",
        "explanation-shared:own",
    ]
    said = texts(as_falun.get(url, headers=EN))
    assert said.index("No longer shared") < said.index("Shared with the group")


@pytest.mark.parametrize("circle", ["group:2019", "round:", "everybody", ""])
def test_a_note_is_not_shared_in_circles_that_are_not_there(as_falun, circle):
    row = note()

    response = as_falun.post(
        f"/figures/explanations/{row.pk}/share/", {"circle": circle}, headers=EN
    )

    row.refresh_from_db()
    assert response.status_code == 422
    assert "Choose who may see it." in texts(response)
    assert row.sharing == Sharing.OWN


def test_a_round_that_is_closed_offers_no_circle(as_falun, round_):
    round_.state = RoundState.CLOSED
    round_.save()
    row = note()

    page = main_of(as_falun.get(f"/figures/explanations/{row.pk}/share/"))

    assert re.findall(r'name="circle" value="([^"]+)"', page) == ["own", "public"]


def test_a_note_changed_by_two_is_put_together(as_falun):
    row = note()
    url = f"/figures/explanations/{row.pk}/edit/"

    response = as_falun.post(url, {"text": "Mitt.", "seen": "old"}, headers=EN)
    page = main_of(response)
    seen_ = re.search(r'name="seen" value="(\w+)"', page)[1]
    as_falun.post(url, {"text": "Bådas.", "year": "", "seen": seen_})

    row.refresh_from_db()
    assert response.status_code == 422
    assert SECRET in page
    assert "Mitt." in page
    assert (row.text, row.changed_by.name) == ("Bådas.", "Person i 2080")


def test_a_note_is_deleted_after_asking(as_falun):
    row = note()
    url = f"/figures/explanations/{row.pk}/remove/"

    asked = texts(as_falun.get(url, headers=EN))
    response = as_falun.post(url)

    assert "Delete the note?" in asked
    assert response["Location"] == "/figures/explanations/"
    assert Explanation.objects.count() == 0
    entry = LogEntry.objects.get(what="explanation-removed")
    assert SECRET not in f"{entry.what} {entry.about}"


def test_others_see_the_role_and_not_the_name(client, round_):
    row = note(sharing=Sharing.PUBLIC, created_by=UserFactory(name="Astrid Hemlig"))
    url = f"/figures/explanations/{row.pk}/"
    client.force_login(seat("2083").user)
    theirs = texts(client.get(url, headers=EN))
    client.force_login(seat("2080").user)
    ours = texts(client.get(url, headers=EN))

    assert "Strategist" in theirs
    assert "Astrid Hemlig" not in theirs
    assert "Astrid Hemlig, Strategist" in ours


def test_the_list_holds_own_notes_and_what_the_round_shares(client, round_):
    note(text="Vår egen.")
    note("2083", text="Gruppens.", sharing=Sharing.GROUP, shared_in="2027")
    note("2083", text="Allas.", sharing=Sharing.PUBLIC)
    note("2083", text="Deras egen.")
    client.force_login(seat("2080").user)

    said = texts(client.get("/figures/explanations/", headers=EN))

    assert [text for text in ("Vår egen.", "Gruppens.") if text not in said] == []
    assert [text for text in ("Allas.", "Deras egen.") if text in said] == []


def test_an_empty_list_says_what_will_stand_there(as_falun):
    said = texts(as_falun.get("/figures/explanations/", headers=EN))

    assert "Here your notes on what explains your own figures will stand." in said


def on_page(user, **asked):
    figures = figures_of(SOURCE, INDICATOR)
    why = presenter.on_indicator(user, figures=figures, on=TODAY, year=2023, **asked)
    with translation.override("en"):
        return why, render_to_string("explanations/on_indicator.html", {"why": why})


def test_an_indicator_shows_the_chosen_organisation_first(people):
    note("1280", text="Malmös.", sharing=Sharing.PUBLIC)
    note("2083", text="Hedemoras.", sharing=Sharing.PUBLIC)
    note("2080", text="Faluns.")

    why, page = on_page(people["own"], chosen="1280")

    said = [each.explanation.text for each in why.notes]
    assert said == ["Malmös.", "Faluns.", "Hedemoras."]
    assert why.write_url == f"{NEW}&year=2023"
    assert "Write about your own figures" in page


def test_an_indicator_shows_the_public_what_is_public_and_no_more(people):
    note("2083", text="Hedemoras.", sharing=Sharing.PUBLIC)
    note("2083", text="Gruppens.", sharing=Sharing.GROUP, shared_in="2027")

    why, page = on_page(AnonymousUser())

    assert [each.explanation.text for each in why.notes] == ["Hedemoras."]
    assert why.write_url == ""
    assert "Person i" not in page


def test_an_indicator_without_notes_says_what_will_stand_there(people):
    note("2080", indicator="another", sharing=Sharing.PUBLIC)

    _, page = on_page(AnonymousUser())

    assert "No organisation has written what explains its figures here." in page


def test_an_indicator_asks_as_much_for_many_notes_as_for_one(
    people, django_assert_num_queries
):
    note("2083", sharing=Sharing.PUBLIC)
    with django_assert_num_queries(2):
        on_page(people["own"])
    for code in ("2083", "1280", "2062"):
        note(code, sharing=Sharing.PUBLIC)

    with django_assert_num_queries(2):
        on_page(people["own"])
