"""The addresses of the map: its page, and its tiles under no language, `lang=` says which."""

from django.urls import path

from portal.map.page import large
from portal.map.views import tile
from portal.version.public import public_page

tiles = [
    path("<z>/<x>/<y>.json", tile, name="map-tile"),
    # Whatever else stands below is no tile either, and programs are told so in JSON.
    path("<path:z>", tile, {"x": "", "y": ""}, name="no-map-tile"),
]
pages = [path("", public_page(large, by_the_clock=True), name="map")]
