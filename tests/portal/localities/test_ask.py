"""What an editor asks of the localities: an old or new address, the province of a point."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from portal.geo import Point
from portal.localities.ask import MOST, choices, full_address, only, warning
from portal.localities.models import Locality, Succession
from tests.people import person

ASK = "/admin/localities/locality/ask/"
WHERE = "/admin/localities/locality/where/"
CENTRE = "21.0285, 105.8"  # of Hà Nội, far from its borders

pytestmark = pytest.mark.django_db


def unit(slug):
    return Locality.objects.with_ancestors().get(slug=slug)


def pairs(text):
    """Each choice as today's unit, the former one, whether only a part of it."""
    found = choices(text)
    return [
        (c.unit.full_name, full_address(c.former) if c.former else "", c.partial) for c in found
    ]


# -- addresses

DA_TON = "Xã Đa Tốn, Huyện Gia Lâm, Hà Nội"
IN_PART = [("Xã Bát Tràng", DA_TON, True), ("Xã Gia Lâm", DA_TON, True)]
DINH_BANG = "Phường Đình Bảng, Thành phố Từ Sơn, Bắc Ninh"
ADDRESSES = {
    "xã Đa Tốn, huyện Gia Lâm, Hà Nội": IN_PART,
    "da ton, gia lam": IN_PART,
    "Đa Tốn - Gia Lâm - Hà Nội": IN_PART,
    "Số 5, xóm 3, xã Đa Tốn, huyện Gia Lâm, TP Hà Nội": IN_PART,
    "Thôn Khoan Tế\nxã Đa Tốn\nhuyện Gia Lâm": IN_PART,
    "Đình Bảng, Từ Sơn, Bắc Ninh": [("Phường Từ Sơn", DINH_BANG, False)],
    "phường Hàng Bạc": [
        ("Phường Hoàn Kiếm", "Phường Hàng Bạc, Quận Hoàn Kiếm, Hà Nội", False),
    ],
    "Hà Nam": [
        ("Tỉnh Ninh Bình", "Tỉnh Hà Nam", False),
        ("Phường Hà Nam", "", False),
        ("Xã Hà Nam", "", False),
    ],
    "tỉnh Hà Nam": [("Tỉnh Ninh Bình", "Tỉnh Hà Nam", False)],
    "phường Hà Nam, Ninh Bình": [("Phường Hà Nam", "", False)],
    "": [],
    " , ; ": [],
    "Atlantis": [],
}


@pytest.mark.parametrize(("text", "expected"), ADDRESSES.items())
def test_address_is_looked_up(delta, text, expected):
    assert pairs(text) == expected


def test_a_name_of_several_provinces_says_which(delta):
    labels = [choice.label for choice in choices("Tân Tiến")]
    assert {"Hà Nội", "Hải Phòng", "Bắc Ninh"} <= {
        name for name in ("Hà Nội", "Hải Phòng", "Bắc Ninh") if any(name in la for la in labels)
    }
    assert len(labels) == len(set(labels))


def test_a_part_is_said_to_be_one(delta):
    with override("en"):
        label = choices("xã Đa Tốn, huyện Gia Lâm")[0].label
    assert label == f"Bát Tràng Commune, Hanoi – holds a part of what was {DA_TON}"


@pytest.mark.parametrize("text", ["a" * 100_000, ",".join(["x"] * 5000), "\0", "%", "đ" * 301])
def test_whatever_is_pasted_is_looked_up_or_not(delta, text):
    assert choices(text) == []


def test_the_only_unit_is_taken_with_the_only_former_one(make_place_of_reform):
    one, old = make_place_of_reform
    found = only(choices(old.name))
    assert (found.unit, found.former) == (one, old)


def test_of_several_units_none_is_taken(delta):
    assert only(choices("xã Đa Tốn, huyện Gia Lâm")) is None
    assert only([]) is None


@pytest.fixture
def make_place_of_reform(db):
    province = Locality.objects.create(name="Tỉnh Thử", level="province", unit_type="province")
    values = {"level": "commune", "unit_type": "commune", "parent": province}
    one = Locality.objects.create(name="Xã Mới", **values)
    old = Locality.objects.create(name="Xã Xưa", valid_to="2025-06-30", **values)
    Succession.objects.create(predecessor=old, successor=one)
    return one, old


# -- who may ask

PEOPLE = {
    "nobody": (None, 302),
    "without a role": ("", 302),
    "editor": ("editor", 200),
    "publisher": ("publisher", 200),
    "coordinator": ("coordinator", 200),
    "administrator": ("administrator", 200),
}


@pytest.mark.parametrize("address", [f"{ASK}?q=x", f"{WHERE}?at={CENTRE}"])
@pytest.mark.parametrize(("role", "status"), PEOPLE.values(), ids=PEOPLE)
def test_only_people_with_a_role_may_ask(client, make_place_of_reform, address, role, status):
    if role is not None:
        over_all = role in ("", "coordinator", "administrator")
        client.force_login(person("lan", role, None if over_all else make_place_of_reform[0]))
    response = client.get(address)
    assert response.status_code == status
    if status == 302:
        assert response.url.startswith(reverse("admin:login"))


@pytest.fixture
def editor(client, delta):
    """Of the commune Bát Tràng."""
    client.force_login(person("lan", "editor", unit("xa-bat-trang-ha-noi")))
    return client


def test_what_is_not_theirs_is_marked(editor):
    rows = editor.get(ASK, {"q": "xã Đa Tốn, huyện Gia Lâm"}).json()["choices"]
    assert [(row["locality"]["text"], row["yours"]) for row in rows] == [
        ("Xã Bát Tràng, Hà Nội", True),
        ("Xã Gia Lâm, Hà Nội", False),
    ]


def test_choice_has_what_the_form_needs(editor):
    row = editor.get(ASK, {"q": "xã Đa Tốn, huyện Gia Lâm"}).json()["choices"][0]
    old = choices("xã Đa Tốn, huyện Gia Lâm")[0].former
    assert row["locality"]["id"] == unit("xa-bat-trang-ha-noi").pk
    assert row["former"] == {"id": old.pk, "text": str(old)}
    assert row["former_address"] == DA_TON


def test_many_are_cut_and_said_to_be(editor):
    answer = editor.get(ASK, {"q": "thành phố Hà Nội cũ, nhưng sai"}).json()
    assert answer["choices"] == []
    assert answer["message"]
    gia_lam = Locality.objects.former().get(name="Gia Lâm", level="district")
    for number in range(MOST + 1):
        more = Locality.objects.create(
            name=f"Mới {number}", level="commune", unit_type="commune", parent=gia_lam.parent
        )
        Succession.objects.create(predecessor=gia_lam, successor=more)
    answer = editor.get(ASK, {"q": "huyện Gia Lâm"}).json()
    assert len(answer["choices"]) == MOST
    assert str(MOST) in answer["message"]


def test_nothing_asked_nothing_said(editor):
    assert editor.get(ASK).json() == {"choices": [], "message": ""}


# session, user, roles, the names, what became of them (its own and of the choices)
@pytest.mark.parametrize("text", ["phường Hàng Bạc", "xã Đa Tốn, huyện Gia Lâm", "Tân Tiến"])
def test_queries_of_a_question(editor, django_assert_num_queries, text):
    with django_assert_num_queries(6):
        editor.get(ASK, {"q": text})


def test_queries_of_a_point(editor, django_assert_num_queries):
    asked = {"at": CENTRE, "locality": unit("xa-bat-trang-ha-noi").pk}
    with django_assert_num_queries(4):
        editor.get(WHERE, asked)


# -- points

HA_NOI, HUNG_YEN = Point(21.0285, 105.8), Point(20.5, 106.35)
DOUBTS = {
    "its own": (HA_NOI, "xa-bat-trang-ha-noi", False),
    "its own province": (HA_NOI, "ha-noi", False),
    "another": (HUNG_YEN, "xa-bat-trang-ha-noi", True),
    "no locality": (HUNG_YEN, None, False),
    "near the border": (Point(20.9765, 105.912), "hung-yen", False),
    "in Laos": (Point(17.97, 102.61), "xa-bat-trang-ha-noi", True),
    "in Laos without a locality": (Point(17.97, 102.61), None, True),
    "on Cát Bà": (Point(20.72, 107.05), "xa-bat-trang-ha-noi", False),
    "abroad": (Point(48.85, 2.35), "xa-bat-trang-ha-noi", True),
    "abroad without a locality": (Point(48.85, 2.35), None, True),
}


@pytest.mark.parametrize(("point", "slug", "doubt"), DOUBTS.values(), ids=DOUBTS)
def test_a_point_of_another_province_is_doubted(delta, point, slug, doubt):
    assert bool(warning(point, unit(slug) if slug else None)) is doubt


def test_a_doubt_names_both_provinces(delta):
    words = warning(HUNG_YEN, unit("xa-bat-trang-ha-noi"))
    assert "Hưng Yên" in words
    assert "Hà Nội" in words


def test_a_former_province_is_not_doubted(delta):
    former = Locality.objects.former().get(name="Thái Bình", level="province")
    assert warning(HA_NOI, former) == ""


@pytest.mark.parametrize("at", ["20.5, 106.35", "20,5; 106,35", "geo:20.5,106.35"])
def test_where_says_the_point_its_province_and_the_doubt(editor, at):
    answer = editor.get(WHERE, {"at": at, "locality": unit("ha-noi").pk}).json()
    assert answer["point"] == [20.5, 106.35]
    assert answer["province"] == "Hưng Yên"
    assert answer["warning"]


def test_where_says_what_is_wrong_and_what_is_meant(editor):
    answer = editor.get(WHERE, {"at": "105.85, 21.03"}).json()
    assert answer["meant"] == [21.03, 105.85]
    assert "21.03, 105.85" in answer["error"]


@pytest.mark.parametrize("locality", ["", "x", "-1", "9" * 30, "٣", "99999999"])
def test_where_takes_any_locality(editor, locality):
    assert editor.get(WHERE, {"at": CENTRE, "locality": locality}).json()["warning"] == ""
