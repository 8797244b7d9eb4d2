"""Where a fetch is, shown to the person at the keyboard: a bar, or plain lines."""

import sys
from typing import TextIO

from bollplank.fetching.progress import Progress, Stage

WORDS = {
    Stage.ASKING: "Asking what there is",
    Stage.FETCHING: "Fetching",
    Stage.CHECKING: "Checking",
    Stage.WRITING: "Writing",
}
BAR_WIDTH = 30
EVERY_PERCENT = 10
"""Of the pieces between two plain lines."""


class ProgressLines:
    """Tells every step. On a terminal one line is written over; else few lines."""

    def __init__(self, out: TextIO | None = None) -> None:
        self._out = out or sys.stderr
        self._is_terminal = self._out.isatty()
        self._said: tuple[Stage, int] | None = None
        self._width = 0

    def tell(self, progress: Progress) -> None:
        """Tell where the fetch is, if that is worth a line."""
        if progress.waits is not None:
            self._line(f"No answer. Asking again in {progress.waits:.0f} seconds.")
            return
        now = progress.stage, progress.percent // EVERY_PERCENT
        if self._is_terminal:
            self._over(self._bar(progress))
        elif now != self._said:
            self._line(self._text(progress))
        self._said = now

    def end(self) -> None:
        """Take the bar away."""
        if self._is_terminal:
            self._over("")
            self._out.write("\r")
            self._out.flush()

    def _bar(self, progress: Progress) -> str:
        if not progress.of:
            return self._text(progress)
        full = BAR_WIDTH * progress.percent // 100
        bar = "█" * full + "░" * (BAR_WIDTH - full)
        return f"{bar} {self._text(progress)}"

    @staticmethod
    def _text(progress: Progress) -> str:
        words = WORDS[progress.stage]
        if progress.stage is Stage.FETCHING and progress.of:
            return f"{words}: {progress.done} of {progress.of} questions"
        return words

    def _over(self, text: str) -> None:
        self._out.write("\r" + text.ljust(self._width))
        self._out.flush()
        self._width = len(text)

    def _line(self, text: str) -> None:
        if self._is_terminal:
            self._over("")
            self._out.write("\r")
        self._out.write(f"{text}\n")
        self._out.flush()
