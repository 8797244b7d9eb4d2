"""Check a content folder: ``python -m bollplank.content [FOLDER]``."""

import sys
from pathlib import Path

from bollplank.content.everything import problems_in


def main(arguments: list[str]) -> int:
    """Write every mistake, one a line, and return 1 when there is any, else 0."""
    folder = Path(arguments[0] if arguments else "content")
    mistakes = problems_in(folder)
    for mistake in mistakes:
        sys.stdout.write(f"{mistake}\n")
    sys.stdout.write(f"{folder}: mistakes: {len(mistakes)}\n")
    return 1 if mistakes else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
