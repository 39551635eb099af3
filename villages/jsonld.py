"""Places and traditions in the words of schema.org."""

from typing import Any

from portal.content.jsonld import breadcrumbs, thing, where
from villages.models import Place, Tradition

Trail = list[dict[str, str | None]]


def place(record: Place, trail: Trail) -> dict[str, Any]:
    """A TouristAttraction with its products, and the way to it through the site."""
    attraction = thing("TouristAttraction", record)
    if record.name_en and record.name_en != record.name_vi:
        attraction["alternateName"] = [record.name_vi, record.name_en]
    attraction |= where(record, record.address or "")
    known = {"telephone": record.phone, "sameAs": record.website}
    attraction |= {key: value for key, value in known.items() if value}
    if record.entrance_fee == 0:
        attraction["isAccessibleForFree"] = True
    products = [_product(product, record) for product in record.products.all()]
    return {"@context": "https://schema.org", "@graph": [attraction, *products, breadcrumbs(trail)]}


def tradition(record: Tradition, trail: Trail) -> dict[str, Any]:
    """A tradition is something that is known: a CreativeWork would claim an author."""
    known = thing("Thing", record)
    return {"@context": "https://schema.org", "@graph": [known, breadcrumbs(trail)]}


def _product(product: Any, made_in: Place) -> dict[str, Any]:
    found = {"@type": "Product", "name": product.name, "category": made_in.name}
    if product.producer:
        found["brand"] = {"@type": "Organization", "name": product.producer}
    return found
