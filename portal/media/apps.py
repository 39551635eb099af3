"""The media app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    """Uploaded files."""

    name = "portal.media"
    verbose_name = _("Pictures")
