"""How places and traditions are read."""

from typing import Any, Self

from django.db.models import Exists, OuterRef, Prefetch, Subquery

from portal.content.pictures import fronts
from portal.content.querysets import ContentQuerySet, LocatedQuerySet, visible

# What the label of a locality is made of.
LABEL = ("level", "unit_type", "name", "name_en", "parent")


class TraditionQuerySet(ContentQuerySet):
    """Traditions."""

    def for_cards(self) -> Self:
        """With all that a card shows."""
        return self.select_related("locality__parent", "former_locality__parent")


class PlaceQuerySet(LocatedQuerySet):
    """Places."""

    def for_cards(self) -> Self:
        """With all that a card shows: traditions in order, localities now and before, a picture."""
        from villages.models import PlaceTradition  # noqa: PLC0415 - the models use this module

        links = PlaceTradition.objects.select_related("tradition")
        return self.select_related(
            "locality__parent", "former_locality__parent__parent"
        ).prefetch_related(Prefetch("place_traditions", links), fronts(self.model))

    def for_map(self) -> Self:
        """With what a marker says, no texts and no other rows: maps show many at once."""
        from villages.models import PlaceTradition  # noqa: PLC0415 - the models use this module

        links = PlaceTradition.objects.filter(visible("tradition__"), place=OuterRef("pk"))
        main = links.order_by("order", "pk").values("tradition__motif")[:1]
        units = ("locality", "locality__parent")
        return (
            self.select_related("locality__parent")
            .annotate(main_motif=Subquery(main))
            .only(
                *("slug", "name_vi", "name_en", "kind", "precision", "latitude", "longitude"),
                *(f"{unit}__{name}" for unit in units for name in LABEL),
            )
        )

    def keeping(self, traditions: Any) -> Self:
        """Places that keep any of the traditions, each once."""
        from villages.models import PlaceTradition  # noqa: PLC0415 - the models use this module

        links = PlaceTradition.objects.filter(place=OuterRef("pk"), tradition__in=traditions)
        return self.filter(Exists(links))

    def with_workshops(self) -> Self:
        """Places where visitors can book something to do."""
        from villages.models import Offer  # noqa: PLC0415 - the models use this module

        return self.filter(Exists(Offer.objects.filter(place=OuterRef("pk"))))

    def with_ocop(self) -> Self:
        """Places with a product whose OCOP stars hold, or may still hold."""
        from villages.models import Product  # noqa: PLC0415 - the models use this module

        return self.filter(Exists(Product.objects.with_stars().filter(place=OuterRef("pk"))))
