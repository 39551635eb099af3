"""What editors put on the first page."""

from typing import ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.content.models import Content
from portal.content.querysets import ContentQuerySet
from portal.home import targets
from villages.models import Motif


class HighlightQuerySet(ContentQuerySet):
    """Highlights."""

    def in_order(self) -> Self:
        """As the first page shows them."""
        return self.order_by("order", "sort_key", "pk")


class Highlight(Content):
    """A few words on the first page that lead to a page of the portal."""

    section: ClassVar[str] = "highlights"
    # It belongs to no locality: coordinators and administrators keep it.
    for_coordinators: ClassVar[bool] = True

    leads_to = models.CharField(
        _("leads to"),
        max_length=200,
        help_text=_("Paste the address of a page of this portal, in either language."),
    )
    motif = models.CharField(
        _("motif"),
        max_length=20,
        choices=Motif,
        blank=True,
        help_text=_(
            "The drawing on its cover. Left empty, it is that of the place or tradition it leads "
            "to."
        ),
    )
    order = models.PositiveSmallIntegerField(
        _("order"),
        default=0,
        help_text=_("Small numbers stand first; the first page shows the first six."),
    )

    objects = HighlightQuerySet.as_manager()

    class Meta(Content.Meta):
        verbose_name = _("highlight")
        verbose_name_plural = _("highlights")

    def needs(self) -> dict[str, str]:
        """A few words need neither pillar nor source."""
        return {k: v for k, v in super().needs().items() if k in ("name_vi", "summary_vi")}

    def clean(self) -> None:
        """It leads to a page of this portal that visitors can open."""
        super().clean()
        if self.leads_to:
            try:
                self.leads_to = targets.normal(self.leads_to)
                targets.require(self.leads_to)
            except ValidationError as error:
                raise ValidationError({"leads_to": error.messages}) from error

    def get_absolute_url(self) -> str:
        return reverse("home")
