"""The addresses of the pages: right after the language, so that they come last of all."""

from django.urls import path

from portal.pages.views import PageDetail
from portal.version.public import public_page

urlpatterns = [path("<slug:slug>/", public_page(PageDetail.as_view()), name="page")]
