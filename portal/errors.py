"""The pages that say why there is no page: nothing here, a mistake of ours, the database away."""

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.cache import cache_control
from django.views.defaults import page_not_found, permission_denied

from portal.content.rights import NotYours


# What is not there today may be there tomorrow, and caches may keep a 404 unless they are told.
@cache_control(no_cache=True)
def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Nothing here; said without the database, which strangers' guesses shall not keep busy."""
    request.is_lost = True
    return page_not_found(request, exception)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Not this person's to do: staff read why, and whose it is."""
    if not (hasattr(request, "user") and admin.site.has_permission(request)):
        return permission_denied(request, exception)
    record = exception.record if isinstance(exception, NotYours) else None
    context = admin.site.each_context(request) | {"record": record}
    return render(request, "admin/not_yours.html", context, status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """Our mistake."""
    return HttpResponse(_standalone("500.html"), status=500)


def away() -> HttpResponse:
    """The database does not answer; come back in a minute."""
    return HttpResponse(_standalone("503.html"), status=503, headers={"Retry-After": "60"})


def _standalone(template: str) -> str:
    """Without context processors: they may be what is broken."""
    return render_to_string(template, {"site_name": settings.SITE_NAME})
