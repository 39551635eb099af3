"""What the page of a place says, put together from the record."""

from typing import Any
from urllib.parse import quote, urlencode

import segno
from django.conf import settings
from django.db.models import Prefetch
from django.utils import dateformat, timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override, pgettext

from portal.content.located import Precision
from portal.content.models import Content, Pillar
from portal.content.provenance import Confidence
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
        "confidence": confidence(place),
        "sources": place.source_list,
        "qr": qr(place),
        "report_url": report_url(place),
        "share": {"title": place.name, "url": f"{settings.SITE_URL}{place.get_absolute_url()}"},
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


def confidence(record: Content) -> list[dict[str, Any]]:
    """How far the record can be trusted, in sentences; `ok` is False where there is doubt."""
    sourced = record.confidence == Confidence.SOURCED
    found = [
        {
            "ok": sourced,
            "text": _("The main facts are backed by sources.")
            if sourced
            else _("Only a part of the facts is backed by sources."),
        }
    ]
    precision = getattr(record, "precision", None)
    if precision and record.point:
        texts = {
            Precision.EXACT: _("The position is that of the place itself."),
            Precision.VILLAGE: _(
                "The position is right for the village or area, not for each house."
            ),
            Precision.APPROXIMATE: _("The position is approximate: the centre of the old commune."),
        }
        found.append({"ok": precision != Precision.APPROXIMATE, "text": texts[precision]})
    names = {
        "founded": pgettext("unverified", "since when it exists"),
        "recognition": _("its recognition"),
    }
    found += [
        {"ok": False, "text": _("Not verified yet: %(what)s.") % {"what": names[field]}}
        for field in record.unverified_fields.split()
        if field in names
    ]
    if record.checked_on:
        day = dateformat.format(record.checked_on, _("j F Y"))
        found.append({"ok": True, "text": _("Facts checked on %(day)s.") % {"day": day}})
    return found


def qr(place: Place) -> str:
    """The page's address as a QR code: inline SVG."""
    code = segno.make(f"{settings.SITE_URL}{place.get_absolute_url()}", error="m")
    return mark_safe(code.svg_inline(scale=4, border=2, svgclass="qr", lineclass=None))  # noqa: S308


def report_url(place: Place) -> str:
    """A mail to the office that says which page is meant."""
    with override("vi"):
        name = place.name
    subject = _("Làng: an error on the page “%(name)s”") % {"name": name}
    body = f"{settings.SITE_URL}{place.get_absolute_url()}\n\n"
    query = urlencode({"subject": subject, "body": body}, quote_via=quote)
    return f"mailto:{settings.CONTACT_EMAIL}?{query}"
