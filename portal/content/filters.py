"""The filters that every list of content has; a topic adds its own."""

from collections.abc import Callable, Iterable
from typing import Any

import django_filters as filters
from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal import geo, text
from portal.content import matching
from portal.content.models import Pillar
from portal.localities.models import Locality

LONGEST_VALUE = 200
Known = Callable[[list[str]], dict[str, Any]]
RADIUS_KM = (0.1, 500)


class PointField(forms.CharField):
    """A visitor's "latitude, longitude" → geo.Point."""

    def clean(self, value: Any) -> geo.Point | None:
        cleaned = super().clean(value)
        if not cleaned:
            return None
        try:
            return geo.parse_point(cleaned)
        except geo.GeoError as error:
            raise forms.ValidationError(gettext("This is not a position.")) from error


class SetField(forms.MultipleChoiceField):
    """Several values, each for itself: the good ones count, `left_out` keeps the others."""

    def __init__(self, *args: Any, known: Known | None = None, **kwargs: Any) -> None:
        self.left_out: list[str] = []
        self.known = known
        super().__init__(*args, **kwargs)

    def clean(self, value: Any) -> list[Any]:
        values = list(dict.fromkeys(value or []))
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


class SwitchFilter(filters.Filter):
    """`free=1`: narrows when it is on; anything but 1 or 0 is a bad value."""

    field_class = forms.ChoiceField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, choices=[("1", "1"), ("0", "0")], **kwargs)


class ContentFilterSet(filters.FilterSet):
    """q, pillar, province, former, near, radius, sort; a bad value is left out and noted."""

    q = filters.CharFilter(method="by_words", label=_("Words"))
    pillar = SetFilter(
        choices=Pillar.choices,
        method="by_pillar",
        label=_("Pillar"),
    )
    province = ProvinceFilter(method="by_province", label=_("Province"))
    former = ProvinceFilter(method="by_province", former_first=True, label=_("Former province"))
    near = PointFilter(method="leave", label=_("Near"))
    radius = filters.NumberFilter(
        method="leave", label=_("Radius"), min_value=RADIUS_KM[0], max_value=RADIUS_KM[1]
    )
    sort = filters.ChoiceFilter(
        choices=[
            ("name", _("by name")),
            ("distance", _("nearest first")),
            ("relevance", _("best match")),
        ],
        method="leave",
        label=_("Order"),
    )

    def __init__(self, data: QueryDict | None = None, *args: Any, **kwargs: Any) -> None:
        self.corrected = ""  # the words as they were understood, when they had a typing error
        self.cut = len((data or QueryDict()).get("q") or "") > LONGEST_VALUE
        super().__init__(cleaned(data or QueryDict()), *args, **kwargs)

    def leave(self, rows: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        """Values that `ordered` uses."""
        return rows

    def by_words(self, rows: Any, name: str, value: str) -> Any:
        match = matching.apply(rows, value)
        self.corrected = match.corrected
        return match.queryset

    def by_pillar(self, rows: Any, name: str, values: Iterable[str]) -> Any:
        return rows.with_any("pillars", values)

    def by_province(self, rows: Any, name: str, province: Locality) -> Any:
        return rows.in_locality(province)

    @property
    def values(self) -> dict[str, Any]:
        """The good values by name."""
        self.form.is_valid()
        return {k: v for k, v in self.form.cleaned_data.items() if v not in (None, "", [])}

    @property
    def good(self) -> QueryDict:
        """The parameters without the values that are left out: what addresses are built from."""
        self.form.is_valid()
        kept = self.data.copy()
        for name, field in self.form.fields.items():
            left_out = getattr(field, "left_out", [])
            values = [value for value in kept.getlist(name) if value not in left_out]
            if name in self.form.errors or not values:
                kept.pop(name, None)
            else:
                kept.setlist(name, values)
        return kept

    @property
    def point(self) -> geo.Point | None:
        return self.values.get("near")

    @property
    def order(self) -> str:
        """The order asked for, if it can be had; else the most useful one."""
        possible = self.orders()
        wanted = self.values.get("sort")
        return wanted if wanted in possible else possible[0]

    def orders(self) -> list[str]:
        """The orders that make sense for these values, the most useful first."""
        values = self.values
        found = ["relevance"] if values.get("q") else []
        return [*found, *(["distance"] if values.get("near") else []), "name"]

    def filter_queryset(self, queryset: Any) -> Any:
        rows = super().filter_queryset(queryset)
        radius = self.values.get("radius")
        if self.point and (radius or self.order == "distance"):
            order = rows.query.order_by
            rows = rows.near(self.point, float(radius) * 1000 if radius else None)
            if self.order != "distance":
                rows = rows.order_by(*order)
        return rows.alphabetical() if self.order == "name" else rows

    @property
    def notes(self) -> list[str]:
        """For each bad value, a sentence that says it was left out."""
        self.form.is_valid()
        bad = {
            name: self.data.getlist(name)
            if name in self.form.errors
            else getattr(self.form.fields[name], "left_out", [])
            for name in self.filters
        }
        found = [
            gettext("“%(value)s” is not a value for “%(filter)s”; the list leaves it out.")
            % {"value": ", ".join(values)[:60], "filter": self.filters[name].label}
            for name, values in bad.items()
            if values
        ]
        if self.cut:
            found.append(gettext("That is very long: only the beginning was searched for."))
        return found


def cleaned(data: QueryDict) -> QueryDict:
    """The parameters without blanks, null bytes and endless values."""
    tidy = QueryDict(mutable=True)
    for name, values in data.lists():
        kept = [text.clean_query(value, LONGEST_VALUE) for value in values[:60]]
        if kept := [value for value in kept if value]:
            tidy.setlist(name, kept)
    return tidy
