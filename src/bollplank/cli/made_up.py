"""Putting the made-up figures of the demonstration into the store.

Imported when Django has been set up, as it reads the settings.
"""

from pathlib import Path

from django.conf import settings
from django.utils import timezone

import bollplank
from bollplank.cli.beforehand import find_beforehand
from bollplank.cli.stamps import Say, Stamp, fingerprint, mistakes, timed

MADE_UP = "made-up"
"""The source of the made-up figures."""
SHAPES_OF_FIGURES = ["content/schemas/demo_figures.py", "store/made_up.py"]
"""The code that decides what becomes of their description."""


def load_demo_figures(say: Say) -> None:
    """Put the made-up figures into the store, where they are missing or have changed.

    Without room, or while figures are being read in, the site starts without them.
    A content folder need not describe any.

    Raises
    ------
    StoppedError
        Their description has mistakes.
    """
    described = _figures_and_their_code()
    if not all(path.is_file() for path in described):
        return
    stamp = Stamp("demo-figures", fingerprint(described))
    if stamp.is_current() and _made_up_are_served():
        return
    with timed("Drawing the made-up figures", say):
        why_not = _made_up_into_store()
    if why_not:
        say(f"The made-up figures are not shown: {why_not}.\n")
    else:
        stamp.keep()


def _figures_and_their_code() -> list[Path]:
    content = Path(settings.CONTENT)
    return [
        content / "demo" / "organisations.toml",
        content / "demo" / "further_organisations.toml",
        content / "demo" / "figures.toml",
        content / "sources" / f"{MADE_UP}.toml",
        *(Path(bollplank.__file__).parent / name for name in SHAPES_OF_FIGURES),
    ]


def _made_up_are_served() -> bool:
    # slow import: only a demonstration looks into the store before it serves
    from bollplank.store.errors import StoreError  # noqa: PLC0415
    from bollplank.store.snapshots import Store  # noqa: PLC0415

    try:
        served = Store.open(settings.STORE)
    except StoreError:
        return False  # writing tells what is wrong
    return served is not None and MADE_UP in served.sources


def _made_up_into_store() -> str:
    """Draw and publish the made-up figures; return why that was not done, if so."""
    # slow import: schemas and writing are needed only when something has changed
    from bollplank.content import ContentError, demo, demo_figures, read_all  # noqa: PLC0415
    from bollplank.store.errors import StoreError  # noqa: PLC0415
    from bollplank.store.made_up import drawn  # noqa: PLC0415
    from bollplank.store.replacing import in_place_of  # noqa: PLC0415
    from bollplank.store.snapshots import Store  # noqa: PLC0415
    from bollplank.store.vintages import publish  # noqa: PLC0415

    try:
        content = read_all(settings.CONTENT)
        organisations = demo.read(settings.CONTENT, content).organisations
        kinds = {each.code: each.kind for each in organisations}
        described = demo_figures.read(settings.CONTENT, content, organisations=kinds)
    except ContentError as error:
        raise mistakes(error) from error
    figures = drawn(described, source=content.sources[described.source], kinds=kinds)
    try:
        fresh = in_place_of(figures, Store.open(settings.STORE))
        publish(settings.STORE, fresh, at=timezone.now())
    except StoreError as error:
        return str(error)
    find_beforehand(settings.STORE)
    return ""
