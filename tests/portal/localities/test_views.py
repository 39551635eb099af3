"""What the pages of the localities are given; the templates add the records."""

import pytest
from django.http import Http404
from django.urls import reverse
from django.utils.translation import override

from portal.localities.models import Locality
from portal.localities.views import LocalityDetail, LocalityList


@pytest.fixture(autouse=True)
def _vietnamese():
    with override("vi"):
        yield


def listed(rf, counts=dict):
    return LocalityList.as_view(counts=counts)(rf.get("/")).context_data


def shown(rf, slug, counts=dict):
    return LocalityDetail.as_view(counts=counts)(rf.get("/"), slug=slug).context_data


def slugs(items):
    return [item["unit"].slug for item in items]


def test_list_sets_the_delta_first(rf, delta):
    context = listed(rf)
    assert [row["locality"].slug for row in context["provinces"]] == [
        "bac-ninh",
        "ha-noi",
        "hai-phong",
        "hung-yen",
        "ninh-binh",
        "phu-tho",
    ]
    assert len(context["others"]) == 28


def test_list_names_what_a_province_was_before(rf, delta):
    former = {
        row["locality"].slug: [unit.slug for unit in row["former"]]
        for row in listed(rf)["provinces"]
    }
    assert former == {
        "bac-ninh": ["bac-giang"],
        "ha-noi": [],
        "hai-phong": ["hai-duong"],
        "hung-yen": ["thai-binh"],
        "ninh-binh": ["ha-nam", "nam-dinh"],
        "phu-tho": ["hoa-binh", "vinh-phuc"],
    }


def test_list_shows_the_counts_it_is_given(rf, delta):
    pk = Locality.objects.get(slug="hung-yen").pk
    rows = listed(rf, lambda: {pk: ["7 điểm đến"]})["provinces"]
    counts = {row["locality"].slug: row["counted"] for row in rows}
    assert (counts["hung-yen"], counts["ha-noi"]) == (["7 điểm đến"], [])


def test_detail_of_a_province_names_former_provinces_and_communes_with_records(rf, delta):
    commune = Locality.objects.get(slug="xa-tra-giang-hung-yen")
    counts = {commune.pk: ["2 điểm đến"], commune.parent_id: ["3 điểm đến", "1 lễ hội"]}
    context = shown(rf, "hung-yen", lambda: counts)
    assert slugs(context["formers"]) == ["hung-yen-truoc-2025", "thai-binh"]
    assert context["successors"] == []
    assert context["counted"] == ["3 điểm đến", "1 lễ hội"]
    assert context["children"] == [{"locality": commune, "counted": ["2 điểm đến"]}]


def test_detail_of_a_province_that_stayed_names_no_former_one(rf, delta):
    assert shown(rf, "ha-noi")["formers"] == []


def test_detail_of_a_commune_names_former_communes_then_districts(rf, delta):
    formers = shown(rf, "xa-bat-trang-ha-noi")["formers"]
    assert slugs(formers)[0] == "xa-bat-trang-gia-lam-ha-noi-cu"
    assert [item["unit"].level for item in formers[-2:]] == ["district", "district"]
    assert formers[0]["partial"]


def test_detail_of_a_former_unit_says_what_it_became(rf, delta):
    assert shown(rf, "thai-binh")["successors"] == [
        {"unit": Locality.objects.get(slug="hung-yen"), "partial": False}
    ]
    successors = shown(rf, "huyen-gia-lam-ha-noi-cu")["successors"]
    assert "xa-bat-trang-ha-noi" in slugs(successors)


def test_detail_shows_the_way_to_the_unit(rf, delta):
    steps = shown(rf, "xa-kieu-ky-gia-lam-ha-noi-cu")["breadcrumbs"]
    assert [step["label"] for step in steps[2:]] == [
        "Thành phố Hà Nội",
        "Huyện Gia Lâm",
        "Xã Kiêu Kỵ",
    ]
    assert [step["url"] for step in (steps[0], steps[2], steps[-1])] == [
        reverse("home"),
        "/vi/localities/ha-noi-truoc-2025/",
        None,
    ]


def test_detail_of_an_unknown_unit_is_not_found(rf, db):
    with pytest.raises(Http404):
        shown(rf, "khong-dau-ca")
