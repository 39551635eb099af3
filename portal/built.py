"""Static files that are made from others: one style sheet out of many, fonts cut to two languages.

The parts stay small and readable; visitors fetch one file. A finder, so that `runserver` and
`collectstatic` serve the same.
"""

import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import fontpkg_be_vietnam_pro
from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage
from fontTools import subset

STYLES = settings.BASE_DIR / "static" / "css"
FONTS = Path(fontpkg_be_vietnam_pro.__file__).parent / "files"
# In the order of the cascade: what everything stands on, parts that many pages use, single pages,
# paper.
ORDER = (
    *("tokens", "base", "layout", "motif", "cover", "header", "footer", "controls", "tag", "card"),
    *("facts", "index", "hero", "home", "place", "place-lists", "actions", "tradition"),
    *("locality", "finder", "search", "lost"),
    "print",
)
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


def cut_font(sources: tuple[Path, ...]) -> bytes:
    """The letters that the two languages need, as WOFF2: a third of the whole font."""
    options = subset.Options(flavor="woff2", layout_features=["*"], notdef_outline=True)
    font = subset.load_font(str(sources[0]), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[c for first, last in CHARACTERS for c in range(first, last + 1)])
    cutter.subset(font)
    target = io.BytesIO()
    subset.save_font(font, target, options)
    return target.getvalue()


BUILT = {
    "css/site.css": Built(tuple(STYLES / f"{name}.css" for name in ORDER), join_styles),
    "fonts/regular.woff2": Built((FONTS / "BeVietnamPro-Regular.ttf",), cut_font),
    "fonts/bold.woff2": Built((FONTS / "BeVietnamPro-Bold.ttf",), cut_font),
}


class BuiltFiles(BaseFinder):
    """Makes a file when it is asked for and older than what it is made from."""

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
        built, target = BUILT[path], Path(self.storage.path(path))
        newest = max(file.stat().st_mtime_ns for file in (*built.sources, Path(__file__)))
        if not target.exists() or target.stat().st_mtime_ns < newest:
            target.parent.mkdir(parents=True, exist_ok=True)
            part = target.with_suffix(f".{id(self)}")  # never half a file under the real name
            part.write_bytes(built.make(built.sources))
            part.replace(target)
        return target
