"""Where a highlight may lead: pages of the portal that visitors can open, and nothing else."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from portal.home import targets

SITE = "http://testserver"


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("/vi/places/bat-trang/", "/places/bat-trang/"),
        ("/en/places/bat-trang/", "/places/bat-trang/"),
        ("/places/bat-trang/", "/places/bat-trang/"),
        ("places/bat-trang", "/places/bat-trang/"),
        (f"  {SITE}/en/places/bat-trang/ ", "/places/bat-trang/"),
        (f"{SITE.replace('http', 'https')}/vi/map/", "/map/"),
        (f"{SITE.upper()}/vi/map/", "/map/"),
        ("testserver/vi/map/", "/map/"),
        (f"{SITE}/vi/places/?kind=craft_village#list", "/places/?kind=craft_village"),
        (f"{SITE}/vi/", "/"),
        (f"{SITE}/vi", "/"),
        (SITE, "/"),
        ("/", "/"),
    ],
)
def test_normal_takes_away_host_language_and_fragment(typed, path):
    assert targets.normal(typed) == path


@pytest.mark.parametrize(
    "typed",
    [
        "https://example.org/vi/places/",
        "//example.org/vi/places/",
        "http://testserver.example.org/vi/",
        "http://testserver@example.org/vi/",
        "http://user@testserver/vi/",
        "http://testserver:8080/vi/",
        "javascript:alert(1)",
        "mailto:a@example.org",
        "ftp://testserver/vi/",
        "http://[::1/vi/",
    ],
)
def test_normal_refuses_what_is_not_of_this_portal(typed):
    with pytest.raises(ValidationError):
        targets.normal(typed)


@given(st.text(max_size=60))
def test_normal_answers_a_path_that_stays_as_it_is_or_refuses(typed):
    try:
        path = targets.normal(typed)
    except ValidationError:
        return
    assert path.startswith("/")
    assert targets.normal(path) == path or path.startswith(("/vi/", "/en/", "//"))


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        *("/admin/", "/vi/", "/nothing/", "/places/nothing/", "/healthz/", "/media/x.jpg/"),
        *("/sitemap.xml/", "/map/tiles/1/1/1.json/", "//example.org/", "/../admin/", "/\\x/"),
    ],
)
def test_require_refuses_what_visitors_cannot_open(path):
    with pytest.raises(ValidationError):
        targets.require(path)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/places/", "/places/?kind=museum", "/map/", "/localities/"])
def test_require_lets_lists_and_the_map_pass(path):
    targets.require(path)


@pytest.mark.django_db
def test_find_tells_records_apart_and_knows_old_addresses(
    make_place, make_tradition, make_locality
):
    place, craft, province = make_place(slug="a"), make_tradition("Gốm"), make_locality("Huế")
    make_place(slug="nhap", published=False)
    place.slug = "b"
    place.save()
    paths = ["/places/a/", "/places/b/", "/traditions/gom/", "/localities/hue/", "/places/nhap/"]
    found = targets.find(paths)
    assert {path: target.record for path, target in found.items()} == {
        "/places/a/": place,
        "/places/b/": place,
        "/traditions/gom/": craft,
        "/localities/hue/": province,
    }
    with override("en"):
        assert found["/places/a/"].url == "/en/places/b/"


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 3])
def test_find_asks_once_for_each_kind(
    make_place, make_tradition, django_assert_num_queries, number
):
    paths = [f"/places/{make_place().slug}/" for _n in range(number)]
    paths += [f"/traditions/{make_tradition(f'Nghề {n}').slug}/" for n in range(number)]
    with django_assert_num_queries(4):
        assert len(targets.find(paths)) == 2 * number
