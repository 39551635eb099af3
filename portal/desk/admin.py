"""How the admin is called, and that its menu stands on top (templates/admin/base_site.html)."""

from django.conf import settings
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

admin.site.site_header = settings.SITE_NAME
admin.site.site_title = settings.SITE_NAME
admin.site.index_title = _("What waits for you")
admin.site.enable_nav_sidebar = False
