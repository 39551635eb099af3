"""The address of the search."""

from django.urls import path

from portal.search.views import search
from portal.version.public import public_page

urlpatterns = [path("", public_page(search, by_the_clock=True), name="search")]
