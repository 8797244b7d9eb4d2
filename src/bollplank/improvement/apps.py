"""The app's name for Django."""

from django.apps import AppConfig


class ImprovementConfig(AppConfig):
    """Configuration."""

    name = "bollplank.improvement"
