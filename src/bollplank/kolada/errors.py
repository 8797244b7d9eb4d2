"""What can go wrong when Kolada is read."""


class KoladaError(Exception):
    """Kolada could not be read. Nothing half-read is ever returned as whole."""


class KoladaUnavailableError(KoladaError):
    """No usable answer: network, time limit, 429 or 5xx. Try again later."""


class KoladaAnswerError(KoladaError):
    """An answer came, but not in the documented form. Trying again will not help."""
