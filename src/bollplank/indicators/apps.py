"""The app's name for Django."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """Configuration."""

    name = "bollplank.indicators"
