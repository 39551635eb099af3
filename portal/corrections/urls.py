"""Addresses of the corrections, below /vi/corrections/ and /en/corrections/."""

from django.urls import path

from portal.corrections import views
from portal.version.public import public_page

urlpatterns = [
    path("<slug:section>/<slug:slug>/", views.correction, name="correction"),
    path("<slug:section>/<slug:slug>/sent/", public_page(views.sent), name="correction-sent"),
]
