"""Addresses without a language, which programs read: `lang` says which one, whatever the browser
asks for, and what is wrong with an address is said in it, as JSON.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, JsonResponse, QueryDict
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.content.filters import bad_value

View = Callable[..., HttpResponseBase]
LANGUAGES = dict(settings.LANGUAGES)


class AddressError(Exception):
    """Why there is no answer: a status, and a sentence for each wrong part of the address."""

    def __init__(self, status: int, errors: dict[str, str]) -> None:
        super().__init__(status, errors)
        self.status, self.errors = status, errors


def for_machines(view: View) -> View:
    """Wraps a view that answers in the active language, and raises AddressError."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        parameters = _parameters(request)
        asked = parameters.get("lang") if parameters else None
        language = asked if asked in LANGUAGES else settings.LANGUAGE_CODE
        with override(language):
            try:
                if parameters is None:
                    raise AddressError(400, {"parameters": _("These are too many parameters.")})
                response = view(request, *args, **kwargs)
            except AddressError as error:
                response = JsonResponse({"errors": error.errors}, status=error.status)
                response.headers["Cache-Control"] = "public, no-cache"
        response.headers["Content-Language"] = language
        return response

    return answer


def wrong_language(request: HttpRequest) -> dict[str, str]:
    """What is wrong with `lang`, if anything."""
    language = request.GET.get("lang")
    if not language or language in LANGUAGES:
        return {}
    return {"lang": bad_value(language, _("Language"))}


def _parameters(request: HttpRequest) -> QueryDict | None:
    """What was asked for; None if that is more than Django reads."""
    try:
        return request.GET
    except TooManyFieldsSent:
        return None
