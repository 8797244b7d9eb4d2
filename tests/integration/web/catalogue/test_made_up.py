"""The catalogue never mixes made-up figures with real ones."""

import pytest

from tests.factories import MembershipFactory
from tests.scenes.catalogue import (
    SICK_LEAVE,
    MadeUp,
    listed,
    page,
)

pytestmark = pytest.mark.django_db


def test_made_up_figures_are_not_shown_outside_the_demonstration(
    client, made_up, settings
):
    settings.DEMO = False
    client.force_login(MembershipFactory(organisation=made_up).user)

    response, text = page(client)

    assert listed(response) == [SICK_LEAVE]
    assert response.context["own"] is None
    assert "Exempelköping" not in text.split("<main")[1]
    assert client.get(MadeUp.DETAIL).status_code == 404
    assert page(client, organisation="X01")[0].status_code == 422


def test_in_the_demonstration_they_are_shown_and_said_to_be_made_up(
    client, made_up, settings
):
    settings.DEMO = True

    response, text = page(client)
    waiting = {indicator.id for indicator, _ in response.context["waiting"]}

    assert listed(response) == [SICK_LEAVE, MadeUp.INDICATOR]
    assert text.index(SICK_LEAVE) < text.index("Påhittat innehåll.")
    assert text.index("Påhittat innehåll.") < text.index(MadeUp.INDICATOR)
    assert "(påhittat)" in text
    assert "N15424" in waiting
    assert client.get(MadeUp.DETAIL).status_code == 200


def test_live_search_says_by_itself_that_what_it_finds_is_made_up(
    client, made_up, settings
):
    settings.DEMO = True
    asked = {"q": "påhittat"}
    response = client.get("/figures/", asked, headers={"HX-Request": "true"})

    assert listed(response) == [MadeUp.INDICATOR]
    assert 'class="fake"' in response.content.decode()


def test_made_up_and_real_are_never_shown_for_one_organisation(
    client, made_up, settings
):
    settings.DEMO = True
    client.force_login(MembershipFactory(organisation=made_up).user)

    own, _ = page(client)
    real, text = page(client, organisation="1280")

    assert own.context["own"] == made_up
    assert listed(own) == [MadeUp.INDICATOR]
    assert listed(real) == [SICK_LEAVE]
    assert "Påhittat innehåll." not in text
