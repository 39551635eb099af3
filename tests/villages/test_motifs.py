"""Which drawing stands for a place: its name's, its main tradition's, its kind's."""

import pytest

from villages.models import Motif, Place
from villages.models.motifs import NAMED, motif_named


@pytest.mark.parametrize(
    ("name", "motif"),
    [
        ("Chùa Keo Thái Bình", Motif.PAGODA),
        ("Đình Kim Ngân", Motif.DINH),
        ("Nhà thờ đá Phát Diệm", Motif.CHURCH),
        ("Nhà hát thành phố Hải Phòng", Motif.HALL),
        ("Thành Cổ Loa", Motif.CITADEL),
        ("Hồ Tây", Motif.LOTUS),
        ("Làng bánh cuốn Thanh Trì", Motif.RICEPAPER),
        ("Làng bánh gai Ninh Giang", Motif.RICECAKE),
        ("Hồng Hà", None),
        ("Làng gốm Bát Tràng", None),
        ("", None),
    ],
)
def test_a_name_says_what_a_place_is(name, motif):
    assert motif_named(name) == motif


@pytest.mark.parametrize("start", NAMED)
def test_names_are_listed_as_they_are_looked_up(start):
    assert motif_named(f"{start.capitalize()} Thử") == NAMED[start]


@pytest.mark.parametrize(
    ("name", "kind", "main", "motif"),
    [
        ("Tháp Bình Sơn", Place.Kind.HERITAGE_SITE, Motif.POTTERY, Motif.TOWER),
        ("Phố Hàng Bạc", Place.Kind.CRAFT_STREET, Motif.SILVER, Motif.SILVER),
        ("Chợ Đồng Xuân", Place.Kind.MARKET, None, Motif.POLE),
        ("Yên Tử", Place.Kind.HERITAGE_SITE, None, Motif.ROOF),
    ],
)
def test_the_name_counts_before_the_tradition_before_the_kind(name, kind, main, motif):
    assert Place(name_vi=name, kind=kind).motif_with(main) == motif
