"""The filter form sends again what the address says; search engines are told what is no page."""

import re

import pytest

pytestmark = pytest.mark.django_db

FIELD = re.compile(r"<(?:input|option)[^>]*>")
BELONGING = re.compile(r'<input[^>]* form="filters"[^>]*>')
CANONICAL = re.compile(r'<link rel="canonical"\s+href="([^"]+)"')
NOINDEX = '<meta name="robots" content="noindex, follow">'


@pytest.fixture(scope="module")
def provinces(undone, django_db_blocker, make_locality, make_place):
    """Two provinces, one of before; more places than a page holds."""
    with django_db_blocker.unblock():
        now, before = make_locality("Hưng Yên"), make_locality("Thái Bình", until_2025=True)
        for number in range(30):
            make_place(
                name_vi=f"Làng {number}",
                locality=now,
                former_locality=before,
                latitude=21.0,
                longitude=105.9,
            )


@pytest.fixture
def page(provinces, client):
    def get(path="/vi/places/", **parameters):
        return client.get(path, parameters).content.decode()

    return get


def _chosen(page, name):
    """Values of a field that a submit would send."""
    form = page[page.index('id="filters"') : page.index("</form>")]
    if f'<select id="filter-{name}"' in form:
        form = form[form.index(f'id="filter-{name}"') :].partition("</select>")[0]
        found = [field for field in FIELD.findall(form) if " selected" in field]
    else:
        fields = [*FIELD.findall(form), *BELONGING.findall(page)]
        found = [field for field in fields if f'name="{name}"' in field]
    return [value for field in found for value in re.findall(r'value="([^"]*)"', field)]


@pytest.mark.parametrize(
    ("typed", "sent"),
    [("5", ["5"]), ("5.0", ["5"]), ("20", ["20"]), ("2.5", ["2.5"]), ("x", []), ("9999", [])],
)
def test_form_keeps_a_radius_that_it_does_not_offer(page, typed, sent):
    assert _chosen(page(near="21,105.9", radius=typed), "radius") == sent


def test_radius_goes_with_its_point(page):
    alone = page(radius="5", kind="craft_village")
    assert (alone.count('class="chip"'), _chosen(alone, "radius")) == (1, [])
    assert 'data-map-query="kind=craft_village"' in alone


def test_name_for_a_point_is_told_what_to_write(page):
    (note,) = re.findall(r'<p class="note">(.*?)</p>', page(near="Bát Tràng"))
    assert "21.03, 105.85" in note


def test_form_keeps_the_former_province_until_its_chip_is_followed(page):
    shown = page(former="thai-binh", kind="craft_village")
    assert _chosen(shown, "former") == ["thai-binh"]
    assert 'href="/vi/places/?kind=craft_village"' in shown
    assert _chosen(page(kind="craft_village"), "former") == []
    assert _chosen(page(former="khong-co"), "former") == []


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ({}, 0),
        ({"sort": "name"}, 1),
        ({"sort": "name", "q": "zzzz"}, 1),  # nothing to put in order, this time
        ({"sort": "distance"}, 1),  # until there is a point
        ({"sort": "nonsense"}, 0),
    ],
)
def test_form_keeps_the_order(page, asked, kept):
    fields = [field for field in FIELD.findall(page(**asked)) if 'name="sort"' in field]
    assert len(fields) == kept
    assert all('form="filters"' in f and f'value="{asked["sort"]}"' in f for f in fields)


@pytest.mark.parametrize(
    ("parameters", "address"),
    [
        ({}, ""),
        ({"page": "1"}, ""),
        ({"page": "x"}, ""),
        ({"page": "2"}, "?page=2"),
        ({"page": "99"}, "?page=2"),
        ({"page": "2", "sort": "name"}, "?page=2"),
        ({"q": "lang", "page": "2"}, "?page=2"),
    ],
)
def test_canonical_address_keeps_the_page_and_nothing_else(page, parameters, address):
    shown = page(**parameters)
    assert CANONICAL.findall(shown) == [f"http://testserver/vi/places/{address}"]
    assert f'hreflang="en"\n        href="http://testserver/en/places/{address}"' in shown


@pytest.mark.parametrize(
    ("path", "parameters", "hidden"),
    [
        ("/vi/places/", {}, False),
        ("/vi/places/", {"page": "2"}, False),
        ("/vi/places/", {"sort": "name"}, False),
        ("/vi/places/", {"kind": "craft_village"}, True),
        ("/vi/places/", {"former": "thai-binh"}, True),
        ("/vi/places/", {"q": "lang"}, True),
        ("/vi/search/", {"q": "lang"}, True),
        ("/vi/places/lang-1/", {"utm_source": "x"}, False),
    ],
)
def test_only_what_was_asked_for_is_not_indexed(page, path, parameters, hidden):
    assert (NOINDEX in page(path, **parameters)) is hidden
