"""Made-up figures for the store: rows of plain words in, figures out."""

from datetime import date

import numpy as np

from bollplank.domain.figures import Unit, ValueStatus
from bollplank.store.columns import GONE, STATUSES
from bollplank.store.figures import Figures, Series

FIRST, SECOND = date(2024, 1, 1), date(2024, 2, 1)


def figures(rows, *, source="school", fetched_on=FIRST, unit=Unit.PERCENT):
    """Return figures from rows of (indicator, organisation, year, sex, value).

    None for a value is suppressed, "gone" takes it out of the store.
    """
    indicators = list(dict.fromkeys(row[0] for row in rows))
    organisations = list(dict.fromkeys(row[1] for row in rows))
    withheld = STATUSES.index(ValueStatus.SUPPRESSED)
    return Figures(
        source=source,
        publisher={"sv": source},
        fetched_on=fetched_on,
        series=tuple(
            Series(indicator=name, source=source, unit=unit, decimals=1)
            for name in indicators
        ),
        organisations=tuple(organisations),
        of_series=np.array([indicators.index(row[0]) for row in rows]),
        organisation=np.array([organisations.index(row[1]) for row in rows]),
        year=np.array([row[2] for row in rows]),
        sex=np.array(["KMT".index(row[3]) for row in rows]),
        status=np.array([_status(row[4], withheld) for row in rows]),
        value=np.array(
            [np.nan if row[4] in (None, "gone") else row[4] for row in rows]
        ),
    )


def _status(value, withheld):
    if value == "gone":
        return GONE
    return withheld if value is None else 0
