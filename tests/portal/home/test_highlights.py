"""Highlights: what editors put on the first page."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from portal.content import preview, workflow
from portal.home.highlights import cards
from portal.home.models import Highlight
from portal.home.sample.load import load_highlights, read
from tests.making import show
from tests.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def make_highlight():
    """A published highlight that leads to the list of places, or a draft."""

    def make(name_vi, *, published=True, **values):
        row = Highlight(
            **{"name_vi": name_vi, "summary_vi": "Lời.", "leads_to": "/places/", **values}
        )
        row.save()
        return show(row) if published else row

    return make


def _home(language="vi"):
    page = Client().get(f"/{language}/").content.decode()
    block = re.search(r'<section class="section wrap highlights".*?</section>', page, re.DOTALL)
    return block[0] if block else ""


def test_the_home_page_shows_them_in_their_order(make_highlight, make_place):
    place = make_place(name_vi="Làng gốm")
    make_highlight("Sau", order=2, leads_to=f"/places/{place.slug}/", name_en="Later")
    make_highlight("Trước", order=1)
    make_highlight("Nháp", published=False)
    links = [("/vi/places/", "Trước"), (f"/vi/places/{place.slug}/", "Sau")]
    assert re.findall(r'<h3><a href="([^"]+)">([^<]+)</a>', _home()) == links
    english = _home("en")
    assert f'<a href="/en/places/{place.slug}/">Later</a>' in english
    assert '<a href="/en/places/"><span lang="vi">Trước</span></a>' in english


def test_without_any_the_home_page_is_as_before(make_place):
    make_place()
    assert _home() == ""


def test_six_are_enough(make_highlight):
    for n in range(8):
        make_highlight(f"Mục {n}", order=n)
    assert [card.highlight.order for card in cards()] == list(range(6))


def test_one_whose_page_is_gone_is_left_out_and_makes_room(make_highlight, make_place):
    place = make_place()
    make_highlight("Đi", order=0, leads_to=f"/places/{place.slug}/")
    for n in range(1, 8):
        make_highlight(f"Mục {n}", order=n)
    workflow.archive(place, by=None)
    assert [card.highlight.order for card in cards()] == list(range(1, 7))
    assert "Đi" not in _home()


def test_its_picture_is_that_of_the_record_unless_another_is_chosen(make_highlight, make_tradition):
    craft = make_tradition("Lụa", motif="silk")
    make_highlight("Một", order=1, leads_to=f"/traditions/{craft.slug}/")
    make_highlight("Hai", order=2, leads_to=f"/traditions/{craft.slug}/", motif="gate")
    make_highlight("Ba", order=3, motif="kite")
    make_highlight("Bốn", order=4)
    pictures = [(card.picture.motif, card.picture.slug) for card in cards()]
    assert pictures == [("silk", "lua"), ("gate", "hai"), ("kite", "ba"), ("roof", "bon")]


@pytest.mark.parametrize("number", [1, 3, 6])
def test_cards_need_the_same_queries_for_one_and_six(
    make_highlight, make_place, django_assert_num_queries, number
):
    for n in range(number):
        make_highlight(f"Mục {n}", leads_to=f"/places/{make_place().slug}/")
    with django_assert_num_queries(4):
        assert len(cards()) == number


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("http://testserver/en/map/", "/map/"), ("/vi/places/?kind=museum", "/places/?kind=museum")],
)
def test_a_pasted_address_is_kept_without_host_and_language(typed, kept):
    row = Highlight(name_vi="Mục", summary_vi="Lời.", leads_to=typed)
    row.full_clean()
    assert row.leads_to == kept


@pytest.mark.parametrize(
    "typed",
    ["https://example.org/", "/vi/places/nothing/", "/admin/", "javascript:alert(1)", "//x"],
)
def test_what_visitors_cannot_open_is_refused_beside_the_field(typed):
    row = Highlight(name_vi="Mục", summary_vi="Lời.", leads_to=typed)
    with pytest.raises(ValidationError) as refused:
        row.full_clean()
    assert set(refused.value.message_dict) == {"leads_to"}


def test_only_those_over_all_localities_keep_them(make_highlight, make_locality):
    row = make_highlight("Mục", published=False)
    editor = person("lan", "publisher", make_locality("Hà Nội"))
    assert not Highlight.objects.visible_to(editor).exists()
    assert Highlight.objects.visible_to(person("mai", "coordinator")).get() == row


def test_the_list_of_the_admin_marks_what_leads_nowhere(make_highlight, make_place, client):
    place = make_place()
    make_highlight("Đi", leads_to=f"/places/{place.slug}/")
    make_highlight("Ở")
    workflow.archive(place, by=None)
    client.force_login(person("mai", "coordinator"))
    page = client.get("/admin/home/highlight/", headers={"accept-language": "en"}).content.decode()
    assert f"/places/{place.slug}/: no page any more" in page
    assert "/places/: no page" not in page


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_the_admin_needs_the_same_queries(
    make_highlight, make_place, client, django_assert_num_queries, number
):
    for n in range(number):
        make_highlight(f"Mục {n}", leads_to=f"/places/{make_place().slug}/")
    client.force_login(person("mai", "coordinator"))
    client.get("/admin/home/highlight/")
    with django_assert_num_queries(11):
        client.get("/admin/home/highlight/")


def test_the_sample_leads_to_pages_and_is_kept_once_edited(record):
    assert len(cards()) == len(read()) == 4
    assert load_highlights() == "Highlights: 0 new, 0 updated, 4 unchanged, 0 kept as edited."
    row = Highlight.objects.first()
    row.name_vi = "Của chúng tôi"
    row.save()
    assert load_highlights() == "Highlights: 0 new, 0 updated, 3 unchanged, 1 kept as edited."


@pytest.mark.parametrize("row", read(), ids=lambda row: row["slug"])
def test_the_sample_would_pass_the_form(row, record):
    Highlight(**row | {"slug": "another"}).full_clean()


@pytest.mark.parametrize("order", [0, 9])
def test_a_draft_can_be_looked_at_where_it_will_stand(make_highlight, client, order):
    for n in range(1, 8):
        make_highlight(f"Mục {n}", order=n)
    draft = make_highlight("Nháp", order=order, published=False)
    link = preview.sign(draft, by=person("mai", "coordinator"))
    page = client.get(f"/vi/preview/{link}/").content.decode()
    names = re.findall(r'<h3><a href="/vi/places/">([^<]+)</a>', page)
    assert (len(names), names.index("Nháp")) == (6, 0 if order == 0 else 5)
    assert "Nháp" not in _home()
