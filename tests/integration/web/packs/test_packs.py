"""Packs before a meeting: what stands in them, in every form."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bollplank.domain.questionnaires import Comparability
from bollplank.domain.steps import StepKind
from tests.factories import (
    CoordinatorFactory,
    MembershipFactory,
    MomentFactory,
    MomentPairFactory,
    QuestionnaireFactory,
    StepFactory,
)
from tests.pdfs import NEEDS_READER, pages_in, text_of
from tests.scenes.packs import address, sheet_of, slide_texts
from tests.scenes.shared_group import SharedGroup

pytestmark = pytest.mark.django_db


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
