"""The filters of places, and the groups of them that the list offers."""

from collections.abc import Iterable
from typing import Any

import django_filters as filters
from django.utils.translation import gettext_lazy as _

from portal.content.filters import ContentFilterSet, SwitchFilter
from villages.models import Place, Tradition


class PlaceFilterSet(ContentFilterSet):
    """kind, tradition, workshop and ocop besides what every list has."""

    kind = filters.MultipleChoiceFilter(
        choices=Place.Kind.choices, method="by_kind", label=_("Kind of place")
    )
    tradition = filters.ModelMultipleChoiceFilter(
        queryset=lambda request: Tradition.objects.published(),
        to_field_name="slug",
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
