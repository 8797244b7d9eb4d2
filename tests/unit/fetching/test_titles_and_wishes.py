import pytest

from bollplank.cli import starting
from bollplank.content.catalogue import catalogue_in
from bollplank.domain.figures import Unit
from bollplank.domain.indicators import IndicatorSet
from bollplank.fetching.titles import unit_in
from bollplank.fetching.wishes import UnknownWishError, wish_for


@pytest.fixture(scope="module")
def described():
    return catalogue_in(starting.content()).reviewed


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("Elever i åk 9 som är behöriga, andel (%)", Unit.PERCENT),
        ("Invånare 25-64 år, andel (%) av bef.", Unit.PERCENT),
        ("Nöjdhet, andel av antal dagar (%) (-2019)", Unit.PERCENT),
        ("Något, andel(%)", Unit.PERCENT),
        ("Något, andel (‰)", Unit.PER_1000),
        ("Kostnad, kr/inv", Unit.KRONOR),
        ("Lön, median, kr", Unit.KRONOR),
        ("Lön, tkr", Unit.THOUSAND_KRONOR),
        ("Döda, antal/100 000 inv", Unit.PER_100000),
        ("Döda, antal/10 000 invånare (- 2024)", Unit.PER_10000),
        ("Döda, antal/1000 inv", Unit.PER_1000),
        ("Döda, antal/1 000 inv", Unit.PER_1000),
        ("Döda, antal/inv", Unit.UNKNOWN),
        ("Döda, antal", Unit.NUMBER),
        ("Sjukdagar, antal dagar", Unit.DAYS),
        ("Medellivslängd, år", Unit.YEARS),
        ("BRP+, index", Unit.INDEX),
        ("Plan finns, Ja=1, Nej=0", Unit.UNKNOWN),
        ("Avstånd, meter", Unit.UNKNOWN),
        ("", Unit.UNKNOWN),
    ],
)
def test_the_unit_is_read_off_the_title_where_it_is_plain(title, unit):
    assert unit_in(title) is unit


def test_core_is_the_core_set_and_all_is_everything_described(described):
    core = wish_for("core", described=described)

    assert {each.set for each in core.indicators} == {IndicatorSet.CORE}
    assert len(wish_for("all", described=described).indicators) == len(described.by_id)
    assert len(core.kolada_ids) == len(set(core.kolada_ids))


def test_an_id_is_ours_or_kolada_s_and_a_part_brings_the_whole(described):
    wish = wish_for(" N15424 , N00923,life-expectancy,N99999", described=described)

    assert [each.id for each in wish.indicators] == ["N15424", "life-expectancy"]
    assert wish.others == ("N99999",)
    assert wish.kolada_ids == ("N15424", "N00925", "N00923", "N99999")


def test_kept_is_the_core_and_what_was_fetched_before(described):
    wish = wish_for("kept", described=described, kept=["N99999", "N00316"])

    core = {each.id for each in described.in_set(IndicatorSet.CORE)}
    assert {each.id for each in wish.indicators} == core | {"brp-work-and-pay"}
    assert wish.others == ("N99999",)


@pytest.mark.parametrize("text", ["", " , ", "N1542", "n15424", "vad som helst"])
def test_what_is_no_id_is_told(described, text):
    with pytest.raises(UnknownWishError):
        wish_for(text, described=described)


@pytest.mark.parametrize("asked", ["core", "all", "kept"])
def test_the_facts_that_likeness_is_measured_by_come_along_with_every_set(
    described, asked
):
    besides = ["N01951", "N02937"]

    wish = wish_for(asked, described=described, besides=besides)

    assert set(besides) <= set(wish.kolada_ids)
    assert "N02937" in wish.others
    assert "N01951" in [each.id for each in wish.indicators]


def test_with_ids_of_ones_own_nothing_comes_along(described):
    wish = wish_for("N15424", described=described, besides=["N01951"])

    assert wish.kolada_ids == ("N15424",)
