"""What all pages about accounts have in common: for one person, kept by nobody, known to nobody."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters

from portal.accounts import codes
from portal.localities.rights import reach
from portal.visitors.pages import unkept

View = Callable[..., Any]


def private(view: View) -> View:
    """Kept by nobody; what was typed is in no report of an error."""
    guarded: View = sensitive_post_parameters()(csrf_protect(unkept(view)))
    return guarded


def for_staff(view: View, *, while_enrolling: bool = False) -> View:
    """For people with a role whose code was asked for, where there is one. Who has to set codes up
    first sees nothing but the page for that.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user = request.user
        if not (user.is_active and reach(user).is_staff):
            return redirect_to_login(request.get_full_path())
        if settings.ONE_TIME_CODES != "off" and not user.is_verified():
            if codes.has_phone(user):
                return redirect("accounts:code")
            if settings.ONE_TIME_CODES == "required" and not while_enrolling:
                return redirect("accounts:codes")
        response: HttpResponse = view(request, *args, **kwargs)
        return response

    return private(answer)


def speak(response: HttpResponseBase, language: str) -> None:
    """The pages that follow are in this language; a switch on each of them says otherwise."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        path=settings.LANGUAGE_COOKIE_PATH,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
