"""What the column of one language is called."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext

IN_WORDS: dict[str, Callable[[Any], str]] = {
    "vi": lambda label: gettext("%(label)s (Vietnamese)") % {"label": label},
    "en": lambda label: gettext("%(label)s (English)") % {"label": label},
}


def in_language(label: Any, language: str) -> str:
    """ "Summary (Vietnamese)", in the language of who reads it."""
    return IN_WORDS[language](label)
