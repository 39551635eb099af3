"""The map as `make bench` measures it: a tile at each zoom, and all that a first view fetches."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

HANOI = (21.03, 105.85)
DELTA = (20.75, 106.15)
ZOOMS = (5, 7, 8, 9, 11, 14)
FILTERS = {
    "tradition": {"kind": "craft_village", "tradition": "pottery", "lang": "en"},
    "words": {"q": "lang gom"},
    "places": {"section": "places"},
    "events": {"section": "events", "from": "2027-02-06", "to": "2027-02-28"},
    "pillar": {"pillar": "handicrafts"},
    "province": {"province": "ha-noi"},
}
SCREENS = ((1280, 800), (360, 640))
MAP_ZOOM = 8
SIDE = 512  # pixels of a tile of the zoom below the map's
BASE = "map/base.json"


def tiles() -> Iterator[tuple[str, str]]:
    """Names and addresses of single tiles, where most places are."""
    from portal.geo import tile_at

    for zoom in ZOOMS:
        yield f"map-tile-{zoom}", _address(zoom, *tile_at(*HANOI, zoom))
    for name, parameters in FILTERS.items():
        yield f"map-tile-9-{name}", f"{_address(9, *tile_at(*HANOI, 9))}?{urlencode(parameters)}"


def first_views(client: Any) -> Iterator[str]:
    """For each screen, what travels until the whole delta is shown: tiles and drawn base."""
    base = _base()
    for width, height in SCREENS:
        sizes = [
            len(client.get(path, headers={"accept-encoding": "gzip"}).content)
            for path in _in_view(width, height)
        ]
        total = sum(sizes) + base
        yield (
            f"map, first view on {width}×{height}: {len(sizes)} tiles {sum(sizes)} + base {base} "
            f"= {total} bytes compressed in {len(sizes) + 1} requests"
        )


def _in_view(width: int, height: int) -> Iterator[str]:
    from portal.geo import tile_at

    zoom = MAP_ZOOM - 1
    fine = 22 - zoom
    middle = (part / (1 << fine) for part in tile_at(*DELTA, 22))
    columns, rows = (
        range(int(at - size / SIDE / 2), int(at + size / SIDE / 2) + 1)
        for at, size in zip(middle, (width, height), strict=True)
    )
    return (_address(zoom, x, y) for x in columns for y in rows)


def _address(z: int, x: int, y: int) -> str:
    from django.urls import reverse

    return reverse("map-tile", args=[z, x, y])


def _base() -> int:
    """Bytes of the base as `collectstatic` compressed it."""
    from django.contrib.staticfiles.storage import staticfiles_storage

    stored = staticfiles_storage.path(staticfiles_storage.stored_name(BASE))  # type: ignore[attr-defined]
    return Path(f"{stored}.br").stat().st_size
