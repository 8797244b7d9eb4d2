"""What makes organisations similar, as the content says, and what it may not say."""

import re
import tomllib
from pathlib import Path

import pytest

from bollplank.content.mistakes import ContentError
from bollplank.content.reader import read
from bollplank.content.schemas.organisations import Organisations
from bollplank.content.schemas.similar import (
    Fact,
    FactClass,
    Origin,
    Similarity,
    Variable,
)
from bollplank.content.similar import likeness_in, read_likeness
from bollplank.content.sources import read_sources
from bollplank.domain.organisations import OrganisationKind

ROOT = Path(__file__).parents[3]
CONTENT = ROOT / "content"
REFERENCE = ROOT / "docs" / "reference" / "similar-files.md"
KINDS = {OrganisationKind.MUNICIPALITY, OrganisationKind.REGION}


@pytest.fixture(scope="module")
def sources():
    return read_sources(CONTENT / "sources")


@pytest.fixture(scope="module")
def codes():
    files = [read(path, Organisations) for path in CONTENT.glob("organisations/*.toml")]
    return {each.code: each for file in files for each in file.organisations}


@pytest.fixture(scope="module")
def committed(sources, codes):
    return read_likeness(CONTENT, sources=sources, organisations=codes)


def test_what_is_written_holds_no_mistake(committed):
    assert {"skr-group", "map-area"} <= set(committed.facts)
    assert set(committed.rules.count) == KINDS


def test_facts_are_known_of_every_municipality(committed, codes):
    towns = {code for code, each in codes.items() if each.kind == "municipality"}

    assert set(committed.facts["skr-group"].belongs_to) == towns
    assert set(committed.facts["map-area"].numbers) == towns
    assert len(towns) == 290


def test_every_text_is_in_swedish_and_english(committed):
    texts = [
        text
        for variable in committed.rules.variables
        for text in [
            variable.name,
            variable.why,
            *(origin.title for origin in variable.origins if origin.title),
        ]
    ]
    texts += [fact.name for fact in committed.facts.values()]
    texts += [fact.credit for fact in committed.facts.values()]
    texts += [each.name for fact in committed.facts.values() for each in fact.classes]

    assert all({"sv", "en"} <= set(text) for text in texts)


def test_what_is_needed_from_a_source_is_listed_once(committed):
    needed = committed.indicators_of("kolada")

    assert "N01951" in needed
    assert len(needed) == len(set(needed))
    assert set(committed.indicators_of("scb-population")) == {
        "population-all",
        "population-0-19",
        "population-65plus",
    }


def test_nothing_that_is_compared_by_sex_alone_counts(committed):
    """Income and education stand for structure; schools' and care's results do not."""
    used = {
        origin.source
        for variable in committed.rules.variables
        for origin in variable.origins
        if origin.source
    }

    statistics = {"scb-population", "scb-pxweb", "scb-education", "scb-income"}
    assert used <= {"kolada", "made-up", *statistics}


def test_content_that_does_not_say_has_no_likeness(tmp_path, sources):
    assert read_likeness(tmp_path, sources=sources) is None
    assert likeness_in(tmp_path, sources=sources) is None


RULES = """
least_known = 0.5
unstable_below = 0.5
remote_from = 2.0
oldest_years = 3
count = {municipality = 7}
words = {very = 0.05, rather = 0.1, partly = 0.15}

[[variables]]
code = "people"
name.fi = "Asukkaat"
why.fi = "Koko"
weight = 1
origins = [{source = "kolada", indicator = "N01951"}]

[[variables]]
code = "group"
name.fi = "Ryhmä"
why.fi = "Sijainti"
kind = "category"
weight = 1
origins = [{fact = "group"}]
"""
GROUP = """
id = "group"
name.fi = "Ryhmä"
credit.fi = "Lähde"
as_of = "2024"
classes = [{code = "a", name = {fi = "A"}}]

[belongs_to]
"0114" = "a"
"""


def written(folder, *, rules=RULES, group=GROUP):
    (folder / "organisations" / "facts").mkdir(parents=True)
    (folder / "similar.toml").write_text(rules, encoding="utf-8")
    path = folder / "organisations" / "facts" / "group.toml"
    path.write_text(group, encoding="utf-8")
    return folder


def mistakes(folder, sources, codes=("0114",)):
    with pytest.raises(ContentError) as refused:
        read_likeness(folder, sources=sources, organisations=codes)
    return [str(each) for each in refused.value.mistakes]


def test_another_country_writes_its_own(tmp_path, sources):
    found = read_likeness(written(tmp_path), sources=sources, organisations={"0114"})

    assert [each.code for each in found.rules.variables] == ["people", "group"]
    assert found.facts["group"].year == 2024


@pytest.mark.parametrize(
    ("wrong", "right", "told"),
    [
        ('fact = "group"', 'fact = "grupp"', "a file in content/organisations/facts"),
        ('source = "kolada"', 'source = "nobody"', "a source in content/sources"),
        (
            'source = "kolada", indicator = "N01951"',
            'source = "scb-income", indicator = "nothing"',
            "an indicator of scb-income",
        ),
        (', indicator = "N01951"', "", "either source and indicator, or fact"),
        ('indicator = "N01951"', 'indicator = "N1", divided_by = "N2"', "unit"),
        ("rather = 0.1", "rather = 0.01", "each larger than the one before"),
        ("municipality = 7", "municipality = 3", "a number from 4 to 20"),
        ('code = "group"\nname', 'code = "people"\nname', "each variable once"),
        ("weight = 1\norigins", "weight = 0\norigins", "weight"),
    ],
)
def test_wrong_rules_are_told_with_their_line(tmp_path, sources, wrong, right, told):
    assert wrong in RULES
    found = mistakes(written(tmp_path, rules=RULES.replace(wrong, right, 1)), sources)

    assert any(told in line for line in found), found
    assert all(re.search(r"similar\.toml:\d+:", line) for line in found)


@pytest.mark.parametrize(
    ("wrong", "right", "told"),
    [
        ('id = "group"', 'id = "grupp"', '"group", as the file is called'),
        ('"0114" = "a"', '"0114" = "b"', "one of the classes a"),
        ('"0114" = "a"', '"9999" = "a"', "the code of an organisation"),
        ("[belongs_to]", '[numbers]\n"0114" = 1\n[belongs_to]', "either numbers or"),
    ],
)
def test_wrong_facts_are_told_with_their_line(tmp_path, sources, wrong, right, told):
    assert wrong in GROUP
    found = mistakes(written(tmp_path, group=GROUP.replace(wrong, right, 1)), sources)

    assert any(told in line for line in found), found
    assert all("group.toml" in line for line in found if told in line)


def test_a_changed_file_is_read_anew(tmp_path, sources):
    folder = written(tmp_path)
    first = likeness_in(folder, sources=sources)
    assert likeness_in(folder, sources=sources) is first

    (folder / "organisations" / "facts" / "more.toml").write_text(
        GROUP.replace('id = "group"', 'id = "more"'), encoding="utf-8"
    )
    assert set(likeness_in(folder, sources=sources).facts) == {"group", "more"}


@pytest.mark.parametrize(
    "schema", [Fact, FactClass, Origin, Similarity, Variable], ids=lambda s: s.__name__
)
def test_the_reference_names_every_key(schema):
    named = set(re.findall(r"`([a-z_]+)(?: = [^`]*)?`", REFERENCE.read_text()))

    assert set(schema.model_fields) - named == set()


def test_the_examples_are_toml():
    examples = re.findall(r"```toml\n(.*?)```", REFERENCE.read_text(), re.DOTALL)

    assert len(examples) == 3
    assert all(tomllib.loads(example) for example in examples)
