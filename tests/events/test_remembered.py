"""What is remembered of the list: new after a change, its own for each question and time."""

from datetime import date, time

import pytest

from tests.events.held import clock, once
from tests.events.listed import CARD, total

__all__ = ["clock"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def shown(client):
    """The slugs of those that the list shows, and how many it says that they are."""

    def get(language="vi", **parameters):
        response = client.get(f"/{language}/events/", parameters)
        assert response.status_code == 200
        return CARD.findall(response.content.decode()), total(response)

    return get


def test_list_is_new_after_a_change(shown, make_event):
    make_event(once(date(2026, 12, 2)), slug="hai")
    assert shown() == (["hai"], 1)
    make_event(once(date(2026, 12, 1)), slug="mot")
    assert shown() == (["mot", "hai"], 2)


def test_each_question_has_its_own_answer(shown, make_event):
    make_event(once(date(2026, 12, 1)), slug="cho", kind="market")
    make_event(once(date(2026, 12, 2)), slug="hoi")
    asked = ({}, {"kind": "market"}, {"when": "past"}, {})
    assert [shown(**one)[0] for one in asked] == [["cho", "hoi"], ["cho"], [], ["cho", "hoi"]]


def test_what_is_over_in_the_evening_is_gone(shown, make_event, clock):
    make_event(once(date(2026, 11, 28), starts="10:00", ends=time(11)), slug="sang")
    make_event(once(date(2026, 11, 29)), slug="mai")
    assert shown()[0] == ["sang", "mai"]
    clock(2026, 11, 28, 11, 30)
    assert shown() == (["mai"], 1)


def test_what_is_to_be_announced_is_in_the_order_of_each_language(shown, make_event):
    make_event(slug="a", name_vi="An", name_en="Zither", usual_vi="mùa thu")
    make_event(slug="b", name_vi="Bình", name_en="Bamboo", usual_vi="mùa thu")
    assert shown()[0] == ["a", "b"]
    assert shown("en")[0] == ["b", "a"]
