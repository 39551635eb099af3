"""Linkages: each once, and with what it rests on shown on both kinds of pages."""

import re

import pytest
from django.db import IntegrityError, transaction

from villages.models import Linkage

pytestmark = pytest.mark.django_db

SOURCES = "https://www.baothu.vn/bai/1\nNguyễn Thử: Nghề gốm"


@pytest.fixture
def ends(make_place):
    return make_place(slug="lang"), make_place(slug="pho", kind="craft_street")


@pytest.fixture
def craft(make_tradition):
    return make_tradition("Gốm", slug="gom")


def link(ends, **values):
    return Linkage.objects.create(from_place=ends[0], to_place=ends[1], role="sells", **values)


@pytest.mark.parametrize("with_craft", [True, False])
def test_same_linkage_is_not_stored_twice(ends, craft, with_craft):
    tradition = craft if with_craft else None
    link(ends, tradition=tradition)
    with pytest.raises(IntegrityError), transaction.atomic():
        link(ends, tradition=tradition)


def test_linkage_of_a_craft_and_one_of_none_are_two(ends, craft):
    link(ends, tradition=craft)
    link(ends)
    assert Linkage.objects.count() == 2


@pytest.mark.parametrize("page", ["places/lang", "places/pho", "traditions/gom"])
@pytest.mark.parametrize(
    "shown",
    [
        '<a href="https://www.baothu.vn/bai/1" rel="noopener">baothu.vn</a>&nbsp;·',
        "Nguyễn Thử: Nghề gốm </p>",
    ],
)
def test_page_says_what_a_linkage_rests_on(ends, craft, client, page, shown):
    link(ends, tradition=craft, sources=SOURCES)
    html = re.sub(r"\s+", " ", client.get(f"/vi/{page}/").content.decode())
    assert shown in html


def test_notes_on_the_sources_are_for_editors(ends, client):
    link(ends, source_notes="Chỉ cho biên tập.")
    assert "Chỉ cho biên tập." not in client.get("/vi/places/lang/").content.decode()


def test_linkage_is_added_in_the_admin(ends, admin_client):
    data = {"from_place": ends[0].pk, "to_place": ends[1].pk, "role": "sells"}
    admin_client.post("/admin/villages/linkage/add/", {**data, "confidence": "partial"})
    assert Linkage.objects.get().to_place == ends[1]
