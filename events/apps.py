"""The events app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    """Festivals, performances and who holds them."""

    name = "events"
    verbose_name = _("Festivals and events")
