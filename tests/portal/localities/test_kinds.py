"""Full names in two languages, and back."""

import pytest

from portal.localities.kinds import (
    WORDS,
    Level,
    UnitType,
    full_name_en,
    full_name_vi,
    split_full_name,
)


def test_every_type_has_its_words():
    assert set(WORDS) == set(UnitType)


@pytest.mark.parametrize(
    ("unit_type", "name", "name_en", "vi", "en"),
    [
        ("commune", "Bát Tràng", "", "Xã Bát Tràng", "Bát Tràng Commune"),
        ("province", "Bắc Ninh", "", "Tỉnh Bắc Ninh", "Bắc Ninh Province"),
        ("municipality", "Hà Nội", "Hanoi", "Thành phố Hà Nội", "Hanoi"),
        ("municipality", "Hải Phòng", "", "Thành phố Hải Phòng", "Hải Phòng City"),
        ("district", "Gia Lâm", "", "Huyện Gia Lâm", "Gia Lâm District"),
        ("township", "Ninh Giang", "", "Thị trấn Ninh Giang", "Ninh Giang Township"),
        ("ward", "1", "", "Phường 1", "Ward 1"),
    ],
)
def test_full_name(unit_type, name, name_en, vi, en):
    assert full_name_vi(unit_type, name) == vi
    assert full_name_en(unit_type, name, name_en) == en


@pytest.mark.parametrize(
    ("full_name", "level", "expected"),
    [
        ("Thị trấn Ninh Giang", Level.COMMUNE, (UnitType.TOWNSHIP, "Ninh Giang")),
        ("Thị xã Sơn Tây", Level.DISTRICT, (UnitType.TOWN, "Sơn Tây")),
        ("Thành phố Hải Dương", Level.DISTRICT, (UnitType.PROVINCIAL_CITY, "Hải Dương")),
        ("Thành phố Hải Phòng", Level.PROVINCE, (UnitType.MUNICIPALITY, "Hải Phòng")),
        ("Phường Cổ Nhuế 1", Level.COMMUNE, (UnitType.WARD, "Cổ Nhuế 1")),
    ],
)
def test_split_full_name(full_name, level, expected):
    assert split_full_name(full_name, level) == expected


def test_split_full_name_refuses_a_word_of_another_level():
    with pytest.raises(ValueError, match="commune level"):
        split_full_name("Huyện Gia Lâm", Level.COMMUNE)
