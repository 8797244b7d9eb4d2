"""Putting everything in the content folder into the tables, in the order it needs."""

from django.db import transaction

from bollplank.content import Content
from bollplank.improvement.operations import questionnaires, templates
from bollplank.organisations.operations import organisations
from bollplank.programme.operations import history, model_versions


@transaction.atomic
def load(content: Content) -> None:
    """Store organisations, questionnaires, model versions and the history of rounds.

    All or nothing. What is stored already is changed; loading again changes nothing.
    """
    stored = organisations.load(content.organisations.values())
    questionnaires.load(
        questionnaires=content.questionnaires.values(), mappings=content.mappings
    )
    templates.load(
        facts=content.facts_templates.values(), ways=content.way_templates.values()
    )
    model_versions.load(content.model_versions.values())
    history.load(
        rounds=content.rounds.values(),
        sources=content.history_sources.values(),
        organisations=stored,
    )
