"""Places in the admin: what an editor thinks of first comes first."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from portal.content.admin import ADDRESS, SHARING, SOURCES, TEXTS, WHERE, ContentAdmin
from portal.content.admin.asks import by
from portal.content.admin.forms import ContentForm
from portal.content.admin.maps import LocatedForm, Mapped
from villages import models
from villages.admin.inlines import (
    OfferInline,
    OpeningRuleInline,
    PlacePictureInline,
    PlaceRecognitionInline,
    PlaceTraditionInline,
    ProductInline,
)
from villages.admin.linkages import LinkageInInline, LinkageOutInline, Linked


class PlaceForm(LocatedForm, ContentForm):
    """A record with a page and a point."""


@admin.register(models.Place)
class PlaceAdmin(
    Linked,  # the linkages on the form have a history of their own
    Mapped,  # says what is odd about where it lies
    ContentAdmin,
):
    """Places: what an editor thinks of first comes first."""

    form = PlaceForm
    list_display = ("listed_cover", *ContentAdmin.list_display)
    list_filter = (by("kind"), by("precision"))
    list_prefetch = ("place_traditions__tradition",)
    unverifiable = (("recognition", _("recognition")),)
    inlines = (
        PlacePictureInline,
        PlaceTraditionInline,
        LinkageOutInline,
        LinkageInInline,
        OpeningRuleInline,
        OfferInline,
        ProductInline,
        PlaceRecognitionInline,
    )
    fieldsets = (
        (None, {"fields": ("kind",)}),
        TEXTS,
        (
            WHERE[0],
            {
                "fields": (
                    "looked_up",
                    "locality",
                    "address",
                    "former_locality",
                    "former_address",
                    "position",
                    ("latitude", "longitude", "precision"),
                )
            },
        ),
        (
            _("Good to know"),
            {
                "fields": (
                    "founded",
                    ("phone", "website"),
                    "entrance_fee",
                    "entrance_fee_text",
                    "getting_there",
                    "good_to_know",
                    "accessibility",
                )
            },
        ),
        SOURCES,
        SHARING,
        ADDRESS,
    )
