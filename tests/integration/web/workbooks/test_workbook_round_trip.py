"""What goes out in a workbook comes back the same, whatever was said."""

from datetime import date

import pytest
from django.conf import settings as site_settings
from django.db import transaction
from django.utils.translation import override
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bollplank.content import read_all
from bollplank.documents.workbooks import write_ods, write_xlsx
from bollplank.domain.assessments import Answer, CriterionReply, Level, Rating
from bollplank.domain.role_answers import ANSWERING_ROLES
from bollplank.domain.workbooks import Standing, normal, standing
from bollplank.improvement.models import (
    FactAnswer,
    FactsSheet,
    FactsTemplate,
    Questionnaire,
    WayAnswer,
    WayOfWorking,
    WayTemplate,
)
from bollplank.improvement.operations import questionnaires, templates
from bollplank.improvement.queries import facts
from bollplank.improvement.queries.workbook_parts import (
    AssessmentPart,
    Contents,
    FactsPart,
    WaysPart,
)
from bollplank.organisations.models import Organisation
from bollplank.programme.models import ModelVersion, Participation, Round, Step
from bollplank.web.forms.workbooks import cells_in
from bollplank.web.presenters.workbooks import workbook_of

WRITERS = {"xlsx": write_xlsx, "ods": write_ods}
VERSIONS = ["2019", "2020", "2024"]
TODAY = date(2027, 5, 20)

words = st.sampled_from(["", "kvinnor och män", "=SUM(A1)", "1", "Ja"])
texts = st.one_of(words, st.text(max_size=80))


@pytest.fixture(scope="module")
def content(django_db_setup, django_db_blocker):
    """The questionnaires and templates of the content, read once and undone after."""
    read = read_all(site_settings.CONTENT)
    with django_db_blocker.unblock(), transaction.atomic():
        questionnaires.load(
            questionnaires=read.questionnaires.values(), mappings=read.mappings
        )
        templates.load(
            facts=read.facts_templates.values(), ways=read.way_templates.values()
        )
        yield {version: Questionnaire.objects.get(code=version) for version in VERSIONS}
        transaction.set_rollback(True)


@st.composite
def ratings(draw, moment, *, highest, level):
    points = draw(st.none() | st.integers(1, highest))
    other = st.sampled_from(
        [Answer.UNANSWERED, Answer.NOT_ASSESSED, Answer.NOT_RELEVANT]
    )
    codes = [one.code for one in moment.criteria.all() if one.level == level]
    return Rating(
        answer=Answer.POINTS if points else draw(other),
        points=points,
        motivation=draw(texts),
        evidence=draw(texts),
        explanation=draw(texts),
        replies=draw(
            st.dictionaries(st.sampled_from(codes), st.sampled_from(CriterionReply))
            if codes
            else st.just({})
        ),
    )


def contents_with(draw, questionnaire):
    """Return a workbook's contents in which everything may be said."""
    moments = list(questionnaire.moments.prefetch_related("criteria"))
    round_ = Round(
        code="r1",
        name={"sv": "Omgången", "en": "The round"},
        model_version=ModelVersion(code="v", questionnaire=questionnaire.code),
    )
    place = Participation(
        round=round_, organisation=Organisation(code="provby", name="Provby")
    )
    parts = []
    for number in (1, 2):
        for level in questionnaire.levels:
            said = {
                moment.code: draw(
                    ratings(moment, highest=questionnaire.scale_highest, level=level)
                )
                for moment in moments
            }
            parts.append(
                AssessmentPart(
                    step=Step(
                        code=f"bm{number}", name={"sv": f"Träff {number}: om allt"}
                    ),
                    level=Level(level),
                    questionnaire=questionnaire,
                    moments=moments,
                    newest=None,
                    said=said,
                    versions=dict.fromkeys(said, number),
                    writers={},
                    previous=None,
                    before={},
                )
            )
    return Contents(
        place=place,
        assessments=parts,
        facts=facts_with(draw),
        ways=ways_with(draw, moments),
    )


def facts_with(draw):
    template = FactsTemplate.objects.latest("code")
    sheet = FactsSheet(pk=1, template=template)
    sheet._prefetched_objects_cache = {
        "answers": [
            FactAnswer(question=code, text="2024-03" if "on" in code else draw(texts))
            for code in facts.questions_of(template)
        ]
    }
    return FactsPart(template=template, sheet=sheet)


def ways_with(draw, moments):
    template = WayTemplate.objects.latest("code")
    role = draw(st.sampled_from(ANSWERING_ROLES))
    way = WayOfWorking(pk=1, template=template, role=role)
    way._prefetched_objects_cache = {
        "answers": [
            WayAnswer(question=question["code"], text=draw(texts))
            for question in template.questions
        ]
    }
    return [
        WaysPart(
            role=role, template=template, moments=moments, ways={moments[0].code: way}
        )
    ]


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("version", VERSIONS)
def test_reading_what_was_exported_gives_the_same(content, version, language, kind):
    @settings(max_examples=2, phases=[Phase.generate])
    @given(data=st.data())
    def holds(data):
        contents = contents_with(data.draw, content[version])
        with override(language):
            book = workbook_of(contents, language=language, on=TODAY)
        other = "en" if language == "sv" else "sv"
        with override(other):
            found = cells_in(WRITERS[kind](book), contents)

        site = contents.cells()
        assert [cell.key for cell in found] == list(site)
        for cell in found:
            text = site[cell.key].text
            assert (cell.fault, cell.text) == (None, normal(text))
            assert (
                standing(exported=cell.exported, site=text, file=cell.text)
                is Standing.SAME
            )

    holds()
