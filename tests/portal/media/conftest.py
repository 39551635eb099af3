"""A storage of its own for each test, and how its files are looked at."""

import gc
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.portal.media.hostile import HTML, PHP, SECRET
from tests.villages.conftest import (  # noqa: F401 - fixtures are found by their names
    make_locality,
    make_place,
    make_tradition,
)

FORMATS = {".jpg": "JPEG", ".avif": "AVIF"}
# What a written file may say of itself: nothing of where it comes from.
TECHNICAL = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
TECHNICAL |= {"dpi", "timestamp", "duration"}  # these two are zero in a still AVIF


@pytest.fixture
def media(settings: Any, tmp_path: Path) -> Path:
    """MEDIA_ROOT, empty."""
    settings.MEDIA_ROOT = str(tmp_path / "media")
    return tmp_path / "media"


@pytest.fixture(autouse=True)
def temporary(monkeypatch: Any, tmp_path: Path) -> Path:
    """A folder of its own for temporary files: what a test leaves there fills nobody's disk."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def nothing_left(temporary: Path) -> Iterator[None]:
    """For tests whose transactions end before they do."""
    yield
    if list(temporary.iterdir()):
        gc.collect()  # the error of a refusal may hold its frames in a circle
    assert list(temporary.iterdir()) == []


def files(folder: Path) -> list[Path]:
    """Everything below the folder."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def assert_clean(file: Path) -> None:
    """A picture of one of the two kinds that we write, with nothing in it but pixels."""
    body = file.read_bytes()
    with Image.open(BytesIO(body)) as picture:
        picture.load()
        assert picture.format == FORMATS[file.suffix]
        assert picture.mode == "RGB"
        assert dict(picture.getexif()) == {}
        assert picture.info.keys() <= TECHNICAL
        assert max(picture.size) <= 4096
        if file.stem.isdigit():
            assert picture.width == int(file.stem)
    for trace in (SECRET, HTML, PHP, b"Exif\0\0", b"Camera of Lan", b"ns.adobe.com"):
        assert trace not in body
