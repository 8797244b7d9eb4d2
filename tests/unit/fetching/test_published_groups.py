from dataclasses import replace
from datetime import date

import pytest

from bollplank.store.errors import StoreBrokenError
from bollplank.store.groups import (
    GROUPS,
    PublishedGroup,
    read_groups,
    write_groups,
)

ARBOGA = PublishedGroup(
    title="Liknande kommuner socioekonomi, Arboga, 2024",
    area="socioekonomi",
    organisation="1984",
    year=2024,
    members=("0319", "0562"),
    fetched_on=date(2026, 3, 23),
)
NEXT_YEAR = replace(ARBOGA, title=ARBOGA.title.replace("2024", "2025"), year=2025)


def test_before_anything_is_fetched_there_are_no_groups(tmp_path):
    assert read_groups(tmp_path) == ()


def test_groups_come_back_as_they_were_written_the_newest_year_first(tmp_path):
    write_groups(tmp_path / "store", [ARBOGA, NEXT_YEAR])

    assert read_groups(tmp_path / "store") == (NEXT_YEAR, ARBOGA)


def test_an_older_model_stays_when_a_newer_is_fetched(tmp_path):
    write_groups(tmp_path, [ARBOGA])
    write_groups(tmp_path, [NEXT_YEAR])

    assert read_groups(tmp_path) == (NEXT_YEAR, ARBOGA)


def test_a_group_fetched_again_has_its_new_members(tmp_path):
    again = replace(ARBOGA, members=("0687",), fetched_on=date(2026, 4, 1))
    write_groups(tmp_path, [ARBOGA])
    write_groups(tmp_path, [again])

    assert read_groups(tmp_path) == (again,)


def test_a_group_without_members_has_none(tmp_path):
    empty = replace(ARBOGA, members=())
    write_groups(tmp_path, [empty])

    assert read_groups(tmp_path) == (empty,)


@pytest.mark.parametrize("text", ["", "{", '{"format": 9}', '{"format": 1}', "[]"])
def test_a_file_that_is_not_ours_is_told_and_left(tmp_path, text):
    (tmp_path / GROUPS).write_text(text)

    with pytest.raises(StoreBrokenError, match="groups"):
        write_groups(tmp_path, [ARBOGA])

    assert (tmp_path / GROUPS).read_text() == text
