"""Tags that put pictures on a page."""

from typing import Any
from urllib.parse import urljoin

from django import template
from django.conf import settings
from django.utils.translation import get_language

from portal.content import pictures
from portal.media.models import Picture

register = template.Library()

# The address for browsers that know neither AVIF nor srcset, and the size that a page reserves.
USUAL = 1280


@register.inclusion_tag("media/_picture.html")
def picture(
    picture: Picture, sizes: str = "100vw", eager: bool = False, decoration: bool = False
) -> dict[str, Any]:
    """The image in AVIF and JPEG at all its widths. `sizes` says how wide it stands on the page,
    `eager` that it is in view from the beginning, `decoration` that it needs no words there.
    """
    width, height = picture.image.rendered(USUAL)
    words, language = ("", "") if decoration else _words(picture)
    return {
        "image": picture.image,
        "avif": picture.image.srcset("avif"),
        "jpeg": picture.image.srcset("jpg"),
        "src": picture.image.url(width, "jpg"),
        "sizes": sizes,
        "width": width,
        "height": height,
        "alt": words,
        "alt_language": language,
        "centre": picture.centre,
        "loading": "eager" if eager else "lazy",
    }


def _words(picture: Picture) -> tuple[str, str]:
    """What it shows in the reader's language; else in the other, with the name of that."""
    language = (get_language() or "vi")[:2]
    other = "en" if language == "vi" else "vi"
    if own := getattr(picture, f"alt_{language}"):
        return own, ""
    return getattr(picture, f"alt_{other}") or "", other


@register.simple_tag
def front(record: Any) -> Picture | None:
    """The picture that stands for a record, if it has one."""
    return pictures.front(record)


@register.simple_tag
def usual_size(picture: Picture) -> dict[str, Any]:
    """The rendition for those who take one: address, width, height."""
    width, height = picture.image.rendered(USUAL)
    return {"url": absolute(picture.image.url(width, "jpg")), "width": width, "height": height}


@register.filter
def absolute(url: str) -> str:
    """With scheme and host, for those who read it elsewhere."""
    return urljoin(settings.SITE_URL, url)
