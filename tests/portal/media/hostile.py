"""Files as nobody should upload them, made here: those that are refused, those that come out clean.

Each maker gives the bytes of a file; its name in the table is what a failing test is called.
"""

import struct
import zlib
from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms, PngImagePlugin

from tests.photographs import exif, photograph, scene

Make = Callable[[], bytes]

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(document.domain)</script>"
PHP = b"<?php system($_GET['c']); ?>"
SECRET = b"SECRET-20.9765-105.9120"


def small(mode: str = "RGB") -> Image.Image:
    """A small photograph in any mode of pixels: one width of renditions."""
    return scene(320, 240, grain=4).convert(mode)


def saved(picture: Image.Image, kind: str, **options: Any) -> bytes:
    file = BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def jpeg(**options: Any) -> bytes:
    return saved(small(), "JPEG", **options)


def chunk(name: bytes, body: bytes) -> bytes:
    """One chunk of a PNG."""
    crc = struct.pack(">I", zlib.crc32(name + body))
    return struct.pack(">I", len(body)) + name + body + crc


def png_that_says(width: int, height: int, body: bytes = b"") -> bytes:
    """A PNG of one bit a pixel, by its header so large."""
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    data = body or zlib.compress(b"\0" * 1000)
    parts = chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


@cache
def bomb() -> bytes:
    """144 megapixels in 17 kilobytes, a whole and valid PNG."""
    return saved(Image.new("1", (12_000, 12_000)), "PNG")


def jpeg_that_says(width: int, height: int) -> bytes:
    """A real JPEG whose frame header was rewritten."""
    body = bytearray(jpeg())
    frame = body.index(b"\xff\xc0")
    body[frame + 5 : frame + 9] = struct.pack(">HH", height, width)
    return bytes(body)


def with_segment(marker: int, body: bytes, file: bytes | None = None) -> bytes:
    """A JPEG with one more segment behind its start."""
    file = file or jpeg()
    segment = bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body
    return file[:2] + segment + file[2:]


def moving(kind: str, **options: Any) -> bytes:
    frames = [small(), small(), small()]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=80, **options)


def told_png() -> bytes:
    """Texts, EXIF and XMP in the chunks of a PNG."""
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", SECRET.decode())
    info.add_itxt("XML:com.adobe.xmp", f"<x>{SECRET.decode()}</x>", zip=True)
    return saved(small(), "PNG", pnginfo=info, exif=exif())


@cache
def webp_bomb() -> bytes:
    """A lossless WebP of the largest size there is, all of one colour."""
    return saved(Image.new("RGB", (16_383, 4_000)), "WEBP", lossless=True, method=0)


@cache
def png_of_49_megapixels() -> bytes:
    return saved(Image.new("RGB", (7_000, 7_000)), "PNG", compress_level=1)


@cache
def progressive_of_49_megapixels() -> bytes:
    return saved(Image.new("RGB", (7_000, 7_000)), "JPEG", progressive=True, subsampling=0)


@cache
def text_bomb() -> bytes:
    """A small picture with 200 megabytes of text."""
    picture, packer = saved(small(), "PNG"), zlib.compressobj(9)
    text = b"".join(packer.compress(bytes(1_000_000)) for _ in range(200)) + packer.flush()
    return picture[:33] + chunk(b"zTXt", b"Comment\0\0" + text) + picture[33:]


@cache
def telephone_of_48_megapixels() -> bytes:
    return saved(Image.new("RGB", (8_000, 6_000), "#7c8f6a"), "JPEG", exif=exif())


def profiled(mode: str, kind: str, space: str) -> bytes:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile(space)).tobytes()
    return saved(small(mode), kind, icc_profile=profile)


def linear_profile() -> bytes:
    """A profile with the primaries of sRGB and light in proportion: gamma 1."""

    def number(value: float) -> bytes:
        return struct.pack(">i", round(value * 65_536))

    def point(*xyz: float) -> bytes:
        return b"XYZ \0\0\0\0" + b"".join(map(number, xyz))

    curve = b"curv" + bytes(8)
    tags = {
        b"wtpt": point(0.9642, 1, 0.8249),
        b"rXYZ": point(0.4360, 0.2225, 0.0139),
        b"gXYZ": point(0.3851, 0.7169, 0.0971),
        b"bXYZ": point(0.1431, 0.0606, 0.7141),
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve),
    }
    table, body = struct.pack(">I", len(tags)), b""
    start = 128 + 4 + 12 * len(tags)
    for name, content in tags.items():
        table += name + struct.pack(">II", start + len(body), len(content))
        body += content
    head = struct.pack(
        ">I4sI4s4s4s", start + len(body), bytes(4), 0x0210_0000, b"mntr", b"RGB ", b"XYZ "
    )
    head += (
        bytes(12) + b"acsp" + bytes(28) + number(0.9642) + number(1) + number(0.8249) + bytes(48)
    )
    return head + table + body


REFUSED: dict[str, tuple[Make, str]] = {
    "svg": (lambda: SVG, "kind"),
    "html": (lambda: HTML, "kind"),
    "php": (lambda: PHP, "kind"),
    "pdf": (lambda: saved(small(), "PDF"), "kind"),
    "gif": (lambda: saved(small("P"), "GIF"), "kind"),
    "gif-that-is-html": (lambda: b"GIF89a/*" + HTML, "kind"),
    "bmp": (lambda: saved(small(), "BMP"), "kind"),
    "tiff": (lambda: saved(small(), "TIFF"), "kind"),
    "ico": (lambda: saved(small(), "ICO"), "kind"),
    "jpeg-2000": (lambda: saved(small(), "JPEG2000"), "kind"),
    "postscript": (lambda: saved(small(), "EPS"), "kind"),
    "heic-by-its-brand": (lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(900), "kind"),
    "text": (lambda: b"hello", "kind"),
    "one-byte": (lambda: b"\xff", "kind"),
    "zeros": (lambda: bytes(100_000), "kind"),
    "nothing": (lambda: b"", "empty"),
    "only-the-magic-of-jpeg": (lambda: b"\xff\xd8\xff", "kind|broken"),
    "only-the-magic-of-png": (lambda: b"\x89PNG\r\n\x1a\n", "kind|broken"),
    "only-the-magic-of-avif": (lambda: b"\0\0\0\x1cftypavif\0\0\0\0avifmif1", "kind|broken"),
    "jpeg-cut-in-half": (lambda: jpeg()[: len(jpeg()) // 2], "broken"),
    "png-cut-in-half": (lambda: (b := saved(small(), "PNG"))[: len(b) // 2], "broken"),
    "webp-cut-in-half": (lambda: (b := saved(small(), "WEBP"))[: len(b) // 2], "kind|broken"),
    "avif-cut-in-half": (lambda: (b := saved(small(), "AVIF"))[: len(b) // 2], "kind|broken"),
    "png-with-a-wrong-sum": (
        lambda: saved(small(), "PNG").replace(b"IDAT", b"IDAT\1", 1),
        "kind|broken",
    ),
    "bomb-of-144-megapixels": (bomb, "bomb|pixels"),
    "png-header-of-65500": (lambda: png_that_says(65_500, 65_500), "bomb|pixels"),
    "png-65500-wide-and-300-high": (lambda: png_that_says(65_500, 300), "pixels"),
    "jpeg-header-of-65500": (lambda: jpeg_that_says(65_500, 65_500), "bomb|pixels"),
    "jpeg-65500-high": (lambda: jpeg_that_says(400, 65_500), "pixels"),
    "png-header-of-2-billion": (lambda: png_that_says(2**31 - 1, 2**31 - 1), "bomb|broken"),
    "webp-of-65-megapixels": (webp_bomb, "bomb|pixels|memory|broken"),
    "png-of-49-megapixels": (png_of_49_megapixels, "pixels"),
    "progressive-of-49-megapixels": (progressive_of_49_megapixels, "pixels"),
    "one-pixel": (lambda: saved(Image.new("RGB", (1, 1)), "PNG"), "small"),
    "a-hair": (lambda: saved(Image.new("RGB", (9_000, 1)), "PNG"), "small"),
    "moving-webp": (lambda: moving("WEBP"), "animated"),
    "moving-png": (lambda: moving("PNG"), "animated"),
    "moving-avif": (lambda: moving("AVIF", speed=10), "animated"),
    "text-bomb-in-png": (text_bomb, "kind|broken"),
}

CLEANED: dict[str, Make] = {
    "jpeg-with-gps": lambda: photograph(640, 480),
    "png-with-texts-exif-and-xmp": told_png,
    "webp-with-exif": lambda: saved(small(), "WEBP", exif=exif()),
    "avif-with-exif": lambda: saved(small(), "AVIF", exif=exif(), speed=10),
    "jpeg-with-a-comment": lambda: jpeg(comment=SECRET),
    "jpeg-with-xmp": lambda: with_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRET),
    "jpeg-with-iptc": lambda: with_segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04" + SECRET),
    "jpeg-with-a-broken-exif": lambda: with_segment(0xE1, b"Exif\0\0MM\0\x2a\xff\xff\xff\xff"),
    "jpeg-with-html-behind-it": lambda: jpeg() + HTML,
    "png-with-php-behind-it": lambda: saved(small(), "PNG") + PHP,
    "jpeg-with-html-in-a-comment": lambda: jpeg(comment=HTML),
    "jpeg-that-is-a-zip": lambda: jpeg() + b"PK\x05\x06" + bytes(18),
    "cmyk": lambda: saved(small("CMYK"), "JPEG"),
    "cmyk-progressive": lambda: saved(small("CMYK"), "JPEG", progressive=True),
    "grey": lambda: saved(small("L"), "JPEG"),
    "black-and-white": lambda: saved(small("1"), "PNG"),
    "palette": lambda: saved(small("P"), "PNG"),
    "palette-with-a-hole": lambda: saved(small("P"), "PNG", transparency=0),
    "transparent": lambda: saved(Image.new("RGBA", (400, 300), (200, 0, 0, 0)), "PNG"),
    "grey-and-transparent": lambda: saved(small("LA"), "PNG"),
    "16-bits": lambda: saved(Image.new("I;16", (400, 300), 40_000), "PNG"),
    "webp-transparent": lambda: saved(small("RGBA"), "WEBP"),
    "profile-of-lab-on-rgb": lambda: profiled("RGB", "JPEG", "LAB"),
    "profile-of-nonsense": lambda: jpeg(icc_profile=b"nonsense" * 40),
    "profile-of-srgb": lambda: profiled("RGB", "PNG", "sRGB"),
    "lying-on-its-side": lambda: saved(small(), "JPEG", exif=exif(6)),
    "mirrored": lambda: saved(small(), "JPEG", exif=exif(5)),
    "two-views-of-a-telephone": lambda: saved(
        small(), "MPO", save_all=True, append_images=[small()]
    ),
    "progressive": lambda: jpeg(progressive=True),
    "narrow-and-tall": lambda: saved(small().resize((120, 3_000)), "PNG"),
    "wide-and-low": lambda: saved(small().resize((9_000, 120)), "JPEG"),
    "48-megapixels-of-a-telephone": telephone_of_48_megapixels,
}
