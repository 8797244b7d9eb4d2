import os
import time
from pathlib import Path

import pytest

from bollplank.accounts.models import User
from bollplank.cli import setting_up, stamps
from bollplank.cli.starting import StoppedError
from bollplank.programme.models import ModelVersion, Round

pytestmark = pytest.mark.django_db


@pytest.fixture
def said():
    return []


@pytest.fixture(autouse=True)
def var(settings, tmp_path):
    settings.VAR = tmp_path / "var"
    settings.STATIC_ROOT = settings.VAR / "static"
    settings.STORE = settings.VAR / "store"
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    return settings.VAR


def lines(said):
    return [line.split(" … ")[0] for line in "".join(said).splitlines()]


@pytest.mark.slow
def test_everything_is_made_once_and_then_skipped(said):
    setting_up.bring_up_to_date(demo=False, say=said.append)

    assert lines(said) == ["Loading the content", "Gathering files for the browser"]
    assert ModelVersion.objects.count() == 4
    assert not Round.objects.filter(is_made_up=True).exists()
    assert not User.objects.exists()

    said.clear()
    setting_up.bring_up_to_date(demo=True, say=said.append)

    assert lines(said) == ["Drawing the made-up figures", "Loading the demonstration"]
    made_up = Round.objects.filter(is_made_up=True).values_list("code", flat=True)
    assert set(made_up) == {"demo", "demo-call", "demo-groups"}

    said.clear()
    setting_up.bring_up_to_date(demo=True, say=said.append)

    assert said == []


@pytest.mark.slow
def test_what_visitors_did_is_kept_until_the_demonstration_is_loaded_anew(said, var):
    setting_up.load_content(said.append)
    setting_up.load_demo(said.append)
    User.objects.filter(name="Elin Sjöberg").update(name="Någon annan")
    ten_days_ago = time.time() - 10 * 24 * 60 * 60
    os.utime(var / "made-from" / "demo", (ten_days_ago, ten_days_ago))
    said.clear()

    setting_up.load_demo(said.append)

    assert "".join(said) == (
        "The demonstration stands as it was loaded 10 days ago. "
        '"bollplank demo" moves it to today.\n'
    )
    assert User.objects.filter(name="Någon annan").exists()

    setting_up.load_demo(said.append, anyway=True)

    assert not User.objects.filter(name="Någon annan").exists()


def test_a_mistake_in_the_content_stops_with_file_and_line(said, settings, tmp_path):
    wrong = tmp_path / "content" / "model_versions" / "2019.toml"
    wrong.parent.mkdir(parents=True)
    wrong.write_text('code = "2019"\nduration_months = "twelve"\n')
    settings.CONTENT = tmp_path / "content"

    with pytest.raises(StoppedError, match=rf"{wrong}:2: duration_months: expected a"):
        setting_up.load_content(said.append)

    assert "".join(said) == "Loading the content … stopped.\n"
    assert not ModelVersion.objects.exists()


def test_translations_are_compiled_when_their_source_is_newer(said, settings):
    source = settings.LOCALE_PATHS[0] / "sv" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text('msgid "Group"\nmsgstr "Grupp"\n')

    setting_up.compile_translations(said.append)
    setting_up.compile_translations(said.append)

    assert lines(said) == ["Compiling the translations"]
    assert b"Grupp" in source.with_suffix(".mo").read_bytes()


def test_a_fingerprint_changes_with_content_and_name(tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text("a")
    other.write_text("b")
    before = stamps.fingerprint([one, other])

    assert stamps.fingerprint([other, one]) == before
    assert stamps.fingerprint([one]) != before
    one.write_text("b")
    assert stamps.fingerprint([one, other]) != before


def test_a_stamp_is_current_until_what_it_was_made_from_changes(var):
    stamps.Stamp("content", "a").keep()

    assert stamps.Stamp("content", "a").is_current()
    assert not stamps.Stamp("content", "b").is_current()
    assert not stamps.Stamp("static", "a").is_current()
    assert Path(var / "made-from" / "content").read_text() == "a"
