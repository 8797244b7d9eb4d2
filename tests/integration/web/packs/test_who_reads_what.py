"""Packs before a meeting: the same to all of the group, and our own part to us only."""

import pytest
from django.utils import timezone

from bollplank.domain.assessments import Level, Sharing
from bollplank.domain.groups import GroupRole
from bollplank.domain.improvements import ImprovementState
from bollplank.domain.questions import QuestionState
from bollplank.improvement.queries import assessments
from bollplank.improvement.queries import packs as queries
from tests.factories import (
    CoordinatorFactory,
    ImprovementFactory,
    QuestionFactory,
    RoleRatingFactory,
    RoleSheetFactory,
)
from tests.pdfs import NEEDS_READER, text_of
from tests.scenes.packs import NOW, sheet_of, slide_texts, texts

pytestmark = pytest.mark.django_db


@NEEDS_READER
@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"sharing": Sharing.OWN}, id="locked-but-own"),
        pytest.param({"locked": False, "agreed": True}, id="agreed-but-not-locked"),
        pytest.param({"locked": False}, id="draft"),
        pytest.param({"level": Level.BOARD}, id="another-level"),
    ],
)
def test_what_is_not_shared_is_in_no_form(us, mine, provby, ask, fields):
    us.share(mine, 1, 1, 1)
    us.share(provby, 4, 4, 4, said={"motivation": "Secret."}, **fields)

    page, pdf, slides = (ask(mine.user, part) for part in ("", "pdf/", "slides/"))

    assert sheet_of(page, "Provby").headline == "Nothing is shared with the group yet."
    assert "tell the group in your own words" in sheet_of(page, "Provby").missing
    for said in (texts(page), text_of(pdf.content), slide_texts(slides)):
        assert "Nothing is shared with the group yet." in said
        assert "Secret." not in said
        assert "4 of 4" not in said


def test_the_pack_is_the_same_whoever_of_the_group_asks(us, mine, provby, ask):
    mentor = us.add("Mentorby", role=GroupRole.MENTOR)
    us.share(mine, 1, 3, 2, said={"explanation": "Because we learned."})
    us.share(provby, 4, 1, 2)
    readers = [mine.user, provby.user, mentor.user, CoordinatorFactory()]

    packs = [ask(reader).context["pack"] for reader in readers]
    pdfs = {ask(reader, "pdf/").content for reader in readers}
    slides = {slide_texts(ask(reader, "slides/")) for reader in readers}

    assert all(pack == packs[0] for pack in packs)
    assert len(pdfs) == len(slides) == 1


@NEEDS_READER
def test_what_explains_a_movement_is_for_our_own_only(us, mine, provby, ask):
    us.share(mine, 1, 1, 1)
    us.share(
        mine, 2, 1, 1, step=us.second, said={"explanation": "Our own explanation."}
    )

    own = texts(ask(mine.user, step=us.second))
    printed = ask(mine.user, f"own/{mine.organisation.code}/", step=us.second)

    assert "Our own explanation." in own
    assert "Our own explanation." in text_of(printed.content)
    for reader in (provby.user, CoordinatorFactory()):
        assert "Our own explanation." not in texts(ask(reader, step=us.second))
    for part, read in (("pdf/", text_of), ("slides/", None)):
        answer = ask(mine.user, part, step=us.second)
        said = read(answer.content) if read else slide_texts(answer)
        assert "Our own explanation." not in said


def test_open_questions_are_seen_by_the_two_they_are_between(us, mine, provby, ask):
    third = us.add("Tredjeby")
    asked = {"asking": mine.organisation, "asked": provby.organisation}
    QuestionFactory(**asked, text="How do you count?")
    QuestionFactory(**asked, text="Taken back?", state=QuestionState.WITHDRAWN)
    QuestionFactory(**asked, text="Answered?", answered=True)
    QuestionFactory(asking=mine.organisation, text="To somebody else?")

    assert "How do you count?" in texts(ask(mine.user))
    assert "How do you count?" in texts(ask(provby.user))
    assert "How do you count?" not in texts(ask(third.user))
    assert "How do you count?" not in slide_texts(ask(mine.user, "slides/"))
    for other in ("Taken back?", "Answered?", "To somebody else?"):
        assert other not in texts(ask(mine.user))


def test_improvements_under_way_are_for_our_own_only(us, mine, provby, ask):
    ours = {"organisation": mine.organisation, "round": us.round}
    ImprovementFactory(**ours, title="Count everybody")
    ImprovementFactory(**ours, title="All done", state=ImprovementState.DONE)

    assert "Count everybody (Idea)" in texts(ask(mine.user))
    assert "All done" not in texts(ask(mine.user))
    assert "Count everybody" not in texts(ask(provby.user))
    assert "Count everybody" not in slide_texts(ask(mine.user, "slides/"))


def test_what_a_role_answered_alone_is_in_no_pack(us, mine, ask):
    shared = us.share(mine, 1, 1, 1)
    sheet = RoleSheetFactory(assessment=shared, user=mine.user, done_at=NOW)
    RoleRatingFactory(sheet=sheet, moment=us.moments[0], note="Only mine.")

    assert "Only mine." not in texts(ask(mine.user))
    assert "Only mine." not in slide_texts(ask(mine.user, "slides/"))


def test_the_own_part_of_another_is_not_there(us, mine, provby, ask):
    ask(mine.user, f"own/{provby.organisation.code}/", status=404)


def test_one_that_has_left_is_not_in_the_pack(us, mine, ask):
    us.share(mine, 1, 1, 1)
    us.share(us.add("Borta", left=True), 4, 4, 4)

    assert [one.name for one in ask(mine.user).context["pack"].sheets] == ["Ödala"]


def test_where_nothing_newer_is_shared_the_earlier_one_stands_and_says_so(
    us, mine, provby, ask
):
    us.share(mine, 1, 1, 1)
    us.share(mine, 4, 4, 4, step=us.second, sharing=Sharing.OWN)
    us.share(provby, 3, 1, 1, step=us.second)

    page = ask(provby.user, step=us.second)

    assert sheet_of(page, "Ödala").occasion == (
        "Before meeting 1. Nothing newer is shared."
    )
    assert sheet_of(page, "Ödala").lines[0].said == "1 of 4"
    assert page.context["pack"].notes == [
        "From an earlier occasion, as nothing newer is shared: Ödala."
    ]


def test_what_came_after_the_meeting_is_not_in_its_pack(us, mine, ask):
    us.share(mine, 1, 1, 1)
    us.share(mine, 4, 4, 4, step=us.second)

    assert sheet_of(ask(mine.user), "Ödala").lines[0].said == "1 of 4"


def test_everything_in_the_pack_may_be_seen_by_each_who_reads_it(us, mine, provby):
    mentor = us.add("Mentorby", role=GroupRole.MENTOR)
    us.share(mine, 1, 1, 1, sharing=Sharing.ROUND)
    us.share(provby, 4, 4, 4)
    on = timezone.localdate(NOW)

    for user in (mine.user, provby.user, mentor.user, CoordinatorFactory()):
        group = queries.groups_visible_to(user, on=on).get()
        pack = queries.of_group(group, number=us.first.number)
        shown = {column.assessment for column in pack.columns}
        assert len(shown) == 2
        assert shown <= set(assessments.visible_to(user, on=on))
