"""Photographs on pages: which are shown where, in what words, at how many queries."""

import json
import re

import pytest
from django.db.models import F

from portal.media.models import Image, Licence
from portal.version.memory import forget
from tests.hanging import WHOLE

pytestmark = pytest.mark.django_db

WIDTHS = [320, 480, 640, 960, 1280, 1920]


def hang(record, *rows, **values):
    """Pictures of images without files, one for each row."""
    made = []
    for number, row in enumerate(rows or ({},)):
        told = {"digest": f"{record.slug}{number}", "width": 4000, "height": 3000, "widths": WIDTHS}
        told |= row.pop("image", {})
        image = Image.objects.create(**told)
        words = WHOLE | {"alt_vi": f"Ảnh {number}", "order": number} | values | row
        made.append(record.pictures.create(image=image, **words))
    return made


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def place(make_place):
    """A place with a page."""
    return make_place(slug="dau", latitude=21.0, longitude=105.9)


def tags(page, name):
    return re.findall(rf"<{name}\b[^>]*>", page)


def photos(page):
    return [tag for tag in tags(page, "img") if "/media/pictures/" in tag]


def attribute(tag, name):
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return found and found[1]


# -- the page


def test_record_without_pictures_has_its_composed_cover(client, place):
    page = read(client, "/vi/places/dau/")
    assert 'class="cover way-' in page
    assert photos(page) == []
    assert "gallery" not in page


def test_first_picture_stands_in_place_of_the_composed_cover(client, place):
    hang(place, {}, {"is_cover": True}, {})
    page = read(client, "/vi/places/dau/")
    assert [attribute(tag, "alt") for tag in photos(page)] == ["Ảnh 1", "Ảnh 0", "Ảnh 2"]
    assert page.index("place-cover") < page.rindex("Ảnh 1") < page.index('gallery">')


def test_one_picture_makes_no_gallery(client, place):
    hang(place)
    page = read(client, "/vi/places/dau/")
    assert len(photos(page)) == 1
    assert 'class="entry-text gallery"' not in page


def test_image_says_its_size_its_widths_and_waits(client, place):
    hang(place, {}, {})
    first, second = photos(read(client, "/vi/places/dau/"))
    assert (attribute(second, "width"), attribute(second, "height")) == ("1280", "960")
    assert attribute(second, "srcset").count("w") == len(WIDTHS)
    assert (attribute(first, "loading"), attribute(second, "loading")) == ("eager", "lazy")
    assert attribute(second, "sizes")
    assert "style=" not in second


def test_avif_comes_first(client, place):
    hang(place)
    page = read(client, "/vi/places/dau/")
    (source,) = [tag for tag in tags(page, "source") if "image/avif" in tag]
    assert attribute(source, "srcset").startswith("/media/pictures/dau0/320.avif 320w, ")
    assert page.index(source) < page.index(photos(page)[0])


@pytest.mark.parametrize(
    ("language", "told", "alt", "marked"),
    [
        ("vi", {"alt_vi": "Lò", "alt_en": "Kiln"}, "Lò", None),
        ("en", {"alt_vi": "Lò", "alt_en": "Kiln"}, "Kiln", None),
        ("en", {"alt_vi": "Lò", "alt_en": ""}, "Lò", "vi"),
    ],
)
def test_words_are_the_readers_and_marked_where_they_are_not(
    client, place, language, told, alt, marked
):
    hang(place, told)
    (photo,) = photos(read(client, f"/{language}/places/dau/"))
    assert (attribute(photo, "alt"), attribute(photo, "lang")) == (alt, marked)


@pytest.mark.parametrize(
    ("x", "y", "classes"),
    [(50, 50, "fx-50 fy-50"), (0, 100, "fx-0 fy-100"), (33, 67, "fx-30 fy-70")],
)
def test_centre_is_a_class(client, place, x, y, classes):
    hang(place, {"focal_x": x, "focal_y": y})
    assert classes in photos(read(client, "/vi/places/dau/"))[0]


def test_centres_have_their_rules():
    from django.conf import settings

    sheet = (settings.BASE_DIR / "static/css/gallery.css").read_text()
    for part in (n for n in range(0, 101, 10) if n != 50):
        assert f".fx-{part} {{ --fx: {part}%; }}" in sheet
        assert f".fy-{part} {{ --fy: {part}%; }}" in sheet


def test_credit_names_author_and_licence_with_its_text(client, place):
    hang(place)
    page = read(client, "/vi/places/dau/")
    assert "Nguyễn Thị Lan" in page
    assert 'href="https://creativecommons.org/licenses/by-sa/4.0/"' in page


@pytest.mark.parametrize(
    ("source", "linked"),
    [
        ("https://example.org/a", True),
        *(("javascript:alert(1)", False), ("Kho lưu trữ số 5", False), ("", False)),
    ],
)
def test_author_leads_to_the_source_if_that_is_a_web_address(client, place, source, linked):
    hang(place, {"source": source})
    page = read(client, "/vi/places/dau/")
    assert (f'<a href="{source}" rel="noopener">Nguyễn Thị Lan</a>' in page) is linked
    assert "javascript:" not in page


def test_words_of_editors_are_text(client, place):
    hang(place, {"alt_vi": "<script>a</script>", "author": '"><script>b</script>'})
    page = read(client, "/vi/places/dau/")
    assert "<script>a" not in page
    assert "<script>b" not in page


URLS = {
    Licence.OWN: "",
    Licence.PERMISSION: "",
    Licence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/",
    Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/",
    Licence.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/",
    Licence.CC_BY_3: "https://creativecommons.org/licenses/by/3.0/",
    Licence.CC_BY_SA_3: "https://creativecommons.org/licenses/by-sa/3.0/",
    Licence.CC_BY_NC: "https://creativecommons.org/licenses/by-nc/4.0/",
    Licence.PUBLIC_DOMAIN: "https://creativecommons.org/publicdomain/mark/1.0/",
}


@pytest.mark.parametrize("licence", Licence)
def test_each_licence_has_its_text(licence):
    assert licence.url == URLS[licence]


@pytest.mark.parametrize("lacking", ["author", "licence", "alt_vi"])
def test_visitors_see_no_picture_without_words_and_rights(client, place, lacking):
    """However it came there: no form lets it through."""
    hang(place, {lacking: ""}, {})
    page = read(client, "/vi/places/dau/")
    assert [attribute(tag, "alt") for tag in photos(page)] == ["Ảnh 1"]
    assert "/dau0/" not in read(client, "/vi/places/")


# -- lists


@pytest.mark.parametrize("address", ["/vi/places/", "/vi/"])
def test_cards_show_the_cover_without_words(client, place, address):
    hang(place, {}, {"is_cover": True})
    shown = [tag for tag in photos(read(client, address)) if "/dau" in tag]
    assert all("/dau1/" in tag for tag in shown)
    assert all(attribute(tag, "alt") == "" for tag in shown)


def test_list_has_the_photograph_in_place_of_the_composed_cover(client, place, make_place):
    make_place(slug="khac")
    hang(place)
    page = read(client, "/vi/places/")
    assert (len(photos(page)), page.count('class="cover way-')) == (1, 1)


def test_tradition_has_its_pictures(client, make_tradition):
    hang(make_tradition("Gốm", slug="gom"), {}, {})
    assert len(photos(read(client, "/vi/traditions/gom/"))) == 2


# -- for machines


def test_shared_page_shows_the_first_picture(client, place):
    hang(place)
    page = read(client, "/vi/places/dau/")
    assert (
        '<meta property="og:image" content="http://testserver/media/pictures/dau0/1280.jpg">'
        in page
    )
    assert '<meta property="og:image:width" content="1280">' in page


def test_shared_page_without_pictures_shows_the_mark(client, place):
    assert "mark-512" in read(client, "/vi/places/dau/")


@pytest.mark.parametrize(("licence", "maker"), [("own", "Organization"), ("cc-by-4.0", "Person")])
def test_search_engines_are_told_author_and_licence(client, place, licence, maker):
    hang(place, {"licence": licence})
    data = re.search(r"application/ld\+json\">(.*?)</script>", read(client, "/vi/places/dau/"))
    (image,) = json.loads(data[1])["@graph"][0]["image"]
    assert image["@type"] == "ImageObject"
    assert image["contentUrl"] == "http://testserver/media/pictures/dau0/1920.jpg"
    assert image["creator"] == {"@type": maker, "name": "Nguyễn Thị Lan"}
    assert image["creditText"] == image["copyrightNotice"] == "Nguyễn Thị Lan"
    assert image.get("license", "") == Licence(licence).url


# -- queries


@pytest.mark.parametrize("address", ["/vi/places/dau/", "/vi/places/", "/vi/"])
def test_pictures_cost_the_same_queries_however_many(
    client, place, make_place, django_assert_num_queries, address
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def ask():
        forget()
        read(client, address)

    records = [place, *(make_place(latitude=21.0, longitude=105.9 + n / 1000) for n in range(3))]
    for record in records:
        hang(record)
    with CaptureQueriesContext(connection) as before:
        ask()
    Image.objects.all().update(digest=F("pk"))
    for record in records:
        hang(record, *({} for _ in range(12)))
    with django_assert_num_queries(len(before)):
        ask()


# -- one cover


def test_a_record_has_one_cover_the_last_that_was_named(place):
    first, second = hang(place, {"is_cover": True}, {"is_cover": True})
    first.refresh_from_db()
    assert (first.is_cover, second.is_cover) == (False, True)


def test_covers_of_other_records_stay(place, make_place):
    (other,) = hang(make_place(), {"is_cover": True})
    hang(place, {"is_cover": True})
    other.refresh_from_db()
    assert other.is_cover
