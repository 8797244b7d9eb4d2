"""All content of one folder, read and checked together."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from bollplank.content.indicators import Indicators
from bollplank.content.measures import Measures, open_measures
from bollplank.content.mistakes import ContentError, Mistake
from bollplank.content.reader import Document, open_document, open_folder
from bollplank.content.references import Documents, mistakes_between
from bollplank.content.schemas import (
    CallQuestion,
    CallQuestions,
    Charter,
    CharterVersion,
    Criterion,
    ExpectedResults,
    FactsTemplate,
    Goal,
    HistorySource,
    HistorySources,
    ModelVersion,
    MomentMapping,
    NationalGoals,
    Organisation,
    Organisations,
    Questionnaire,
    Reach,
    Round,
    Schema,
    ServiceField,
    ServiceFields,
    SustainabilityGoal,
    SustainabilityGoals,
    WayTemplate,
)
from bollplank.content.sources import Source

S = TypeVar("S", bound=Schema)
SOURCES_OF_HISTORY = "sources.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Everything in a content folder. Dictionaries go from code to thing."""

    model_versions: dict[str, ModelVersion]
    questionnaires: dict[str, Questionnaire]
    mappings: tuple[MomentMapping, ...]
    national_goals: tuple[Goal, ...]
    charter: tuple[CharterVersion, ...]
    sustainability_goals: tuple[SustainabilityGoal, ...]
    service_fields: dict[str, ServiceField]
    expected_results: tuple[Goal, ...]
    organisations: dict[str, Organisation]
    history_sources: dict[str, HistorySource]
    rounds: dict[str, Round]
    """The history of real rounds, in the order of their file names."""
    reach: Reach
    facts_templates: dict[str, FactsTemplate]
    """Of organisation facts. Empty where the folder has none."""
    way_templates: dict[str, WayTemplate]
    """Of ways of working. Empty where the folder has none."""
    call_questions: tuple[CallQuestion, ...]
    """What a call is usually asked. Empty where the folder has no such file."""
    sources: dict[str, Source]
    """Of figures. Empty where the folder has none."""
    indicators: Indicators
    """Empty where the folder has none."""

    def criteria_of(self, moment_id: str) -> tuple[Criterion, ...]:
        """Return the criteria of a moment, its own or those it borrows.

        Borrowed criteria are only those on the levels of the borrowing
        questionnaire. Empty when the moment has none.

        Raises
        ------
        KeyError
            No questionnaire has a moment with this id.
        """
        for questionnaire in self.questionnaires.values():
            for moment in questionnaire.moments:
                if moment.id == moment_id and moment.criteria_from:
                    lent = self.criteria_of(moment.criteria_from)
                    return tuple(c for c in lent if c.level in questionnaire.levels)
                if moment.id == moment_id:
                    return moment.criteria
        raise KeyError(moment_id)


def read_all(folder: Path) -> Content:
    """Return everything in the content folder, with its references checked.

    Raises
    ------
    ContentError
        Something is missing or wrong. Carries every mistake in every file.
    """
    documents, mistakes = _open_all(folder)
    mistakes.extend(mistakes_between(documents))
    measures, mistakes_in_measures = open_measures(folder, documents)
    mistakes.extend(mistakes_in_measures)
    if mistakes:
        raise ContentError(mistakes)
    return _content_of(documents, measures)


def problems_in(folder: Path) -> list[Mistake]:
    """Return every mistake in the content folder; empty when all is well."""
    try:
        read_all(folder)
    except ContentError as error:
        return list(error.mistakes)
    return []


@dataclass(slots=True)
class _Collecting:
    """Runs readings one after the other and keeps what each of them refuses."""

    mistakes: list[Mistake] = field(default_factory=list)

    def kept(
        self, reading: Callable[[], Iterable[Document[S]]]
    ) -> tuple[Document[S], ...] | None:
        try:
            return tuple(reading())
        except ContentError as error:
            self.mistakes.extend(error.mistakes)
            return None


def _open_all(folder: Path) -> tuple[Documents, list[Mistake]]:
    """Return what could be read, None for what could not, and the mistakes."""
    collecting = _Collecting()

    def one(name: str, schema: type[S]) -> tuple[Document[S], ...] | None:
        return collecting.kept(lambda: [open_document(folder / name, schema)])

    def several(name: str, schema: type[S]) -> tuple[Document[S], ...] | None:
        return collecting.kept(
            lambda: open_folder(folder / name, schema, except_for={SOURCES_OF_HISTORY})
        )

    def any_of(name: str, schema: type[S]) -> tuple[Document[S], ...] | None:
        return several(name, schema) if (folder / name).is_dir() else ()

    def one_if_any(name: str, schema: type[S]) -> tuple[Document[S], ...] | None:
        return one(name, schema) if (folder / name).is_file() else ()

    documents = Documents(
        model_versions=several("model_versions", ModelVersion),
        questionnaires=several("questionnaires", Questionnaire),
        mappings=several("questionnaires/mappings", MomentMapping),
        national_goals=one("national_goals.toml", NationalGoals),
        charter=one("charter.toml", Charter),
        sustainability_goals=one("sdgs.toml", SustainabilityGoals),
        service_fields=one("service_fields.toml", ServiceFields),
        expected_results=one("expected_results.toml", ExpectedResults),
        organisations=several("organisations", Organisations),
        history_sources=one(f"rounds/{SOURCES_OF_HISTORY}", HistorySources),
        rounds=several("rounds", Round),
        reach=one("reach.toml", Reach),
        facts_templates=any_of("organisation_facts", FactsTemplate),
        way_templates=any_of("ways_of_working", WayTemplate),
        call_questions=one_if_any("call_questions.toml", CallQuestions),
    )
    return documents, collecting.mistakes


def _content_of(documents: Documents, measures: Measures) -> Content:
    """Return the content of documents that could all be read."""
    return Content(
        model_versions={m.code: m for m in _models(documents.model_versions)},
        questionnaires={m.code: m for m in _models(documents.questionnaires)},
        mappings=tuple(_models(documents.mappings)),
        national_goals=tuple(
            goal for m in _models(documents.national_goals) for goal in m.goals
        ),
        charter=tuple(v for m in _models(documents.charter) for v in m.versions),
        sustainability_goals=tuple(
            goal for m in _models(documents.sustainability_goals) for goal in m.goals
        ),
        service_fields={
            service_field.code: service_field
            for m in _models(documents.service_fields)
            for service_field in m.service_fields
        },
        expected_results=tuple(
            result for m in _models(documents.expected_results) for result in m.results
        ),
        organisations={
            organisation.code: organisation
            for m in _models(documents.organisations)
            for organisation in m.organisations
        },
        history_sources={
            source.id: source
            for m in _models(documents.history_sources)
            for source in m.sources
        },
        rounds={m.code: m for m in _models(documents.rounds)},
        reach=_models(documents.reach)[0],
        facts_templates={m.code: m for m in _models(documents.facts_templates)},
        way_templates={m.code: m for m in _models(documents.way_templates)},
        call_questions=tuple(
            question
            for m in _models(documents.call_questions)
            for question in m.questions
        ),
        sources={document.model.id: document.model for document in measures.sources},
        indicators=measures.indicators,
    )


def _models(documents: tuple[Document[S], ...] | None) -> list[S]:
    return [document.model for document in documents or ()]
