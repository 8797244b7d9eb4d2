"""Putting the made-up figures into the store: once, and again when they change."""

import fcntl
import shutil

import pytest

from bollplank.cli import made_up
from bollplank.cli.starting import StoppedError
from bollplank.store.snapshots import Store


@pytest.fixture
def said():
    return []


@pytest.fixture(autouse=True)
def content(settings, tmp_path):
    """A copy of the project's content, to be changed, and a store of its own."""
    folder = shutil.copytree(settings.CONTENT, tmp_path / "content")
    settings.VAR = tmp_path / "var"
    settings.STORE = settings.VAR / "store"
    settings.CONTENT = folder
    return folder


def change(content, name, old, new):
    path = content / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def lines(said):
    return [line.split(" … ")[0] for line in "".join(said).splitlines()]


@pytest.mark.slow
def test_they_are_drawn_once_and_again_when_their_description_changes(
    said, content, settings
):
    made_up.load_demo_figures(said.append)
    first = Store.open(settings.STORE)
    made_up.load_demo_figures(said.append)

    assert lines(said) == ["Drawing the made-up figures"]
    assert first.sources == ("made-up",)
    assert {"0000", "X01", "X91"} <= set(first.organisations)
    assert Store.open(settings.STORE).id == first.id

    change(content, "demo/figures.toml", "X75 = 13900", "# X75 = 13900")
    made_up.load_demo_figures(said.append)

    assert len(lines(said)) == 2
    assert "X75" in first.organisations
    assert "X75" not in Store.open(settings.STORE).organisations


def test_they_are_drawn_anew_when_the_store_has_lost_them(said, settings):
    made_up.load_demo_figures(said.append)
    shutil.rmtree(settings.STORE)

    made_up.load_demo_figures(said.append)

    assert lines(said) == ["Drawing the made-up figures"] * 2
    assert Store.open(settings.STORE) is not None


def test_a_store_that_is_being_written_is_told_and_the_start_goes_on(said, settings):
    settings.STORE.mkdir(parents=True)
    with (settings.STORE / "lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        made_up.load_demo_figures(said.append)

    assert "The made-up figures are not shown: another import" in "".join(said)

    made_up.load_demo_figures(said.append)

    assert Store.open(settings.STORE).sources == ("made-up",)


def test_a_content_folder_need_not_describe_any(said, content, settings):
    (content / "demo" / "figures.toml").unlink()

    made_up.load_demo_figures(said.append)

    assert said == []
    assert Store.open(settings.STORE) is None


def test_a_mistake_in_the_description_stops_with_file_and_line(said, content):
    change(content, "demo/figures.toml", "first_year = 2014", 'first_year = "2014"')

    with pytest.raises(StoppedError, match=r"figures\.toml:\d+: first_year: expected"):
        made_up.load_demo_figures(said.append)
