"""The page of a record that is not public yet, for whoever holds a link to it."""

from functools import wraps
from http import HTTPStatus
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.response import SimpleTemplateResponse
from django.views.decorators.http import require_safe

from portal.content import preview as links
from portal.sections import SECTIONS

# Nobody keeps it, nobody finds it, and no page it leads to learns its address.
HEADERS = {
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
}
DETAILS: dict[str, Any] = {s.slug: s.detail for s in SECTIONS if s.detail is not None}


def _private(view: Any) -> Any:
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response: HttpResponseBase = view(request, *args, **kwargs)
        if isinstance(response, SimpleTemplateResponse):
            response = response.render()
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response

    return answer


@require_safe
@_private
def preview(
    request: HttpRequest, signed: str, more: dict[str, Any] | None = None
) -> HttpResponseBase:
    """The record's page as its own view draws it, whatever state the record is in; `more` are views
    of what is no section.
    """
    try:
        found = links.read(signed)
    except signing.BadSignature as error:
        return _gone(request, is_old=isinstance(error, signing.SignatureExpired))
    detail = (DETAILS | (more or {})).get(found.section)
    record = detail.model.objects.filter(pk=found.pk).first() if detail else None
    if detail is None or record is None or not links.may_still_see(found, record):
        return _gone(request, is_old=True)
    view = detail.as_view(previewed=record.pk, extra_context={"preview": found})
    return view(request, slug=record.slug)  # type: ignore[no-any-return]


def _gone(request: HttpRequest, *, is_old: bool) -> HttpResponse:
    return render(request, "preview_gone.html", {"is_old": is_old}, status=HTTPStatus.GONE)
