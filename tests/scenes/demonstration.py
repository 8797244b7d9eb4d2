"""The demonstration's round, loaded as of a day in the middle of its year."""

from contextlib import contextmanager
from datetime import date
from functools import cache

from django.conf import settings
from django.db import transaction

from bollplank.content import demo as demo_content
from bollplank.content import read_all
from bollplank.improvement.operations import demo, questionnaires, templates
from bollplank.programme.operations import model_versions

CONTENT = settings.CONTENT
TODAY = date(2027, 3, 10)
VERSION = "2019"
"""Of the questionnaire and of the model: those the round goes by."""


@cache
def content():
    """Return all content but the demonstration."""
    return read_all(CONTENT)


@cache
def described():
    """Return the round as its files describe it."""
    return demo_content.read(CONTENT, content())


def load():
    """Load the round anew, and return it."""
    return demo.load(demo=described(), today=TODAY)


@contextmanager
def loaded(blocker):
    """Give the loaded round, for all tests of a module; all is taken back at the end.

    ``blocker`` is the fixture ``django_db_blocker``.
    """
    known = content()
    with blocker.unblock(), transaction.atomic():
        questionnaires.load(questionnaires=[known.questionnaires[VERSION]], mappings=[])
        templates.load(
            facts=known.facts_templates.values(), ways=known.way_templates.values()
        )
        model_versions.load([known.model_versions[VERSION]])
        yield load()
        transaction.set_rollback(True)
