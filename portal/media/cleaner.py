"""Makes a clean picture of whatever was uploaded: a program of its own, run for one file at a time.

    python cleaner.py FILE FOLDER

Decoders of pictures are large and have holes, and a small file can say that it is huge. So they run
here, in a process that knows nothing of the portal, may use only so much memory and time, and is
gone afterwards (portal/media/cleaning.py starts it). Nothing but pixels gets through: they are
decoded, put upright, brought to sRGB on white, and written anew. What comes out is said as JSON on
standard output.
"""

import hashlib
import json
import resource
import sys
import warnings
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms, ImageFile, UnidentifiedImageError

KINDS = ("JPEG", "PNG", "WEBP", "AVIF")
# As much as fits into MEMORY: only JPEG can be read at half its size, and WebP's decoder keeps four
# copies. A progressive JPEG is held as a whole, too.
MOST_PIXELS = 50_000_000
MOST = {"PNG": 40_000_000, "WEBP": 14_000_000, "AVIF": 16_000_000}
MOST_PROGRESSIVE = 24_000_000
LONGEST_SIDE = 20_000
SHORTEST_SIDE = 100
MASTER_SIDE = 4096
# Above this a picture is halved while it is read, in strips, rather than scaled as a whole.
SCALED_WHOLE = 24_000_000
WIDTHS = (320, 480, 640, 960, 1280, 1920)
STRIP = 256
MEMORY = 270 * 2**20
SECONDS = 60
LARGEST_FILE = 64 * 2**20
ORIENTATION = 0x0112
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# AVIF's quality; the narrow ones are mostly seen on dense screens, which forgive more.
QUALITY, QUALITY_NARROW, NARROW = 50, 45, 640
SRGB = ImageCms.createProfile("sRGB")


class RefusedError(Exception):
    """Why the file cannot be taken: a word that portal/media/cleaning.py has a sentence for, and
    the figures in it.
    """

    def __init__(self, why: str, **figures: int) -> None:
        super().__init__(why)
        self.said = {"refused": why, **figures}


def clean(file: Path, folder: Path) -> dict[str, Any]:
    """Writes master and renditions into the folder, and says what they show."""
    with _opened(file) as found:
        _check(found)
        picture = _upright(_shrunk(found), _orientation(found))
    digest = hashlib.sha256(f"{picture.width}x{picture.height}:".encode())
    for strip in _strips(picture):
        digest.update(strip.tobytes())
    picture.save(folder / "master.jpg", "JPEG", quality=90)
    _write_renditions(picture, folder)
    return {
        "digest": digest.hexdigest(),
        "width": picture.width,
        "height": picture.height,
        "widths": widths(picture.width),
    }


def widths(width: int) -> list[int]:
    """The widths of the renditions of a master so wide, none above its own."""
    narrower = [w for w in WIDTHS if w < width]
    return narrower if len(narrower) == len(WIDTHS) else [*narrower, width]


def _opened(file: Path) -> ImageFile.ImageFile:
    try:
        return Image.open(file, formats=KINDS)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise RefusedError("bomb") from error
    except UnidentifiedImageError as error:
        raise RefusedError("kind") from error


def _check(found: ImageFile.ImageFile) -> None:
    """By what the header says, before anything is decoded."""
    most = MOST.get(found.format or "", MOST_PIXELS)
    if found.info.get("progressive"):
        most = MOST_PROGRESSIVE
    size = {"width": found.width, "height": found.height}
    if found.width * found.height > most or max(found.size) > LONGEST_SIDE:
        raise RefusedError("pixels", **size, most=most // 1_000_000)
    if min(found.size) < SHORTEST_SIDE:
        raise RefusedError("small", **size, least=SHORTEST_SIDE)
    # Telephones put a second view or a depth map behind a photograph: the first one is meant.
    if getattr(found, "is_animated", False) and found.format != "MPO":
        raise RefusedError("animated")


def _orientation(found: ImageFile.ImageFile) -> int:
    try:
        return int(found.getexif().get(ORIENTATION, 1))
    except Exception:  # noqa: BLE001 - what it says of itself is the uploader's; then as it lies
        return 1


def _upright(picture: Image.Image, orientation: int) -> Image.Image:
    turn = TURNS.get(orientation)
    return picture.transpose(turn) if turn is not None else picture


def _shrunk(found: ImageFile.ImageFile) -> Image.Image:
    """As sRGB, no side longer than the master's. Large ones are halved (or more) strip by strip, so
    that there are never two of full size in memory.
    """
    halves = -(-max(found.size) // MASTER_SIDE)
    large = found.width * found.height > SCALED_WHOLE
    if large:
        found.draft(None, (found.width // halves, found.height // halves))  # only JPEG can
        halves = -(-max(found.size) // MASTER_SIDE)
    colours = _Colours(found)
    step = halves if large else 1
    size = (-(-found.width // step), -(-found.height // step))
    picture = Image.new("RGB", size)
    for number, strip in enumerate(_strips(found, STRIP * step)):
        part = colours.of(strip)
        picture.paste(part.reduce(step) if step > 1 else part, (0, number * STRIP))
    found.close()
    picture.thumbnail((MASTER_SIDE, MASTER_SIDE), Image.Resampling.LANCZOS, reducing_gap=None)
    return picture


def _strips(picture: Image.Image, height: int = STRIP) -> Iterator[Image.Image]:
    for top in range(0, picture.height, height):
        yield picture.crop((0, top, picture.width, min(picture.height, top + height)))


class _Colours:
    """Brings the pixels of one file to sRGB, by the colour profile that it carries."""

    def __init__(self, found: Image.Image) -> None:
        self.profile = found.info.get("icc_profile")
        self.transforms: dict[str, Any] = {}

    def of(self, strip: Image.Image) -> Image.Image:
        if strip.mode.startswith("I"):  # 16 bits
            strip = strip.convert("I").point(lambda value: value / 256).convert("L")
        if "transparency" in strip.info or strip.mode in {"P", "PA", "LA", "La", "RGBA", "RGBa"}:
            strip = _on_white(strip.convert("RGBA"))
        if strip.mode not in {"L", "RGB", "CMYK"}:
            strip = strip.convert("RGB")
        transform = self._transform(strip.mode)
        if transform is not None:
            return transform.apply(strip)  # type: ignore[no-any-return]
        return strip.convert("RGB")

    def _transform(self, mode: str) -> Any:
        """None where there is no profile, or one that is not for such pixels."""
        if self.profile and mode not in self.transforms:
            try:
                own = ImageCms.ImageCmsProfile(BytesIO(self.profile))
                made = ImageCms.buildTransform(own, SRGB, mode, "RGB")
            except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
                made = None
            self.transforms[mode] = made
        return self.transforms.get(mode)


def _on_white(strip: Image.Image) -> Image.Image:
    white = Image.new("RGB", strip.size, "white")
    white.paste(strip, mask=strip.getchannel("A"))
    return white


def _write_renditions(picture: Image.Image, folder: Path) -> None:
    """From wide to narrow, each made from the one before."""
    for width in reversed(widths(picture.width)):
        height = max(1, round(picture.height * width / picture.width))
        picture = picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3)
        quality = QUALITY_NARROW if width <= NARROW else QUALITY
        picture.save(folder / f"{width}.avif", "AVIF", quality=quality, speed=9, max_threads=2)
        picture.save(folder / f"{width}.jpg", "JPEG", quality=75, optimize=True, progressive=True)


def _limit() -> None:
    """From here on it may only use so much; and a warning of a bomb is an error."""
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS


def main(file: str, folder: str) -> None:
    """Answers {"digest", "width", "height"} or {"refused"}."""
    _limit()
    try:
        said = clean(Path(file), Path(folder))
    except RefusedError as refusal:
        said = refusal.said
    except MemoryError:
        said = {"refused": "memory"}
    except Exception:  # noqa: BLE001 - decoders raise whatever they like
        said = {"refused": "broken"}
    sys.stdout.write(json.dumps(said))


if __name__ == "__main__":
    main(*sys.argv[1:])
