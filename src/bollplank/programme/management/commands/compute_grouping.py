"""Compute a proposal of groups apart from the site, which shows how it goes."""

import os
from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from bollplank.programme.models import Scenario
from bollplank.programme.operations import grouping_runs

NICENESS = 10
"""The site goes first."""


class Command(BaseCommand):
    """Started by the site; whoever runs it by hand computes a proposal that has begun."""

    help = "Compute a proposal of groups that has begun, by its number."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the number of the proposal."""
        parser.add_argument("scenario", type=int)

    def handle(self, *_args: object, **options: int) -> None:
        """Compute it."""
        os.nice(NICENESS)
        scenario = Scenario.objects.get(pk=options["scenario"])
        grouping_runs.compute(scenario=scenario, seconds=grouping_runs.SECONDS_APART)
