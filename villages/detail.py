"""What the page of a place says, put together from the record."""

from typing import Any

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from portal.content.confidence import confidence
from portal.content.models import Pillar
from portal.content.take_along import take_along
from villages import whereabouts
from villages.models import Linkage, Place
from villages.opening import opening_on
from villages.opening_words import opening_in_words, rule_in_words
from villages.roles import role_label

ELSEWHERE = 4

PILLAR_TEXTS = {
    Pillar.CULTURAL_TOURISM: gettext_lazy("Communal houses, pagodas, old capitals and streets."),
    Pillar.HANDICRAFTS: gettext_lazy("From the potter's wheel to the carving knife."),
    Pillar.CUISINE: gettext_lazy("What a village cooks, and is known for."),
    Pillar.PERFORMING_ARTS: gettext_lazy("Songs, opera and puppets on the water."),
}


def place_context(place: Place) -> dict[str, Any]:
    """The context of villages/place_detail.html."""
    return {
        "traditions": place.ordered_traditions(),
        "recognitions": list(place.recognitions.all()),
        "products": list(place.products.all()),
        "offers": list(place.offers.all()),
        "opening": opening(place),
        "links": links(place),
        "nearby": whereabouts.nearby(place),
        "same_craft": same_craft(place),
        "address": whereabouts.address(place),
        "from_hanoi": whereabouts.from_hanoi(place),
        "map_links": whereabouts.map_links(place),
        "confidence": confidence(place, unverified()),
        "sources": place.source_list,
        **take_along(place),
    }


def opening(place: Place) -> dict[str, Any] | None:
    """Today's state and the rules in words; None where nothing is known."""
    rules = list(place.opening_rules.all())
    if not rules:
        return None
    today = opening_on(rules, timezone.localdate())
    return {
        "today": {"state": today.state, "words": opening_in_words(today)},
        "rules": [rule_in_words(rule) for rule in rules],
    }


def links(place: Place) -> list[dict[str, Any]]:
    """The places tied to this one, with what they are to it."""
    rows = (
        Linkage.objects.shown_with(place)
        .select_related("tradition")
        .prefetch_related(
            Prefetch("from_place", Place.objects.for_cards()),
            Prefetch("to_place", Place.objects.for_cards()),
        )
    )
    found = []
    for row in rows:
        outward = row.from_place_id == place.pk
        tradition = row.tradition
        found.append(
            {
                "linkage": row,
                "role_label": role_label(row, outward),
                "place": row.to_place if outward else row.from_place,
                "tradition": tradition if tradition and tradition.is_published else None,
                "confidence": row.confidence,
                "sources": row.source_list,
            }
        )
    return found


def same_craft(place: Place) -> list[Place]:
    """Other places that keep its main tradition."""
    own = place.ordered_traditions()[:1]
    if not own:
        return []
    others = Place.objects.published().exclude(pk=place.pk).keeping([own[0].pk])
    return list(others.for_cards().alphabetical()[:ELSEWHERE])


def unverified() -> dict[str, str]:
    """What a field that no source backs is called."""
    return {
        "founded": pgettext("unverified", "since when it exists"),
        "recognition": _("its recognition"),
    }
