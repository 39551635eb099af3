"""Static files that are made from others: one style sheet and few scripts out of many, cut fonts.

The parts stay small and readable; visitors fetch one file. A finder, so that `runserver` and
`collectstatic` serve the same.
"""

import hashlib
import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import fontpkg_be_vietnam_pro
from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage
from fontTools import subset

STYLES = settings.BASE_DIR / "static" / "css"
MAP = settings.BASE_DIR / "static" / "js" / "map"
FORMS = settings.BASE_DIR / "static" / "js" / "admin"
FONTS = Path(fontpkg_be_vietnam_pro.__file__).parent / "files"
# In the order of the cascade: what everything stands on, parts that many pages use, single pages,
# paper.
ORDER = (
    *("tokens", "base", "type", "layout", "ways", "motif", "cover", "header", "footer"),
    *("controls", "errors", "letter", "tag", "card", "facts", "pages", "index", "scene", "thread"),
    *("timeline", "hero", "almanac", "highlights", "today", "home", "month-craft", "place"),
    *("place-lists", "gallery", "actions", "preview", "tradition", "locality", "event"),
    *("event-card", "month-head", "month", "month-bars", "month-list", "month-print"),
    *("map-inks", "map-picture"),
    *("finder", "event-list", "nothing", "search", "lost", "map"),
    *("map-base", "map-marks", "map-legend", "map-parts", "map-still", "map-card"),
    *("finder-map", "map-page", "map-list"),
    "print",
)
# The sheet of the admin: tokens and covers, Django's parts in our inks, our pages, small windows.
ADMIN_PARTS = (
    *("theme", "frame", "menu", "controls", "form", "pick", "list", "status", "desk", "lately"),
    "narrow",
)
ADMIN = ("tokens", "ways", "cover", *(f"admin/{name}" for name in ADMIN_PARTS))
NIGHT = re.compile(
    r"@media \(prefers-color-scheme: dark\) \{\n  :root (\{.*?\n  \})\n\}\n", re.DOTALL
)
# Each module after those it imports. What starts a map is small and on the page from the beginning;
# the chart comes when a map comes into view. A joined file has the address of its last module.
STARTER = ("loader", "view-state", "map-switch", "delta-map")
CHART = (
    *("view-state", "options", "raster", "covered", "base", "areas", "names", "dress", "marks"),
    *("clusters", "spots", "own", "pairs", "overlays", "near", "sight", "tiles", "card", "full"),
    *("area", "touch", "chart"),
)
# The map of a form stands on modules of the public one.
WIDGET = ("loader", "options", "raster", "covered", "base")
WIDGET_OWN = ("asking", "map-widget-point", "map-widget-line", "map-widget")
# Vietnamese, English and the names of the West; punctuation, arrows, the đồng, stars.
CHARACTERS = (
    *((0x20, 0x7E), (0xA0, 0x17F), (0x1A0, 0x1A1), (0x1AF, 0x1B0), (0x300, 0x303)),
    *((0x309, 0x309), (0x323, 0x323), (0x1EA0, 0x1EF9), (0x2010, 0x2026), (0x2030, 0x203A)),
    *((0x20AB, 0x20AC), (0x2190, 0x2193), (0x2212, 0x2212), (0x2605, 0x2605)),
)


@dataclass(frozen=True)
class Built:
    """One file: what it is made from, and how."""

    sources: tuple[Path, ...]
    make: Callable[[tuple[Path, ...]], bytes]


def join_styles(sources: Iterable[Path]) -> bytes:
    """The parts in their order, without comments; the last one is for paper."""
    texts = []
    for source in sources:
        text = re.sub(r"/\*.*?\*/\n*", "", source.read_text(), flags=re.DOTALL)
        texts.append(f"@media print {{\n{text}}}\n" if source.stem == "print" else text)
    return "".join(texts).encode()


def join_admin_styles(sources: Iterable[Path]) -> bytes:
    """The same; by night, where the browser wishes it or the switch of the admin says so."""
    sheet = join_styles(sources).decode()
    return NIGHT.sub(
        r"@media (prefers-color-scheme: dark) {\n"
        r'  html:not([data-theme="light"]) \1\n}\n\nhtml[data-theme="dark"] \1\n',
        sheet,
        count=1,
    ).encode()


def join_modules(sources: tuple[Path, ...]) -> bytes:
    """ES modules as one, in their order: what they import of each other is there already."""
    siblings = "|".join(source.stem for source in sources)
    own = re.compile(rf'^import [^;]*? from "\.\.?/(?:map/)?(?:{siblings})\.js";\n', re.MULTILINE)
    comment = re.compile(r"^ *(?:/\*.*?\*/|//.*?$)\n", re.DOTALL | re.MULTILINE)
    texts = (comment.sub("", own.sub("", source.read_text())) for source in sources)
    return "".join(f"{text.rstrip()}\n" for text in texts).encode()


def cut_font(sources: tuple[Path, ...]) -> bytes:
    """The letters that the two languages need, as WOFF2: a seventh of the whole font. Hints for
    screens of few pixels go too; they weigh as much as the letters.
    """
    options = subset.Options(flavor="woff2", layout_features=["*"], hinting=False)
    font = subset.load_font(str(sources[0]), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[c for first, last in CHARACTERS for c in range(first, last + 1)])
    cutter.subset(font)
    target = io.BytesIO()
    subset.save_font(font, target, options)
    font.close()
    return target.getvalue()


def _parts(folder: Path, names: Iterable[str], ending: str) -> tuple[Path, ...]:
    return tuple(folder / f"{name}.{ending}" for name in names)


BUILT = {
    "css/site.css": Built(_parts(STYLES, ORDER, "css"), join_styles),
    "css/admin.css": Built(_parts(STYLES, ADMIN, "css"), join_admin_styles),
    "js/map/delta-map.js": Built(_parts(MAP, STARTER, "js"), join_modules),
    "js/map/chart.js": Built(_parts(MAP, CHART, "js"), join_modules),
    "js/admin/map-widget.js": Built(
        (*_parts(MAP, WIDGET, "js"), *_parts(FORMS, WIDGET_OWN, "js")), join_modules
    ),
    "css/admin/map-widget.css": Built(
        (STYLES / "map-base.css", STYLES / "admin" / "map-widget.css"), join_styles
    ),
    "fonts/regular.woff2": Built((FONTS / "BeVietnamPro-Regular.ttf",), cut_font),
    "fonts/bold.woff2": Built((FONTS / "BeVietnamPro-Bold.ttf",), cut_font),
}

# A part that others import by itself as well.
ALSO_ALONE = {FORMS / "asking.js"}
# What browsers get only as a part of these.
PARTS = sorted(
    str(source.relative_to(STYLES.parent))
    for built in BUILT.values()
    for source in built.sources
    if source.is_relative_to(STYLES.parent) and source not in ALSO_ALONE
)


class BuiltFiles(BaseFinder):
    """Makes a file when it is asked for and its sources are others than before."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.storage = FileSystemStorage(location=settings.BUILT_ROOT)

    def check(self, **kwargs: Any) -> list[Any]:
        """Nothing that a site could set wrong."""
        return []

    def find(self, path: str, find_all: bool = False) -> Any:
        """Where the made file is; an empty list for any other path."""
        if path not in BUILT:
            return []
        found = str(self._fresh(path))
        return [found] if find_all else found

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Any]]:
        """All of them, with the storage they lie in."""
        for path in BUILT:
            self._fresh(path)
            yield path, self.storage

    def _fresh(self, path: str) -> Path:
        """The file; made anew where it was made from something else, however old that is."""
        built, target = BUILT[path], Path(self.storage.path(path))
        stamp = target.with_name(f"{target.name}.stamp")
        made_from = _digest(built.sources)
        if not (target.exists() and stamp.exists() and stamp.read_text() == made_from):
            _write(target, built.make(built.sources))
            _write(stamp, made_from.encode())
        return target


def _digest(sources: Iterable[Path]) -> str:
    """Of what a file is made from, and of how."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for source in sources:
        digest.update(source.name.encode() + source.read_bytes())
    return digest.hexdigest()


def _write(target: Path, body: bytes) -> None:
    """Whole or not at all, whoever else writes it at the same time."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=target.parent, delete=False) as part:
        part.write(body)
    Path(part.name).chmod(0o644)
    Path(part.name).replace(target)
