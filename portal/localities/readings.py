"""How a name may be read: whole, or beside a word such as "xã", "tp." or "district"."""

from collections.abc import Iterator
from typing import NamedTuple

from portal.localities.kinds import UnitType
from portal.text import exact, fold

_CITY = {UnitType.MUNICIPALITY, UnitType.PROVINCIAL_CITY}
_DISTRICT = {UnitType.DISTRICT, UnitType.URBAN_DISTRICT}
# Words that stand before a name in Vietnamese, as `exact` writes them, with the usual short forms.
_BEFORE: dict[str, set[UnitType]] = {
    "tỉnh": {UnitType.PROVINCE},
    "thành phố": _CITY,
    "tp": _CITY,
    "huyện": {UnitType.DISTRICT},
    "h": {UnitType.DISTRICT},
    "quận": {UnitType.URBAN_DISTRICT},
    "q": {UnitType.URBAN_DISTRICT},
    "thị xã": {UnitType.TOWN},
    "tx": {UnitType.TOWN},
    "thị trấn": {UnitType.TOWNSHIP},
    "tt": {UnitType.TOWNSHIP},
    "xã": {UnitType.COMMUNE},
    "x": {UnitType.COMMUNE},
    "phường": {UnitType.WARD},
    "p": {UnitType.WARD},
    "đặc khu": {UnitType.SPECIAL_ZONE},
}
_AFTER: dict[str, set[UnitType]] = {
    "province": {UnitType.PROVINCE},
    "city": _CITY,
    "district": _DISTRICT,
    "town": {UnitType.TOWN, UnitType.TOWNSHIP},
    "township": {UnitType.TOWNSHIP},
    "commune": {UnitType.COMMUNE},
    "ward": {UnitType.WARD},
    "special zone": {UnitType.SPECIAL_ZONE},
}


class Reading(NamedTuple):
    """Types that it allows (none: all) and a name as `exact` writes it."""

    types: frozenset[UnitType]
    name: str


def readings(text: str) -> Iterator[Reading]:
    """The whole as a name, and the rest after or before a word for a type."""
    whole = exact(text)
    yield Reading(frozenset(), whole)
    for word, types in _BEFORE.items():
        start, rest = _cut(whole, len(word.split()))
        # "Phượng Dực" does not begin with "phường"; "phuong duc" may.
        if rest and start in (word, fold(word)):
            yield Reading(frozenset(types), rest)
    for word, types in _AFTER.items():
        if whole.endswith(f" {word}"):
            yield Reading(frozenset(types), whole.removesuffix(f" {word}"))


def _cut(text: str, length: int) -> tuple[str, str]:
    words = text.split()
    return " ".join(words[:length]), " ".join(words[length:])
