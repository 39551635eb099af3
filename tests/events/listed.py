"""A few events as their list shows them, and what tests read from its page."""

import re
from datetime import timedelta
from html import unescape
from types import SimpleNamespace

import pytest
from django.utils import timezone

from tests.events.held import once

DAY = timedelta(days=1)
TODAY = timezone.localdate()
SOON = TODAY + DAY * 12
CARD = re.compile(r'<h2>\s*<a\s+href="/(?:vi|en)/events/([\w-]+)/"')
EVERYTHING = ["nay", "sap", "xa", "cho"]


@pytest.fixture(scope="module")
def delta(undone, django_db_blocker, make_locality, make_tradition, make_place, make_event):
    """Events today, soon, far ahead, long ago and some day; two of them on the map."""
    with django_db_blocker.unblock():
        bac_ninh, hanoi = make_locality("Bắc Ninh"), make_locality("Hà Nội")
        bac_giang = make_locality("Bắc Giang", until_2025=True)
        quan_ho = make_tradition("Quan họ", slug="quan-ho")
        make_tradition("Chưa có", slug="chua-co")
        place = make_place(name_vi="Đình Cả", latitude=21.1, longitude=106.0, locality=bac_ninh)
        make_event(
            once(TODAY, TODAY + DAY),
            slug="nay",
            locality=bac_ninh,
            former_locality=bac_giang,
            place=place,
            is_free=True,
            traditions=[quan_ho],
        )
        make_event(once(SOON), slug="sap", kind="food", pillars=["cuisine"], locality=hanoi)
        make_event(
            once(TODAY + DAY * 200),
            slug="xa",
            locality=hanoi,
            latitude=21.0,
            longitude=105.9,
            price=0,
        )
        make_event(slug="cho", usual_vi="khoảng tháng 11", kind="market")
        make_event(once(TODAY - DAY * 40), slug="qua", kind="exhibition")
        make_event(once(SOON), slug="nhap", published=False)
        return SimpleNamespace(quan_ho=quan_ho)


@pytest.fixture
def ask(delta, client):
    def get(language="vi", **parameters):
        response = client.get(f"/{language}/events/", parameters)
        assert response.status_code == 200
        return response

    return get


@pytest.fixture
def shown(ask):
    return lambda **parameters: CARD.findall(ask(**parameters).content.decode())


def total(response):
    return int(re.search(r'data-total="(\d+)"', response.content.decode())[1])


def offered(response, name):
    """The values that the filter form has for a parameter."""
    html = response.content.decode()
    boxes = re.findall(rf'<input\s+type="\w+"\s+name="{name}"\s+value="([^"]+)"', html)
    select = re.search(rf'<select[^>]*name="{name}"[^>]*>(.*?)</select>', html, re.DOTALL)
    return boxes + (re.findall(r'value="([^"]+)"', select[1]) if select else [])


def card(response, slug):
    """What the card of one event says."""
    html = unescape(response.content.decode())
    found = re.search(rf'<article[^>]*data-id="events/{slug}".*?</article>', html, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split())
