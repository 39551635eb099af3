"""Who enters an event that the record has already is told so."""

import pytest

from tests.events.event_form import page_of, rule, saved
from tests.people import person

pytestmark = pytest.mark.django_db

DAYS = {"start_day": 12, "start_month": 1, "end_day": 13, "main_day": 13}
POINT = {"latitude": 21.1, "longitude": 106.0}
NEW = {
    "kind": "village_festival",
    "name_vi": "Lễ hội Lim",
    "summary_vi": "Một hội.",
    "sources": "Sách",
    "pillars": ["cultural_tourism"],
    "confidence": "partial",
}


@pytest.fixture
def lan(client, commune):
    client.force_login(person("lan", "publisher", commune))
    client.cookies["django_language"] = "en"
    return client


def page(lan):
    """The form after the new event is saved."""
    typed = {name: str(value) for name, value in DAYS.items()}
    return lan.get(page_of(saved(lan, **NEW, **POINT, **rule(**typed)))).content.decode()


def test_who_adds_an_event_is_told_of_its_twin(lan, make_event, commune):
    make_event(DAYS, name_vi="Hội vùng Lim", slug="vung-lim", **POINT, locality=commune)
    assert '<a href="/en/events/vung-lim/">Hội vùng Lim</a>' in page(lan)


def test_a_draft_is_led_to_by_its_form(lan, make_event, commune):
    draft = make_event(DAYS, name_vi="Hội vùng Lim", **POINT, locality=commune, published=False)
    assert f'<a href="{page_of(draft)}">Hội vùng Lim</a>' in page(lan)


@pytest.mark.parametrize(
    "other", [{"latitude": 20.1}, {"name_vi": "Hội Ném Thượng"}, {"status": "archived"}], ids=str
)
def test_nothing_is_said_where_there_is_none(lan, make_event, commune, other):
    told = {"name_vi": "Hội vùng Lim", "locality": commune, **POINT, **other}
    make_event(DAYS, published="status" not in other, **told)
    assert "Is it this one" not in page(lan)
