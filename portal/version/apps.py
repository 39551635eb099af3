"""The version app."""

from django.apps import AppConfig


class VersionConfig(AppConfig):
    """One row that says how often the record has changed."""

    name = "portal.version"
