"""The pages of places and traditions."""

from itertools import groupby
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import ListView

from portal.content.confidence import confidence
from portal.content.models import Pillar
from portal.content.views import ContentDetail, LocatedList, trail
from villages import counts, detail, facets, jsonld
from villages.filters import PlaceFilterSet
from villages.models import Linkage, Place, PlaceTradition, Tradition

MOST_PLACES = 48
MOST_LINKS = 60


class PlaceList(LocatedList):
    """Places with filters: which, where, what is made there."""

    model = Place
    template_name = "villages/place_list.html"
    filterset_class = PlaceFilterSet

    def groups(self) -> list[dict[str, Any]]:
        return facets.groups(self.filterset.data)

    def total(self) -> int:
        return counts.totals()["total"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(breadcrumbs=trail((_("Places"), None)), **kwargs)


class PlaceDetail(ContentDetail):
    """Everything the record knows of one place."""

    model = Place
    template_name = "villages/place_detail.html"

    def get_queryset(self) -> Any:
        links = PlaceTradition.objects.select_related("tradition")
        return (
            super()
            .get_queryset()
            .prefetch_related(
                Prefetch("place_traditions", links),
                "recognitions",
                "products__tradition",
                "offers",
                "opening_rules",
            )
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        place: Place = self.object
        province = place.locality.province if place.locality else None
        steps = [(_("Places"), reverse("places"))]
        if province:
            steps.append((province.label, f"{reverse('places')}?province={province.slug}"))
        way = trail(*steps, (place.name, None))
        return super().get_context_data(
            **kwargs,
            **detail.place_context(place),
            breadcrumbs=way,
            jsonld=jsonld.place(place, way),
        )


class TraditionList(ListView):  # type: ignore[type-arg]
    """All traditions by pillar."""

    model = Tradition
    template_name = "villages/tradition_list.html"

    def get_queryset(self) -> Any:
        return Tradition.objects.published().for_cards().alphabetical()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        traditions = counts.tell_traditions(self.object_list)
        order = Pillar.values

        def pillar(tradition: Tradition) -> int:
            return min((order.index(p) for p in tradition.pillars if p in order), default=99)

        grouped = groupby(sorted(traditions, key=pillar), key=pillar)
        groups = [
            {
                "pillar": order[key],
                "label": Pillar(order[key]).label,
                "text": detail.PILLAR_TEXTS[Pillar(order[key])],
                "traditions": list(rows),
            }
            for key, rows in grouped
            if key < len(order)
        ]
        return super().get_context_data(
            **kwargs,
            groups=groups,
            total=len(traditions),
            breadcrumbs=trail((_("Traditions"), None)),
        )


class TraditionDetail(ContentDetail):
    """One tradition: what it is, who keeps it, how its work travels."""

    model = Tradition
    template_name = "villages/tradition_detail.html"

    def get_queryset(self) -> Any:
        return super().get_queryset().select_related("home_place").prefetch_related("recognitions")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tradition: Tradition = self.object
        places = Place.objects.published().keeping([tradition.pk]).for_cards().alphabetical()
        links = Linkage.objects.shown().filter(tradition=tradition)
        way = trail((_("Traditions"), reverse("traditions")), (tradition.name, None))
        home = tradition.home_place
        return super().get_context_data(
            **kwargs,
            recognitions=list(tradition.recognitions.all()),
            home=home if home and home.is_published else None,
            places=list(places[:MOST_PLACES]),
            places_total=places.count(),
            links=list(links.select_related("from_place", "to_place")[:MOST_LINKS]),
            sources=tradition.source_list,
            confidence=confidence(tradition, detail.unverified()),
            breadcrumbs=way,
            jsonld=jsonld.tradition(tradition, way),
        )
