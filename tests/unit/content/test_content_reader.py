from typing import Literal

import pytest

from bollplank.content import ContentError, read, read_folder
from bollplank.content.schemas import (
    ModelVersion,
    MomentMapping,
    NationalGoals,
    Organisations,
    Round,
    Schema,
)
from tests.unit.content.finland import change, write_finland

VERSION = "model_versions/fi-2027.toml"


def told(path, schema):
    """Return what reading the file tells, one text for each mistake."""
    with pytest.raises(ContentError) as caught:
        read(path, schema)
    return [str(mistake).removeprefix(f"{path}:") for mistake in caught.value.mistakes]


def goals(tmp_path, text):
    path = tmp_path / "goals.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(
            "offset_days = 60",
            'offset_days = "soon"',
            'steps[2].offset_days: expected a whole number, got "soon"',
            id="text for a number",
        ),
        pytest.param(
            "offset_days = 60",
            "offset_days = 60.5",
            "steps[2].offset_days: expected a whole number, got 60.5",
            id="fraction for a whole number",
        ),
        pytest.param(
            "offset_days = 60",
            "offset_days = 6000",
            "steps[2].offset_days: expected a number of at most 2000, got 6000",
            id="too large",
        ),
        pytest.param(
            "offset_days = -30",
            "offset_days = -3000",
            "steps[0].offset_days: expected a number of at least -1000, got -3000",
            id="too small",
        ),
        pytest.param(
            'theme = "results"',
            'them = "results"',
            'steps[2].them: expected another key, "them" is not known; '
            'did you mean "theme"?',
            id="misspelt key",
        ),
        pytest.param(
            'currency = "EUR"',
            'currency = "EUR"\ncolour = 1',
            "fee.colour: expected one of the keys amount, currency, ordinary_amount, "
            'certainty, note, got "colour"',
            id="unknown key in a table that may be left out",
        ),
        pytest.param(
            "decision_required = false",
            'decision_required = "no"',
            'entry.decision_required: expected true or false, got "no"',
            id="text for yes or no",
        ),
        pytest.param(
            'mentor_commitment = "none"',
            'mentor_commitment = "weak"',
            'entry.mentor_commitment: expected one of firm, soft, none, got "weak"',
            id="unknown word",
        ),
        pytest.param(
            'currency = "EUR"',
            'currency = "euro"',
            "fee.currency: expected a currency in three capitals, such as SEK or EUR, "
            'got "euro"',
            id="currency",
        ),
        pytest.param(
            'name.fi = "Mallikunnat 2027"',
            'name = "Mallikunnat 2027"',
            "name: expected the text in at least one language, such as "
            '{sv = "…", en = "…"}, got "Mallikunnat 2027"',
            id="text without language",
        ),
        pytest.param(
            'name.fi = "Mallikunnat 2027"',
            "name = {}",
            "name: expected the text in at least one language, such as "
            '{sv = "…", en = "…"}, got a table',
            id="text in no language",
        ),
        pytest.param(
            'name.fi = "Mallikunnat 2027"',
            'name.suomi = "Mallikunnat 2027"',
            "name.suomi: expected a language code such as sv, en, fi or nb-NO, "
            'got "suomi"',
            id="language that is no code",
        ),
        pytest.param(
            'name.fi = "Mallikunnat 2027"',
            'name.fi = "  "',
            'name.fi: expected a text that is not empty, got "  "',
            id="empty text",
        ),
        pytest.param(
            'code = "fi-2027"',
            'code = "år 2027"',
            "code: expected a code of letters a-z, digits, hyphens and underscores, "
            'got "år 2027"',
            id="code",
        ),
        pytest.param(
            'service_fields = ["koulu"]',
            'service_fields = "koulu"',
            'tracks[0].service_fields: expected a list in square brackets, got "koulu"',
            id="text for a list",
        ),
        pytest.param(
            'roles_required = ["politician", "manager"]',
            "roles_required = []",
            "entry.roles_required: expected at least 1 in the list, got a list of 0",
            id="empty list",
        ),
        pytest.param(
            'roles = ["politician", "manager"]',
            'roles = ["politician", "boss"]',
            "steps[2].tasks[0].roles[1]: expected one of politician, manager, "
            'strategist, key_person, got "boss"',
            id="unknown word in a list in a list",
        ),
        pytest.param(
            "share_at_top_above = 0.6",
            "share_at_top_above = 1.0",
            "title_policy.readiness.share_at_top_above: expected a number below 1.0, "
            "got 1.0",
            id="share of one",
        ),
        pytest.param(
            "share_at_top_above = 0.6",
            "share_at_top_above = nan",
            "title_policy.readiness.share_at_top_above: expected a number, got NaN",
            id="not a number",
        ),
        pytest.param(
            'outcomes = [{fi = "Ideoita."}]',
            'outcomes = [{fi = "Ideoita."}, {fi = 3}]',
            "steps[2].outcomes[1].fi: expected a text in quotes, got 3",
            id="number for a text",
        ),
    ],
)
def test_a_wrong_value_is_told_with_line_keys_and_what_was_expected(
    tmp_path, old, new, expected
):
    folder = write_finland(tmp_path)
    line = change(folder, VERSION, old, new) + new.count("\n")

    assert told(folder / VERSION, ModelVersion) == [f"{line}: {expected}"]


def test_a_missing_key_is_told_at_its_table(tmp_path):
    folder = write_finland(tmp_path)
    line = change(folder, VERSION, "[entry]\ndecision_required = false\n", "[entry]\n")

    expected = f"{line}: entry.decision_required: expected this key, it is missing"
    assert told(folder / VERSION, ModelVersion) == [expected]


def test_a_table_where_a_list_of_tables_belongs_is_told(tmp_path):
    folder = write_finland(tmp_path)
    line = change(folder, VERSION, "[[tracks]]", "[tracks]")

    expected = f"{line}: tracks: expected a list in square brackets, got a table"
    assert told(folder / VERSION, ModelVersion) == [expected]


def test_a_value_where_a_table_belongs_is_told(tmp_path):
    path = goals(tmp_path, "goals = [1]\n")

    expected = "1: goals[0]: expected a table of keys and values, got 1"
    assert told(path, NationalGoals) == [expected]


def test_a_long_wrong_value_is_cut(tmp_path):
    path = goals(tmp_path, f'goals = "{"x" * 500}"\n')

    assert told(path, NationalGoals) == [
        f'1: goals: expected a list in square brackets, got "{"x" * 59}…'
    ]


def test_all_mistakes_of_a_file_are_told_at_once(tmp_path):
    folder = write_finland(tmp_path)
    change(folder, VERSION, "duration_months = 14", "duration_months = 0")
    change(folder, VERSION, "amount = 4500", "amount = -1")
    change(
        folder, VERSION, 'owner = "participant"\n\n[[steps.tasks]]', "[[steps.tasks]]"
    )

    assert [text.split(": ")[1] for text in told(folder / VERSION, ModelVersion)] == [
        "duration_months",
        "steps[2].tasks[0].owner",
        "fee.amount",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "a = 1\nb = = 2\n", "2: expected TOML, but: Invalid value", id="="
        ),
        pytest.param(
            "a = 1\na = 2\n",
            "2: expected TOML, but: Cannot overwrite a value",
            id="key twice",
        ),
        pytest.param(
            "a = 1\n\n[[goals\n\n",
            "3: expected TOML, but: Expected ']]' at the end of an array declaration",
            id="never ended",
        ),
        pytest.param(
            'goals = []\nnamn = "å"\n'.encode("latin-1"),
            "2: expected text in UTF-8; save the file again with that encoding",
            id="another encoding",
        ),
    ],
)
def test_a_file_that_is_not_toml_is_told_by_line(tmp_path, text, expected):
    assert told(goals(tmp_path, text), NationalGoals) == [expected]


def test_a_byte_order_mark_does_no_harm(tmp_path):
    path = goals(tmp_path, '\ufeffgoals = [{code = "a", name = {fi = "b"}}]\n')

    assert [goal.code for goal in read(path, NationalGoals).goals] == ["a"]


def test_a_missing_file_is_told(tmp_path):
    path = tmp_path / "goals.toml"

    assert told(path, NationalGoals) == [" expected a file here, it is missing"]


def test_a_folder_in_place_of_a_file_is_told(tmp_path):
    expected = " expected a file that can be read (Is a directory)"

    assert told(tmp_path, NationalGoals) == [expected]


def test_a_missing_folder_and_an_empty_one_are_told(tmp_path):
    with pytest.raises(ContentError) as missing:
        read_folder(tmp_path / "rounds", Round)
    with pytest.raises(ContentError) as empty:
        read_folder(tmp_path, Round)

    assert str(missing.value).endswith("rounds: expected a folder here, it is missing")
    assert str(empty.value).endswith("expected at least one .toml file in the folder")


def test_a_folder_tells_the_mistakes_of_all_its_files(tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.toml").write_text("wrong = 1\n", encoding="utf-8")
    (tmp_path / "c.toml").write_text("organisations = []\n", encoding="utf-8")

    with pytest.raises(ContentError) as caught:
        read_folder(tmp_path, Organisations)

    assert {mistake.path.name for mistake in caught.value.mistakes} == {
        "a.toml",
        "b.toml",
    }


def test_a_folder_is_read_by_file_name_and_leaves_out_what_it_is_told_to(tmp_path):
    for name in ("b", "a", "sources"):
        text = f'organisations = [{{code = "{name}", name = "x", kind = "region"}}]\n'
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")

    files = read_folder(tmp_path, Organisations, except_for={"sources.toml"})

    assert [file.organisations[0].code for file in files] == ["a", "b"]


@pytest.mark.parametrize(
    ("value", "allowed"),
    [
        ('"2026"', True),
        ('"2026-02"', True),
        ('"2026-02-28"', True),
        ("2026-02-28", True),
        ('"2026-02-27/2026-02-28"', True),
        ('"2026-02-30"', False),
        ('"2026-13"', False),
        ('"spring 2026"', False),
        ('"2026/2027/2028"', False),
        ("2026", False),
    ],
)
def test_a_date_is_as_exact_as_it_is_known(tmp_path, value, allowed):
    folder = write_finland(tmp_path)
    name = "rounds/fi-pilotti.toml"
    change(folder, name, 'value = "2026-02"', f"value = {value}")

    if allowed:
        date = read(folder / name, Round).dates[0]
        assert date.value == value.strip('"')
    else:
        (text,) = told(folder / name, Round)
        assert "dates[0].value: expected a" in text


def test_a_key_that_is_a_reserved_word_in_code_keeps_its_name_in_messages(tmp_path):
    folder = write_finland(tmp_path)
    name = "questionnaires/mappings/fi-0-fi-1.toml"
    change(folder, name, 'from = "vanha-01"', 'form = "vanha-01"')

    assert told(folder / name, MomentMapping) == [
        "3: pairs[0].from: expected this key, it is missing",
        '3: pairs[0].form: expected another key, "form" is not known; '
        'did you mean "from"?',
    ]


class Colour(Schema):
    name: Literal["red", "blue"]


class Colours(Schema):
    by_country: dict[str, Colour]


def test_what_has_no_words_of_ours_is_told_in_those_of_the_checker(tmp_path):
    path = goals(tmp_path, '[by_country.fi]\nname = "green"\n')

    assert told(path, Colours) == [
        "2: by_country.fi.name: expected 'red' or 'blue', got \"green\""
    ]


def test_an_unknown_key_under_free_keys_is_told_without_a_list(tmp_path):
    path = goals(tmp_path, '[by_country.fi]\nname = "red"\nnamn = "red"\n')

    assert told(path, Colours) == [
        '3: by_country.fi.namn: expected another key, "namn" is not known'
    ]
