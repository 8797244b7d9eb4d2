"""The app's name for Django."""

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    """Configuration."""

    name = "bollplank.programme"
