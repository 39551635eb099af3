"""The kinds of administrative units, the words written before or after their names, full names."""

from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """The storeys of the administration; districts exist only as former units."""

    PROVINCE = "province", _("province level")
    DISTRICT = "district", _("district level (until 2025)")
    COMMUNE = "commune", _("commune level")


class UnitType(models.TextChoices):
    """What a unit is called in law."""

    PROVINCE = "province", _("province")
    MUNICIPALITY = "municipality", _("centrally run city")
    COMMUNE = "commune", _("commune")
    WARD = "ward", _("ward")
    SPECIAL_ZONE = "special_zone", _("special zone")
    DISTRICT = "district", _("rural district")
    URBAN_DISTRICT = "urban_district", _("urban district")
    TOWN = "town", _("town (district level)")
    PROVINCIAL_CITY = "provincial_city", _("city within a province")
    TOWNSHIP = "township", _("township")


class Words(NamedTuple):
    """The level of a type, and the word that belongs to the name of such a unit.

    Part of a proper name rather than of the interface: the Vietnamese form is needed on English
    pages too, and by the look-up, so it does not come from the catalogues.
    """

    level: Level
    vi: str
    en: str


WORDS: dict[str, Words] = {
    UnitType.PROVINCE: Words(Level.PROVINCE, "Tỉnh", "Province"),
    UnitType.MUNICIPALITY: Words(Level.PROVINCE, "Thành phố", "City"),
    UnitType.DISTRICT: Words(Level.DISTRICT, "Huyện", "District"),
    UnitType.URBAN_DISTRICT: Words(Level.DISTRICT, "Quận", "District"),
    UnitType.TOWN: Words(Level.DISTRICT, "Thị xã", "Town"),
    UnitType.PROVINCIAL_CITY: Words(Level.DISTRICT, "Thành phố", "City"),
    UnitType.COMMUNE: Words(Level.COMMUNE, "Xã", "Commune"),
    UnitType.WARD: Words(Level.COMMUNE, "Phường", "Ward"),
    UnitType.SPECIAL_ZONE: Words(Level.COMMUNE, "Đặc khu", "Special Zone"),
    UnitType.TOWNSHIP: Words(Level.COMMUNE, "Thị trấn", "Township"),
}


def full_name_vi(unit_type: str, name: str) -> str:
    """Word and name: "Xã Bát Tràng"."""
    return f"{WORDS[unit_type].vi} {name}"


def full_name_en(unit_type: str, name: str, name_en: str) -> str:
    """Name and word: "Bát Tràng Commune"; a name that English has made its own stands alone."""
    if name_en:
        return name_en
    word = WORDS[unit_type].en
    return f"{word} {name}" if name.isdigit() else f"{name} {word}"


def split_full_name(full_name: str, level: str) -> tuple[UnitType, str]:
    """The type and the bare name of a Vietnamese full name, at a level that is known."""
    for unit_type, words in WORDS.items():
        if words.level == level and full_name.startswith(f"{words.vi} "):
            return UnitType(unit_type), full_name.removeprefix(f"{words.vi} ")
    raise ValueError(f"{full_name!r} does not begin with the word of a unit at {level} level.")
