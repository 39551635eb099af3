"""Where a place lies, on the form of a place."""

import pytest
from django.contrib.messages import get_messages

from portal.content import workflow
from portal.content.models import Revision
from portal.localities.models import Succession
from tests.meeting import page_of
from tests.people import person
from tests.villages.place_form import errors, saved, send
from villages.models import Place

pytestmark = pytest.mark.django_db

NEW = {
    "kind": "craft_village",
    "name_vi": "Làng Thử",
    "pillars": ["handicrafts"],
    "precision": "exact",
    "confidence": "partial",
}
HA_NOI, HUNG_YEN = "21.0285, 105.8", "20.5, 106.35"


@pytest.fixture
def province(make_locality):
    return make_locality("Hà Nội", unit_type="municipality")


@pytest.fixture
def commune(make_locality, province):
    return make_locality("Bát Tràng", province)


@pytest.fixture
def old(make_locality, commune, province):
    """A former commune that went into the one of today."""
    unit = make_locality("Kim Lan", province, until_2025=True)
    Succession.objects.create(predecessor=unit, successor=commune)
    return unit


@pytest.fixture
def lan(client, province):
    """An editor of the province, who reads English."""
    client.force_login(person("lan", "editor", province))
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def place(make_place, commune):
    return make_place(name_vi="Bát Tràng", published=False, locality=commune)


def said(response):
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


# -- the point


@pytest.mark.parametrize(
    "text",
    [
        "20.9765, 105.912",
        "20,9765; 105,912",
        "20°58'35.4\"B 105°54'43.2\"Đ",
        "https://www.google.com/maps/place/x/@21,105,15z/data=!3d20.9765!4d105.912",
    ],
)
def test_pasted_position_is_stored(lan, place, text):
    found = saved(lan, place, position=text)
    assert found.point == pytest.approx((20.9765, 105.912), abs=1e-6)
    assert found.cell is not None


def test_pasted_position_replaces_the_one_that_stood_there(lan, place):
    Place.objects.filter(pk=place.pk).update(latitude=21, longitude=106)
    assert saved(lan, place, position=HUNG_YEN).point == (20.5, 106.35)


def test_typed_numbers_are_stored(lan, place):
    assert saved(lan, place, latitude="20.5", longitude="106.35").point == (20.5, 106.35)


def test_pasted_and_typed_may_say_the_same(lan, place):
    found = saved(lan, place, position=HUNG_YEN, latitude="20.5", longitude="106.350001")
    assert found.point == (20.5, 106.35)


def test_two_positions_at_once_are_refused(lan, place):
    response = send(lan, place, position=HA_NOI, latitude="20.5", longitude="106.35")
    assert "position" in errors(response)
    assert Place.objects.get(pk=place.pk).point is None


def test_what_is_no_position_is_said_at_the_field(lan, place):
    response = send(lan, place, position="Bát Tràng")
    assert "position" in errors(response)
    assert response.context["adminform"].form["position"].value() == "Bát Tràng"


@pytest.mark.parametrize("typed", [{"position": "105.912, 20.9765"},
                                   {"latitude": "105.912", "longitude": "20.9765"}])  # fmt: skip
def test_the_wrong_order_offers_the_right_one(lan, place, typed):
    field = "position" if "position" in typed else "latitude"
    assert "20.9765, 105.912" in " ".join(errors(send(lan, place, **typed))[field])


def test_a_point_in_another_province_is_stored_and_doubted(lan, place):
    response = send(lan, place, position=HUNG_YEN)
    assert Place.objects.get(pk=place.pk).point == (20.5, 106.35)
    assert "Hưng Yên" in said(response)


def test_a_point_in_its_own_province_is_not_doubted(lan, place):
    assert "Hưng Yên" not in said(send(lan, place, position=HA_NOI))


def test_a_doubt_is_not_repeated_for_another_change(lan, place):
    Place.objects.filter(pk=place.pk).update(latitude=20.5, longitude=106.35)
    assert "Hưng Yên" not in said(send(lan, place, phone="024"))


def test_pasting_is_a_change_that_is_kept(lan, place):
    saved(lan, place, position=HA_NOI)
    kept = Revision.objects.of(place).first()
    assert kept.state["columns"]["latitude"] == "21.0285"


# -- the locality


def test_looked_up_address_fills_what_is_empty(lan, commune, old):
    found = saved(lan, None, **NEW, looked_up="xã Kim Lan, Hà Nội")
    assert (found.locality, found.former_locality) == (commune, old)
    assert found.former_address == "Xã Kim Lan, Hà Nội"


def test_looked_up_address_leaves_what_is_there(lan, place, commune, old):
    found = saved(lan, place, looked_up="xã Kim Lan", former_address="Bến đò Kim Lan")
    assert found.locality == commune
    assert found.former_address == "Bến đò Kim Lan"
    assert found.former_locality == old


def test_several_units_are_named_not_guessed(lan, commune, old, make_locality, province):
    other = make_locality("Gia Lâm", province)
    Succession.objects.create(predecessor=old, successor=other, partial=True)
    (words,) = errors(send(lan, None, **NEW, looked_up="xã Kim Lan"))["looked_up"]
    assert "Bát Tràng" in words
    assert "Gia Lâm" in words


def test_an_unknown_address_is_said_so(lan, commune):
    assert "looked_up" in errors(send(lan, None, **NEW, looked_up="Atlantis"))


def test_nobody_looks_up_their_way_to_another_locality(lan, make_locality):
    make_locality("Đông Hồ", make_locality("Bắc Ninh"))
    response = send(lan, None, **NEW, looked_up="xã Đông Hồ, Bắc Ninh")
    assert "looked_up" in errors(response)
    assert not Place.objects.exists()


def test_nobody_takes_a_shared_record_by_looking_up(lan, make_place, commune, province):
    shared = make_place(published=False)
    shared.shared_with.add(province)
    send(lan, shared, looked_up="Bát Tràng")
    assert Place.objects.get(pk=shared.pk).locality is None


def test_a_form_that_only_shows_asks_nothing(lan, place, make_place, commune):
    archived = make_place(published=False, locality=commune)
    workflow.archive(archived, by=None)
    response = lan.get(page_of(archived))
    assert response.status_code == 200
    page = response.content.split(b"</head>")[1]
    assert b"<locality-lookup" not in page
    assert b"<map-widget" not in page
