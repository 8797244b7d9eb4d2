"""``bollplank demo``: the made-up round, loaded as if its year were half gone today."""

import argparse

from bollplank.cli import starting

DESCRIPTION = """\
Loads the made-up round anew, so that its second meeting lies eight days ahead.

Everything in that round is written over: what visitors have answered, noted or
marked as done in it is gone. Real organisations, rounds and people are not touched.
"bollplank serve --demo" loads it by itself the first time.
"""


def add_parser(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> None:
    """Describe the command."""
    parser = commands.add_parser(
        "demo",
        help="load the made-up round anew, as of today",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=run)


@starting.in_a_sentence
def run(_chosen: argparse.Namespace) -> int:
    """Bring the tables and the content up to date, and load the round anew."""
    starting.check_folder(starting.var())
    starting.start_django(demo=True)

    # app ready: this looks into the tables
    from bollplank.cli import made_up, setting_up  # noqa: PLC0415

    setting_up.migrate(starting.say)
    setting_up.load_content(starting.say)
    made_up.load_demo_figures(starting.say)
    setting_up.load_demo(starting.say, anyway=True)
    return 0
