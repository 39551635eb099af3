"""Pages for one person: kept by nobody, found by no search engine; those with a form for everybody
among them.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters

View = Callable[..., HttpResponse]


def unkept(view: View) -> View:
    """Not kept, not indexed; its address, which may be a link of one person, goes to no other
    site.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers.setdefault("Referrer-Policy", "same-origin")
        response.headers.setdefault("X-Robots-Tag", "noindex, nofollow")
        return response

    fresh: View = never_cache(answer)
    return fresh


def form_page(view: View) -> View:
    """The one kind of public page that is not the same for everybody: its form has a seal. It needs
    no cookie: VisitorsForm refuses what another site sends. What was typed is in no report of an
    error.
    """
    guarded: View = csrf_exempt(sensitive_post_parameters()(unkept(view)))
    return guarded
