"""What an editor asks of the localities while filling in a form: which unit an old or new address
means, and which province a point lies in.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _

from portal.geo import Point
from portal.localities.kinds import Level, full_name_vi
from portal.localities.lookup import LONGEST, find
from portal.localities.models import Locality, Succession
from portal.localities.outlines import FAR, MARGIN, Outline, is_beyond, outlines, province_at
from portal.localities.readings import readings
from portal.localities.rights import Reach, reach
from portal.positions import VIETNAM, PositionError, Trouble, read_position
from portal.text import fold, number

MOST = 12  # choices; a district became dozens of communes
MOST_TRIED = 4  # parts of an address before the first that is a unit: house, alley, village

_PARTS = re.compile(r"\s*[,;\n]\s*|\s+[-–—]\s+")


@dataclass(frozen=True)
class Choice:
    """A unit of today, and the former one that the address names; `partial`: only a part of that
    one lies in it.
    """

    unit: Locality
    former: Locality | None = None
    partial: bool = False

    @property
    def label(self) -> str:
        """ "Xã Bát Tràng, Hà Nội – before July 2025: Xã Kim Lan, Huyện Gia Lâm, Hà Nội"."""
        if self.former is None:
            return str(self.unit)
        words = {"today": self.unit, "former": full_address(self.former)}
        if self.partial:
            return _("%(today)s – holds a part of what was %(former)s") % words
        return _("%(today)s – before July 2025: %(former)s") % words


def full_address(unit: Locality) -> str:
    """As an address has it, in Vietnamese: "Xã Đa Tốn, Huyện Gia Lâm, Hà Nội"."""
    above = [u.name if u.level == Level.PROVINCE else _full(u) for u in unit.ancestors]
    return ", ".join([_full(unit), *above])


def _full(unit: Locality) -> str:
    return full_name_vi(unit.unit_type, unit.name)


def choices(text: str) -> list[Choice]:
    """What an address may mean, today's units by their names last; the parts before the first unit
    (a house, a hamlet) are left out.
    """
    for rest in _rests(text):
        if found := find(rest).matched:
            return _pairs(list(found))
    return []


def _rests(text: str) -> Iterator[str]:
    parts = [part for part in _PARTS.split(text[: LONGEST + 1]) if part.strip()]
    for start in range(min(len(parts), MOST_TRIED)):
        yield ", ".join(parts[start:])


def _pairs(matched: list[Locality]) -> list[Choice]:
    """Each former unit with each unit it went into; then the units of today themselves."""
    formers = [unit for unit in matched if not unit.is_current]
    rows = Succession.objects.filter(predecessor__in=formers, successor__valid_to=None)
    rows = rows.select_related("successor__parent__parent").order_by("successor__sort_key", "pk")
    by_key = {unit.pk: unit for unit in formers}
    order = {unit.pk: place for place, unit in enumerate(formers)}
    pairs = [Choice(row.successor, by_key[row.predecessor_id], row.partial) for row in rows]
    pairs.sort(key=lambda pair: order[pair.former.pk] if pair.former else 0)
    return pairs + [Choice(unit) for unit in matched if unit.is_current]


def only(found: list[Choice]) -> Choice | None:
    """What is meant where only one unit of today can be; the former one if it is the only one."""
    if len({choice.unit for choice in found}) != 1:
        return None
    formers = [choice for choice in found if choice.former]
    return formers[0] if len(formers) == 1 else Choice(found[0].unit)


# -- what the forms ask for ----------------------------------------------------------------------


def ask(request: HttpRequest) -> JsonResponse:
    """?q=xã Đa Tốn, huyện Gia Lâm → the choices; those that the person may not take are marked."""
    mine = _reach_of_staff(request)
    text = request.GET.get("q", "")
    found = _nearest(choices(text), text, mine)
    rows = [
        {
            "label": choice.label,
            "locality": _option(choice.unit),
            "former": _option(choice.former) if choice.former else None,
            "former_address": full_address(choice.former) if choice.former else "",
            "yours": mine.edits_in(choice.unit),
        }
        for choice in found[:MOST]
    ]
    return JsonResponse({"choices": rows, "message": _message(text, len(found))})


def _nearest(found: list[Choice], text: str, mine: Reach) -> list[Choice]:
    """What the person may take comes first, and of that what is still called as they write."""
    said = {fold(name) for part in _PARTS.split(text) for _types, name in readings(part)}
    return sorted(found, key=lambda c: (not mine.edits_in(c.unit), fold(c.unit.name) not in said))


def where(request: HttpRequest) -> JsonResponse:
    """?at=21.03, 105.85&locality=7 → the point, the province it lies in, what is odd about it."""
    _reach_of_staff(request)
    try:
        point = read_position(request.GET.get("at", ""))
    except PositionError as error:
        meant = list(error.meant) if error.meant else None
        return JsonResponse({"error": in_words(error), "meant": meant})
    key = number(request.GET.get("locality", ""))
    unit = Locality.objects.with_ancestors().filter(pk=key).first()
    province = province_at(point)
    return JsonResponse(
        {
            "point": list(point),
            "province": province.name if province else "",
            "warning": warning(point, unit),
        }
    )


def _reach_of_staff(request: HttpRequest) -> Reach:
    mine = reach(request.user)
    if not mine.is_staff:
        raise PermissionDenied
    return mine


def _option(unit: Locality) -> dict[str, Any]:
    """As the field's own choices are written."""
    return {"id": unit.pk, "text": str(unit)}


def _message(text: str, count: int) -> str:
    if not text.strip():
        return ""
    if not count:
        return _("No commune, district or province has this name, today or before July 2025.")
    if count > MOST:
        return _(
            "These are the first %(most)d of %(count)d. Write the commune too, before the district."
        ) % {"most": MOST, "count": count}
    return _("Choose the one that is meant.") if count > 1 else ""


# -- what is odd about a position ----------------------------------------------------------------


def warning(point: Point, locality: Locality | None) -> str:
    """A doubt about a point that is none the less kept; empty where there is none."""
    if not VIETNAM.contains(point):
        return _("This point lies outside Vietnam.")
    if _strays(point, locality, MARGIN):
        return _(
            "This point lies outside the provinces of the portal, perhaps outside Vietnam. Please "
            "check it."
        )
    there = province_at(point)
    if there is None or locality is None or _is(there, locality.province):
        return ""
    return _(
        "The point lies in %(there)s, but the locality belongs to %(here)s. Please check both."
    ) % {"there": there.name, "here": locality.province.label}


def is_astray(point: Point, locality: Locality | None) -> bool:
    """Whether the point is so far from all provinces of the portal that it must be wrong."""
    return _strays(point, locality, FAR)


def _strays(point: Point, locality: Locality | None, metres: float) -> bool:
    """What belongs to a province without an outline may lie anywhere."""
    if not is_beyond(point, metres):
        return False
    return locality is None or any(_is(outline, locality.province) for outline in outlines())


def _is(outline: Outline, province: Locality) -> bool:
    """Provinces of before 2025 have no outline of their own; what they have become is not asked."""
    if not province.is_current:
        return True
    if province.code:
        return province.code == outline.code
    return province.name == outline.name


def in_words(error: PositionError) -> str:
    """Why a text is not a position, for whoever typed it."""
    if error.meant:
        return _("Latitude comes first. Is %(meant)s meant? Then write it so.") % {
            "meant": f"{error.meant.latitude}, {error.meant.longitude}"
        }
    return {
        Trouble.NOTHING: _(
            "There is no position in this text. Write, for instance, “20.9765, 105.912”, or paste "
            "the link of a map."
        ),
        Trouble.SHORT_LINK: _(
            "This short link does not say where it leads. Open it, and copy the long address that "
            "the browser then shows."
        ),
        Trouble.METRES: _(
            "These numbers are metres, perhaps of VN-2000. Degrees are needed, as “20.9765, "
            "105.912”."
        ),
        Trouble.OUTSIDE: _("There is no such place on the earth: check the numbers."),
        Trouble.UNCLEAR: _(
            "“N” stands for north in English and for south in Vietnamese. Write “Bắc” or “North”."
        ),
        Trouble.SWAPPED: _("Latitude comes first."),
    }[error.trouble]
