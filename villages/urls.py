"""Addresses of places and traditions. Their pages say what is held there next."""

from django.urls import path

from portal.version.public import public_page
from villages import views

places = [
    path("", public_page(views.PlaceList.as_view()), name="places"),
    path(
        "<slug:slug>/",
        public_page(views.PlaceDetail.as_view(), by_the_clock=True),
        name="place",
    ),
]
traditions = [
    path("", public_page(views.TraditionList.as_view()), name="traditions"),
    path(
        "<slug:slug>/",
        public_page(views.TraditionDetail.as_view(), by_the_clock=True),
        name="tradition",
    ),
]
