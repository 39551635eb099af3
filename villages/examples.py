"""Places and traditions made up for the style guide: never stored, one for each look."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from itertools import count
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.content.panels import Example
from portal.content.take_along import qr, report_url
from portal.localities.models import Locality
from villages import detail, facets, whereabouts
from villages.models import (
    Linkage,
    Offer,
    OpeningRule,
    Place,
    PlaceRecognition,
    PlaceTradition,
    Product,
    Tradition,
)

Row = dict[str, Any]

SOURCE = "https://example.org/"
_keys = count(-1, -1)  # of no stored row
LONG_NAME = "Trung tâm Tinh hoa Làng nghề Việt (Bảo tàng Gốm Bát Tràng)"
SUMMARY_VI = (
    "Ẩn sau lũy tre bên tả ngạn sông Hồng, làng Ỷ Ổ đã giữ lửa nghề gốm hơn năm trăm năm; "
    "thợ cả Nguyễn Quỳnh Ưởng vẫn vuốt từng chiếc bình trên bàn xoay đạp chân."
)
SUMMARY_EN = (
    "Behind its bamboo on the left bank of the Red River the village has kept its kilns alight "
    "for more than five hundred years, and still throws each jar on a wheel turned by foot."
)


def place_examples() -> Sequence[Example]:
    """Cards, then the entries of a place's page, then the filters."""
    place = _place("Làng gốm Bát Tràng", "Bát Tràng Pottery Village")
    cards: list[Row] = [{"place": card, "level": 3} for card in _cards()]
    return (
        Example(_("Cards as prints"), "villages/_place_card.html", cards, "prints"),
        Example(_("Cards as rows"), "villages/_place_card.html", cards[:3], "rows"),
        Example(_("Facts"), "villages/_facts.html", [_facts(place)]),
        Example(_("Opening states"), "villages/_opening.html", _openings(), "guide-list"),
        Example(_("Ties"), "villages/_links.html", [{"place": place, "links": _links(place)}]),
        Example(_("Chain of hands"), "villages/_chains.html", [{"links": _linkages(place)}]),
        Example(_("Years"), "villages/_recognitions.html", [{"recognitions": _honours()}]),
        Example(_("Products"), "villages/_products.html", [{"products": _products()}]),
        Example(_("Workshops"), "villages/_offers.html", [{"offers": _offers()}]),
        Example(_("Neighbours"), "villages/_nearby.html", [{"nearby": _cards()[:3]}]),
        Example(_("QR code and report"), "content/_take_along.html", [_along(place)]),
        Example(
            _("Filter panel"),
            "content/_filters.html",
            [{"groups": facets.groups(QueryDict()), "clear_url": reverse("places")}],
            "guide-narrow",
        ),
    )


def tradition_examples() -> Sequence[Example]:
    """A craft, a dish and an art as printing blocks."""
    rows = [
        {"tradition": _tradition("Gốm", "Pottery", "craft", "pottery", place_count=8), "level": 3},
        {"tradition": _tradition("Ẩm thực Ổ", "", "dish", "bowl"), "level": 3},
        {
            "tradition": _tradition("Quan họ", "Quan họ songs", "performing_art", "quanho"),
            "level": 3,
        },
    ]
    return (
        Example(_("Traditions as blocks"), "villages/_tradition_card.html", rows, "tradition-grid"),
    )


def _lead(record: Any, to: str) -> None:
    """It has no page: its links lead to a list."""
    record.get_absolute_url = lambda: reverse(to)


def _tradition(
    vi: str, en: str, kind: str, motif: str, place_count: int | None = None
) -> Tradition:
    found = Tradition(
        pk=next(_keys),
        slug="example",
        name_vi=vi,
        name_en=en,
        summary_vi=SUMMARY_VI,
        summary_en=SUMMARY_EN if en else "",
        kind=kind,
        motif=motif,
        status="published",
        published_at=timezone.now(),
    )
    found.place_count = place_count
    _lead(found, "traditions")
    return found


def _place(vi: str, en: str = "", motif: str = "pottery", **fields: Any) -> Place:
    """A place with one tradition; its card leads to the list."""
    province = Locality(pk=next(_keys), name="Hưng Yên", unit_type="province", level="province")
    former = Locality(pk=next(_keys), name="Thái Bình", unit_type="province", level="province")
    commune = Locality(
        pk=next(_keys), name="Nguyễn Quỳnh", unit_type="commune", level="commune", parent=province
    )
    _lead(commune, "localities")
    place = Place(
        pk=next(_keys),
        slug=f"example-{motif}",
        name_vi=vi,
        name_en=en,
        summary_vi=SUMMARY_VI,
        summary_en=SUMMARY_EN if en else "",
        locality=commune,
        former_locality=former,
        **{"kind": "craft_village", "precision": "exact", "pillars": ["handicrafts"], **fields},
    )
    kept = _tradition("Gốm", "Pottery", "craft", motif)
    link = PlaceTradition(pk=next(_keys), place=place, tradition=kept)
    place._prefetched_objects_cache = {"place_traditions": [link], "opening_rules": []}
    _lead(place, "places")
    place.distance = None
    return place


def _cards() -> list[Place]:
    far = _place("Làng rối nước Ỷ Ổ", "Ỷ Ổ Water Puppet Village", "puppet", precision="approximate")
    far.distance = 12_400
    museum = _place(LONG_NAME, "Vietnamese Craft Village Essence Centre", kind="museum")
    museum.distance = 430
    only = _place("Chùa Ễnh Ương", "", "roof", kind="heritage_site", pillars=["cultural_tourism"])
    only.distance = 2_700
    return [far, museum, only, _place("Phố Ẩn", "Ẩn Street", "silver", kind="craft_street")]


def _facts(place: Place) -> Row:
    place.latitude, place.longitude = 20.9765, 105.912
    place.entrance_fee, place.entrance_fee_text_vi = 30_000, "Trẻ dưới 1,2 m vào cửa tự do."
    place.entrance_fee_text_en = "Children under 1.2 m enter free."
    place.phone, place.website = "024 0000 0000", "https://example.org/lang-gom"
    return {
        "object": place,
        "place": place,
        "address": {
            "now": "Xã Nguyễn Quỳnh, Hưng Yên",
            "before": "Xã Ưởng, huyện Quỳnh Ổ, Thái Bình",
        },
        "traditions": place.ordered_traditions(),
        "from_hanoi": whereabouts.from_hanoi(place),
        "opening": _openings()[0]["opening"],
    }


def _openings() -> list[Row]:
    """Open today, closed today, and nobody knows."""
    rules: tuple[list[OpeningRule], ...] = (
        [OpeningRule(opens=time(8), closes=time(17))],
        [OpeningRule(effect="closed", note_vi="Đang tu bổ", note_en="Under repair")],
        [],
    )
    found = []
    for these in rules:
        place = _place("Bảo tàng Ổ")
        place._prefetched_objects_cache["opening_rules"] = these
        found.append({"opening": detail.opening(place)})
    return found


def _linkages(place: Place) -> list[Linkage]:
    street = _place("Phố Ẩn", "Ẩn Street", "silver", kind="craft_street")
    museum = _place(LONG_NAME, "Vietnamese Craft Village Essence Centre", "roof", kind="museum")
    made = [
        Linkage(pk=next(_keys), from_place=place, to_place=street, role="sells", sources=SOURCE),
        Linkage(pk=next(_keys), from_place=place, to_place=museum, role="co_creation"),
        Linkage(pk=next(_keys), from_place=street, to_place=place, role="teaches"),
    ]
    for row, sure in zip(made, ("sourced", "partial", "sourced"), strict=True):
        row.confidence = sure
    made[1].note_vi, made[1].note_en = SUMMARY_VI, SUMMARY_EN
    return made


def _links(place: Place) -> list[Row]:
    return [
        {
            "linkage": row,
            "role_label": detail.role_label(row, row.from_place is place),
            "place": row.to_place if row.from_place is place else row.from_place,
            "confidence": row.confidence,
            "sources": row.source_list,
        }
        for row in _linkages(place)
    ]


def _honours() -> list[PlaceRecognition]:
    return [
        PlaceRecognition(level="provincial", year=2004),
        PlaceRecognition(level="unesco", year=2025, text_vi=SUMMARY_VI, text_en=SUMMARY_EN),
        PlaceRecognition(level="national_heritage"),
    ]


def _products() -> list[Product]:
    today: date = timezone.localdate()
    names = ("Bình Ỷ Ổ", "Ấm trà Ưởng", "Bát Ễnh")
    days = (today + timedelta(days=400), today - timedelta(days=400), None)
    made = []
    for name, day in zip(names, days, strict=True):
        product = Product(name_vi=name, producer="HTX Nguyễn Quỳnh", ocop_stars=4)
        product.ocop_year, product.ocop_expires = today.year - 1, day
        made.append(product)
    return made


def _offers() -> list[Offer]:
    wheel = Offer(name_vi="Một buổi vuốt gốm", name_en="An afternoon at the wheel", price=120_000)
    wheel.duration_minutes, wheel.group_min, wheel.group_max = 150, 2, 12
    wheel.languages = ["vi", "en"]
    return [wheel, Offer(name_vi="Thăm lò bầu cổ", name_en="A visit to the old kiln", price=0)]


def _along(place: Place) -> Row:
    return {
        "qr": qr(place),
        "report_url": report_url(place),
        "share": {"title": place.name, "url": "https://example.org/vi/places/"},
    }
