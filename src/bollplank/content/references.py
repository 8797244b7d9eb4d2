"""What content files say of each other, checked across files."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from bollplank.content.mistakes import Mistake
from bollplank.content.reader import Document
from bollplank.content.schemas import (
    CallQuestions,
    Charter,
    ExpectedResults,
    FactsTemplate,
    HistorySources,
    KeyPath,
    ModelVersion,
    MomentMapping,
    NationalGoals,
    Organisations,
    Questionnaire,
    Reach,
    Round,
    Schema,
    ServiceFields,
    SustainabilityGoals,
    WayTemplate,
)

S = TypeVar("S", bound=Schema)
C = TypeVar("C", ModelVersion, Questionnaire)
Known: TypeAlias = set[str] | None
"""The codes there are; None when they could not be read, and nothing is checked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Documents:
    """The files of a content folder. None where they were not or could not be read."""

    model_versions: tuple[Document[ModelVersion], ...] | None = None
    questionnaires: tuple[Document[Questionnaire], ...] | None = None
    mappings: tuple[Document[MomentMapping], ...] | None = None
    national_goals: tuple[Document[NationalGoals], ...] | None = None
    charter: tuple[Document[Charter], ...] | None = None
    sustainability_goals: tuple[Document[SustainabilityGoals], ...] | None = None
    service_fields: tuple[Document[ServiceFields], ...] | None = None
    expected_results: tuple[Document[ExpectedResults], ...] | None = None
    organisations: tuple[Document[Organisations], ...] | None = None
    history_sources: tuple[Document[HistorySources], ...] | None = None
    rounds: tuple[Document[Round], ...] | None = None
    reach: tuple[Document[Reach], ...] | None = None
    facts_templates: tuple[Document[FactsTemplate], ...] | None = None
    way_templates: tuple[Document[WayTemplate], ...] | None = None
    call_questions: tuple[Document[CallQuestions], ...] | None = None


def mistakes_between(documents: Documents) -> Iterator[Mistake]:
    """Yield every reference from one file to something that is not there."""
    yield from _in_file_names(documents)
    yield from _in_model_versions(documents)
    yield from _in_questionnaires(documents)
    yield from _in_mappings(documents)
    yield from _in_organisations(documents)
    yield from _in_rounds(documents)
    yield from _in_reach(documents)


def _in_file_names(documents: Documents) -> Iterator[Mistake]:
    kinds = (
        documents.model_versions,
        documents.questionnaires,
        documents.rounds,
        documents.facts_templates,
        documents.way_templates,
    )
    for kind in kinds:
        for document in kind or ():
            name = document.path.stem
            if document.model.code != name:
                expected = f'"{name}", as the file is called'
                yield document.mistake(("code",), expected)


def _in_model_versions(documents: Documents) -> Iterator[Mistake]:
    questionnaires = _models_by_code(documents.questionnaires)
    known = None if questionnaires is None else set(questionnaires)
    results = _codes(documents.expected_results, "results", "code")
    fields = _codes(documents.service_fields, "service_fields", "code")
    for document in documents.model_versions or ():
        version = document.model
        path: KeyPath = ("questionnaire",)
        yield from _missing(
            document, path, version.questionnaire, known, "questionnaire"
        )
        for place, code in enumerate(version.expected_results):
            path = ("expected_results", place)
            yield from _missing(document, path, code, results, "expected result")
        for place, track in enumerate(version.tracks):
            for nth, code in enumerate(track.service_fields):
                path = ("tracks", place, "service_fields", nth)
                yield from _missing(document, path, code, fields, "service field")
        readiness = version.title_policy.readiness
        used = (questionnaires or {}).get(version.questionnaire)
        if readiness and used and readiness.none_at_points >= used.scale_highest:
            path = ("title_policy", "readiness", "none_at_points")
            yield document.mistake(
                path, f"points below {used.scale_highest}, the highest"
            )


def _in_questionnaires(documents: Documents) -> Iterator[Mistake]:
    all_documents = documents.questionnaires or ()
    own = {
        moment.id
        for document in all_documents
        for moment in document.model.moments
        if moment.criteria
    }
    for document in all_documents:
        here = {moment.id for moment in document.model.moments}
        for place, moment in enumerate(document.model.moments):
            lender = moment.criteria_from
            if lender is not None and lender not in own - here:
                expected = (
                    "a moment in another questionnaire, with criteria of its own, "
                    f'got "{lender}"'
                )
                path = ("moments", place, "criteria_from")
                yield document.mistake(path, expected)
    yield from _repeated_moments(all_documents)


def _repeated_moments(
    all_documents: tuple[Document[Questionnaire], ...],
) -> Iterator[Mistake]:
    first: dict[str, str] = {}
    for document in all_documents:
        code = document.model.code
        for place, moment in enumerate(document.model.moments):
            if first.setdefault(moment.id, code) != code:
                expected = (
                    f'an id of its own, "{moment.id}" is in questionnaire '
                    f"{first[moment.id]}"
                )
                yield document.mistake(("moments", place, "id"), expected)


def _in_mappings(documents: Documents) -> Iterator[Mistake]:
    questionnaires = _models_by_code(documents.questionnaires)
    if questionnaires is None:
        return
    moments = {
        code: {moment.id for moment in questionnaire.moments}
        for code, questionnaire in questionnaires.items()
    }
    for document in documents.mappings or ():
        mapping = document.model
        old, new = mapping.from_questionnaire, mapping.to_questionnaire
        for key, code in (("from_questionnaire", old), ("to_questionnaire", new)):
            yield from _missing(document, (key,), code, set(moments), "questionnaire")
        for place, pair in enumerate(mapping.pairs):
            path: KeyPath = ("pairs", place, "from")
            what = f"moment of questionnaire {old}"
            yield from _missing(
                document, path, pair.from_moment, moments.get(old), what
            )
            what = f"moment of questionnaire {new}"
            for nth, code in enumerate(pair.to):
                path = ("pairs", place, "to", nth)
                yield from _missing(document, path, code, moments.get(new), what)


def _in_organisations(documents: Documents) -> Iterator[Mistake]:
    known = _codes(documents.organisations, "organisations", "code")
    first: dict[str, Document[Organisations]] = {}
    for document in documents.organisations or ():
        for place, organisation in enumerate(document.model.organisations):
            path: KeyPath = ("organisations", place, "code")
            earlier = first.setdefault(organisation.code, document)
            if earlier is not document:
                expected = (
                    f'a new code, "{organisation.code}" is in {earlier.path.name}'
                )
                yield document.mistake(path, expected)
            path = ("organisations", place, "parent")
            if organisation.parent == organisation.code:
                yield document.mistake(path, "another organisation than itself")
            elif organisation.parent is not None:
                what = "organisation"
                yield from _missing(document, path, organisation.parent, known, what)


def _in_rounds(documents: Documents) -> Iterator[Mistake]:
    versions = _models_by_code(documents.model_versions)
    known = None if versions is None else set(versions)
    organisations = _codes(documents.organisations, "organisations", "code")
    sources = _codes(documents.history_sources, "sources", "id")
    for document in documents.rounds or ():
        round_ = document.model
        if round_.model_version is not None:
            path: KeyPath = ("model_version",)
            code = round_.model_version
            yield from _missing(document, path, code, known, "model version")
            version = (versions or {}).get(code)
            if version and round_.track not in {t.code for t in version.tracks}:
                expected = f'one of the tracks of version {code}, got "{round_.track}"'
                yield document.mistake(("track",), expected)
        for path, code in _organisations_in(round_):
            yield from _missing(document, path, code, organisations, "organisation")
        for path, code in _sources_in(round_):
            yield from _missing(document, path, code, sources, "source")


def _organisations_in(round_: Round) -> Iterator[tuple[KeyPath, str]]:
    for place, participant in enumerate(round_.participants):
        yield ("participants", place, "organisation"), participant.organisation
    for place, group in enumerate(round_.groups):
        for nth, code in enumerate(group.mentors):
            yield ("groups", place, "mentors", nth), code
        for nth, code in enumerate(group.supporting_mentors):
            yield ("groups", place, "supporting_mentors", nth), code


def _sources_in(model: Round | Reach) -> Iterator[tuple[KeyPath, str]]:
    """Yield every source id in the model, wherever it has a list called sources."""
    for name in type(model).model_fields:
        value = getattr(model, name)
        if name == "sources":
            for nth, code in enumerate(value):
                yield ("sources", nth), code
        elif isinstance(value, tuple):
            for place, part in enumerate(value):
                for nth, code in enumerate(getattr(part, "sources", ())):
                    yield (name, place, "sources", nth), code


def _in_reach(documents: Documents) -> Iterator[Mistake]:
    sources = _codes(documents.history_sources, "sources", "id")
    for document in documents.reach or ():
        for path, code in _sources_in(document.model):
            yield from _missing(document, path, code, sources, "source")


def _missing(
    document: Document[S], path: KeyPath, code: str, known: Known, what: str
) -> Iterator[Mistake]:
    if known is not None and code not in known:
        yield document.mistake(path, f'an existing {what}, got "{code}"')


def _codes(documents: tuple[Document[S], ...] | None, parts: str, key: str) -> Known:
    """Return the codes of the parts of these files, None if not all were read."""
    if documents is None:
        return None
    return {
        getattr(part, key)
        for document in documents
        for part in getattr(document.model, parts)
    }


def _models_by_code(documents: tuple[Document[C], ...] | None) -> dict[str, C] | None:
    """Return the files' content by code, None if not all could be read."""
    if documents is None:
        return None
    return {document.model.code: document.model for document in documents}
