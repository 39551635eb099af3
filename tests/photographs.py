"""Photographs made up for the tests: hills over rice fields under a real camera's grain."""

from functools import cache
from io import BytesIO
from random import Random
from typing import Any

from PIL import Image, ImageChops, ImageDraw, ImageFilter

GPS, MAKE, ARTIST, ORIENTATION = 0x8825, 0x010F, 0x013B, 0x0112
# 20° 58' 36" N, 105° 54' 43" E: the kilns of Bát Tràng.
WHERE = {1: "N", 2: (20.0, 58.0, 36.0), 3: "E", 4: (105.0, 54.0, 43.0)}
# How many pixels wide a spot of its textures is: nature has detail at every distance.
TEXTURES = (4, 8, 16, 32)
PIECE = 997  # no multiple of a block of any format
SKIES = ("#d8e3ea", "#e9ddc4", "#c4d6e4", "#ecd2c0")
GROUNDS = ("#8fa3a0", "#7c8f6a", "#5f7a3f", "#8a7a45", "#5b4a33")
TILES = ("#a8452f", "#c56a3f", "#8d3a2b", "#e0d6c0", "#3f4a52", "#c9a23f")

Ink = tuple[int, ...]


def photograph(
    width: int = 4000,
    height: int = 3000,
    *,
    grain: int = 9,
    gps: bool = True,
    seed: int = 0,
    kind: str = "JPEG",
    **options: Any,
) -> bytes:
    """A file as a camera writes it. `seed` gives another view; `gps=False` leaves all metadata out.
    The grain is drawn anew each time, so two calls never give the same picture.
    """
    file = BytesIO()
    told: dict[str, Any] = {"exif": exif()} if gps else {}
    quality = {} if kind == "PNG" else {"quality": 90}
    scene(width, height, grain=grain, seed=seed).save(file, kind, **quality | told | options)
    return file.getvalue()


def exif(orientation: int = 1) -> Image.Exif:
    """What cameras write beside a picture: who, with what, and where."""
    told = Image.Exif()
    told[MAKE], told[ARTIST], told[ORIENTATION] = "Camera of Lan", "Nguyễn Thị Lan", orientation
    told[GPS] = WHERE
    return told


def scene(width: int, height: int, *, grain: int = 9, seed: int = 0) -> Image.Image:
    """What the camera saw; without `grain` flat colours only."""
    painted, ground = _painted(800, max(2, round(800 * height / width)), seed)
    seen = painted.resize((width, height), Image.Resampling.BICUBIC)
    if not grain:
        return seen
    textured = seen
    for spot in TEXTURES:
        texture = _noise(width // spot, height // spot, 13).resize((width, height))
        textured = _lit(textured, (texture, texture, texture))
    seen = Image.composite(textured, seen, ground.resize((width, height)))
    return _lit(seen, tuple(_noise(width, height, grain) for _ in range(3)))


def _noise(width: int, height: int, sigma: int) -> Image.Image:
    """One piece of it, laid side by side: a large sensor's would take seconds."""
    piece = Image.effect_noise((max(1, min(width, PIECE)), max(1, min(height, PIECE))), sigma)
    noise = Image.new("L", (max(1, width), max(1, height)))
    for x in range(0, width, piece.width):
        for y in range(0, height, piece.height):
            noise.paste(piece, (x, y))
    return noise


def _lit(seen: Image.Image, noise: tuple[Image.Image, ...]) -> Image.Image:
    """Noise lies round 128: what is above it lightens, what is below it darkens."""
    return ImageChops.add(seen, Image.merge("RGB", noise), scale=1, offset=-128)


@cache
def _painted(width: int, height: int, seed: int) -> tuple[Image.Image, Image.Image]:
    """Sky, hills and roofs, and a mask of what is not sky."""
    chance = Random(seed)
    seen = Image.new("RGB", (width, height), chance.choice(SKIES))
    ground = Image.new("L", (width, height), 0)
    brush, mask = ImageDraw.Draw(seen), ImageDraw.Draw(ground)
    for layer, ink in enumerate(GROUNDS):
        level = height * (0.34 + 0.14 * layer)
        tops = [
            (width * step / 14, level - chance.random() * height / (6 + 3 * layer))
            for step in range(15)
        ]
        hill = [(0, height), *tops, (width, height)]
        brush.polygon(hill, fill=ink)
        mask.polygon(hill, fill=255)
    for _ in range(60):
        x, y = chance.randrange(width), chance.randrange(height // 2, height)
        size = chance.randint(4, 34)
        roof = [
            (x, y),
            (x + size, y),
            (x + size * 0.8, y - size * 0.4),
            (x + size * 0.2, y - size * 0.4),
        ]
        brush.rectangle((x + 2, y, x + size - 2, y + size // 2), fill=chance.choice(TILES[3:]))
        brush.polygon(roof, fill=chance.choice(TILES[:3]))
    return seen.filter(ImageFilter.GaussianBlur(0.6)), ground
