"""Bringing everything the site needs up to date, and skipping what already is.

Imported when Django has been set up, as it looks into the tables.
"""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

import bollplank
from bollplank.cli.made_up import load_demo_figures
from bollplank.cli.stamps import Say, Stamp, fingerprint, mistakes, timed
from bollplank.programme.models import ModelVersion, Round

PACKAGE = Path(bollplank.__file__).parent
DEMO_FRESH_DAYS = 7
"""After more days than this its coming meeting is over, and little is as it was."""
SHAPES_OF_CONTENT = ["content/**/*.py", "*/models/*.py", "*/operations/*.py"]
"""The code that decides what becomes of the content; a change there loads it anew."""


def bring_up_to_date(*, demo: bool, say: Say) -> None:
    """Make or update the database, the content and the files for the browser.

    Parameters
    ----------
    demo
        Whether the made-up round shall be there too. It is loaded once, and again
        when its files have changed; otherwise what visitors did in it is kept.
    say
        Gets a line for everything that is done, with the seconds it took.

    Raises
    ------
    StoppedError
        The content has mistakes. Nothing of it was loaded.
    """
    settings.VAR.mkdir(parents=True, exist_ok=True)
    compile_translations(say)
    migrate(say)
    load_content(say)
    if demo:
        load_demo_figures(say)
        load_demo(say)
    collect_static(say)


def compile_translations(say: Say) -> None:
    """Make the translations the site reads, where they are older than their source."""
    for folder in settings.LOCALE_PATHS:
        for source in Path(folder).glob("*/LC_MESSAGES/*.po"):
            made = source.with_suffix(".mo")
            if made.exists() and made.stat().st_mtime >= source.stat().st_mtime:
                continue
            with timed("Compiling the translations", say):
                _compile(source, made)


def migrate(say: Say) -> None:
    """Bring the tables up to date, where they are not."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        with timed("Preparing the database", say):
            call_command("migrate", verbosity=0, interactive=False)


def load_content(say: Say, *, anyway: bool = False) -> None:
    """Load the content folder, where it has changed since last time or ``anyway``.

    Raises
    ------
    StoppedError
        The content has mistakes.
    """
    stamp = Stamp("content", fingerprint(_content_and_its_code()))
    if anyway or not (stamp.is_current() and ModelVersion.objects.exists()):
        with timed("Loading the content", say):
            _content_into_tables()
        stamp.keep()


def load_demo(say: Say, *, anyway: bool = False) -> None:
    """Load the made-up round, where it is missing or has changed, or ``anyway``.

    Raises
    ------
    StoppedError
        The content has mistakes.
    """
    stamp = Stamp("demo", fingerprint(_content_and_its_code()))
    is_loaded = Round.objects.filter(is_made_up=True).exists()
    if anyway or not (stamp.is_current() and is_loaded):
        with timed("Loading the demonstration", say):
            _demo_into_tables()
        stamp.keep()
    elif (days := stamp.days_old()) > DEMO_FRESH_DAYS:
        say(
            f"The demonstration stands as it was loaded {days} days ago. "
            '"bollplank demo" moves it to today.\n'
        )


def collect_static(say: Say) -> None:
    """Gather the files for the browser, where they have changed."""
    files = (
        Path(storage.path(name))
        for finder in get_finders()
        for name, storage in finder.list([])
    )
    kind = settings.STORAGES["staticfiles"]["BACKEND"]
    stamp = Stamp("static", f"{kind} {fingerprint(files)}")
    if not (stamp.is_current() and Path(settings.STATIC_ROOT).is_dir()):
        with timed("Gathering files for the browser", say):
            call_command("collectstatic", verbosity=0, interactive=False)
        stamp.keep()


def _content_and_its_code() -> list[Path]:
    content = Path(settings.CONTENT).glob("**/*.toml")
    code = (path for pattern in SHAPES_OF_CONTENT for path in PACKAGE.glob(pattern))
    return [*content, *code]


def _content_into_tables() -> None:
    # slow import: schemas are needed only when the content has changed
    from bollplank.content import ContentError, read_all  # noqa: PLC0415
    from bollplank.improvement.operations import content  # noqa: PLC0415

    try:
        content.load(read_all(settings.CONTENT))
    except ContentError as error:
        raise mistakes(error) from error


def _demo_into_tables() -> None:
    # slow import: schemas are needed only when the content has changed
    from bollplank.content import ContentError, read_all  # noqa: PLC0415
    from bollplank.content import demo as demo_content  # noqa: PLC0415
    from bollplank.content import demo_calls as called  # noqa: PLC0415
    from bollplank.content import demo_exchanges as told  # noqa: PLC0415
    from bollplank.content import demo_side_by_side as beside  # noqa: PLC0415
    from bollplank.improvement.operations import (  # noqa: PLC0415
        demo,
        demo_exchanges,
        demo_side_by_side,
    )
    from bollplank.programme.operations import demo_calls  # noqa: PLC0415

    try:
        content = read_all(settings.CONTENT)
        described = demo_content.read(settings.CONTENT, content)
        exchanges = told.read(settings.CONTENT, content, described)
        side_by_side = beside.read(settings.CONTENT, content, described)
        calls = called.read(settings.CONTENT, content, described)
    except ContentError as error:
        raise mistakes(error) from error
    today = timezone.localdate()
    round_ = demo.load(demo=described, today=today)
    demo_exchanges.load(exchanges=exchanges, round_=round_, today=today)
    demo_side_by_side.load(side_by_side=side_by_side, round_=round_, today=today)
    demo_calls.load(calls=calls, today=today)


def _compile(source: Path, made: Path) -> None:
    # slow import: only the first start and changed texts need it
    from babel.messages.mofile import write_mo  # noqa: PLC0415
    from babel.messages.pofile import read_po  # noqa: PLC0415

    with source.open("rb") as file:
        catalogue = read_po(file)
    fresh = made.with_suffix(".new")
    with fresh.open("wb") as file:
        write_mo(file, catalogue)
    fresh.replace(made)
