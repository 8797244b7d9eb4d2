"""What is told when a file of indicators is wrong."""

import pytest

from bollplank.content import ContentError
from bollplank.content.indicators import read_indicators
from bollplank.content.schemas import (
    CharterArticle,
    CharterVersion,
    Goal,
    ServiceField,
)
from bollplank.domain.figures import Unit
from bollplank.domain.indicators import GapUnit
from bollplank.domain.organisations import OrganisationKind

CORE = """\
id = "N15424"
set = "core"
title = {fi = "Kelpoisuus"}
goal = "koulutus"
level = "municipalities"
group = "children"
shape = "gender_dimension"
kolada = "N15424"
publishers = ["oph"]
unit = "percent"
decimals = 1
direction = "higher"
direction_basis = {fi = "Arviomme."}
why = {fi = "Koulu on tärkeä."}
control = "ours"
control_basis = {fi = "Omat koulut."}
charter = ["13"]
service_field = "school"
search = {fi = ["koulu"]}

[gap]
measure = "difference"
threshold = 2
unit = "percentage_points"
certainty = "inferred"

[review]
reviewer = {fi = "Toimitus"}
reviewed_on = 2027-01-01
next_review_on = 2028-01-01
certainty = "inferred"
"""
WIDE = """\
topic = "palkka"
name = {fi = "Palkka"}
search = {fi = ["raha"]}

[review]
reviewer = {fi = "Toimitus"}
reviewed_on = 2027-01-01
next_review_on = 2028-01-01
certainty = "inferred"

[[indicators]]
id = "mediaanipalkka"
title = {fi = "Mediaanipalkka"}
shape = "separate_ids"
kolada_women = "N00949"
kolada_men = "N00950"
publishers = ["oph"]
level = "regions"
unit = "kronor"
decimals = 0
direction = "none"
direction_basis = {fi = "Ei dokumentoitu."}

[[indicators]]
id = "naisten-osuus"
title = {fi = "Naisten osuus"}
shape = "women_share"
kolada = "N05815"
publishers = ["oph"]
level = "municipalities"
unit = "share"
decimals = 1
direction = "parity"
direction_basis = {fi = "Osuus."}
balance = 50
"""
PUBLISHERS = """\
[[publishers]]
code = "oph"
name = {fi = "Opetushallitus"}
"""
USUAL_GAPS = """\
[[gaps]]
unit = "kronor"
gap = {measure = "ratio", threshold = 3, unit = "percent", certainty = "inferred"}
basis = {fi = "Raha."}

[[gaps]]
unit = "share"
gap = {measure = "difference", threshold = 4, unit = "percentage_points", certainty = "inferred"}
basis = {fi = "Osuus."}
"""
FILES = {
    "core/N15424.toml": CORE,
    "wide/palkka.toml": WIDE,
    "publishers.toml": PUBLISHERS,
    "usual_gaps.toml": USUAL_GAPS,
}
ARTICLE = CharterArticle(code="13", name={"fi": "Koulutus"})


@pytest.fixture
def folder(tmp_path):
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def read(folder):
    return read_indicators(
        folder,
        goals=[Goal(code="koulutus", name={"fi": "Koulutus"})],
        charter=[
            CharterVersion(
                code="x",
                name={"fi": "Julistus"},
                adopted="2006",
                articles_in_all=30,
                complete=False,
                articles=(ARTICLE,),
            )
        ],
        service_fields={
            "school": ServiceField(
                code="school",
                name={"fi": "Koulu"},
                organisation_kinds=frozenset({OrganisationKind.MUNICIPALITY}),
            )
        },
    )


def change(folder, name, old, new):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def told(folder):
    """Return what reading the folder tells, the folder itself left out."""
    with pytest.raises(ContentError) as caught:
        read(folder)
    return [str(each).removeprefix(f"{folder}/") for each in caught.value.mistakes]


def test_a_folder_in_another_language_is_read(folder):
    indicators = read(folder)

    assert list(indicators.by_id) == ["N15424", "mediaanipalkka", "naisten-osuus"]


def test_a_wide_indicator_takes_what_it_leaves_out(folder):
    change(
        folder, "wide/palkka.toml", "decimals = 0", 'decimals = 0\nsearch.fi = ["a"]'
    )

    pay = read(folder).by_id["mediaanipalkka"]

    assert pay.gap.unit is GapUnit.PERCENT
    assert pay.review.reviewer == {"fi": "Toimitus"}
    assert pay.search == {"fi": ("a", "raha")}


def test_a_usual_gap_that_does_not_fit_the_shape_is_not_taken(folder):
    share = read(folder).by_id["naisten-osuus"]

    assert share.unit is Unit.SHARE
    assert share.gap is None


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        pytest.param(
            "core/N15424.toml",
            'goal = "koulutus"',
            'goal = "valta"',
            'core/N15424.toml:4: goal: expected an existing national goal, got "valta"',
            id="goal unknown",
        ),
        pytest.param(
            "core/N15424.toml",
            'charter = ["13"]',
            'charter = ["13", "31"]',
            "core/N15424.toml:17: charter[1]: expected an existing charter article, "
            'got "31"',
            id="article unknown",
        ),
        pytest.param(
            "core/N15424.toml",
            'publishers = ["oph"]',
            'publishers = ["thl"]',
            "core/N15424.toml:9: publishers[0]: expected an existing publisher, "
            'got "thl"',
            id="publisher unknown",
        ),
        pytest.param(
            "core/N15424.toml",
            'service_field = "school"',
            'service_field = "skola"',
            "core/N15424.toml:18: service_field: expected an existing service field, "
            'got "skola"',
            id="field unknown",
        ),
        pytest.param(
            "core/N15424.toml",
            'level = "municipalities"',
            'level = "regions"',
            "core/N15424.toml:18: service_field: expected a field that regions run, "
            'got "school"',
            id="field of somebody else",
        ),
        pytest.param(
            "wide/palkka.toml",
            'id = "mediaanipalkka"',
            'id = "N15424"',
            "wide/palkka.toml:12: indicators[0].id: expected a readable code of our "
            "own, as the shape is separate_ids",
            id="Kolada id for two series",
        ),
        pytest.param(
            "wide/palkka.toml",
            'id = "naisten-osuus"',
            'id = "mediaanipalkka"',
            "wide/palkka.toml:25: indicators[1].id: expected each indicator once, "
            '"mediaanipalkka" is already used',
            id="id twice in a file",
        ),
        pytest.param(
            "wide/palkka.toml",
            'kolada = "N05815"',
            'kolada = "N15424"',
            "wide/palkka.toml:28: indicators[1].kolada: expected a new Kolada id, "
            '"N15424" is in indicator "N15424"',
            id="Kolada id twice",
        ),
        pytest.param(
            "wide/palkka.toml",
            'topic = "palkka"',
            'topic = "lön"',
            "wide/palkka.toml:1: topic: expected a code of letters a-z, digits, "
            'hyphens and underscores, got "lön"',
            id="topic no code",
        ),
        pytest.param(
            "wide/palkka.toml",
            'topic = "palkka"',
            'topic = "raha"',
            'wide/palkka.toml:1: topic: expected "palkka", as the file is called',
            id="topic misnamed",
        ),
        pytest.param(
            "core/N15424.toml",
            'kolada = "N15424"',
            'kolada = "N1542"',
            "core/N15424.toml:8: kolada: expected a Kolada id: N or U and five "
            'digits, got "N1542"',
            id="no Kolada id",
        ),
        pytest.param(
            "core/N15424.toml",
            'kolada = "N15424"',
            'kolada = "N15425"',
            'core/N15424.toml:1: id: expected "N15425", as in Kolada',
            id="id and Kolada id differ",
        ),
        pytest.param(
            "core/N15424.toml",
            'kolada = "N15424"',
            'kolada = "N15424"\nkolada_men = "N15425"',
            "core/N15424.toml:9: kolada_men: expected no kolada_men, as the shape is "
            "gender_dimension",
            id="one id too many",
        ),
        pytest.param(
            "wide/palkka.toml",
            'kolada_men = "N00950"\n',
            "",
            "wide/palkka.toml:14: indicators[0].shape: expected kolada_men beside it, "
            "as the shape is separate_ids",
            id="half a pair",
        ),
        pytest.param(
            "wide/palkka.toml",
            "balance = 50",
            "balance = 100",
            "wide/palkka.toml:35: indicators[1].balance: expected 50 as balance, as "
            "the shape is women_share",
            id="wrong balance",
        ),
        pytest.param(
            "wide/palkka.toml",
            "balance = 50\n",
            "",
            "wide/palkka.toml:27: indicators[1].shape: expected 50 as balance, as the "
            "shape is women_share",
            id="balance missing",
        ),
        pytest.param(
            "core/N15424.toml",
            'charter = ["13"]',
            'charter = ["13"]\nbalance = 50',
            "core/N15424.toml:18: balance: expected no balance as balance, as the "
            "shape is gender_dimension",
            id="balance of a pair",
        ),
        pytest.param(
            "wide/palkka.toml",
            'direction = "parity"',
            'direction = "higher"',
            "wide/palkka.toml:33: indicators[1].direction: expected another "
            "direction, as the shape is women_share",
            id="a share that should grow",
        ),
        pytest.param(
            "core/N15424.toml",
            'direction = "higher"',
            'direction = "parity"',
            "core/N15424.toml:12: direction: expected another direction, as the shape "
            "is gender_dimension",
            id="a level in balance",
        ),
        pytest.param(
            "wide/palkka.toml",
            'unit = "share"',
            'unit = "percent"',
            "wide/palkka.toml:31: indicators[1].unit: expected share, as the shape is "
            "women_share",
            id="share in per cent",
        ),
        pytest.param(
            "wide/palkka.toml",
            'unit = "kronor"',
            'unit = "ratio"',
            "wide/palkka.toml:19: indicators[0].unit: expected another unit than "
            "ratio, as the shape is separate_ids",
            id="pair as ratio",
        ),
        pytest.param(
            "core/N15424.toml",
            'unit = "percentage_points"',
            'unit = "percent"',
            "core/N15424.toml:24: gap.unit: expected percentage_points, as the "
            "measure is difference and the unit percent",
            id="threshold in the wrong unit",
        ),
        pytest.param(
            "core/N15424.toml",
            'measure = "difference"',
            'measure = "balance"',
            "core/N15424.toml:22: gap.measure: expected another measure, as the shape "
            "is gender_dimension",
            id="balance as gap of a pair",
        ),
        pytest.param(
            "core/N15424.toml",
            "threshold = 2",
            "threshold = 0",
            "core/N15424.toml:23: gap.threshold: expected greater than 0, got 0",
            id="threshold of nothing",
        ),
        pytest.param(
            "core/N15424.toml",
            'why = {fi = "Koulu on tärkeä."}\n',
            "",
            "core/N15424.toml:1: why: expected this key, it is missing",
            id="no reason in the core set",
        ),
        pytest.param(
            "core/N15424.toml",
            'set = "core"',
            'set = "wide"',
            "core/N15424.toml:2: set: expected core, as the file holds one indicator",
            id="wide in the core folder",
        ),
        pytest.param(
            "wide/palkka.toml",
            'id = "mediaanipalkka"',
            'id = "mediaanipalkka"\nset = "core"',
            "wide/palkka.toml:13: indicators[0].set: expected wide, or nothing",
            id="core in the wide folder",
        ),
        pytest.param(
            "core/N15424.toml",
            'shape = "gender_dimension"',
            'shape = "total"',
            "core/N15424.toml:21: gap: expected no gap, as the indicator is not by sex",
            id="gap of a total",
        ),
        pytest.param(
            "wide/palkka.toml",
            "next_review_on = 2028-01-01",
            "next_review_on = 2026-01-01",
            "wide/palkka.toml:8: review.next_review_on: expected a day after "
            "2027-01-01",
            id="review in the past",
        ),
        pytest.param(
            "wide/palkka.toml",
            'level = "regions"',
            'level = "regions"\ncontrol = "ours"',
            "wide/palkka.toml:11: indicators[0]: expected control and control_basis "
            "together, or neither",
            id="control without basis",
        ),
        pytest.param(
            "publishers.toml",
            'name = {fi = "Opetushallitus"}',
            'name = {fi = "A"}\n[[publishers]]\ncode = "oph"\nname = {fi = "B"}',
            "publishers.toml:5: publishers[1].code: expected each publisher once, "
            '"oph" is already used',
            id="publisher twice",
        ),
        pytest.param(
            "usual_gaps.toml",
            'unit = "share"',
            'unit = "kronor"',
            'usual_gaps.toml:7: gaps[1].unit: expected each unit once, "kronor" is '
            "already used",
            id="usual gap twice",
        ),
    ],
)
def test_a_mistake_is_told_by_file_line_and_place(folder, name, old, new, expected):
    change(folder, name, old, new)

    assert expected in told(folder)


def test_a_core_file_is_called_as_its_id(folder):
    (folder / "core" / "N15424.toml").rename(folder / "core" / "behorighet.toml")

    assert told(folder) == [
        'core/behorighet.toml:1: id: expected "behorighet", as the file is called'
    ]


def test_an_id_in_two_files_is_told_with_the_first(folder):
    text = WIDE.replace('topic = "palkka"', 'topic = "raha"')
    text = text.replace("N00949", "N00001").replace("N00950", "N00002")
    text = text.replace("N05815", "N00003").replace("naisten-osuus", "osuus")
    (folder / "wide" / "raha.toml").write_text(text, encoding="utf-8")

    assert told(folder) == [
        "wide/raha.toml:12: indicators[0].id: expected a new id, "
        '"mediaanipalkka" is in palkka.toml'
    ]


def test_mistakes_in_every_kind_of_file_are_told_at_once(folder):
    change(folder, "core/N15424.toml", "decimals = 1", 'decimals = "1"')
    change(folder, "wide/palkka.toml", "decimals = 0", "decimals = 9")
    (folder / "publishers.toml").unlink()
    change(folder, "usual_gaps.toml", "threshold = 3", "threshold = -3")

    assert [each.split(": ")[0] for each in told(folder)] == [
        "core/N15424.toml:11",
        "wide/palkka.toml:20",
        "publishers.toml",
        "usual_gaps.toml:3",
    ]


def test_a_folder_that_is_missing_is_told(tmp_path):
    assert told(tmp_path / "none") == [
        "core: expected a folder here, it is missing",
        "wide: expected a folder here, it is missing",
        "publishers.toml: expected a file here, it is missing",
        "usual_gaps.toml: expected a file here, it is missing",
    ]
