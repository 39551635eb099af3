"""Places and traditions in the words of schema.org."""

from typing import Any

from django.conf import settings

from portal.content.jsonld import breadcrumbs, images
from portal.content.models import Content
from villages.models import Place, Tradition

Trail = list[dict[str, str | None]]


def place(record: Place, trail: Trail) -> dict[str, Any]:
    """A TouristAttraction with its products, and the way to it through the site."""
    attraction = _thing("TouristAttraction", record)
    if record.name_en and record.name_en != record.name_vi:
        attraction["alternateName"] = [record.name_vi, record.name_en]
    if record.point:
        attraction["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": record.point.latitude,
            "longitude": record.point.longitude,
        }
    if record.locality:
        units = [record.locality, *record.locality.ancestors]
        attraction["address"] = {
            "@type": "PostalAddress",
            "addressCountry": "VN",
            "addressRegion": units[-1].name,
            "addressLocality": units[0].name,
            **({"streetAddress": record.address} if record.address else {}),
        }
    known = {"telephone": record.phone, "sameAs": record.website}
    attraction |= {key: value for key, value in known.items() if value}
    if record.entrance_fee == 0:
        attraction["isAccessibleForFree"] = True
    products = [_product(product, record) for product in record.products.all()]
    return {"@context": "https://schema.org", "@graph": [attraction, *products, breadcrumbs(trail)]}


def tradition(record: Tradition, trail: Trail) -> dict[str, Any]:
    """A tradition is something that is known: a CreativeWork would claim an author."""
    thing = _thing("Thing", record)
    return {"@context": "https://schema.org", "@graph": [thing, breadcrumbs(trail)]}


def _thing(kind: str, record: Content) -> dict[str, Any]:
    url = f"{settings.SITE_URL}{record.get_absolute_url()}"
    return {
        "@type": kind,
        "@id": f"{url}#it",
        "url": url,
        "name": record.name,
        "description": record.summary or "",
        **images(record),
    }


def _product(product: Any, made_in: Place) -> dict[str, Any]:
    found = {"@type": "Product", "name": product.name, "category": made_in.name}
    if product.producer:
        found["brand"] = {"@type": "Organization", "name": product.producer}
    return found
