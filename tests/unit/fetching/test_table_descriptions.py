"""What a source may say of a service's tables."""

import pytest
from pydantic import ValidationError

from tests.sources import source

TABLE = {
    "id": "TAB1",
    "sexes": {"K": "2", "M": "1"},
    "series": [{"indicator": "people", "codes": {"Alder": ["0..3", "4+"]}}],
}
PEOPLE = {"id": "people", "title": {"sv": "Folk"}, "unit": "number"}


def tables(*several, **changes):
    return source(
        **{
            "service": "pxweb",
            "service_address": "https://px.example/api/v2",
            "layouts": [],
            "flags": {},
            "marks": {},
            "indicators": [PEOPLE],
            "tables": list(several),
            **changes,
        }
    )


def test_a_table_has_the_usual_dimensions_when_it_does_not_say():
    (table,) = tables(TABLE).tables

    assert (table.region, table.year, table.sex) == ("Region", "Tid", "Kon")
    assert table.series[0].codes == {"Alder": ("0..3", "4+")}


@pytest.mark.parametrize(
    ("several", "changes", "told"),
    [
        pytest.param([], {}, "tables, and a service_address", id="no-tables"),
        pytest.param([TABLE], {"service_address": None}, "a service_address",
                     id="no-address"),
        pytest.param([TABLE], {"service_address": "http://px.example"}, "https://",
                     id="address-in-the-clear"),
        pytest.param([{**TABLE, "sexes": {"K": "2"}}], {}, "both K and M",
                     id="one-sex"),
        pytest.param([{**TABLE, "sexes": {"K": "2", "M": "1", "T": "3"},
                       "total_from_sexes": True}], {}, "no T in sexes",
                     id="two-totals"),
        pytest.param([{**TABLE, "series": [{"indicator": "nobody"}]}], {},
                     'got "nobody"', id="unknown-indicator"),
        pytest.param([TABLE, {**TABLE, "id": "TAB2"}], {}, "it is in two",
                     id="indicator-twice"),
        pytest.param([TABLE], {"indicators": [PEOPLE, {**PEOPLE, "id": "more"}]},
                     'a series for the indicator "more"', id="without-a-series"),
        pytest.param([TABLE], {"service": "kolada"}, 'service = "pxweb"',
                     id="another-service"),
    ],
)  # fmt: skip
def test_tables_that_do_not_fit_are_told(several, changes, told):
    with pytest.raises(ValidationError, match=told):
        tables(*several, **changes)
