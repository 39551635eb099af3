"""The last breadcrumb says in which language it is, as the heading does."""

import re

import pytest

pytestmark = pytest.mark.django_db

CURRENT = re.compile(r'<span aria-current="page">(.+?)</span>\s*</li>')


@pytest.mark.parametrize(
    ("name_en", "crumb"),
    [("", '<span lang="vi">Bát Tràng &amp; Kim Lan</span>'), ("Bat Trang", "Bat Trang")],
)
def test_name_that_fell_back_is_marked(client, make_place, name_en, crumb):
    place = make_place(name_vi="Bát Tràng & Kim Lan", name_en=name_en, slug="bat-trang")
    page = client.get(f"/en/places/{place.slug}/").content.decode()
    assert CURRENT.findall(page) == [crumb]
