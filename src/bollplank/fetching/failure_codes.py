"""Why a fetch may not end well, in codes, and what an operator is told."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class FailureCode(StrEnum):
    """Every reason nothing new is served. Add, never rename.

    The first are Kolada's, under the codes of ``KoladaFault``.
    """

    NO_ANSWER = "no-answer"
    BUSY = "busy"
    NOT_FOUND = "not-found"
    REFUSED = "refused"
    WEB_PAGE = "web-page"
    CUT_SHORT = "cut-short"
    MISCOUNTED = "miscounted"
    ENDLESS = "endless"
    OTHER_FORM = "other-form"
    NOT_A_FIGURE = "not-a-figure"
    NO_UNITS = "no-units"
    STORE_BUSY = "store-busy"
    STORE_FULL = "store-full"
    STORE_BROKEN = "store-broken"
    STOPPED = "stopped"


WHAT_TO_DO: Mapping[FailureCode, str] = MappingProxyType(
    {
        FailureCode.NO_ANSWER: "Is there a network? It is tried again next night, or "
        "when you run the command.",
        FailureCode.BUSY: "The service is busy. Try again later.",
        FailureCode.NOT_FOUND: "Is the address of the service right?",
        FailureCode.REFUSED: "The service may have changed; see docs/how-to.",
        FailureCode.WEB_PAGE: "Something between here and the service answers for it, "
        "or it is being mended. Try again later.",
        FailureCode.CUT_SHORT: "The answer was cut off. Try again later.",
        FailureCode.MISCOUNTED: "The answer was not whole. Try again later.",
        FailureCode.ENDLESS: "The service does not come to an end. Try again later.",
        FailureCode.OTHER_FORM: "The service may have changed; see docs/how-to.",
        FailureCode.NOT_A_FIGURE: "Tell the publisher; it is tried again next night.",
        FailureCode.NO_UNITS: "The service did not say which municipalities there are.",
        FailureCode.STORE_BUSY: "An import is writing. Run the command again after it.",
        FailureCode.STORE_FULL: "Make room on the disk and run the command again.",
        FailureCode.STORE_BROKEN: "See docs/how-to for mending the store.",
        FailureCode.STOPPED: "Run the command again to go on where it stopped.",
    }
)
"""What an operator may do, as English sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why a fetch did not end well. ``message`` is in English, for operators."""

    code: FailureCode
    message: str
