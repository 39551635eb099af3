"""The desk app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    """The first page of the admin."""

    name = "portal.desk"
    verbose_name = _("Workbench")
