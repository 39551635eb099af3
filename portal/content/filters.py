"""The filters that every list of content has; a topic adds its own."""

from collections.abc import Callable, Collection, Iterable, Mapping
from operator import attrgetter
from typing import Any, ClassVar

import django_filters as filters
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal import geo, text
from portal.content import matching
from portal.content.models import Pillar
from portal.content.parameters import (
    BoundsFilter,
    LocalityFilter,
    PointFilter,
    ProvinceFilter,
    SetFilter,
)
from portal.localities.models import Locality

LONGEST_VALUE = 200
RADIUS_KM = (0.1, 500)
# No field of the form holds these.
WITHOUT_FIELD = ("sort", "former", "locality", "bbox")
# Values that no group of questions offers: in which words they are said, and how they are named
# there; None where it is as they were typed.
Typed = dict[str, tuple[Any, Callable[[Any], str] | None]]
TYPED: Typed = {
    "q": ("“%(value)s”", None),
    "former": (_("formerly %(value)s"), attrgetter("label")),
    "locality": ("%(value)s", str),
    "bbox": (_("in the area of the map"), None),
    "near": (_("near %(value)s"), None),
    "radius": (_("within %(value)s km"), None),
}
# A parameter that means nothing without another one.
GO_TOGETHER = {"near": ("radius",)}


class ContentFilterSet(filters.FilterSet):
    """q, pillar, province, former, locality, bbox, near, radius, sort; a bad value is left out and
    noted.
    """

    typed: ClassVar[Typed] = TYPED

    q = filters.CharFilter(method="by_words", label=_("Words"))
    pillar = SetFilter(
        choices=Pillar.choices,
        method="by_pillar",
        label=_("Pillar"),
    )
    province = ProvinceFilter(method="by_locality", label=_("Province"))
    former = ProvinceFilter(method="by_locality", former_first=True, label=_("Former province"))
    locality = LocalityFilter(method="by_locality", label=_("Locality"))
    bbox = BoundsFilter(method="by_bounds", label=_("Area of the map"))
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

    # Whether it leaves rows out although nothing was asked.
    narrows_unasked: ClassVar[bool] = False
    # Values, by parameter, that another section on the same page knows: no error here.
    known_elsewhere: Mapping[str, Collection[str]] = {}
    # Whether of a parameter only such values were asked: the others show what is meant.
    is_elsewhere = False

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

    def by_locality(self, rows: Any, name: str, unit: Locality) -> Any:
        return rows.in_locality(unit)

    def by_bounds(self, rows: Any, name: str, bounds: geo.Bounds) -> Any:
        return rows.within(bounds)

    @property
    def values(self) -> dict[str, Any]:
        """The good values by name."""
        self.form.is_valid()
        found = {k: v for k, v in self.form.cleaned_data.items() if v not in (None, "", [])}
        return {name: found[name] for name in found if name not in pointless(found)}

    @property
    def good(self) -> QueryDict:
        """The parameters without the values that are left out: what addresses are built from."""
        bad, kept = self.bad, self.data.copy()
        for name in self.filters:
            values = [value for value in kept.getlist(name) if value not in bad.get(name, ())]
            if values:
                kept.setlist(name, values)
            else:
                kept.pop(name, None)
        for name in pointless(kept):
            kept.pop(name, None)
        return kept

    def address(self, path: str, without: tuple[str, str] | None = None, **changes: str) -> str:
        """The list at `path` with some parameters changed, or without one value."""
        query = self.asked(without, **changes)
        return f"{path}?{query}" if query else path

    def asked(self, without: tuple[str, str] | None = None, **changes: str) -> str:
        """The good parameters with some changed, or without one value; the page starts anew."""
        data = self.good
        data.pop("page", None)
        for name, value in changes.items():
            data[name] = value
        if without:
            name, value = without
            several = isinstance(self.filters[name], SetFilter)  # else the last value is the one
            rest = [item for item in data.getlist(name) if item != value] if several else []
            data.setlist(name, rest)
            for other in GO_TOGETHER.get(name, ()):
                data.pop(other, None)
        return data.urlencode()

    @property
    def beside_the_form(self) -> dict[str, str]:
        """What was asked by links and maps and stays when the form is sent again."""
        return {name: self.data[name] for name in WITHOUT_FIELD if name in self.values}

    @property
    def map_query(self) -> str:
        """The parameters that leave the same rows elsewhere, whatever their order."""
        kept = self.good
        for name in set(kept) - set(self.filters) | {"sort"}:
            kept.pop(name, None)
        return kept.urlencode()

    @property
    def point(self) -> geo.Point | None:
        return self.values.get("near")

    @property
    def order(self) -> str:
        """The order asked for, if it can be had; else the most useful one."""
        possible = self.orders()
        wanted = self.values.get("sort")
        return wanted if wanted in possible else possible[0]

    @property
    def order_labels(self) -> dict[str, Any]:
        """What the orders are called."""
        return dict(self.filters["sort"].extra["choices"])

    def orders(self) -> list[str]:
        """The orders that make sense for these values, the most useful first."""
        values = self.values
        found = ["relevance"] if values.get("q") else []
        return [*found, *(["distance"] if values.get("near") else []), "name"]

    def filter_queryset(self, queryset: Any) -> Any:
        if self.is_elsewhere:
            return queryset.none()
        rows = super().filter_queryset(queryset)
        radius = self.values.get("radius")
        if self.point and (radius or self.order == "distance"):
            order = rows.query.order_by
            rows = rows.near(self.point, float(radius) * 1000 if radius else None)
            if self.order != "distance":
                rows = rows.order_by(*order)
        return rows.alphabetical() if self.order == "name" else rows

    @property
    def bad(self) -> dict[str, list[str]]:
        """The values that mean nothing, by parameter."""
        self.form.is_valid()
        found = {}
        for name, field in self.form.fields.items():
            wrong = name in self.form.errors
            values = self.data.getlist(name) if wrong else getattr(field, "left_out", [])
            elsewhere = self.known_elsewhere.get(name, ())
            if values := [value for value in values if value not in elsewhere]:
                found[name] = values
        return found

    @property
    def errors(self) -> dict[str, str]:
        """For each parameter with bad values, a sentence that says so."""
        return {name: self._said(name, values) for name, values in self.bad.items()}

    def _said(self, name: str, values: list[str]) -> str:
        """What is wrong, and for fields that explain it, what would be right."""
        sentence = bad_value(", ".join(values), self.filters[name].label)
        explains = getattr(self.form.fields[name], "explains", False)
        return " ".join([sentence, *(self.form.errors.get(name, []) if explains else [])])

    @property
    def notes(self) -> list[str]:
        """What a reader is told of values that were left out."""
        left_out = gettext("The list leaves it out.")
        found = [f"{sentence} {left_out}" for sentence in self.errors.values()]
        if self.cut:
            found.append(gettext("That is very long: only the beginning was searched for."))
        return found


def pointless(asked: Collection[str]) -> set[str]:
    """The parameters that mean nothing, because the one that they belong to is not asked."""
    return {led for name, others in GO_TOGETHER.items() if name not in asked for led in others}


def bad_value(value: str, name: Any) -> str:
    """A sentence for the reader, who may have got the address from somebody else."""
    sentence = gettext("“%(value)s” is not a value for “%(filter)s”.")
    return sentence % {"value": value[:60], "filter": name}


def cleaned(data: QueryDict) -> QueryDict:
    """The parameters without blanks, null bytes and endless values."""
    tidy = QueryDict(mutable=True)
    for name, values in data.lists():
        kept = [text.clean_query(value, LONGEST_VALUE) for value in values[:60]]
        if kept := [value for value in kept if value]:
            tidy.setlist(name, kept)
    return tidy
