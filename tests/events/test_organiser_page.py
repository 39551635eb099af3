"""The page of an organiser: who they are, and what they hold."""

import re
from datetime import date
from html import unescape

import pytest

from events.models import Organiser
from portal.content import workflow
from tests.events.held import HERE, LIM, clock, once
from tests.villages.test_place_detail import EVIL, text_fields

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
__all__ = ["clock"]


@pytest.fixture
def read(client):
    def get(language="vi", slug="phuong"):
        response = client.get(f"/{language}/organisers/{slug}/")
        assert response.status_code == 200
        return re.sub(r"\s+", " ", unescape(response.content.decode()))

    return get


@pytest.fixture
def troupe(make_organiser):
    def make(**values):
        return make_organiser("Phường rối nước", slug="phuong", **values)

    return make


@pytest.mark.parametrize("language", ["vi", "en"])
def test_name_summary_and_website_are_shown(troupe, read, language):
    troupe(summary_vi="Rối làng.", website="https://example.org/roi")
    html = read(language)
    words = ("Phường rối nước</h1>", "Rối làng.", 'href="https://example.org/roi"')
    assert [word for word in words if word not in html] == []


def test_place_is_linked(troupe, read, make_place):
    troupe(place=make_place(name_vi="Thủy đình", slug="thuy-dinh", **HERE))
    assert re.search(r'href="/vi/places/thuy-dinh/"> ?Thủy đình', read())


def test_place_that_is_not_public_is_silent(troupe, read, make_place):
    troupe(place=make_place(name_vi="Thủy đình", published=False))
    assert "Thủy đình" not in read()


def test_events_to_come_stand_before_those_that_are_over(troupe, read, make_event):
    organisers = [troupe()]
    make_event(once(date(2026, 5, 1)), name_vi="Hội Qua", organisers=organisers)
    make_event(LIM, name_vi="Hội Lim", organisers=organisers)
    make_event(once(date(2026, 12, 1)), name_vi="Đêm Rối", organisers=organisers)
    html = read()
    found = re.findall(r">(Hội Qua|Hội Lim|Đêm Rối)</a>", html)
    assert found == ["Đêm Rối", "Hội Lim", "Hội Qua"]


def test_organiser_that_is_not_public_is_not_found(troupe, client):
    workflow.archive(troupe(), by=None)
    assert client.get("/vi/organisers/phuong/").status_code == 404


def test_every_text_is_escaped(troupe, client):
    organiser = troupe()
    for name in text_fields(Organiser):
        setattr(organiser, name, EVIL)
    organiser.save()
    Organiser.objects.filter(pk=organiser.pk).update(slug="phuong")
    html = client.get("/vi/organisers/phuong/").content.decode()
    assert re.findall(r"<script>|<img src=x[^>]*>", html) == []


@pytest.mark.parametrize("number", [1, 3, 30])
def test_page_needs_the_same_queries_for_any_number_of_rows(
    number, troupe, make_event, client, django_assert_num_queries
):
    organisers = [troupe()]
    for _number in range(number):
        make_event(LIM, organisers=organisers, **HERE)
        make_event(once(date(2026, 5, 1)), organisers=organisers, **HERE)
    with django_assert_num_queries(16):
        html = client.get("/vi/organisers/phuong/").content.decode()
    assert html.count('<article class="card') == 2 * number
