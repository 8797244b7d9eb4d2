"""Figures of real sources laid into a store, of women and men together."""

from datetime import UTC, date, datetime

import numpy as np

from bollplank.content.catalogue import catalogue_in
from bollplank.store.columns import TOTAL
from bollplank.store.figures import Figures, Series
from bollplank.store.vintages import publish

FETCHED_ON = date(2026, 3, 23)


def publish_totals(store, content, source, values, *, year=2024):
    """Publish {indicator: {code: value}} of one described source."""
    described = catalogue_in(content)
    rows = [
        (indicator, code, value)
        for indicator, of_each in values.items()
        for code, value in of_each.items()
    ]
    names = sorted(values)
    codes = sorted({row[1] for row in rows})
    known = [described.of(source, name) for name in names]
    figures = Figures(
        source=source,
        publisher=described.sources[source].publisher,
        fetched_on=FETCHED_ON,
        series=tuple(
            Series(indicator=each.id, source=source, unit=each.unit, decimals=1)
            for each in known
        ),
        organisations=tuple(codes),
        of_series=np.array([names.index(row[0]) for row in rows]),
        organisation=np.array([codes.index(row[1]) for row in rows]),
        year=np.full(len(rows), year),
        sex=np.full(len(rows), TOTAL),
        status=np.zeros(len(rows), np.int64),
        value=np.array([row[2] for row in rows], np.float64),
    )
    publish(store, figures, at=datetime.now(UTC))
