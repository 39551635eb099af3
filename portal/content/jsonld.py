"""JSON-LD that every page shares: the way to it through the site."""

from typing import Any

from django.conf import settings


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
