"""Fetching from a PxWeb service of our own, in the form that Statistics Sweden's has."""

from datetime import date, timedelta

import numpy as np
import pytest

from bollplank.cli import main, starting
from bollplank.content.sources import read_source
from bollplank.domain.figures import Unit
from bollplank.fetching.failure_codes import FailureCode
from bollplank.fetching.failures import FetchError
from bollplank.fetching.memories import WHOLE_EVERY
from bollplank.fetching.outcomes import read_last
from bollplank.fetching.pxweb import PxWeb
from bollplank.fetching.pxweb_fetches import Terms, fetch
from bollplank.fetching.runs import Run
from bollplank.store.snapshots import Store
from tests.integration.fetching.conftest import AT
from tests.kolada_service.servers import serving
from tests.pxweb_service.services import PxWebService, inhabitants

SOURCE = "scb-pxweb"
CODES = {"0000", "0001", "0114", "0180"}
NEXT = AT + timedelta(days=1)


class Tables:
    """A service, a store, and fetches from the one into the other."""

    def __init__(self, service, store):
        self.service, self.store, self.waited = service, store, []
        self.source = read_source(starting.content() / "sources" / f"{SOURCE}.toml")

    def fetch(self, *, at=AT, time_limit=30.0, **terms):
        run = Run(store=self.store, source=SOURCE, at=at, now=lambda: at)
        pxweb = PxWeb(
            self.service.address,
            before_retry=run.waits,
            pause=self.waited.append,
            time_limit=time_limit,
        )
        asked = Terms(source=self.source, organisations=CODES, **terms)
        return fetch(run, asked, pxweb)

    @property
    def served(self):
        return Store.open(self.store)

    def values(self, indicator, code, year):
        figures = self.served.indicator(indicator, source=SOURCE)
        place = figures.organisations.index(code), figures.years.index(year)
        return figures.values[place].tolist()


@pytest.fixture
def tables(tmp_path, socket_enabled):
    with serving(PxWebService()) as service:
        yield Tables(service, tmp_path / "store")


def counted(region, ages, year):
    women, men = (
        sum(inhabitants(region, age, sex, year) for age in ages) for sex in "21"
    )
    return [women, men, women + men]


def test_ages_are_added_up_for_women_and_men_and_both(tables):
    outcome = tables.fetch()

    ages = [*map(str, range(100)), "100+"]
    assert tables.values("inhabitants", "0180", 2024) == counted("0180", ages, 2024)
    assert tables.values("inhabitants-0-19", "0114", 2007) == counted(
        "0114", ages[:20], 2007
    )
    assert tables.values("inhabitants-80plus", "0180", 2025) == counted(
        "0180", ages[80:], 2025
    )
    assert outcome.indicators == 5
    assert outcome.new == 5 * len(CODES) * 4 * 3


def test_counties_stand_for_regions_and_00_for_the_country(tables):
    tables.fetch()

    assert tables.served.organisations == ("0000", "0001", "0114", "0180")
    ages = [*map(str, range(100)), "100+"]
    assert tables.values("inhabitants", "0001", 2024) == counted("01", ages, 2024)


def test_the_series_are_described_in_the_source_file(tables):
    tables.fetch()

    assert {each.unit for each in tables.served.series} == {Unit.NUMBER}
    assert {each.decimals for each in tables.served.series} == {0}
    assert tables.served.fetched_on(SOURCE) == date(2026, 5, 4)
    assert tables.served.years == (2007, 2023, 2024, 2025)


def test_one_part_missing_makes_the_sum_missing(tables):
    tables.service.missing = {("0180", "2024")}

    tables.fetch()

    assert np.isnan(tables.values("inhabitants", "0180", 2024)).all()
    assert tables.values("inhabitants", "0180", 2023)[0] > 0


def test_a_table_that_has_not_changed_is_not_asked_again(tables):
    tables.fetch()
    served = tables.served
    tables.service.asked.clear()

    outcome = tables.fetch(at=NEXT)

    assert not [each for each in tables.service.asked if each.endswith("/data")]
    assert (outcome.vintage, outcome.changes) == (None, ())
    assert tables.served is served


@pytest.mark.parametrize(
    ("terms", "updated"),
    [
        pytest.param({}, "2026-05-05T07:00:00Z", id="changed"),
        pytest.param({"whole": True}, None, id="asked-for"),
        pytest.param({"at": AT + WHOLE_EVERY}, None, id="a-month-ago"),
    ],
)
def test_a_table_is_asked_again_when_there_is_reason_to(tables, terms, updated):
    tables.fetch()
    tables.service.updated = updated or tables.service.updated
    tables.service.missing = {("0180", "2024")}

    outcome = tables.fetch(**{"at": NEXT, **terms})

    assert outcome.withdrawn == 5 * 3


def test_a_fetch_that_failed_halfway_is_gone_on_with(tables):
    tables.fetch()
    tables.service.updated = "later"
    tables.service.faults = [("/data", 400, b"{}")]
    with pytest.raises(FetchError):
        tables.fetch(at=NEXT)
    asked = len(tables.service.asked)

    tables.fetch(at=NEXT)

    assert len(tables.service.asked) - asked == 5 * 4 + 3


BAD = [
    pytest.param([("/data", 503, b"{}")] * 3, FailureCode.BUSY, id="503"),
    pytest.param([("/config", 500, b"{}")] * 3, FailureCode.BUSY, id="500-at-once"),
    pytest.param([("/data", 400, b"{}")], FailureCode.REFUSED, id="400"),
    pytest.param([("/data", 200, b"<html>")] * 3, FailureCode.WEB_PAGE, id="html"),
    pytest.param([("/data", 200, b'{"id": ["Re')] * 3, FailureCode.CUT_SHORT, id="cut"),
    pytest.param([("/data", 200, b"{}")], FailureCode.OTHER_FORM, id="empty"),
    pytest.param([("/metadata", 200, b"{}")], FailureCode.OTHER_FORM, id="metadata"),
    pytest.param([("/config", 200, b'{"apiVersion": "1.0.0"}')],
                 FailureCode.OTHER_FORM, id="older-version"),
]  # fmt: skip


@pytest.mark.parametrize(("faults", "code"), BAD)
def test_a_bad_answer_has_its_own_code_and_changes_nothing(tables, faults, code):
    tables.fetch()
    served = tables.served
    tables.service.faults = list(faults)

    with pytest.raises(FetchError) as refusal:
        tables.fetch(at=NEXT, whole=True)

    assert refusal.value.code is code
    assert read_last(tables.store)[SOURCE].failure.code is code
    assert tables.served is served


def test_a_service_that_is_busy_once_is_asked_again(tables):
    tables.service.faults = [("/data", 503, b"{}")]

    tables.fetch()

    assert tables.waited == [2.0]
    assert len(tables.served.series) == 5


@pytest.mark.parametrize(
    ("dimension", "codes", "told"),
    [
        ("Kon", ["K", "M"], 'no "2" in the dimension Kon'),
        ("Alder", ["tot"], 'no "0" in the dimension Alder'),
        ("ContentsCode", ["other"], 'no "BE0101N1" in the dimension ContentsCode'),
    ],
)
def test_a_table_that_has_changed_its_codes_is_told(tables, dimension, codes, told):
    tables.service.dimensions[dimension] = codes

    with pytest.raises(FetchError, match=told) as refusal:
        tables.fetch()

    assert refusal.value.code is FailureCode.OTHER_FORM


def test_a_dimension_that_is_gone_is_told(tables):
    del tables.service.dimensions["Alder"]

    with pytest.raises(FetchError, match="no dimension Alder"):
        tables.fetch()


def test_no_network_is_told(tables):
    tables.service.address = "http://127.0.0.1:9"

    with pytest.raises(FetchError) as refusal:
        tables.fetch()

    assert refusal.value.code is FailureCode.NO_ANSWER
    assert tables.waited == [2.0, 4.0]


def test_a_service_that_never_answers_is_not_waited_for(tables, monkeypatch):
    monkeypatch.setattr(PxWeb, "_opened", lambda _self: wait_for_ever())

    with pytest.raises(FetchError, match="no answer within 0 seconds") as refusal:
        tables.fetch(time_limit=0.05)

    assert refusal.value.code is FailureCode.NO_ANSWER


def wait_for_ever():
    import threading

    threading.Event().wait()


def test_values_of_another_scale_are_held_back(tables):
    tables.fetch()
    served = tables.served
    tables.service.updated = "later"
    tables.service._data = lambda selection: {
        **PxWebService._data(tables.service, selection),
        "value": [
            value / 1000
            for value in PxWebService._data(tables.service, selection)["value"]
        ],
    }

    outcome = tables.fetch(at=NEXT)

    assert len(outcome.notes) == 5
    assert all(each.is_held for each in outcome.notes)
    assert tables.served is served
    tables.service.asked.clear()
    tables.fetch(at=NEXT)
    assert [each for each in tables.service.asked if each.endswith("/data")]


def test_the_command_fetches_the_tables(tables, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("BOLLPLANK_VAR", str(tmp_path))

    code = main.main(["sync", "--source", SOURCE, "--base-url", tables.service.address])

    assert code == 0
    told = capsys.readouterr().err
    assert "Asked for 5 indicators (Source: Statistics Sweden (SCB))" in told
    assert len(tables.served.series) == 5


def test_parts_of_tables_cannot_be_asked_for(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("BOLLPLANK_VAR", str(tmp_path))

    code = main.main(["sync", "--source", SOURCE, "--since", "2026-01-01"])

    assert code == 1
    assert "is fetched whole" in capsys.readouterr().err
