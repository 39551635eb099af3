"""The portal's addresses and one bare view, which `make bench` compares all pages with."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from portal.urls import urlpatterns as portal_urls


def hello(request: HttpRequest) -> HttpResponse:
    """The least a view can do, behind the same middleware as every page."""
    return HttpResponse("hello", content_type="text/plain")


urlpatterns = [path("hello", hello), *portal_urls]
