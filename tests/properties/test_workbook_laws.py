"""Laws of what a workbook says against the site."""

from hypothesis import given
from hypothesis import strategies as st

from bollplank.domain.workbooks import (
    Kept,
    Standing,
    choice_in,
    digest,
    normal,
    result,
    standing,
)

texts = st.text(max_size=40)
few = st.sampled_from(["", "a", "b", "a\n", " b", "c"])


@given(exported=few, site=few, file=few)
def test_every_cell_stands_in_one_way_by_who_changed_it(exported, site, file):
    by_site = normal(site) != normal(exported)
    by_file = normal(file) != normal(exported)

    found = standing(exported=digest(exported), site=site, file=file)

    if normal(site) == normal(file):
        assert found is Standing.SAME
    elif by_site and by_file:
        assert found is Standing.CONFLICT
    else:
        assert found is (Standing.ON_SITE if by_site else Standing.IN_FILE)


@given(exported=texts, site=texts, file=texts)
def test_site_and_file_are_seen_alike(exported, site, file):
    mirrored = {
        Standing.IN_FILE: Standing.ON_SITE,
        Standing.ON_SITE: Standing.IN_FILE,
    }
    one = standing(exported=digest(exported), site=site, file=file)
    other = standing(exported=digest(exported), site=file, file=site)

    assert other is mirrored.get(one, one)


@given(text=texts)
def test_a_text_that_went_out_and_came_back_is_no_change(text):
    assert (
        standing(exported=digest(text), site=text, file=normal(text)) is Standing.SAME
    )


@given(text=texts)
def test_making_a_text_comparable_twice_is_as_once(text):
    assert normal(normal(text)) == normal(text)


@given(site=texts, file=texts)
def test_after_taking_the_files_text_there_is_nothing_more_to_take(site, file):
    taken = result(site=site, file=file, kept=Kept.FILE)

    assert standing(exported=digest(site), site=taken, file=file) is Standing.SAME


@given(site=texts, file=texts)
def test_keeping_both_loses_neither(site, file):
    both = result(site=site, file=file, kept=Kept.BOTH)

    assert normal(site) in normal(both)
    assert normal(file) in normal(both)


@given(labels=st.dictionaries(st.text(min_size=1, max_size=8), st.just("2")))
def test_every_label_is_understood(labels):
    for label in labels:
        assert choice_in(label, labels) in {"2", ""}
