"""Addresses of the localities, below /vi/localities/ and /en/localities/."""

from django.urls import URLPattern, path

from portal.localities.views import Counts, LocalityDetail, LocalityList
from portal.version.public import public_page


def localities(counts: Counts) -> list[URLPattern]:
    """The patterns; `counts` says how many records each locality has."""
    return [
        path("", public_page(LocalityList.as_view(counts=counts)), name="localities"),
        path(
            "<slug:slug>/",
            public_page(LocalityDetail.as_view(counts=counts), by_the_clock=True),
            name="locality",
        ),
    ]
