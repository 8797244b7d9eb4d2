"""What can go wrong when Kolada is read."""

from enum import StrEnum


class KoladaFault(StrEnum):
    """Every reason a reading fails, in no language. Add, never rename."""

    NO_ANSWER = "no-answer"
    """The network, or a time limit."""
    BUSY = "busy"
    """Statuses 429 and 5xx, for as long as anyone would try."""
    NOT_FOUND = "not-found"
    REFUSED = "refused"
    """Another status than 200: the question was wrong, or they have changed."""
    WEB_PAGE = "web-page"
    """A page for people (HTML) in the place of figures."""
    CUT_SHORT = "cut-short"
    """JSON that ends in the middle."""
    MISCOUNTED = "miscounted"
    """Another number of items than the answer says it has."""
    ENDLESS = "endless"
    """Pages that lead round, or say the same again and again."""
    OTHER_FORM = "other-form"
    """JSON, but not as it is documented."""
    NOT_A_FIGURE = "not-a-figure"
    """NaN, infinity or text where a number belongs."""


class KoladaError(Exception):
    """Kolada could not be read. Nothing half-read is ever returned as whole."""

    def __init__(self, message: str, fault: KoladaFault) -> None:
        super().__init__(message)
        self.fault = fault


class KoladaUnavailableError(KoladaError):
    """No usable answer: network, time limit, 429 or 5xx. Try again later."""


class KoladaAnswerError(KoladaError):
    """An answer came, but not in the documented form. Trying again will not help."""
