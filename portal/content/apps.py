"""The content app: abstract models for the topics, redirects, the search vocabulary."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    """What every kind of content shares."""

    name = "portal.content"
    verbose_name = _("Content")
