"""Reading Kolada's open API, version 3. Knows nothing of Django or of our tables."""

from bollplank.kolada.client import Kolada
from bollplank.kolada.errors import (
    KoladaAnswerError,
    KoladaError,
    KoladaFault,
    KoladaUnavailableError,
)
from bollplank.kolada.records import (
    Indicator,
    MunicipalityGroup,
    Observation,
    Unit,
)

__all__ = [
    "Indicator",
    "Kolada",
    "KoladaAnswerError",
    "KoladaError",
    "KoladaFault",
    "KoladaUnavailableError",
    "MunicipalityGroup",
    "Observation",
    "Unit",
]
