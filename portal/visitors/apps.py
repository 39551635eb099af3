"""The visitors app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VisitorsConfig(AppConfig):
    """What people without an account may send."""

    name = "portal.visitors"
    verbose_name = _("What visitors send")
