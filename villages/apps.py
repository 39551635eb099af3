"""The villages app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VillagesConfig(AppConfig):
    """Places, traditions and what links them."""

    name = "villages"
    verbose_name = _("Places and traditions")
