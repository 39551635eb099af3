"""The filters of places, and the groups of them that the list offers."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.content.filters import ContentFilterSet
from portal.content.parameters import SetFilter, SwitchFilter
from villages.models import Place, Tradition


def published_traditions(slugs: list[str]) -> dict[str, Tradition]:
    """Traditions by their addresses."""
    rows = Tradition.objects.published().filter(slug__in=slugs)
    return {row.slug: row for row in rows}


class PlaceFilterSet(ContentFilterSet):
    """kind, tradition, workshop and ocop besides what every list has."""

    kind = SetFilter(
        choices=Place.Kind.choices,
        method="by_kind",
        label=_("Kind of place"),
    )
    tradition = SetFilter(
        known=published_traditions,
        method="by_tradition",
        label=_("Tradition"),
    )
    workshop = SwitchFilter(method="by_workshop", label=_("Workshops for visitors"))
    ocop = SwitchFilter(method="by_ocop", label=_("OCOP products"))

    class Meta:
        model = Place
        fields: tuple[str, ...] = ()

    def by_kind(self, rows: Any, name: str, kinds: Iterable[str]) -> Any:
        return rows.filter(kind__in=kinds)

    def by_tradition(self, rows: Any, name: str, traditions: Any) -> Any:
        return rows.keeping(traditions) if traditions else rows

    def by_workshop(self, rows: Any, name: str, value: str) -> Any:
        return rows.with_workshops() if value == "1" else rows

    def by_ocop(self, rows: Any, name: str, value: str) -> Any:
        return rows.with_ocop() if value == "1" else rows
