"""Takes an upload and gives back a clean picture, or says in words why it cannot.

The work is done by portal/media/cleaner.py in a process of its own.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from threading import Lock
from typing import Any
from weakref import finalize

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from portal.media.uploads import MOST_FILES, Unkept

CLEANER = Path(__file__).with_name("cleaner.py")
PATIENCE = 90
# One at a time in each process: a picture takes as much memory as the portal itself.
_turn = Lock()

WHY: dict[str, Any] = {
    "kind": _(
        "This is no picture that can be shown. Save it as JPEG, PNG, WebP or AVIF and choose that."
    ),
    "broken": _("This picture cannot be read: the file is damaged or incomplete."),
    "animated": _("This picture moves. Only still pictures are shown: save one of its frames."),
    "pixels": _(
        "This picture is too large: %(width)s × %(height)s pixels. At most %(most)s million "
        "pixels can be taken of this kind; save it smaller, or as an ordinary JPEG."
    ),
    "bomb": _("This picture is too large: it has more than 50 million pixels. Save it smaller."),
    "memory": _("This picture is too large. Save it smaller, or as an ordinary JPEG."),
    "small": _(
        "This picture is too small: %(width)s × %(height)s pixels. Each side needs %(least)s."
    ),
    "large": _("This file is larger than %(megabytes)s MB. Save the picture smaller."),
    "many": _(
        "Too many files at once: this one was not taken. Save up to %(files)s, then add the next."
    ),
    "empty": _("This file is empty."),
}


@dataclass(frozen=True)
class Cleaned:
    """A clean picture in a folder of its own, which is gone when nobody needs it any more."""

    digest: str
    width: int
    height: int
    widths: list[int]
    folder: Path

    def files(self) -> Iterator[Path]:
        """Its renditions, then the master: where that lies, all is complete."""
        yield from sorted(self.folder.iterdir(), key=lambda file: file.name == "master.jpg")


def clean(upload: File[bytes]) -> Cleaned:
    """The clean picture; ValidationError says what is wrong with the file."""
    if isinstance(upload, Unkept):
        raise _refused({"refused": upload.why})
    if not upload.size:
        raise _refused({"refused": "empty"})
    folder = Path(mkdtemp(prefix="lang-picture-"))
    try:
        said = _made(upload, folder)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    cleaned = Cleaned(**said, folder=folder)
    finalize(cleaned, shutil.rmtree, folder, ignore_errors=True)
    return cleaned


def _made(upload: File[bytes], folder: Path) -> dict[str, Any]:
    """What the cleaner says of the upload; the folder then holds its files and nothing else."""
    source = folder / "upload"
    with source.open("wb") as copy:
        for chunk in upload.chunks():
            copy.write(chunk)
    said = _run(source, folder)
    source.unlink()
    if "refused" in said:
        raise _refused(said)
    return said


def _run(source: Path, folder: Path) -> dict[str, Any]:
    """The cleaner knows nothing of the environment, and is given up if it does not answer."""
    command = [sys.executable, "-I", str(CLEANER), str(source), str(folder)]
    try:
        with _turn:
            done = subprocess.run(  # noqa: S603 - our own program; the names are ours, too
                command, env={}, capture_output=True, timeout=PATIENCE, check=True
            )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return {"refused": "broken"}  # it died, or took too long
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def too_large() -> str:
    """What is said of a file that is too large, also before it is sent."""
    return _refused({"refused": "large"}).messages[0]


def _refused(said: dict[str, Any]) -> ValidationError:
    figures = {**said, "megabytes": settings.UPLOAD_MEGABYTES, "files": MOST_FILES}
    return ValidationError(WHY[said["refused"]], code=said["refused"], params=figures)
