"""What places and traditions show on the home page."""

from datetime import date, timedelta

import pytest

from villages.front import craft_of_month
from villages.models import Tradition

pytestmark = pytest.mark.django_db

YEAR = [date(2026, month, 1) for month in range(1, 13)]


def craft(slug: str, summary: str = "Một nghề.", places: int = 1) -> Tradition:
    """A craft as the home page has it, not stored."""
    made = Tradition(pk=-len(slug), slug=slug, name_vi=slug, summary_vi=summary)
    made.place_count = places
    return made


def chosen(crafts, day):
    """The address of the craft of the month of a day."""
    found = craft_of_month(crafts, day)
    return found and found["craft"].slug


def test_each_month_has_another_until_all_had_their_turn():
    crafts = [craft("gom"), craft("lua-to"), craft("nonla")]
    turns = [chosen(crafts, day) for day in YEAR]
    assert set(turns[:3]) == {"gom", "lua-to", "nonla"}
    assert turns == turns[:3] * 4


def test_a_month_keeps_its_craft_in_any_order_of_the_list():
    crafts = [craft("gom"), craft("lua-to"), craft("nonla")]
    days = [date(2026, 11, 1) + timedelta(n) for n in range(30)]
    assert len({chosen(crafts, day) for day in days}) == 1
    assert chosen(crafts[::-1], days[0]) == chosen(crafts, days[0])


@pytest.mark.parametrize(("summary", "places"), [("", 3), ("Một nghề.", 0)])
def test_a_craft_without_words_or_places_is_passed_over(summary, places):
    assert chosen([craft("gom", summary, places)], YEAR[0]) is None
    assert chosen([craft("gom", summary, places), craft("lua-to")], YEAR[0]) == "lua-to"


def test_its_places_are_told(make_place, make_tradition):
    pottery = make_tradition("Gốm", slug="gom")
    place = make_place(name_vi="Làng Gốm", slug="lang-gom")
    place.traditions.add(pottery)
    pottery.place_count = 1
    found = craft_of_month([pottery], YEAR[0])
    assert found is not None
    assert [shown.slug for shown in found["places"]] == ["lang-gom"]
