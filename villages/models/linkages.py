"""What ties two places together."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.content.models import Recorded
from portal.content.provenance import Sourced
from portal.content.querysets import visible
from portal.version.models import Versioned, VersionedQuerySet
from villages.models.places import Place, Tradition


class LinkageQuerySet(VersionedQuerySet):
    """Linkages."""

    def shown(self) -> Self:
        """Those between two places that visitors see."""
        return self.filter(visible("from_place__"), visible("to_place__"))

    def shown_with(self, place: Place) -> Self:
        """Those that tie a place, itself perhaps only previewed, to one that visitors see."""
        outward = Q(from_place=place) & visible("to_place__")
        return self.filter(outward | Q(to_place=place) & visible("from_place__"))

    def visible_to(self, user: Any) -> Self:
        """Those with an end among the user's places."""
        mine = Place.objects.visible_to(user).values("pk")
        return self.filter(Q(from_place__in=mine) | Q(to_place__in=mine))


class Linkage(Recorded, Sourced, Versioned):
    """What ties two places: the makers' village and the street that sells its work."""

    class Role(models.TextChoices):
        SUPPLIES = "supplies", _("supplies")
        ORIGIN_OF = "origin_of", _("is the origin of")
        SELLS = "sells", _("sells at")
        CO_CREATION = "co_creation", _("creates together with")
        DESIGNS_FOR = "designs_for", _("designs for")
        TEACHES = "teaches", _("teaches")

    from_place = models.ForeignKey(
        Place, models.PROTECT, related_name="links_out", verbose_name=_("from")
    )
    to_place = models.ForeignKey(
        Place, models.PROTECT, related_name="links_in", verbose_name=_("to")
    )
    tradition = models.ForeignKey(
        Tradition,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="linkages",
        verbose_name=_("tradition"),
    )
    role = models.CharField(_("role"), max_length=12, choices=Role)
    note = models.TextField(
        _("note"),
        blank=True,
        help_text=_("What ties the two, in one sentence that visitors read."),
    )

    objects = LinkageQuerySet.as_manager()

    class Meta:
        verbose_name = _("linkage")
        verbose_name_plural = _("linkages")
        ordering = ("from_place__sort_key", "to_place__sort_key", "pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(from_place=F("to_place")),
                name="linkage_joins_two_places",
                violation_error_message=_("A linkage joins two different places."),
            ),
            models.UniqueConstraint(
                fields=["from_place", "to_place", "role", "tradition"],
                name="linkage_once",
                violation_error_message=_("There is such a linkage already."),
            ),
            models.UniqueConstraint(  # to the one above, no tradition differs from no tradition
                fields=["from_place", "to_place", "role"],
                condition=Q(tradition=None),
                name="linkage_once_without_tradition",
                violation_error_message=_("There is such a linkage already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.from_place} {self.get_role_display()} {self.to_place}"

    def owners(self) -> tuple[Place, Place]:
        """Whoever keeps one of the two places may change what ties them."""
        return self.from_place, self.to_place
