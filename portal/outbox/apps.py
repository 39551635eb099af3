"""The outbox app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutboxConfig(AppConfig):
    """Mail on its way."""

    name = "portal.outbox"
    verbose_name = _("Mail on its way")
