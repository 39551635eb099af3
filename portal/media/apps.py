"""The media app."""

from django.apps import AppConfig


class MediaConfig(AppConfig):
    """Uploaded files."""

    name = "portal.media"
