"""Places and the traditions they keep."""

import re
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from portal.content.located import Located
from portal.content.models import Content
from portal.version.models import Versioned, VersionedQuerySet
from villages.models.motifs import Motif, motif_named
from villages.querysets import PlaceQuerySet, TraditionQuerySet

# One number or several, each perhaps with an extension.
_PHONE = re.compile(
    r"(?=.*\d.*\d.*\d)(?:[\d\s+\-–.()/,;]|\b(?:ext|máy lẻ|số máy lẻ)\b)*", re.IGNORECASE
)


class Tradition(Content):
    """A craft, a dish or a performing art: what people do, and where it is at home."""

    class Kind(models.TextChoices):
        CRAFT = "craft", _("Craft")
        DISH = "dish", _("Dish")
        PERFORMING_ART = "performing_art", _("Performing art")

    section: ClassVar[str] = "traditions"

    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    motif = models.CharField(
        _("motif"),
        max_length=16,
        choices=Motif,
        default=Motif.ROOF,
        help_text=_("The drawing that stands for it where there is no picture."),
    )
    home_place = models.ForeignKey(
        "Place",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("home"),
        related_name="home_of",
        help_text=_("The place where the tradition is at home, if it is one place."),
    )

    objects = TraditionQuerySet.as_manager()

    class Meta(Content.Meta):
        verbose_name = _("tradition")
        verbose_name_plural = _("traditions")

    def search_terms(self) -> list[str]:
        return super().search_terms() + both(self.Kind(self.kind))


class Place(Located, Content):
    """A place that can be visited."""

    class Kind(models.TextChoices):
        CRAFT_VILLAGE = "craft_village", _("Craft village")
        CRAFT_STREET = "craft_street", _("Craft street")
        HERITAGE_SITE = "heritage_site", _("Heritage site")
        MUSEUM = "museum", _("Museum")
        CREATIVE_SPACE = "creative_space", _("Creative space")
        MARKET = "market", _("Market")
        WHARF = "wharf", _("Wharf")
        ORGANISATION = "organisation", _("Organisation")

    section: ClassVar[str] = "places"
    # What is held there stands where it does.
    passed_on = (*Content.passed_on, "latitude", "longitude", "precision")
    kind_motifs: ClassVar[dict[str, str]] = {
        Kind.CRAFT_VILLAGE: Motif.GATE,
        Kind.CREATIVE_SPACE: Motif.BRUSH,
        Kind.MARKET: Motif.POLE,
        Kind.MUSEUM: Motif.HALL,
        Kind.WHARF: Motif.BOAT,
    }

    kind = models.CharField(
        _("kind"),
        max_length=16,
        choices=Kind,
        help_text=_("What a visitor finds there; the mark on the map follows from it."),
    )
    traditions: Any = models.ManyToManyField(
        Tradition, through="PlaceTradition", verbose_name=_("traditions"), related_name="places"
    )
    founded = models.CharField(
        _("since when"),
        max_length=200,
        blank=True,
        help_text=_("In words, as visitors read it: “since the 15th century”."),
    )
    address = models.CharField(
        _("address"), max_length=200, blank=True, help_text=_("Street and number, if there are.")
    )
    former_address = models.CharField(
        _("former address"),
        max_length=200,
        blank=True,
        help_text=_("As it was before July 2025, in Vietnamese: commune, district, province."),
    )
    phone = models.CharField(
        _("telephone"), max_length=60, blank=True, help_text=_("Shown to everybody.")
    )
    website = models.URLField(
        _("website"),
        max_length=300,
        blank=True,
        help_text=_("The pages of the place itself, not an article about it."),
    )
    entrance_fee = models.PositiveIntegerField(
        _("entrance fee"), null=True, blank=True, help_text=_("In đồng; 0 if it is free.")
    )
    entrance_fee_text = models.CharField(
        _("about the fee"),
        max_length=200,
        blank=True,
        help_text=_("What differs: children, groups, days without a fee."),
    )
    getting_there = models.TextField(
        _("how to get there"),
        blank=True,
        help_text=_("The way from the nearest town: road, bus, ferry, where to park."),
    )
    good_to_know = models.TextField(
        _("good to know"),
        blank=True,
        help_text=_("What you would tell a friend before they set out."),
    )
    accessibility = models.TextField(
        _("accessibility"),
        blank=True,
        help_text=_("Steps, doors, toilets: what is there today, for wheelchairs and prams."),
    )

    objects = PlaceQuerySet.as_manager()

    class Meta(Content.Meta):
        verbose_name = _("place")
        verbose_name_plural = _("places")
        indexes = (
            # All that a map tile counts and nearly all it filters by: it reads no row of the table.
            models.Index(
                fields=[
                    *("status", "cell", "published_at", "latitude", "longitude"),
                    *("kind", "locality", "former_locality"),
                ],
                name="place_on_map",
            ),
            models.Index(fields=["status", "sort_key"], name="place_status_sort"),
            models.Index(fields=["status", "sort_key_en"], name="place_status_sort_en"),
        )

    def clean(self) -> None:
        """What is written as a telephone number can be called."""
        super().clean()
        if self.phone and not _PHONE.fullmatch(self.phone):
            raise ValidationError(
                {"phone": _("Write digits, for instance “024 3874 1234” or “+84 912 345 678”.")}
            )

    def needs(self) -> dict[str, str]:
        return super().needs() | {
            "locality": gettext("the locality"),
            "point": gettext("a position on the map"),
        }

    def search_terms(self) -> list[str]:
        names = [n for t in self.ordered_traditions() for n in (t.name_vi, t.name_en) if n]
        return super().search_terms() + names + both(self.Kind(self.kind))

    def ordered_traditions(self) -> list[Tradition]:
        """Its published traditions, the main one first; from the prefetched rows where there are
        some.
        """
        if self.pk is None:
            return []
        links = self.place_traditions.all()
        if "place_traditions" not in getattr(self, "_prefetched_objects_cache", {}):
            links = links.select_related("tradition")
        return [link.tradition for link in links if link.tradition.is_published]

    @property
    def motif(self) -> str:
        """The drawing that stands for it."""
        own = self.ordered_traditions()
        return self.motif_with(own[0].motif if own else None)

    def motif_with(self, main: str | None) -> str:
        """What its name says it is, else the drawing of its `main` tradition, else of its kind."""
        named = motif_named(self.name_vi or "")
        return named or main or self.kind_motifs.get(self.kind, Motif.ROOF)


class PlaceTradition(Versioned):
    """A tradition that a place keeps; the first one gives the place its picture."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="place_traditions")
    tradition = models.ForeignKey(
        Tradition, models.PROTECT, related_name="place_traditions", verbose_name=_("tradition")
    )
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("The smallest number comes first: the main tradition.")
    )

    objects = VersionedQuerySet.as_manager()

    class Meta:
        verbose_name = _("tradition of the place")
        verbose_name_plural = _("traditions of the place")
        ordering = ("order", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["place", "tradition"],
                name="tradition_once_a_place",
                violation_error_message=_("The place has this tradition already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.place}: {self.tradition}"


def both(choice: models.TextChoices) -> list[str]:
    """The label of a choice in Vietnamese and in English, for the search."""
    found = []
    for language in ("vi", "en"):
        with override(language):
            found.append(str(choice.label))
    return found
