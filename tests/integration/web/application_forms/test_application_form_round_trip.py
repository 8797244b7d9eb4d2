"""What goes out in a form comes back the same, whatever was said."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.utils.translation import override
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bollplank.documents.forms import read_form, write_docx, write_odt
from bollplank.domain.application_texts import YES, seat_field, text_of_list
from bollplank.domain.applications import PartnerKind
from bollplank.domain.workbooks import Kept, normal
from bollplank.programme.models import Application, ModelVersion
from bollplank.programme.operations import applications
from bollplank.programme.operations.application_forms import said_in
from bollplank.programme.queries.applications import answers_of
from bollplank.web.presenters.application_form_changes import preview, texts_chosen
from bollplank.web.presenters.application_forms import form_of
from tests.factories import CallFactory, DraftFactory, OrganisationFactory, UserFactory
from tests.factories.calls import RULES
from tests.scenes.application_forms import NOW

pytestmark = pytest.mark.django_db

WRITERS = {"docx": write_docx, "odt": write_odt}
QUESTIONS = [
    {"code": "why", "text": {"sv": "Varför?", "en": "Why?"}, "kind": "text"},
    {"code": "before", "text": {"sv": "Har ni?", "en": "Have you?"}, "kind": "yes_no"},
]
line = st.one_of(
    st.sampled_from(["", "§ 41", "☒ Ja", "1.1", "A & <b>", " två  ord "]),
    st.text(max_size=50),
).map(lambda text: text.replace("\x00", ""))
day = st.one_of(st.just(""), st.dates(date(1990, 1, 1)).map(date.isoformat))
mail = st.sampled_from(["", "lena@ort.se", "å.ö@kommun.example"])


def some_of(*codes):
    return st.sets(st.sampled_from(codes)).map(text_of_list)


said = st.fixed_dictionaries(
    {
        "decision_reference": line,
        "decision_on": day,
        "charter_version": st.sampled_from(["", "2006", "2022"]),
        "charter_signed_on": day,
        "commitments": some_of("attends_all", "follows_concept", "mentor_later"),
        "service_fields": some_of("preschool", "school", "elderly_care", "gone"),
        "wants_neighbours": st.sampled_from(["", YES]),
        "wants_theme": line,
        "wishes": line,
        "reply_why": line,
        "reply_before": st.sampled_from(["", YES, "no"]),
        **{seat_field(number, "name"): line for number in (1, 2, 3)},
        **{seat_field(number, "email"): mail for number in (1, 2, 3)},
        **{seat_field(number, "substitute_name"): line for number in (1, 3)},
    }
)


@pytest.fixture(scope="module")
def scene(django_db_setup, django_db_blocker):
    """A draft in a round that asks two questions of its own; undone after."""
    with django_db_blocker.unblock(), transaction.atomic():
        entry = {**RULES["entry"], "questions": asked()}
        version = ModelVersion.objects.create(
            code="asks",
            name={},
            description={},
            duration_months=12,
            questionnaire="",
            rules={**RULES, "entry": entry},
        )
        application = DraftFactory(round=CallFactory(model_version=version))
        partners = [
            OrganisationFactory(name=name) for name in ("Provby", "Åmåls kommun", "Öst")
        ]
        yield SimpleNamespace(
            application=application, partners=partners, user=UserFactory()
        )
        transaction.set_rollback(True)


def asked():
    return [{**question, "help": None, "required": True} for question in QUESTIONS]


def say(scene, texts, wished):
    """Write down these answers, and return the application with them."""
    row = Application.objects.get(pk=scene.application.pk)
    stored = said_in(answers_of(row))
    applications.write(
        application=row,
        typed=texts,
        seen=applications.application_texts.seen_in(stored),
        by=scene.user,
        at=NOW,
    )
    row = Application.objects.get(pk=row.pk)
    row.partners.all().delete()
    for partner in wished:
        row.partners.create(organisation=partner, kind=PartnerKind.WISHED)
    return row


@pytest.mark.parametrize(("kind", "examples"), [("docx", 6), ("odt", 25)])
def test_a_form_nobody_has_touched_changes_nothing(scene, kind, examples):
    @settings(max_examples=examples, phases=[Phase.generate], database=None)
    @given(texts=said, many=st.integers(0, 3), language=st.sampled_from(["sv", "en"]))
    def goes_out_and_comes_back(texts, many, language):
        row = say(scene, texts, scene.partners[:many])
        with override(language):
            form = form_of(row, language=language, on=date(2027, 6, 10))

        found = preview(read_form(WRITERS[kind](form)), row)

        assert found.nothing
        assert (found.refused, found.on_site) == ([], [])
        assert (found.missing, found.beside) == ([], [])

    goes_out_and_comes_back()


@settings(max_examples=20, phases=[Phase.generate], database=None)
@given(before=said, after=said)
def test_a_form_without_its_mark_brings_what_it_says_and_empties_nothing(
    scene, before, after
):
    wanted = say(scene, after, [])
    form = form_of(wanted, language="sv", on=date(2027, 6, 10))
    filled = replace(read_form(write_odt(form)), marks=[])
    row = say(scene, before, [])

    found = preview(filled, row)
    kept = {one.name: Kept.FILE for one in (*found.conflicts, *found.changes)}
    now = {**said_in(answers_of(row)), **texts_chosen(found, kept)}

    fields = set(after["service_fields"].split()) - {"gone"}
    stays = "gone" if "gone" in before["service_fields"] else ""
    expected = {
        **{
            name: text if normal(text).split() else before[name]
            for name, text in after.items()
        },
        "wishes": before["wishes"],
        "service_fields": text_of_list({*fields, stays} - {""})
        if fields
        else before["service_fields"],
    }
    for name, text in expected.items():
        assert normal(now.get(name, "")).split() == normal(text).split()
