"""What Kolada may answer wrongly: told by name, and what was served is served still."""

import subprocess
import sys
from datetime import date, timedelta

import httpx2
import pytest

from bollplank.fetching.failure_codes import WHAT_TO_DO, FailureCode
from bollplank.fetching.failures import failure_of
from bollplank.fetching.notes import WORDS, NoteCode, words
from bollplank.fetching.outcomes import read_last
from bollplank.kolada import KoladaError
from bollplank.kolada.errors import KoladaFault
from bollplank.kolada.manners import MOST_TRIES
from bollplank.store.errors import StoreBusyError
from bollplank.store.snapshots import Store
from bollplank.store.vintages import _writing, verify
from tests.integration.fetching.conftest import AT, PLAIN, SHARE
from tests.kolada_service.servers import Fault
from tests.kolada_service.worlds import KeyFigure

NEXT = AT + timedelta(days=40)
CELL = (PLAIN, "0180", 2020, "K")


PAGES = iter(range(2, 1_000_000))


def endless(answer):
    row = {"kpi": PLAIN, "municipality": "0180", "period": 2020, "values": []}
    address = f"https://api.kolada.se/v3/data/kpi/{PLAIN}/year/2020?page={next(PAGES)}"
    answer |= {"values": [row], "count": 1, "next_url": address}


def in_a_circle(answer):
    answer["next_url"] = f"https://api.kolada.se/v3/kpi/{PLAIN}?page=1"


def miscounted(answer):
    answer["count"] += 1


def nan(answer):
    answer["values"][0]["values"][0]["value"] = float("nan")


def another_form(answer):
    del answer["values"][0]["municipality"]


BAD = [
    pytest.param(Fault(cut=True), FailureCode.CUT_SHORT, id="cut-in-the-middle"),
    pytest.param(Fault(body=b"<!doctype html><p>Driftstopp"), FailureCode.WEB_PAGE,
                 id="html"),
    pytest.param(Fault(status=503), FailureCode.BUSY, id="503"),
    pytest.param(Fault(status=429, headers={"Retry-After": "3"}), FailureCode.BUSY,
                 id="429-seconds"),
    pytest.param(Fault(status=429, headers={"Retry-After": "soon"}), FailureCode.BUSY,
                 id="429-nonsense"),
    pytest.param(Fault(status=404), FailureCode.NOT_FOUND, id="404"),
    pytest.param(Fault(status=410), FailureCode.REFUSED, id="410"),
    pytest.param(Fault(change=endless), FailureCode.ENDLESS, id="same-page-for-ever"),
    pytest.param(Fault(where="kpi", change=in_a_circle), FailureCode.ENDLESS,
                 id="pages-in-a-circle"),
    pytest.param(Fault(change=miscounted), FailureCode.MISCOUNTED, id="miscounted"),
    pytest.param(Fault(change=nan), FailureCode.NOT_A_FIGURE, id="nan"),
    pytest.param(Fault(change=another_form), FailureCode.OTHER_FORM, id="other-form"),
    pytest.param(Fault(where="/municipality", status=500), FailureCode.BUSY,
                 id="no-list-of-units"),
    pytest.param(Fault(where="/v3/kpi/", body=b"[]"), FailureCode.OTHER_FORM,
                 id="metadata-in-another-form"),
]  # fmt: skip


@pytest.mark.parametrize(("fault", "code"), BAD)
def test_a_bad_answer_has_its_own_message_and_changes_nothing(stage, fault, code):
    stage.fetch([PLAIN])
    served, outcome = stage.served.id, read_last(stage.store)["kolada"].outcome
    stage.world.changed[CELL] = (date(2021, 1, 1), 1.0)
    stage.service.faults = [fault]

    with pytest.raises(KoladaError) as refusal:
        stage.fetch([PLAIN], at=NEXT)

    assert failure_of(refusal.value).code is code
    last = read_last(stage.store)["kolada"]
    assert (last.failure.code, last.outcome) == (code, outcome)
    assert last.failure.message == str(refusal.value)
    assert stage.served.id == served
    verify(stage.store, served)


def test_when_it_is_well_again_the_failure_is_forgotten(stage):
    stage.service.faults = [Fault(status=503, times=MOST_TRIES)]
    with pytest.raises(KoladaError):
        stage.fetch([PLAIN])

    stage.fetch([PLAIN])

    assert read_last(stage.store)["kolada"].failure is None


def test_one_that_is_busy_now_and_then_is_waited_for_and_that_is_told(stage):
    stage.service.faults = [Fault(status=503, times=2, headers={"Retry-After": "7"})]

    stage.fetch([PLAIN])

    assert stage.waited.count(7.0) == 2
    assert stage.served.indicators == (PLAIN,)


def test_without_a_network_it_is_told_and_what_is_there_is_served(stage):
    stage.fetch([PLAIN])
    served = stage.served.id
    stage.service.address = "http://127.0.0.1:9"

    with pytest.raises(KoladaError) as refusal:
        stage.fetch([PLAIN], at=NEXT)

    assert refusal.value.fault is KoladaFault.NO_ANSWER
    assert isinstance(refusal.value.__cause__, httpx2.ConnectError)
    assert stage.served.id == served


def notes_of(stage, *, at=NEXT, **terms):
    """Fetch everything again, and return the notes and whether a vintage was made."""
    served = stage.served.id
    outcome = stage.fetch([PLAIN], at=at, whole=True, **terms)
    return outcome.notes, stage.served.id != served


def test_values_that_are_a_tenth_of_what_they_were_are_held_back(stage):
    stage.fetch([PLAIN])
    before = stage.value(*CELL)
    for number in range(8):
        stage.world._blocks[PLAIN][number] /= 10

    notes, changed = notes_of(stage)

    assert [(each.code, each.detail) for each in notes] == [
        (NoteCode.SCALE_CHANGED, "0.1")
    ]
    assert (notes[0].is_held, changed) == (True, False)
    assert "about 0.1 times what they were" in words(notes[0])
    assert "Held back" in words(notes[0])

    notes, changed = notes_of(stage, accepted=frozenset({PLAIN}))

    assert (notes[0].is_held, changed) == (False, True)
    assert stage.value(*CELL) == pytest.approx(before / 10)


def test_a_last_year_in_another_unit_is_held_back(stage):
    stage.world.years = range(2017, 2026)
    stage.fetch([PLAIN])
    stage.world.years = range(2017, 2027)
    stage.world.again()
    stage.world.block(PLAIN)[:, -1] *= 10

    notes, changed = notes_of(stage)

    scale = [each for each in notes if each.code is NoteCode.SCALE_CHANGED]
    assert [each.detail for each in scale] == ["10 (2026)"]
    assert not changed


def test_a_break_in_a_first_fetch_is_told_and_taken(stage):
    stage.world.block(PLAIN)[:, :4] *= 10

    outcome = stage.fetch([PLAIN])

    assert [(each.code, each.detail, each.is_held) for each in outcome.notes] == [
        (NoteCode.SCALE_BREAK, "0.1 (2021)", False)
    ]
    assert stage.served.indicators == (PLAIN,)


def test_a_title_that_ends_with_another_unit_is_held_back(stage):
    stage.world.key_figures[PLAIN] = KeyFigure(PLAIN, title="Något, andel (‰)")
    stage.fetch([PLAIN])
    stage.world.key_figures[PLAIN] = KeyFigure(PLAIN, title="Något, andel (%)")

    notes, changed = notes_of(stage)

    assert [(each.code, each.detail) for each in notes] == [
        (NoteCode.UNIT_CHANGED, "per_1000 → percent")
    ]
    assert not changed


def test_a_year_that_has_not_come_is_held_back(stage):
    stage.fetch([PLAIN])
    stage.world.extra = [
        {"kpi": PLAIN, "municipality": "0180", "period": 2031, "values": [
            {"gender": "T", "value": 3.0}, {"gender": "K", "value": 3.0}]}
    ]  # fmt: skip

    notes, changed = notes_of(stage)

    assert [(each.code, each.count, each.detail) for each in notes] == [
        (NoteCode.FUTURE_YEAR, 2, "2031")
    ]
    assert not changed
    assert max(stage.served.years) == 2026


def test_a_negative_percentage_is_held_back(stage):
    stage.fetch([SHARE])
    served = stage.served.id
    stage.world.set((SHARE, "0180", 2020, "K"), -3.0, on=NEXT.date())

    outcome = stage.fetch([SHARE], at=NEXT)

    told = {each.code: each for each in outcome.notes}
    assert (told[NoteCode.NEGATIVE].count, told[NoteCode.NEGATIVE].is_held) == (1, True)
    assert stage.served.id == served


def test_a_percentage_over_100_is_told_and_kept(stage):
    stage.world.set((SHARE, "0180", 2020, "K"), 104.0, on=NEXT.date())

    outcome = stage.fetch([SHARE])

    told = {each.code: each for each in outcome.notes}
    assert (told[NoteCode.ABOVE_100].count, told[NoteCode.ABOVE_100].is_held) == (
        1,
        False,
    )
    assert stage.value(SHARE, "0180", 2020, "K") == 104.0


def test_a_unit_that_was_only_guessed_gives_way_to_negative_values(stage):
    stage.world.key_figures[PLAIN] = KeyFigure(PLAIN, title="Avvikelse, andel (%)")
    stage.world.set(CELL, -3.0, on=NEXT.date())

    outcome = stage.fetch([PLAIN])

    assert NoteCode.NEGATIVE not in {each.code for each in outcome.notes}
    assert [each.unit for each in stage.served.series] == ["unknown"]


def test_a_total_that_contradicts_women_and_men_is_told_and_kept(stage):
    for sex, value in (("K", 40.0), ("M", 50.0), ("T", 70.0)):
        stage.world.set((SHARE, "0180", 2020, sex), value, on=NEXT.date())

    outcome = stage.fetch([SHARE])

    (note,) = outcome.notes
    assert (note.code, note.count) == (NoteCode.CONTRADICTION, 1)
    assert stage.value(SHARE, "0180", 2020, "T") == 70.0


def test_a_number_that_is_not_the_sum_is_told(stage):
    stage.world.set((PLAIN, "0180", 2020, "T"), 1.0, on=NEXT.date())
    stage.world.set((PLAIN, "0180", 2020, "K"), 1.0, on=NEXT.date())
    stage.world.set((PLAIN, "0180", 2020, "M"), 1.0, on=NEXT.date())

    outcome = stage.fetch([PLAIN])

    assert [(each.code, each.count) for each in outcome.notes] == [
        (NoteCode.CONTRADICTION, 1)
    ]


def test_a_row_that_comes_twice_is_taken_as_it_came_last(stage):
    row = {"kpi": PLAIN, "municipality": "0180", "period": 2020}
    stage.world.extra = [{**row, "values": [{"gender": "K", "value": 321.5}]}]

    outcome = stage.fetch([PLAIN])

    assert stage.value(*CELL) == 321.5
    assert (NoteCode.DUPLICATES, 1) in {
        (each.code, each.count) for each in outcome.notes
    }


def test_a_row_that_comes_twice_alike_is_not_worth_telling(stage):
    drawn = stage.world.block(PLAIN)
    place = [each["id"] for each in stage.world.units].index("0180")
    value = drawn[place][3][0].item()
    row = {"kpi": PLAIN, "municipality": "0180", "period": 2020}
    stage.world.extra = [{**row, "values": [{"gender": "K", "value": value}]}]

    assert stage.fetch([PLAIN]).notes == ()


def test_a_series_whose_rows_are_mostly_gone_is_held_back(stage):
    stage.fetch([PLAIN])
    stage.world.years = range(2017, 2020)

    notes, changed = notes_of(stage)

    assert [each.code for each in notes] == [NoteCode.ROWS_GONE]
    assert not changed

    _, changed = notes_of(stage, accepted=frozenset({PLAIN}))

    assert changed
    assert max(stage.served.years) == 2019


def test_values_that_are_published_as_missing_are_taken_even_if_they_are_many(stage):
    stage.fetch([PLAIN])
    stage.world.block(PLAIN)[:, :9] = float("nan")

    notes, changed = notes_of(stage)

    assert notes == ()
    assert changed
    assert stage.value(*CELL) is None


def test_one_that_is_held_back_does_not_hold_back_the_others(stage):
    stage.fetch([PLAIN, SHARE])
    stage.world._blocks[PLAIN] /= 10
    stage.world.changed[(SHARE, "0180", 2020, "K")] = (date(2021, 1, 1), 12.0)

    outcome = stage.fetch([PLAIN, SHARE], at=NEXT)

    assert [each.indicator for each in outcome.changes] == [SHARE]
    assert stage.value(SHARE, "0180", 2020, "K") == 12.0


def test_groups_that_cannot_be_read_do_not_stop_the_figures(stage):
    stage.service.faults = [Fault(where="municipality_groups", body=b"[]")]

    outcome = stage.fetch([PLAIN])

    assert [each.code for each in outcome.notes] == [NoteCode.GROUPS_UNREADABLE]
    assert stage.served.indicators == (PLAIN,)


def test_an_import_that_is_writing_is_waited_for(stage):
    pauses = []

    def pause(_seconds):
        pauses.append(_seconds)
        if len(pauses) == 3:
            other.__exit__(None, None, None)

    stage.waited = type("Waited", (), {"append": lambda _, each: pause(each)})()
    other = _writing(stage.store)
    other.__enter__()

    stage.fetch([PLAIN])

    assert stage.served.indicators == (PLAIN,)


def test_an_import_that_never_ends_is_told(stage):
    with _writing(stage.store), pytest.raises(StoreBusyError):
        stage.fetch([PLAIN])

    assert read_last(stage.store)["kolada"].failure.code is FailureCode.STORE_BUSY


FULL = """
import resource, signal, sys
from datetime import timedelta
from pathlib import Path
from bollplank.fetching.failures import failure_of
from tests.integration.fetching.conftest import AT, PLAIN, Stage, World
from tests.kolada_service.servers import Service, serving
from tests.kolada_service.worlds import KeyFigure

class FillsAt:
    def __init__(self, stage):
        self.stage = stage

    def append(self, progress):
        if progress.stage == self.stage:
            resource.setrlimit(resource.RLIMIT_FSIZE, (50, resource.RLIM_INFINITY))

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with serving(Service(World.of(KeyFigure(PLAIN)))) as service:
    stage = Stage(service, Path(sys.argv[1]))
    stage.fetch([PLAIN])
    for name in ("fetching", "writing"):
        stage.told = FillsAt(name)
        try:
            stage.fetch([PLAIN], at=AT + timedelta(days=40))
        except Exception as error:
            print(failure_of(error).code)
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
"""


@pytest.mark.slow
def test_a_disk_that_fills_is_told_and_changes_nothing(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stdout.split() == [FailureCode.STORE_FULL] * 2, done.stderr
    served = Store.open(tmp_path)
    assert served.fetches == (("kolada", AT.date()),)
    verify(tmp_path, served.id)
    assert Store.vintages(tmp_path) == [served.id]
    assert not list(tmp_path.rglob("*.new"))


def test_every_code_has_words_for_operators():
    assert set(WORDS) == set(NoteCode)
    assert set(WHAT_TO_DO) == set(FailureCode)
    assert {each.value for each in KoladaFault} <= {each.value for each in FailureCode}
