"""The pages of traditions: the index by pillar, and how many places keep one."""

import re

import pytest

from villages import views

pytestmark = pytest.mark.django_db


def read(client, address):
    return re.sub(r"\s+", " ", client.get(address).content.decode())


def test_index_groups_by_the_first_pillar(client, make_tradition):
    make_tradition("Gốm", pillars=["handicrafts", "cuisine"])
    make_tradition("Chèo", pillars=["performing_arts"], kind="performing_art")
    context = client.get("/vi/traditions/").context
    groups = [(g["pillar"], [t.name_vi for t in g["traditions"]]) for g in context["groups"]]
    assert groups == [("handicrafts", ["Gốm"]), ("performing_arts", ["Chèo"])]
    assert context["total"] == 2


def test_index_without_traditions_is_a_page(client):
    assert client.get("/vi/traditions/").status_code == 200


def test_tradition_counts_the_places_it_does_not_show(
    client, make_tradition, make_place, monkeypatch
):
    monkeypatch.setattr(views, "MOST_PLACES", 2)
    craft = make_tradition("Gốm", slug="gom")
    for _n in range(3):
        make_place(traditions=[craft])
    html = read(client, "/en/traditions/gom/")
    assert html.count('<article class="card"') == 2
    assert "See the 3 places in the list" in html
