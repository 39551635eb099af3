"""The content app: redirects and the search vocabulary; its abstract models are used by the topics."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    """What every kind of content shares."""

    name = "portal.content"
    verbose_name = _("Content")
