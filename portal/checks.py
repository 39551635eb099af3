"""System checks: mistakes in the settings, each with an id and a hint."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.core.checks import Warning as Caution
from django.http.request import validate_host


@register()
def site_is_served(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The host of SITE_URL is one of ALLOWED_HOSTS, or every link in a mail leads to an error."""
    host = urlsplit(settings.SITE_URL).hostname or ""
    if settings.ALLOWED_HOSTS and not validate_host(host, settings.ALLOWED_HOSTS):
        return [
            Error(
                f"SITE_URL names the host {host}, which ALLOWED_HOSTS does not list.",
                hint=f"Add {host} to ALLOWED_HOSTS.",
                id="portal.E001",
            )
        ]
    return []


@register()
def catalogues_are_there(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The compiled translations are part of the project; without them the Vietnamese pages speak
    English.
    """
    return [
        Caution(
            f"locale/{code}/LC_MESSAGES/django.mo is missing.",
            hint="Run `make messages`, or restore the file from the repository.",
            id="portal.W001",
        )
        for code, _label in settings.LANGUAGES
        if not Path(settings.LOCALE_PATHS[0], code, "LC_MESSAGES", "django.mo").exists()
    ]


@register()
def media_can_be_written(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """MEDIA_ROOT, or the nearest folder above it that exists, can be written."""
    folder = Path(settings.MEDIA_ROOT)
    while not folder.exists():
        folder = folder.parent
    if os.access(folder, os.W_OK):
        return []
    return [
        Error(
            f"MEDIA_ROOT cannot be written: {folder}.",
            hint="Give the folder to the user that runs the portal, or set MEDIA_ROOT to another.",
            id="portal.E002",
        )
    ]
