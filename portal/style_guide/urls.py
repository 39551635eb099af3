"""The address of the style guide."""

from django.urls import path

from portal.style_guide.views import style_guide
from portal.version.public import public_page

urlpatterns = [path("", public_page(style_guide), name="style-guide")]
