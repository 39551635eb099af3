"""Who holds events."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events.querysets import OrganiserQuerySet
from portal.content.models import Content
from villages.models import Motif, Place


class Organiser(Content):
    """A troupe, a theatre, a communal house committee, an office: with a page of its own."""

    section: ClassVar[str] = "organisers"

    place = models.ForeignKey(
        Place,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("place"),
        related_name="organisers",
        help_text=_("The place of the record that it is, or where it is at home."),
    )
    website = models.URLField(
        _("website"), max_length=300, blank=True, help_text=_("Its own pages.")
    )

    motif = Motif.LANTERN

    objects = OrganiserQuerySet.as_manager()

    class Meta(Content.Meta):
        verbose_name = _("organiser")
        verbose_name_plural = _("organisers")

    def needs(self) -> dict[str, str]:
        return super().needs() | {"locality": gettext("the locality")}
