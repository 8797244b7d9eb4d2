"""The page on where figures come from, and how their fetching goes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from bollplank.fetching.failure_codes import Failure, FailureCode
from bollplank.fetching.locks import fetching_alone
from bollplank.fetching.notes import NoteCode
from bollplank.fetching.outcomes import write_failure
from bollplank.fetching.progress import Progress, Stage, write_progress
from bollplank.fetching.watches import Watch, write_watch
from bollplank.web.presenters.fetching_words import FAILURES, NOTES, STAGES
from tests.integration.fetching.conftest import AT, PLAIN, SHARE
from tests.kolada_service.worlds import KeyFigure

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client, settings, tmp_path):
    """Ask for the page in a language, and return its text with single spaces."""
    settings.STORE = tmp_path / "store"

    def page(language="en", **headers):
        client.cookies["django_language"] = language
        answer = client.get(reverse("fetching:list"), headers=headers)
        assert answer.status_code == 200
        return " ".join(answer.content.decode().split())

    return page


def under_way(store, **more):
    progress = Progress(
        source="kolada", stage=Stage.FETCHING, began_at=AT, done=12, of=26
    )
    write_progress(store, replace(progress, **more))


def test_before_anything_is_fetched_it_says_so_and_names_the_services(page):
    text = page()

    assert "No figures have been fetched yet" in text
    assert "Nothing is being fetched. Figures are not fetched by themselves" in text
    assert "Nothing has been fetched from here yet." in text
    assert "Source: Kolada." in text
    assert "Our own processing of data from Kolada." in text
    assert "hx-trigger" not in text


def test_while_a_fetch_goes_on_it_shows_how_far_it_is(page, tmp_path):
    store = tmp_path / "store"
    with fetching_alone(store):
        under_way(store)
        text = page()

    assert "Kolada: fetching figures. 12 of 26 questions are answered." in text
    assert '<progress aria-labelledby="now-words" max="26" value="12">' in text
    assert 'hx-trigger="every 3s"' in text
    assert "See where it is now" in text


def test_a_service_that_does_not_answer_is_told(page, tmp_path):
    store = tmp_path / "store"
    with fetching_alone(store):
        under_way(store, waits=8.0)
        assert "The service does not answer just now." in page()


def test_only_what_goes_on_now_is_sent_when_the_page_asks_again(page, tmp_path):
    text = page("en", **{"HX-Request": "true"})

    assert text.startswith('<section id="now"')
    assert "See what came" in text
    assert "<html" not in text


def test_a_fetch_that_died_is_told_to_be_gone_on_with(page, tmp_path):
    under_way(tmp_path / "store")

    assert "was interrupted after 12 of 26 questions" in page()


def test_the_next_time_is_told_in_the_reader_s_way(page, tmp_path):
    moment = datetime(2026, 5, 5, 1, 47, tzinfo=UTC)
    write_watch(tmp_path / "store", Watch(is_on=True, next_at=moment))

    assert "Nästa gång: 5 maj 2026 kl. 03.47." in page("sv")


def test_after_a_fetch_it_tells_what_came_in_words(page, stage):
    stage.fetch([SHARE, PLAIN])
    stage.world.set((PLAIN, "0180", 2020, "K"), 999.5, on=AT.date() + timedelta(1))
    stage.world.set((PLAIN, "0180", 2021, "K"), "gone", on=AT.date() + timedelta(1))
    stage.fetch([SHARE, PLAIN, "N99999"], at=AT + timedelta(days=1))

    text = page("sv")

    assert "Uppgifterna hämtades senast 5 maj 2026" in text
    assert "2 nyckeltal, senast hämtade 5 maj 2026." in text
    assert (
        "Den senaste hämtningen blev klar 5 maj 2026 kl. 14.00. 2 nyckeltal "
        "efterfrågades. 1 rättat värde, 1 borttaget värde." in text
    )
    assert f'<a href="/figures/kolada/{PLAIN}/">Något påhittat, antal</a>' in text
    assert "N99999: Tjänsten känner inte längre till nyckeltalet." in text


def test_nothing_new_is_told_too(page, stage):
    stage.fetch([PLAIN])
    stage.fetch([PLAIN], at=AT + timedelta(days=1))

    assert "1 indicator was asked for. Nothing had changed." in page()


def test_what_is_held_back_is_told_with_what_is_shown(page, stage):
    stage.world.key_figures[PLAIN] = KeyFigure(PLAIN, title="Något, andel (‰)")
    stage.fetch([PLAIN])
    stage.world.key_figures[PLAIN] = KeyFigure(PLAIN, title="Något, andel (%)")
    stage.fetch([PLAIN], at=AT + timedelta(days=1))

    assert (
        "Its title now ends with another unit. The new values are held back, and the "
        "earlier ones are shown." in page()
    )


def test_a_failure_is_told_in_plain_words_with_what_to_do(page, stage):
    stage.fetch([PLAIN])
    failure = Failure(code=FailureCode.NO_ANSWER, message="ConnectError at 10.0.0.1")
    write_failure(stage.store, "kolada", failure, at=AT + timedelta(days=1))

    text = page()

    assert "The service could not be reached. It is tried again by itself." in text
    assert "What was fetched before is shown." in text
    assert "ConnectError" not in text


def test_every_code_has_words_in_both_languages():
    assert set(FAILURES) == set(FailureCode)
    assert set(NOTES) == set(NoteCode)
    assert set(STAGES) == set(Stage)
    words = [
        *NOTES.values(),
        *STAGES.values(),
        *(w for two in FAILURES.values() for w in two),
    ]
    with translation.override("en"):
        english = [str(each) for each in words]
    with translation.override("sv"):
        swedish = [str(each) for each in words]
    assert all(swedish)
    assert not set(english) & set(swedish)
