"""The contents page of the site."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

from events import urls as events
from portal import errors, health, manifest, sitemaps
from portal.edit_this import edit_this
from portal.home import views as home
from portal.home.models import Highlight
from portal.localities.urls import localities
from portal.map import urls as maps
from portal.media.serving import serve
from portal.preview import preview
from portal.sections import counts_by_locality
from portal.version.public import public_page
from villages import urls as villages

handler403, handler404, handler500 = errors.forbidden, errors.missing, errors.broken

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.to_language, name="root"),
    path("manifest.webmanifest", public_page(manifest.manifest), name="manifest"),
    path("favicon.ico", manifest.favicon, name="favicon"),
    path("robots.txt", public_page(manifest.robots), name="robots"),
    path("sitemap.xml", public_page(sitemaps.index), name="sitemap"),
    path(
        "sitemap-<section>.xml",
        public_page(sitemap),
        {"sitemaps": sitemaps.SITEMAPS},
        name="sitemap-section",
    ),
    path("map/tiles/", include(maps.tiles)),
    path("", include(events.for_programs)),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("admin/language/", set_language, name="set_language"),
    path("admin/", include("portal.accounts.urls")),
    path("admin/edit/<slug:section>/<slug:slug>/", admin.site.admin_view(edit_this), name="edit"),
    path("admin/", admin.site.urls),
]

if not settings.MEDIA_BY_PROXY:
    urlpatterns.append(path("media/<path:path>", serve, name="media"))

# /vi/… and /en/…
urlpatterns += i18n_patterns(
    path("", public_page(home.home, by_the_clock=True), name="home"),
    path("places/", include(villages.places)),
    path("traditions/", include(villages.traditions)),
    path("events/", include(events.events)),
    path("organisers/", include(events.organisers)),
    path("localities/", include(localities(counts_by_locality))),
    path("corrections/", include("portal.corrections.urls")),
    path("map/", include(maps.pages)),
    path("search/", include("portal.search.urls")),
    path(
        "preview/<str:signed>/",
        preview,
        {"more": {Highlight.section: home.HighlightPreview}},
        name="preview",
    ),
    path("style-guide/", include("portal.style_guide.urls")),
    path("", include("portal.pages.urls")),  # last: any word
)
