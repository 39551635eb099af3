"""The locality of an event and that of its place."""

import pytest
from django.contrib.messages import get_messages

from events.models import Event
from tests.events.event_form import send
from tests.people import person

pytestmark = pytest.mark.django_db
NEW = {"kind": "village_festival", "name_vi": "Hội Thử", "confidence": "partial"}
WORDS = {"en": "The place lies in", "vi": "Điểm này thuộc"}


@pytest.fixture
def province(make_locality):
    return make_locality("Bắc Ninh")


@pytest.fixture
def commune(make_locality, province):
    return make_locality("Nội Duệ", province)


@pytest.fixture
def other(make_locality, province):
    return make_locality("Từ Sơn", province)


@pytest.fixture
def hoa(client):
    client.force_login(person("hoa", "coordinator"))
    client.cookies["django_language"] = "en"
    return client


def said(response):
    assert response.status_code == 302
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def test_empty_locality_is_that_of_the_place(hoa, make_place, commune):
    place = make_place(locality=commune)
    assert "lies in" not in said(send(hoa, **NEW, place=place.pk, locality=""))
    assert Event.objects.get().locality == commune


def test_locality_that_is_chosen_stays(hoa, make_place, commune, province):
    place = make_place(locality=commune)
    assert "lies in" not in said(send(hoa, **NEW, place=place.pk, locality=province.pk))
    assert Event.objects.get().locality == province


@pytest.mark.parametrize(("language", "words"), WORDS.items(), ids=WORDS)
def test_locality_beside_that_of_the_place_is_doubted(
    hoa, make_place, commune, other, language, words
):
    hoa.cookies["django_language"] = language
    place = make_place(locality=commune)
    text = said(send(hoa, **NEW, place=place.pk, locality=other.pk))
    assert words in text
    assert "Nội Duệ" in text
    assert "Từ Sơn" in text


def test_doubt_is_said_once(hoa, make_place, commune, other):
    said(send(hoa, **NEW, place=make_place(locality=commune).pk, locality=other.pk))
    event = Event.objects.get()
    assert "lies in" not in said(send(hoa, event, name_en="Thu Festival"))


def test_locality_of_others_is_not_taken(client, make_place, commune, other):
    """Who works for two units chooses; of a third one nothing is theirs."""
    client.force_login(person("son", "editor", commune))
    place = make_place(locality=other)
    assert send(client, **NEW, place=place.pk, locality="").status_code == 200
    assert not Event.objects.exists()
