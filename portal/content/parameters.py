"""The kinds of parameters that lists take: what a visitor's text stands for, or why it is wrong."""

from collections.abc import Callable
from typing import Any

import django_filters as filters
from django import forms
from django.utils.translation import gettext

from portal import geo
from portal.localities.models import Locality

Known = Callable[[list[str]], dict[str, Any]]


class PointField(forms.CharField):
    """A visitor's "latitude, longitude" → geo.Point."""

    explains = True

    def clean(self, value: Any) -> geo.Point | None:
        cleaned = super().clean(value)
        if not cleaned:
            return None
        try:
            return geo.parse_point(cleaned)
        except geo.GeoError as error:
            right = gettext(
                "Write latitude and longitude, as 21.03, 105.85. Names go into “Search by name”."
            )
            raise forms.ValidationError(right) from error


class BoundsField(forms.CharField):
    """`west,south,east,north` → geo.Bounds."""

    def clean(self, value: Any) -> geo.Bounds | None:
        cleaned = super().clean(value)
        if not cleaned:
            return None
        try:
            return geo.Bounds.parse(cleaned)
        except geo.GeoError as error:
            raise forms.ValidationError(gettext("This is not an area.")) from error


class SetField(forms.MultipleChoiceField):
    """Several values, each for itself: the good ones count, `left_out` keeps the others."""

    def __init__(self, *args: Any, known: Known | None = None, **kwargs: Any) -> None:
        self.left_out: list[str] = []
        self.known = known
        super().__init__(*args, **kwargs)

    def clean(self, value: Any) -> list[Any]:
        values = list(dict.fromkeys(value or []))
        if not values:
            return []
        known = self.known(values) if self.known else {v: v for v in values if self.valid_value(v)}
        self.left_out = [item for item in values if item not in known]
        return [known[item] for item in values if item in known]


class SetFilter(filters.Filter):
    """`kind=museum&kind=market`; with `known`, a function from values to what they stand for."""

    field_class = SetField


class PointFilter(filters.Filter):
    """`near=21.03,105.85`."""

    field_class = PointField


class ProvinceField(forms.CharField):
    """The address of a province, old or new → Locality."""

    def __init__(self, *args: Any, former_first: bool = False, **kwargs: Any) -> None:
        self.former_first = former_first
        super().__init__(*args, **kwargs)

    def clean(self, value: Any) -> Locality | None:
        slug = super().clean(value)
        if not slug:
            return None
        found = list(Locality.objects.filter(level="province", slug=slug))
        if self.former_first:
            name = found[0].name if found else ""
            formers = Locality.objects.filter(level="province", name=name, valid_to__isnull=False)
            found = [*formers, *found]
        if not found:
            raise forms.ValidationError(gettext("There is no such province."))
        return found[0]


class ProvinceFilter(filters.Filter):
    """`province=hung-yen`, or the address of a former province; `former=` means the former one."""

    field_class = ProvinceField


class BoundsFilter(filters.Filter):
    """`bbox=105.2,19.9,106.8,21.5`."""

    field_class = BoundsField


class LocalityField(forms.CharField):
    """The address of a unit of any level, of today or of before → Locality."""

    def clean(self, value: Any) -> Locality | None:
        slug = super().clean(value)
        if not slug:
            return None
        found = Locality.objects.with_ancestors().filter(slug=slug).first()
        if found is None:
            raise forms.ValidationError(gettext("There is no such locality."))
        return found


class LocalityFilter(filters.Filter):
    """`locality=xa-bat-trang-ha-noi`."""

    field_class = LocalityField


class SwitchFilter(filters.Filter):
    """`free=1`: narrows when it is on; anything but 1 or 0 is a bad value."""

    field_class = forms.ChoiceField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, choices=[("1", "1"), ("0", "0")], **kwargs)
