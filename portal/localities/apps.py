"""The localities app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LocalitiesConfig(AppConfig):
    """Administrative units, old and new."""

    name = "portal.localities"
    verbose_name = _("Localities")
