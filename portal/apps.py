"""The portal as a Django app: its template tags, its system checks, and which admins there are."""

from importlib import import_module

from django.apps import AppConfig, apps
from django.contrib.admin.apps import SimpleAdminConfig
from django.contrib.staticfiles.apps import StaticFilesConfig
from django.utils.module_loading import module_has_submodule

# Leaflet's admin needs GDAL, which the portal does without; we use its static files and have our
# own widgets. The list of tasks is nothing for editors. Accounts, failed sign-ins and one-time
# codes have a page of ours (portal/accounts/admin.py): theirs show groups, rights and secrets.
WITHOUT_ADMIN = {
    "leaflet",
    "django_tasks_db",
    "django.contrib.auth",
    "axes",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
}


class PortalConfig(AppConfig):
    """Registers the system checks and finds the admins (settings name SimpleAdminConfig, which does
    not).
    """

    default = True
    name = "portal"
    verbose_name = "Làng"

    def ready(self) -> None:
        """Importing these modules is what registers what is in them."""
        import_module("portal.checks")
        for config in apps.get_app_configs():
            if config.name not in WITHOUT_ADMIN and module_has_submodule(config.module, "admin"):
                import_module(f"{config.name}.admin")


class Admin(SimpleAdminConfig):
    """Django's admin as the editors' workbench."""

    default_site = "portal.accounts.site.Workbench"


class StaticFiles(StaticFilesConfig):
    """Collects the files that portal.built makes, not the parts it makes them from."""

    @property
    def ignore_patterns(self) -> list[str]:
        from portal.built import PARTS  # noqa: PLC0415 - asks the settings, which name this class

        return [*StaticFilesConfig.ignore_patterns, *PARTS]
