"""The home app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """The first page."""

    name = "portal.home"
    verbose_name = _("First page")
