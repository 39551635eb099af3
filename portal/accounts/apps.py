"""The accounts app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Who works in the admin."""

    name = "portal.accounts"
    verbose_name = _("Accounts")
