"""The corrections app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CorrectionsConfig(AppConfig):
    """What visitors say is wrong."""

    name = "portal.corrections"
    verbose_name = _("Corrections by visitors")
