"""Packs before a meeting: what the group shares, the same to all, and our own part."""

import re
from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pptx import Presentation

from bollplank.domain.assessments import Level, Sharing
from bollplank.domain.groups import GroupRole
from bollplank.domain.improvements import ImprovementState
from bollplank.domain.questionnaires import Comparability
from bollplank.domain.questions import QuestionState
from bollplank.domain.steps import StepKind
from bollplank.improvement.queries import assessments
from bollplank.improvement.queries import packs as queries
from tests.factories import (
    CoordinatorFactory,
    ImprovementFactory,
    MembershipFactory,
    MomentFactory,
    MomentPairFactory,
    QuestionFactory,
    QuestionnaireFactory,
    RoleRatingFactory,
    RoleSheetFactory,
    StepFactory,
)
from tests.pdfs import NEEDS_READER, pages_in, text_of
from tests.scenes.shared_group import SharedGroup

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 6, 1, 12, tzinfo=UTC)
"""Eight days before the meeting, which is a hundred days from the kick-off."""


@pytest.fixture(autouse=True)
def the_day(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def us():
    return SharedGroup()


@pytest.fixture
def mine(us):
    return us.add("Ödala")


@pytest.fixture
def provby(us):
    return us.add("Provby")


@pytest.fixture
def ask(client, us):
    """Return a function that asks for the pack, or a part of it, as this person."""

    def read(user, part="", *, step=None, language="en", status=200):
        client.force_login(user)
        client.cookies["django_language"] = language
        response = client.get(address(us, step) + part)
        assert response.status_code == status
        return response

    return read


def address(us, step=None):
    return f"/packs/groups/{us.group.pk}/{(step or us.first).number}/"


def texts(response):
    """Return the page's text without its mark-up, in one line."""
    page = response.content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


def slide_texts(response):
    """Return everything that is written in a presentation, notes too."""
    found = []
    for slide in Presentation(BytesIO(response.content)).slides:
        found.append(slide.notes_slide.notes_text_frame.text)
        for shape in slide.shapes:
            found.append(shape._element.xpath(".//p:cNvPr")[0].get("descr", ""))
            found.extend(text.text or "" for text in shape._element.iter("{*}t"))
    return "\n".join(found)


def sheet_of(response, name):
    sheets = response.context["pack"].sheets
    return next(sheet for sheet in sheets if sheet.name == name)


def test_each_organisation_has_its_profile_with_the_lowest_on_top(us, mine, ask):
    us.share(mine, 3, 1, 2)

    sheet = sheet_of(ask(mine.user), "Ödala")

    assert [line.said for line in sheet.lines] == ["1 of 4", "2 of 4", "3 of 4"]
    assert sheet.headline == "3 of 3 moments have points."
    assert sheet.occasion == "Before meeting 1"


def test_what_has_moved_is_told_with_what_the_group_may_read_of_why(us, mine, ask):
    us.share(mine, 1, 3, 2)
    us.share(mine, 2, 1, 2, step=us.second, said={"motivation": "We count."})

    sheet = sheet_of(ask(mine.user, step=us.second), "Ödala")

    assert sheet.headline == (
        "3 of 3 moments have points. Since last time 1 moved up, 1 down and 1 stayed."
    )
    assert [(told.what.split(": ")[1], told.text) for told in sheet.moved] == [
        ("up from 1 to 2", "We count."),
        ("down from 3 to 1", "We count."),
    ]


def test_two_steps_apart_is_a_difference_and_a_question(us, mine, provby, ask):
    us.share(mine, 2, 2, 1)
    us.share(provby, 4, 3, 1)

    pack = ask(mine.user).context["pack"]

    (difference,) = pack.differences
    assert difference.said == "Provby is at 4, Ödala at 2."
    assert difference.question.startswith("Provby: how did you do it")
    assert [row.far for row in pack.overview.rows] == ["2 steps apart", "", ""]


def test_suggested_questions_are_drawn_from_the_differences(us, mine, provby, ask):
    us.share(mine, 2, 2, 3)
    us.share(provby, 4, 3, 1)
    page = ask(mine.user)

    assert sheet_of(page, "Ödala").asks == [
        "Provby is at 4 on moment 1, where we are at 2: how did you do it?",
        "Provby is at 3 on moment 2, where we are at 2: how did you do it?",
    ]
    assert sheet_of(page, "Ödala").answers == [
        "Provby on moment 3: we are at 3, they at 1."
    ]


def test_without_two_steps_anywhere_it_says_where_there_is_one(us, mine, provby, ask):
    us.share(mine, 2, 2, 2)
    us.share(provby, 3, 2, 1)

    assert ask(mine.user).context["pack"].no_differences == (
        "Nowhere is it two steps. It is one step on moments 1 and 3."
    )


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


def test_across_versions_only_what_means_the_same_is_compared(us, mine, provby, ask):
    older = QuestionnaireFactory(code="older", scale_highest=3)
    moment = MomentFactory(questionnaire=older, number=1)
    MomentPairFactory(
        older=moment, newer=us.moments[0], comparability=Comparability.SAME
    )
    us.share(mine, 1, 2, 3)
    us.share(provby, 3, questionnaire=older)

    page = ask(mine.user)

    pack = page.context["pack"]
    assert pack.overview.rows[0].elsewhere == ["Provby: 3 of 3"]
    assert pack.overview.rows[1].elsewhere == ["Provby: not comparable"]
    assert pack.differences[0].said == "Provby is at 3 of 3, Ödala at 1 of 4."
    assert "different versions" in pack.notes[0]


def test_long_texts_are_cut_and_say_where_the_whole_stands(us, mine, ask):
    us.share(mine, 1, 1, 1)
    us.share(mine, 2, 1, 1, step=us.second, said={"motivation": "Word " * 200})

    sheet = sheet_of(ask(mine.user, step=us.second), "Ödala")

    assert sheet.moved[0].text.endswith("Word…")
    assert sheet.more.endswith(f"http://testserver/comparison/{us.group.pk}/overall/")


def test_what_people_write_is_never_markup(us, mine, ask):
    us.share(mine, 1, 1, 1)
    said = {"motivation": "<b>x</b> #image(1) $y$ =HYPERLINK()"}
    us.share(mine, 2, 1, 1, step=us.second, said=said)

    page = ask(mine.user, step=us.second).content.decode()
    slides = slide_texts(ask(mine.user, "slides/", step=us.second))

    assert "&lt;b&gt;x&lt;/b&gt;" in page
    assert "<b>x</b> #image(1) $y$ =HYPERLINK()" in slides
    ask(mine.user, "pdf/", step=us.second)


def test_a_group_with_nobody_in_it_has_a_pack_that_says_so(us, ask):
    pdf = ask(CoordinatorFactory(), "pdf/")
    page = ask(CoordinatorFactory())

    assert page.context["pack"].lead == "No organisation takes part in the group yet."
    assert pages_in(pdf.content) == 1


@NEEDS_READER
def test_the_pdf_has_a_page_for_each_in_the_language_of_the_reader(
    us, mine, provby, ask
):
    us.share(mine, 1, 1, 1)

    pdf = ask(mine.user, "pdf/", language="sv").content

    assert pages_in(pdf) == 3
    assert b"/Lang(sv)" in pdf
    assert "Inget är delat med gruppen än." in text_of(pdf)


def test_files_are_named_and_kept_by_nobody_on_the_way(us, mine, ask):
    response = ask(mine.user, "slides/")

    assert response["Content-Disposition"] == (
        f'attachment; filename="{us.group.code}-{us.first.code}.pptx"'
    )
    assert response["Cache-Control"] == "private, no-store"


def test_a_step_that_is_no_meeting_has_no_pack(us, mine, ask):
    other = StepFactory(
        model_version=us.round.model_version, number=9, kind=StepKind.HOME_WORK
    )

    ask(mine.user, step=other, status=404)


def test_the_list_has_the_meetings_to_come_first(us, mine, client):
    us.first.offset_days = 50
    us.first.save()
    client.force_login(mine.user)

    response = client.get("/packs/")

    coming, been = response.context["coming"], response.context["been"]
    assert [card.url for card in coming] == [address(us, us.second)]
    assert [card.url for card in been] == [address(us, us.first)]
    assert coming[0].shared.startswith("0 ")


def test_one_without_a_group_is_told_what_will_stand_here(client):
    client.force_login(MembershipFactory().user)

    assert 'class="empty"' in client.get("/packs/").content.decode()


def test_the_list_asks_the_same_number_of_questions_for_more_groups(client):
    person = CoordinatorFactory()
    client.force_login(person)
    counts = []
    for _more in (1, 2):
        for _each in range(_more):
            us = SharedGroup()
            us.share(us.add("Provby"), 1, 1, 1)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get("/packs/")
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_a_pack_asks_the_same_number_of_questions_for_more_organisations(us, mine, ask):
    us.share(mine, 1, 1, 1)
    us.share(mine, 2, 1, 1, step=us.second)
    ask(mine.user)
    counts = []
    for _more in (0, 3):
        for number in range(_more):
            us.share(us.add(f"Provby {number}"), 4, 1, 1, step=us.second)
        with CaptureQueriesContext(connection) as asked:
            ask(mine.user, step=us.second)
        counts.append(len(asked))

    assert counts[0] == counts[1]
