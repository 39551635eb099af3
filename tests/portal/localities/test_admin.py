"""The staff's pages of the localities: search, filters, what stays as it is."""

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import RequestFactory
from django.urls import reverse

from portal.localities.models import Locality, Succession
from tests.people import person

LIST = "admin:localities_locality_changelist"


def offered(query: str, user: Any = None, **asked: str) -> list[str]:
    site_admin = admin.site._registry[Locality]
    request = RequestFactory().get("/", asked)
    request.user = user or User(pk=0, is_superuser=True)
    rows, _ = site_admin.get_search_results(request, Locality.objects.all(), query)
    return [row.slug for row in rows]


def found(query: str) -> set[str]:
    return set(offered(query))


@pytest.mark.parametrize("query", ["gia lam huyen", "Huyện Gia Lâm", "GIA LÂM district"])
def test_search_takes_words_in_any_order_without_accents(delta, query):
    assert found(query) == {"huyen-gia-lam-ha-noi-cu"}


def test_search_without_words_shows_all_and_with_only_signs_none(delta):
    assert len(found("")) == Locality.objects.count()
    assert found("%%%") == set()
    assert found("\0") == set()


def test_field_for_todays_unit_is_offered_todays_with_the_whole_name_first(delta):
    slugs = offered("bat trang", field_name="locality")
    assert slugs[0] == "xa-bat-trang-ha-noi"
    assert not any(slug.endswith("-cu") for slug in slugs)


def test_field_for_the_owner_is_offered_own_units(delta, db):
    hung_yen = Locality.objects.current().get(slug="hung-yen")
    lan = person("lan", "editor", hung_yen)
    assert offered("bat trang", lan, field_name="locality") == []
    assert offered("hung yen", lan, field_name="locality")[0] == "hung-yen"


def test_field_for_the_former_unit_is_offered_former_ones(delta):
    slugs = offered("bat trang", field_name="former_locality")
    assert "xa-bat-trang-gia-lam-ha-noi-cu" in slugs
    assert all(slug.endswith("-cu") for slug in slugs)


@pytest.mark.parametrize("use", ["child", "membership", "owner", "shared", "former"])
def test_unit_that_is_used_is_not_deleted(admin_client, make_locality, make_place, use):
    former = use == "former"
    unit = make_locality("Tỉnh Thử", until_2025=former)
    if use == "child":
        make_locality("Xã Thử", unit)
    elif use == "membership":
        person("lan", "editor", unit)
    elif use == "shared":
        make_place().shared_with.add(unit)
    else:
        make_place(**{"former_locality" if former else "locality": unit})
    url = reverse("admin:localities_locality_delete", args=[unit.pk])
    assert admin_client.post(url, {"post": "yes"}).status_code == 403
    assert Locality.objects.filter(pk=unit.pk).exists()


def test_unit_that_nothing_refers_to_is_deleted(admin_client, make_locality):
    unit = make_locality("Tỉnh Thử")
    url = reverse("admin:localities_locality_delete", args=[unit.pk])
    admin_client.post(url, {"post": "yes"})
    assert not Locality.objects.filter(pk=unit.pk).exists()


def test_list_answers_with_filters(admin_client, delta):
    for query in ({}, {"q": "bat trang"}, {"current": "0"}, {"current": "1", "level": "province"}):
        assert admin_client.get(reverse(LIST), query).status_code == 200


def test_current_filter_shows_todays_units(admin_client, delta):
    answer = admin_client.get(reverse(LIST), {"current": "1", "level": "province"})
    assert answer.context["cl"].result_count == 34


def test_code_and_address_stay_when_the_name_is_edited(admin_client, delta):
    row = Locality.objects.get(slug="thai-binh")
    inline = row.successions.get()
    answer = admin_client.post(
        reverse("admin:localities_locality_change", args=[row.pk]),
        {
            "level": "province",
            "unit_type": "province",
            "name": "Thái Bình Xưa",
            "slug": "other",
            "code": "99",
            "valid_to": "2025-06-30",
            "successions-TOTAL_FORMS": "1",
            "successions-INITIAL_FORMS": "1",
            "successions-0-id": str(inline.pk),
            "successions-0-predecessor": str(row.pk),
            "successions-0-successor": str(inline.successor_id),
            "successions-0-partial": "on",
        },
    )
    assert answer.status_code == 302
    row.refresh_from_db()
    assert (row.name, row.slug, row.code) == ("Thái Bình Xưa", "thai-binh", "34")
    assert Succession.objects.get(pk=inline.pk).partial


def test_autocomplete_finds_a_unit_without_accents(admin_client, delta):
    answer = admin_client.get(
        reverse("admin:autocomplete"),
        {
            "app_label": "localities",
            "model_name": "succession",
            "field_name": "successor",
            "term": "bat trang",
        },
    )
    texts = [item["text"] for item in answer.json()["results"]]
    assert any(text.startswith("Xã Bát Tràng") for text in texts)
