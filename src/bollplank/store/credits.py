"""How a source is named beside a value, or in whose processing it is."""

from bollplank.content.schemas.base import Texts
from bollplank.content.sources import Source


def credit_of(source: Source, indicator: str) -> Texts:
    """Return the source's words for itself; its words for us where we have computed.

    A sum or a share that is made of the source's values on import is our own
    processing, and the publisher must not be named as the source of the result.
    """
    computed = any(
        each.id == indicator and (each.sum or each.share) for each in source.indicators
    )
    return source.own_processing if computed else source.credit
