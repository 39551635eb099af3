"""JSON-LD that pages share: the record itself, where it lies, the way to it, its pictures."""

from typing import Any
from urllib.parse import urljoin

from django.conf import settings

from portal.content import pictures
from portal.content.models import Content
from portal.media.models import Licence, Picture


def breadcrumbs(trail: list[dict[str, str | None]]) -> dict[str, Any]:
    """A BreadcrumbList; the last step needs no address."""
    steps = [
        {
            "@type": "ListItem",
            "position": position,
            "name": step["label"],
            **({"item": f"{settings.SITE_URL}{step['url']}"} if step["url"] else {}),
        }
        for position, step in enumerate(trail, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def thing(kind: str, record: Content) -> dict[str, Any]:
    """What a record is, what it is called, its pictures."""
    url = f"{settings.SITE_URL}{record.get_absolute_url()}"
    return {
        "@type": kind,
        "@id": f"{url}#it",
        "url": url,
        "name": record.name,
        "description": record.summary or "",
        **images(record),
    }


def where(record: Any, street: str = "") -> dict[str, Any]:
    """`geo` and `address` of a record, as far as they are known."""
    found: dict[str, Any] = {}
    if record.point:
        found["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": record.point.latitude,
            "longitude": record.point.longitude,
        }
    if record.locality:
        units = [record.locality, *record.locality.ancestors]
        found["address"] = {
            "@type": "PostalAddress",
            "addressCountry": "VN",
            "addressRegion": units[-1].name,
            "addressLocality": units[0].name,
            **({"streetAddress": street} if street else {}),
        }
    return found


def images(record: Any) -> dict[str, Any]:
    """`image` of a record, if it has pictures: each with its author and terms."""
    found = [_image(picture) for picture in pictures.shown(record)]
    return {"image": found} if found else {}


def _image(picture: Picture) -> dict[str, Any]:
    """An ImageObject; an office's own work has the office as its author."""
    terms = picture.terms
    maker = "Organization" if terms == Licence.OWN else "Person"
    known = {
        "caption": picture.alt,
        "creditText": picture.author,
        "creator": picture.author and {"@type": maker, "name": picture.author},
        "copyrightNotice": picture.author,
        "license": terms.url if terms else "",
    }
    return {
        "@type": "ImageObject",
        "contentUrl": urljoin(settings.SITE_URL, picture.image.large_url),
        **{key: value for key, value in known.items() if value},
    }
