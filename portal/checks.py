"""System checks: mistakes in the settings, each with an id and a hint."""

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.core.checks import Warning as Caution


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
