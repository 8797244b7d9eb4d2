"""Reading Kolada, against answers made up in the documented form."""

from datetime import UTC, date, datetime

import httpx2
import pytest

from bollplank.kolada import (
    Indicator,
    Kolada,
    KoladaAnswerError,
    KoladaFault,
    KoladaUnavailableError,
    MunicipalityGroup,
    Observation,
)
from bollplank.kolada.manners import CALLS_PER_SECOND, MOST_TRIES, Manners
from bollplank.kolada.records import UnitKind, mended

BASE = "http://kolada.test/v3"
NOW = datetime(2026, 11, 1, 12, 0, 0, tzinfo=UTC)


class Clock:
    """Time that passes only when somebody pauses."""

    def __init__(self):
        self.seconds = 0.0
        self.pauses = []

    def pause(self, seconds):
        self.pauses.append(seconds)
        self.seconds += seconds

    def manners(self):
        return Manners(
            pause=self.pause,
            clock=lambda: self.seconds,
            now=lambda: NOW,
            chance=lambda: 0.5,
        )


def answering(*answers):
    """Return a reader whose service gives these answers in turn, and what was asked."""
    left, asked = list(answers), []

    def handle(request):
        asked.append(str(request.url))
        answer = left.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    http = httpx2.Client(transport=httpx2.MockTransport(handle))
    clock = Clock()
    return Kolada(http, base_url=BASE, manners=clock.manners()), asked, clock


def page(*values, next_url=None, **more):
    return httpx2.Response(
        200,
        json={
            "values": list(values),
            "count": len(values),
            "next_url": next_url,
            **more,
        },
    )


def row(*values, kpi="N1", municipality="0180", period=2023):
    return {
        "kpi": kpi,
        "municipality": municipality,
        "period": period,
        "values": list(values),
    }


def value(gender, figure, *, withdrawn=False):
    return {
        "gender": gender,
        "value": figure,
        "count": 1,
        "status": "",
        "isdeleted": withdrawn,
    }


def read(kolada, **asked):
    return list(kolada.observations(indicators=["N1"], years=[2023], **asked))


def test_a_value_is_read_by_its_gender_and_not_by_its_place():
    kolada, _, _ = answering(page(row(value("M", 15.8), value("K", 25.7))))

    assert read(kolada) == [
        Observation(indicator="N1", unit="0180", year=2023, sex="M", value=15.8),
        Observation(indicator="N1", unit="0180", year=2023, sex="K", value=25.7),
    ]


def test_zero_is_kept_and_missing_is_kept_apart_from_it():
    kolada, _, _ = answering(page(row(value("K", 0.0), value("M", None))))

    assert [each.value for each in read(kolada)] == [0.0, None]


def test_a_withdrawn_value_is_told():
    kolada, asked, _ = answering(page(row(value("K", 1.0, withdrawn=True))))

    found = read(kolada, since=date(2026, 10, 1))

    assert [each.is_withdrawn for each in found] == [True]
    assert asked == [f"{BASE}/data/kpi/N1/year/2023?from_date=2026-10-01"]


def test_26_indicators_and_26_units_are_four_calls_with_nothing_lost_or_doubled():
    indicators = [f"N{number:05}" for number in range(26)]
    units = [f"{number:04}" for number in range(26)]
    kolada, asked, _ = answering(*[page() for _ in range(4)])

    list(kolada.observations(indicators=indicators, units=units, years=[2023]))

    pairs = [
        (indicator, unit)
        for url in asked
        for indicator in url.split("/kpi/")[1].split("/")[0].split(",")
        for unit in url.split("/municipality/")[1].split("/")[0].split(",")
    ]
    assert len(asked) == 4
    assert sorted(pairs) == [(i, u) for i in indicators for u in units]


def test_pages_are_followed_to_the_end_at_our_own_base():
    kolada, asked, _ = answering(
        page(row(value("K", 1.0)), next_url="https://api.kolada.se/v3/data/x?page=2"),
        page(row(value("K", 2.0))),
    )

    assert [each.value for each in read(kolada)] == [1.0, 2.0]
    assert asked[1] == "http://kolada.test/v3/data/x?page=2"


def test_an_empty_page_ends_the_list():
    kolada, asked, _ = answering(page(next_url=f"{BASE}/data/x?page=2"))

    assert read(kolada) == []
    assert len(asked) == 1


def test_pages_that_lead_round_in_a_circle_are_refused():
    again = f"{BASE}/data/x?page=2"
    pages = [page(row(value("K", float(each))), next_url=again) for each in range(3)]
    kolada, _, _ = answering(*pages)

    with pytest.raises(KoladaAnswerError, match="circle") as refusal:
        read(kolada)
    assert refusal.value.fault is KoladaFault.ENDLESS


def test_a_page_that_repeats_for_ever_under_new_addresses_is_refused():
    pages = [
        page(row(value("K", 1.0)), next_url=f"{BASE}/data/x?page={number}")
        for number in range(2, 99)
    ]
    kolada, asked, _ = answering(*pages)

    with pytest.raises(KoladaAnswerError, match="the same on every page") as refusal:
        read(kolada)
    assert refusal.value.fault is KoladaFault.ENDLESS
    assert len(asked) == 2


@pytest.mark.parametrize("following", [7, ["page 2"], {"page": 2}], ids=repr)
def test_a_next_page_that_is_no_address_is_refused(following):
    kolada, _, _ = answering(page(row(value("K", 1.0)), next_url=following))

    with pytest.raises(KoladaAnswerError, match="not an address"):
        read(kolada)


def test_a_count_that_does_not_match_is_refused():
    kolada, _, _ = answering(
        httpx2.Response(200, json={"values": [row(value("K", 1.0))], "count": 2})
    )

    with pytest.raises(KoladaAnswerError, match="announced 2 items and sent 1"):
        read(kolada)


def test_a_missing_count_is_no_fault():
    kolada, _, _ = answering(
        httpx2.Response(200, json={"values": [row(value("K", 1.0))]})
    )

    assert len(read(kolada)) == 1


@pytest.mark.parametrize(
    ("text", "fault", "told"),
    [
        pytest.param(
            "\n<html>Underhåll</html>",
            KoladaFault.WEB_PAGE,
            "a web page instead of JSON",
            id="html",
        ),
        pytest.param(
            '{"values": [{"kpi": "N',
            KoladaFault.CUT_SHORT,
            "not whole JSON",
            id="cut-off",
        ),
    ],
)
def test_an_answer_that_is_not_whole_json_is_tried_again_and_then_refused(
    text, fault, told
):
    kolada, asked, _ = answering(*[httpx2.Response(200, text=text)] * MOST_TRIES)

    with pytest.raises(KoladaAnswerError, match=told) as refusal:
        read(kolada)
    assert refusal.value.fault is fault
    assert len(asked) == MOST_TRIES


@pytest.mark.parametrize("body", [{"error": "x"}, [], "text", {"values": {}}], ids=repr)
def test_an_answer_in_another_form_is_refused(body):
    kolada, _, _ = answering(httpx2.Response(200, json=body))

    with pytest.raises(KoladaAnswerError):
        read(kolada)


@pytest.mark.parametrize(
    "figure", ["NaN", "Infinity", '"12"', "true", "1e300"], ids=str
)
def test_a_value_that_is_no_figure_is_refused(figure):
    text = (
        '{"values": [{"kpi": "N1", "municipality": "0180", "period": 2023, '
        f'"values": [{{"gender": "K", "value": {figure}}}]}}]}}'
    )
    kolada, _, _ = answering(httpx2.Response(200, text=text))

    with pytest.raises(KoladaAnswerError, match="what is not a figure") as refusal:
        read(kolada)
    assert refusal.value.fault is KoladaFault.NOT_A_FIGURE


def test_503_twice_and_then_an_answer_is_an_answer():
    kolada, _, clock = answering(
        httpx2.Response(503), httpx2.Response(503), page(row(value("K", 1.0)))
    )

    assert len(read(kolada)) == 1
    assert [pause for pause in clock.pauses if pause > 1 / CALLS_PER_SECOND] == [
        2.0,
        4.0,
    ]


@pytest.mark.parametrize(
    ("asked", "waited"),
    [
        pytest.param("7", 7.0, id="seconds"),
        pytest.param("Sun, 01 Nov 2026 12:00:09 GMT", 9.0, id="date"),
        pytest.param("Sun, 01 Nov 2026 12:00:09 -0000", 9.0, id="date-without-zone"),
        pytest.param("soon", 2.0, id="neither"),
        pytest.param(None, 2.0, id="not-said"),
    ],
)
def test_429_is_waited_out_as_the_service_asks(asked, waited):
    headers = {"Retry-After": asked} if asked else {}
    kolada, _, clock = answering(httpx2.Response(429, headers=headers), page())

    read(kolada)

    assert waited in clock.pauses


def test_a_wish_for_a_very_long_pause_is_not_waited_out():
    kolada, _, _ = answering(httpx2.Response(429, headers={"Retry-After": "3600"}))

    with pytest.raises(KoladaUnavailableError, match="3600"):
        read(kolada)


def test_no_network_is_told_with_its_cause():
    kolada, asked, _ = answering(*[httpx2.ConnectError("no route")] * MOST_TRIES)

    with pytest.raises(KoladaUnavailableError) as refusal:
        read(kolada)
    assert isinstance(refusal.value.__cause__, httpx2.ConnectError)
    assert refusal.value.fault is KoladaFault.NO_ANSWER
    assert len(asked) == MOST_TRIES


@pytest.mark.parametrize("status", [404, 410, 422])
def test_a_mistake_of_ours_is_not_tried_again(status):
    kolada, asked, _ = answering(httpx2.Response(status))

    with pytest.raises(KoladaAnswerError, match=str(status)):
        read(kolada)
    assert len(asked) == 1


def test_calls_are_no_more_than_five_a_second():
    kolada, _, clock = answering(*[page() for _ in range(11)])

    list(kolada.observations(indicators=["N1"] * 251, years=[2023]))

    assert clock.seconds == pytest.approx(10 / CALLS_PER_SECOND)


def kpi(identity, **more):
    return {
        "id": identity,
        "title": "Andel (%)",
        "description": None,
        "is_divided_by_gender": True,
        "municipality_type": "A",
        "operating_area": "Demokrati",
        "prel_publication_date": None,
        "publication_date": None,
        "publ_period": None,
        **more,
    }


def test_ids_that_kolada_does_not_know_are_told():
    kolada, _, _ = answering(page(kpi("N00001")))

    found = kolada.indicators_by_id(["N00001", "N99999"])

    assert [each.id for each in found.indicators] == ["N00001"]
    assert found.unknown == ("N99999",)


def test_an_unknown_id_may_give_404_and_does_not_hide_the_others():
    kolada, asked, _ = answering(
        httpx2.Response(404), page(kpi("N00001")), httpx2.Response(404)
    )

    found = kolada.indicators_by_id(["N00001", "N99999"])

    assert [each.id for each in found.indicators] == ["N00001"]
    assert found.unknown == ("N99999",)
    assert [each.rsplit("/", 1)[1] for each in asked] == [
        "N00001,N99999",
        "N00001",
        "N99999",
    ]


def indicator(**more):
    settings = {
        "id": "N1",
        "title": "Andel (%)",
        "description": "",
        "divided_by_sex": True,
        "units": "A",
        "area": "",
        "preliminary_on": date(2026, 4, 1),
        "final_on": date(2026, 10, 1),
        "period": "2025",
    }
    return Indicator(**{**settings, **more})


@pytest.mark.parametrize(
    ("year", "on", "expected"),
    [
        pytest.param(2025, date(2026, 3, 31), False, id="day-before"),
        pytest.param(2025, date(2026, 4, 1), True, id="first-day"),
        pytest.param(2025, date(2026, 9, 30), True, id="last-day"),
        pytest.param(2025, date(2026, 10, 1), False, id="final-day"),
        pytest.param(2024, date(2026, 5, 1), False, id="another-year"),
    ],
)
def test_a_value_is_preliminary_between_the_two_days(year, on, expected):
    assert indicator().is_preliminary(year=year, on=on) is expected


def test_nothing_is_preliminary_without_a_preliminary_day():
    found = indicator(preliminary_on=None)

    assert found.is_preliminary(year=2025, on=date(2026, 5, 1)) is False


@pytest.mark.parametrize(
    ("title", "retired"), [("Andel (%) (-2019)", True), ("Andel (%)", False)]
)
def test_a_retired_indicator_is_known_by_its_title(title, retired):
    assert indicator(title=title).is_retired is retired


def test_the_country_is_not_one_of_the_regions():
    kolada, _, _ = answering(
        page(
            {"id": "0000", "title": "Riket", "type": "L"},
            {"id": "0009", "title": "Region Gotland", "type": "L"},
            {"id": "0980", "title": "Gotland", "type": "K"},
        )
    )

    assert [unit.kind for unit in kolada.units()] == [
        UnitKind.COUNTRY,
        UnitKind.REGION,
        UnitKind.MUNICIPALITY,
    ]


def test_the_title_of_a_similar_group_is_read():
    group = MunicipalityGroup(
        id="G1", title="Liknande kommuner socioekonomi, Arboga, 2024", members=("0319",)
    )

    assert group.similar is not None
    assert (group.similar.area, group.similar.unit_title, group.similar.year) == (
        "socioekonomi",
        "Arboga",
        2024,
    )


def test_a_group_of_another_kind_is_not_similar_to_anyone():
    group = MunicipalityGroup(id="G2", title="Landsbygd (ovägt medel)", members=())

    assert group.similar is None
    assert group.clean_title == "Landsbygd"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("LandsbygdsÃ¤ra", "Landsbygdsära"),
        ("Örebro", "Örebro"),
        ("2019â€“2020", "2019–2020"),
        ("Ã", "Ã"),
    ],
)
def test_a_text_that_was_encoded_twice_is_mended(text, meant):
    assert mended(text) == meant
