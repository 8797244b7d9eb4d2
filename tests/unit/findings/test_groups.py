"""Whom an organisation is judged with, and how big it is taken to be."""

from datetime import UTC, datetime

import numpy as np

from bollplank.domain.figures import Unit
from bollplank.findings.groups import APART, USUAL_POPULATION, groups_of
from bollplank.findings.judgements import judgements_of
from bollplank.store.snapshots import Store
from bollplank.store.vintages import publish
from tests.figures import figures
from tests.made_vintages import catalogue_of, source
from tests.unit.findings.made_findings import COUNTY, MADE_UP_TOWN, TOWN

FACTS = {"1": TOWN, "2": TOWN, "3": TOWN, "4": COUNTY, "5": MADE_UP_TOWN}


def groups(folder, rows, facts=None):
    made = figures(rows, source="made", unit=Unit.NUMBER)
    publish(folder, made, at=datetime.now(UTC))
    snapshot = Store.open(folder)
    parts = {
        name: {"unit": "number", "decimals": 0} for name in {row[0] for row in rows}
    }
    catalogue = catalogue_of(source(parts))
    judged = judgements_of(snapshot, catalogue)
    return groups_of(snapshot, judged, FACTS if facts is None else facts)


def inhabitants(found):
    return np.exp(found.log_population).round(6).tolist()


def test_kinds_and_made_up_places_are_groups_of_their_own(tmp_path):
    rows = [("i", code, 2020, "K", 1.0) for code in "123456"]

    found = groups(tmp_path, rows)

    of = dict(zip("123456", found.of.tolist(), strict=True))
    assert of["1"] == of["2"] == of["3"]
    assert len({of["1"], of["4"], of["5"]}) == 3
    assert of["6"] == APART
    assert found.facts[of["5"]] == MADE_UP_TOWN
    assert found.members(of["1"]).tolist() == [0, 1, 2]


def test_the_latest_count_of_inhabitants_is_taken(tmp_path):
    rows = [
        ("population-all", "1", 2019, "T", 100.0),
        ("population-all", "1", 2020, "T", 110.0),
        ("population-all", "2", 2019, "T", 300.0),
        ("population-all", "2", 2020, "T", None),
    ]

    assert inhabitants(groups(tmp_path, rows)) == [110.0, 300.0]


def test_who_is_not_counted_is_as_big_as_the_middle_of_its_kind(tmp_path):
    rows = [
        ("population-all", "1", 2020, "T", 100.0),
        ("population-all", "2", 2020, "T", 400.0),
        ("population-all", "4", 2020, "T", 9000.0),
        ("i", "3", 2020, "K", 1.0),
        ("i", "5", 2020, "K", 1.0),
    ]

    found = inhabitants(groups(tmp_path, rows))

    assert found == [100.0, 400.0, 200.0, 9000.0, USUAL_POPULATION]


def test_the_reviewed_count_goes_before_another(tmp_path):
    rows = [
        ("population-all", "1", 2020, "T", 100.0),
        ("N01951", "1", 2018, "T", 120.0),
        ("population-all", "2", 2020, "T", 200.0),
    ]

    assert inhabitants(groups(tmp_path, rows)) == [120.0, 200.0]
