"""What a place is tied to, from both sides, on the form of a place."""

import re

import pytest
from django.test import Client

from portal.content.models import Deed, Revision
from tests.forms import form_at, rows
from tests.meeting import page_of
from tests.people import person
from tests.villages.place_form import saved, send
from villages.models import Linkage

pytestmark = pytest.mark.django_db

NEW = {
    "kind": "craft_village",
    "name_vi": "Làng Thử",
    "pillars": ["handicrafts"],
    "precision": "exact",
    "confidence": "partial",
}


@pytest.fixture
def commune(make_locality):
    return make_locality("Bát Tràng", make_locality("Hà Nội"))


@pytest.fixture
def lan(client, commune):
    """An editor of the commune, who reads English."""
    client.force_login(person("lan", "editor", commune))
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def place(make_place, commune):
    return make_place(name_vi="Bát Tràng", published=False, locality=commune)


@pytest.fixture
def market(make_place, make_locality):
    """A place of others that visitors see."""
    values = {"sources": "Sách", "latitude": 20.9, "longitude": 106.35}
    return make_place(name_vi="Chợ", locality=make_locality("Hải Phòng"), **values)


@pytest.fixture
def link(place, market):
    return Linkage.objects.create(
        from_place=place, to_place=market, role="sells", note_vi="Cũ", note_en="Old"
    )


SIDES = {
    "out": ("links_out", "to_place", ("from_place", "to_place")),
    "in": ("links_in", "from_place", ("to_place", "from_place")),
}


@pytest.mark.parametrize(("prefix", "field", "ends"), SIDES.values(), ids=SIDES)
def test_linkage_is_added_from_either_side(lan, place, market, prefix, field, ends):
    row = {"role": "supplies", field: market.pk, "note_vi": "Gốm", "sources": "Sách"}
    saved(lan, place, **rows(prefix, row))
    linkage = Linkage.objects.get()
    assert [getattr(linkage, end) for end in ends] == [place, market]
    assert (linkage.note_vi, linkage.sources) == ("Gốm", "Sách")
    assert Revision.objects.of(linkage).get().deed == Deed.ADD


def test_linkage_is_added_with_its_new_place(lan, market, commune):
    row = {"role": "sells", "to_place": market.pk}
    found = saved(lan, None, **NEW, locality=commune.pk, **rows("links_out", row))
    assert found.links_out.get().to_place == market


def test_changed_linkage_is_kept_as_it_was_and_as_it_is(lan, place, link):
    saved(lan, place, **{"links_out-0-note_vi": "Mới"})
    told = Revision.objects.of(link).order_by("edition")
    assert [r.deed for r in told] == [Deed.LOAD, Deed.EDIT]
    assert [r.state["columns"]["note_vi"] for r in told] == ["Cũ", "Mới"]


def test_untouched_linkage_has_no_history(lan, place, link):
    saved(lan, place, phone="024")
    assert not Revision.objects.of(link).exists()


def test_deleted_linkage_can_be_brought_back(lan, place, link):
    saved(lan, place, **{"links_out-0-DELETE": "on"})
    assert not Linkage.objects.exists()
    told = Revision.objects.filter(model="villages.linkage", record=link.pk)
    assert told.latest("edition").deed == Deed.DELETE


def test_linkage_to_a_draft_of_others_is_refused(lan, place, make_place, make_locality):
    hidden = make_place(published=False, locality=make_locality("Hải Phòng"))
    response = send(lan, place, **rows("links_out", {"role": "sells", "to_place": hidden.pk}))
    assert response.status_code == 200
    assert not Linkage.objects.exists()


def test_linkage_with_itself_is_refused(lan, place):
    response = send(lan, place, **rows("links_out", {"role": "sells", "to_place": place.pk}))
    assert response.status_code == 200
    assert not Linkage.objects.exists()


TWICE = {
    "as stored": [{"role": "sells"}],
    "twice on the form": [{"role": "supplies"}, {"role": "supplies"}],
}


@pytest.mark.parametrize("new", TWICE.values(), ids=TWICE)
def test_same_linkage_is_refused_in_words(lan, place, market, link, new):
    added = {
        f"links_out-{number}-{name}": value
        for number, row in enumerate(new, 1)
        for name, value in (row | {"to_place": market.pk}).items()
    }
    response = send(lan, place, **added, **{"links_out-TOTAL_FORMS": str(len(new) + 1)})
    assert response.status_code == 200
    assert "There is such a linkage already." in str(response.context["wrong"])
    assert Linkage.objects.count() == 1


def test_roles_are_read_from_the_side_one_is_on(lan, place):
    page = lan.get(page_of(place)).content.decode()
    words = {
        prefix: re.search(rf'{prefix}-__prefix__-role".*?value="supplies">(.*?)<', page, re.S)[1]
        for prefix in ("links_out", "links_in")
    }
    assert words == {"links_out": "Supplies", "links_in": "Supplied by"}


@pytest.fixture
def minh(market):
    """Works for the other end."""
    client = Client()
    client.force_login(person("minh", "editor", market.locality))
    return client


def opened(client, place):
    return form_at(client.get(page_of(place)))


def test_a_row_that_nobody_touched_does_not_undo_the_other_side(lan, minh, place, market, link):
    form = opened(lan, place)
    saved(minh, market, **{"links_in-0-note_vi": "Mới"})
    assert lan.post(page_of(place), form | {"phone": "024"}).status_code == 302
    link.refresh_from_db()
    assert link.note_vi == "Mới"


def test_who_comes_second_to_a_linkage_is_told_and_may_insist(lan, minh, place, market, link):
    form = opened(lan, place) | {"links_out-0-note_en": "New"}
    saved(minh, market, **{"links_in-0-note_vi": "Mới"})
    response = lan.post(page_of(place), form)
    assert response.status_code == 200
    assert "Mới" in str(response.context["wrong"])
    link.refresh_from_db()
    assert (link.note_vi, link.note_en) == ("Mới", "Old")
    (out,) = [
        each.formset
        for each in response.context["inline_admin_formsets"]
        if each.formset.prefix == "links_out"
    ]
    assert out.forms[0]["note_en"].value() == "New"
    again = form | {"links_out-0-seen": out.forms[0]["seen"].value()}
    assert lan.post(page_of(place), again).status_code == 302
    link.refresh_from_db()
    assert link.note_en == "New"


# One more for each linkage: Django looks up what its field for the other place shows.
@pytest.mark.parametrize(("many", "queries"), [(1, 20), (3, 24)])
def test_queries_of_a_form_with_linkages(
    lan, place, make_place, django_assert_num_queries, many, queries
):
    for _number in range(many):
        Linkage.objects.create(from_place=place, to_place=make_place(), role="sells")
        Linkage.objects.create(from_place=make_place(), to_place=place, role="sells")
    lan.get(page_of(place))
    with django_assert_num_queries(queries):
        lan.get(page_of(place))
