"""The app's name for Django."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Configuration."""

    name = "bollplank.web"
