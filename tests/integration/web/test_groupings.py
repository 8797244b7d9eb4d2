import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bollplank.domain.groupings import ScenarioState
from bollplank.domain.rounds import RoundState
from bollplank.organisations.models import Organisation
from bollplank.programme.models import MentorOffer, Scenario
from bollplank.programme.operations import grouping_runs
from tests import groupings as made
from tests.factories import (
    ApplicationFactory,
    ApplicationPartnerFactory,
    RoundFactory,
    ScenarioFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return made.furnish()


@pytest.fixture
def coordinator(client, world):
    client.force_login(world.coordinator)
    return client


@pytest.fixture
def proposal(coordinator, world):
    coordinator.post(reverse("groupings:new", args=["norr-och-syd"]), {"name": "Nära"})
    scenario = world.round.scenarios.get()
    return act(coordinator, scenario, "run")


def act(client, scenario, name, **data):
    """Do something to the proposal as it stands, and return it as it is then."""
    stored = Scenario.objects.get(pk=scenario.pk)
    url = reverse(f"groupings:{name}", args=[scenario.pk])
    client.post(url, {"version": stored.version, **data})
    return Scenario.objects.get(pk=scenario.pk)


def page(client, scenario):
    return client.get(
        reverse("groupings:proposal", args=[scenario.pk])
    ).content.decode()


def plain(markup):
    return " ".join(re.sub(r"<[^>]+>", " ", markup).split())


def test_the_round_tells_whom_to_group_and_what_they_wish(coordinator, world):
    application = world.applications["boden"]
    application.wants_theme, application.wants_neighbours = "Skola", True
    application.save()
    ApplicationPartnerFactory(
        application=application, organisation=world.places["lund"], kind="excluded"
    )

    text = plain(coordinator.get("/grouping/norr-och-syd/").content.decode())

    assert "4 deltagare ska grupperas. Mentorerna kan ta emot 6." in text
    assert "Boden Skola – Nära grannar. Lund" in text


def test_too_few_mentors_are_told_before_anything_is_computed(coordinator, world):
    MentorOffer.objects.filter(organisation__code="malmo").delete()

    text = plain(coordinator.get("/grouping/norr-och-syd/").content.decode())

    assert "Mentorerna kan inte ta emot alla." in text


def test_a_round_with_nobody_accepted_says_what_will_be_there(coordinator):
    empty = RoundFactory(code="tom", state=RoundState.INVITATION_OPEN)

    text = plain(coordinator.get(f"/grouping/{empty.code}/").content.decode())

    assert "Ingen är antagen än." in text
    assert "Nytt förslag" not in text


def test_a_mentor_is_added_changed_and_taken_away(coordinator, world):
    umea = made.organisation("umea")

    coordinator.post("/grouping/norr-och-syd/mentors/", {"organisation": "umea"})
    offer = MentorOffer.objects.get(organisation=umea)
    coordinator.post(
        reverse("groupings:mentor", args=[offer.pk]),
        {"only_support": "on", "supports": "pitea"},
    )
    offer.refresh_from_db()
    supported = offer.supports
    coordinator.post(reverse("groupings:remove-mentor", args=[offer.pk]))

    assert supported == world.places["pitea"]
    assert not MentorOffer.objects.filter(organisation=umea).exists()


def test_one_that_takes_part_cannot_be_chosen_as_mentor(coordinator):
    response = coordinator.post(
        "/grouping/norr-och-syd/mentors/", {"organisation": "boden"}
    )

    assert response.status_code == 422
    assert "Välj en organisation i listan." in response.content.decode()


@pytest.mark.parametrize("most", ["0", "7", "många"])
def test_a_mentors_limit_is_a_number_of_participants(coordinator, most):
    offer = MentorOffer.objects.get(organisation__code="pitea")

    response = coordinator.post(
        reverse("groupings:mentor", args=[offer.pk]), {"most_participants": most}
    )

    assert response.status_code == 422
    assert "Skriv ett antal deltagare från 1 till 6." in response.content.decode()


def test_the_groups_are_told_with_reasons_and_how_sure_they_are(coordinator, proposal):
    text = plain(page(coordinator, proposal))

    assert "4 deltagare i 2 grupper" in text
    assert "Det är bevisat att inga andra grupper är bättre" in text
    assert "De är tillsammans för att de ligger nära varandra." in text
    assert "Bevisat bäst ja" in text
    far = max(
        member["to_mentor"]["km"]
        for group in proposal.answer["groups"]
        for member in group["members"]
    )
    assert f"Den längsta vägen till mentorn är {far:.0f} km." in text
    assert "Utan just den här gruppen" in text or "Det näst bästa är" in text


def test_what_is_not_known_is_told(coordinator, proposal):
    text = plain(page(coordinator, proposal))

    assert "Samma tema: inget är känt om 6" in text


def test_where_no_place_is_known_no_distance_is_told(coordinator, world):
    Organisation.objects.update(latitude=None, longitude=None)
    coordinator.post(reverse("groupings:new", args=["norr-och-syd"]), {"name": "Nära"})
    scenario = act(coordinator, world.round.scenarios.get(), "run")

    text = plain(page(coordinator, scenario))

    assert "hur långt från mentorerna är inte känt" in text
    assert "0 km" not in text


def test_a_move_is_shown_at_once_with_what_it_breaks_and_is_undone(
    coordinator, proposal
):
    south = next(
        at for at, one in enumerate(proposal.placement) if one["mentors"] == ["malmo"]
    )

    moved = act(coordinator, proposal, "move", organisation="boden", to=south)
    text = plain(page(coordinator, moved))
    undone = act(coordinator, proposal, "undo")

    assert "Du har flyttat för hand, och det kostar" in text
    assert (
        "Grupperna bryter mot de här reglerna: En grupp har minst 2 deltagare." in text
    )
    assert "Boden byter grupp" in text
    assert undone.steps.count() == 1
    assert "Du har flyttat för hand" not in page(coordinator, undone)


def test_htmx_gets_the_groups_and_nothing_else(coordinator, proposal):
    url = reverse("groupings:move", args=[proposal.pk])

    response = coordinator.post(
        url,
        {"version": proposal.version, "organisation": "boden", "to": 1},
        headers={"HX-Request": "true"},
    )

    assert response.content.decode().lstrip().startswith('<div id="builder"')


@pytest.mark.parametrize(
    "data", [{"organisation": "malmo", "to": 0}, {"organisation": "boden", "to": 9}]
)
def test_a_move_to_nowhere_is_not_here(coordinator, proposal, data):
    url = reverse("groupings:move", args=[proposal.pk])

    response = coordinator.post(url, {"version": proposal.version, **data})

    assert response.status_code == 404


def test_of_two_at_the_same_proposal_the_second_is_told(coordinator, proposal):
    seen = proposal.version
    act(coordinator, proposal, "pin", first="boden", kind="apart", other="lund")

    response = coordinator.post(
        reverse("groupings:undo", args=[proposal.pk]), {"version": seen}, follow=True
    )

    assert "Någon annan har ändrat förslaget under tiden." in response.content.decode()


def test_a_pin_is_added_its_cost_told_and_it_is_taken_away(coordinator, proposal):
    pinned = act(
        coordinator, proposal, "pin", first="boden", kind="together", other="lund"
    )
    stale = plain(page(coordinator, pinned))
    computed = act(coordinator, pinned, "run")
    text = plain(page(coordinator, computed))
    freed = act(
        coordinator, computed, "relax", what="rule", subject=computed.rules[0]["id"]
    )

    assert "Reglerna har ändrats." in stale
    assert "Boden och Lund ska vara tillsammans. Den gör grupperna" in text
    assert freed.rules == []


def test_a_pin_to_a_mentor_needs_a_mentor(coordinator, proposal):
    response = coordinator.post(
        reverse("groupings:pin", args=[proposal.pk]),
        {
            "version": proposal.version,
            "first": "boden",
            "kind": "with_mentor",
            "other": "lund",
        },
    )

    assert response.status_code == 422
    assert "Välj en mentor." in response.content.decode()


def test_contradicting_pins_are_named_and_one_is_given_up_by_its_button(
    coordinator, proposal
):
    for kind in ("together", "apart"):
        act(coordinator, proposal, "pin", first="boden", kind=kind, other="lund")
    impossible = act(coordinator, proposal, "run")
    markup = page(coordinator, impossible)
    apart = next(rule["id"] for rule in impossible.rules if rule["kind"] == "apart")
    mended = act(
        coordinator, impossible, "relax", what="rule", subject=apart, compute="1"
    )

    assert impossible.state == ScenarioState.IMPOSSIBLE
    assert "De här reglerna går inte att hålla samtidigt" in markup
    assert f'name="subject" value="{apart}"' in markup
    assert mended.state == ScenarioState.SOLVED


def test_weights_out_of_range_are_told_at_their_field(coordinator, proposal):
    url = reverse("groupings:choose", args=[proposal.pk])

    response = coordinator.post(url, {"version": proposal.version, "travel": "101"})

    markup = response.content.decode()
    assert response.status_code == 422
    assert "Skriv ett heltal från 0 till 100." in markup
    assert '<a href="#id_travel">' in markup


def test_what_another_choice_would_cost_is_told(coordinator, proposal):
    url = reverse("groupings:why-not", args=[proposal.pk])

    asked = coordinator.get(url, {"newcomer": "boden", "other": "malmo"})
    nobody = coordinator.get(url, {"newcomer": "boden", "other": "nowhere"})

    assert "Att ha Boden med Malmö kostar" in plain(asked.content.decode())
    assert nobody.status_code == 404


def test_a_computation_apart_is_shown_polled_and_told_when_it_is_lost(
    coordinator, proposal
):
    Scenario.objects.filter(pk=proposal.pk).update(
        state=ScenarioState.RUNNING, progress={"best": 110, "bound": 100, "seconds": 3}
    )
    path = grouping_runs.lock_of(proposal)
    path.parent.mkdir(parents=True, exist_ok=True)
    url = reverse("groupings:progress", args=[proposal.pk])

    with path.open("wb") as lock:
        grouping_runs.fcntl.flock(lock, grouping_runs.fcntl.LOCK_EX)
        running = coordinator.get(url, headers={"HX-Request": "true"})
        whole = page(coordinator, proposal)
    lost = plain(page(coordinator, proposal))

    assert "högst 9,1 procent" in running.content.decode()
    assert 'hx-trigger="every 2s"' in whole
    assert "Räkna fram</button>" not in whole
    assert "Beräkningen avbröts innan den var klar." in lost


def test_proposals_are_put_side_by_side_with_what_differs(coordinator, world, proposal):
    coordinator.post(
        "/grouping/norr-och-syd/new/", {"name": "Annat", "based_on": proposal.pk}
    )
    other = world.round.scenarios.get(name="Annat")
    act(coordinator, other, "pin", first="boden", kind="together", other="lund")
    act(coordinator, other, "run")

    text = plain(
        coordinator.get("/grouping/norr-och-syd/side-by-side/").content.decode()
    )

    assert "Väg till mentorerna, km" in text
    assert "skiljer sig" in text
    assert "Piteå, med Luleå" in text


def test_publishing_is_previewed_and_done_once(coordinator, world, proposal):
    url = reverse("groupings:publish", args=[proposal.pk])

    preview = plain(coordinator.get(url).content.decode())
    published = coordinator.post(url, {"version": proposal.version}, follow=True)
    again = coordinator.post(url, {"version": proposal.version})

    assert "6 mejl" in preview
    assert "Grupperna i Påhittad omgång är bildade." in preview
    assert "6 mejl är på väg" in published.content.decode()
    assert again.status_code == 422
    assert world.round.groups.count() == 2


def test_mending_starts_from_who_has_come_and_gone(coordinator, world, proposal):
    coordinator.post(
        reverse("groupings:publish", args=[proposal.pk]), {"version": proposal.version}
    )
    world.round.participations.filter(organisation__code="boden").update(left=True)
    made.take_in(world.round, made.organisation("kalix"))
    ApplicationFactory(
        round=world.round,
        organisation=made.organisation("haparanda"),
        state="waiting",
        waiting_number=1,
    )

    before = plain(coordinator.get("/grouping/norr-och-syd/repair/").content.decode())
    response = coordinator.post("/grouping/norr-och-syd/repair/", follow=True)

    text = plain(response.content.decode())
    assert "Har lämnat omgången Boden" in before
    assert "Har ingen grupp än Kalix" in before
    assert "den som står på tur först: Haparanda" in before
    assert "Kalix kommer in, tillsammans med" in text
    assert "Luleå får också Kalix." in text
    assert "Lund" not in text.split("Vad som ändras för vem")[1].split("Publicera")[0]


def test_the_list_has_rounds_under_way_and_not_those_that_are_over(coordinator):
    RoundFactory(code="slut", state=RoundState.CLOSED)

    markup = coordinator.get("/grouping/").content.decode()

    assert "/grouping/norr-och-syd/" in markup
    assert "/grouping/slut/" not in markup


def test_a_proposal_is_thrown_away(coordinator, world, proposal):
    coordinator.post(
        reverse("groupings:delete", args=[proposal.pk]), {"version": proposal.version}
    )

    assert not world.round.scenarios.exists()


@pytest.mark.parametrize("url", ["/grouping/", "/grouping/norr-och-syd/"])
def test_the_lists_ask_as_much_of_one_as_of_three(
    coordinator, world, proposal, url, django_assert_num_queries
):
    with CaptureQueriesContext(connection) as asked:
        coordinator.get(url)
    before = len(asked)
    for name in ("Två", "Tre"):
        act(coordinator, ScenarioFactory(round=world.round, name=name), "run")
        RoundFactory()
        made.take_in(world.round, made.organisation(f"ny-{name}".lower()))

    with django_assert_num_queries(before):
        coordinator.get(url)


def test_a_coordinator_with_a_conflict_of_interest_does_not_read_the_application(
    coordinator, world, proposal
):
    application = world.applications["boden"]
    application.wants_theme = "Hemligt tema"
    application.save()
    for place, kind in (("lund", "wished"), ("lulea", "excluded")):
        ApplicationPartnerFactory(
            application=application, organisation=world.places[place], kind=kind
        )
    world.round.conflicts.create(
        user=world.coordinator,
        organisation=application.organisation,
        declared_by=world.coordinator,
        declared_at=proposal.created_at,
    )
    pinned = act(
        coordinator, proposal, "pin", first="boden", kind="together", other="lulea"
    )
    impossible = act(coordinator, pinned, "run")

    listed = plain(coordinator.get("/grouping/norr-och-syd/").content.decode())
    told = plain(page(coordinator, impossible))

    assert impossible.state == ScenarioState.IMPOSSIBLE
    assert "Boden Du är jävig och läser därför inte anmälan." in listed
    assert "Hemligt tema" not in listed
    assert "En anmälan som du inte läser står i vägen." in told
    assert "kan inte vara i samma grupp" not in told
    assert "önskade vara med" not in told
