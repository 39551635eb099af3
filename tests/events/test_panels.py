"""Events on the pages of other things: what happens next comes first."""

import re
from datetime import date

import pytest

from events.models import Edition
from events.panels import MOST, event_panels
from portal.pages.models import Page
from tests.events.held import HERE, LIM, clock, once

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
__all__ = ["clock"]

# Order, cards with their traditions and pictures, days; what is to be announced.
QUERIES = 7


@pytest.fixture
def around(make_locality, make_place, make_tradition, make_organiser):
    """One of each thing that events belong to, and the columns that tie an event to all of them."""
    province, former = make_locality("Tỉnh"), make_locality("Cựu", until_2025=True)
    commune = make_locality("Xã", province)
    place = make_place(locality=commune, slug="den", **HERE)
    tradition, organiser = make_tradition("Nghề"), make_organiser()
    tied = {
        "locality": commune,
        "former_locality": former,
        "place": place,
        "traditions": [tradition],
        "organisers": [organiser],
    }
    abouts = {"province": province, "commune": commune, "former": former, "place": place}
    return abouts | {"tradition": tradition, "organiser": organiser}, tied


ABOUT = ["province", "commune", "former", "place", "tradition", "organiser"]


@pytest.fixture(params=ABOUT)
def about(request, around):
    return around[0][request.param]


def names(about):
    return [[event.name_vi for event in panel.items] for panel in event_panels(about)]


def test_what_happens_next_comes_first(about, around, make_event):
    tied = around[1]
    make_event(name_vi="A: chưa có ngày", **tied)
    for name, first in (("B", date(2027, 1, 2)), ("C", date(2026, 12, 1)), ("D", date(2027, 3, 1))):
        make_event(once(first), name_vi=name, **tied)
    make_event(LIM, name_vi="E", **tied)
    assert names(about) == [["C", "B", "E", "D", "A: chưa có ngày"]]


def test_without_events_there_is_no_panel(about, make_event):
    make_event(LIM)
    assert names(about) == []


def test_events_that_are_not_public_are_left_out(about, around, make_event):
    make_event(LIM, published=False, **around[1])
    assert names(about) == []


def test_series_is_one_card(about, around, make_event):
    series = make_event(name_vi="Mùa hội", **around[1])
    for day in (4, 3, 5):
        make_event(once(date(2026, 12, day)), parent=series, **around[1])
    assert names(about) == [["Mùa hội"]]


def test_what_is_over_is_shown_on_its_organiser_only(around, make_event):
    make_event(once(date(2026, 5, 1)), name_vi="Qua", **around[1])
    found = {key: names(about) for key, about in around[0].items()}
    assert found == {key: [] for key in ABOUT} | {"organiser": [["Qua"]]}


@pytest.mark.parametrize(
    ("key", "query"),
    [("province", "?province=tinh"), ("tradition", "?tradition=nghe")],
)
def test_long_panel_leads_to_the_list(around, make_event, client, key, query):
    for _number in range(MOST + 1):
        make_event(LIM, **around[1])
    (panel,) = event_panels(around[0][key])
    assert (len(panel.items), panel.total) == (MOST, MOST + 1)
    assert panel.more_url.endswith(query.partition("=")[0] + "=" + around[0][key].slug)
    assert client.get(panel.more_url).context["filterset"].qs.count() == MOST + 1


def test_other_things_have_no_panel(make_event):
    make_event(LIM)
    assert names(Page(slug="gioi-thieu")) == []


def test_panel_is_on_the_page(around, make_event, client):
    make_event(LIM, name_vi="Hội Lim", **around[1])
    pages = [client.get(one.get_absolute_url()).content.decode() for one in around[0].values()]
    assert ["Hội Lim" in html for html in pages] == [True] * len(ABOUT)


@pytest.mark.parametrize("page", ["", "province", "commune", "former"])
def test_localities_say_how_many_events_they_have(around, make_event, client, page):
    make_event(LIM, **around[1])
    address = around[0][page].get_absolute_url() if page else "/vi/localities/"
    html = client.get(address.replace("/vi/", "/en/")).content.decode()
    assert "1 festival or event" in html


def lead(client, about):
    """The line near the top of a page, and where it leads."""
    html = client.get(about.get_absolute_url().replace("/vi/", "/en/")).content.decode()
    found = re.search(r'<p class="soon">(.*?)</p>.*<div class="wrap entries">', html, re.DOTALL)
    if not found:
        return "", None
    target = re.search(r'href="#([^"]+)"', found[1])[1]
    section = re.search(rf'id="{target}".*?</section>', html, re.DOTALL)[0]
    return " ".join(re.sub("<[^>]+>", " ", found[1]).split()), section


@pytest.mark.parametrize("key", ["place", "tradition"])
def test_next_is_named_at_the_top_and_leads_to_all(around, make_event, client, key):
    make_event(once(date(2027, 3, 1)), name_vi="Sau", **around[1])
    make_event(LIM, name_vi="Hội Lim", **around[1])
    words, section = lead(client, around[0][key])
    assert words.startswith("Next festival or event: Hội Lim , Wed 17 – Thu 18 February 2027 In")
    assert "Sau" in section


def test_what_is_off_says_so_at_the_top(around, make_event, client):
    event = make_event(LIM, **around[1])
    Edition.objects.create(event=event, slot=0, key="2027", status="cancelled")
    assert "Cancelled" in lead(client, around[0]["place"])[0]


def test_without_days_there_is_nothing_to_name(around, make_event, client):
    make_event(**around[1])
    assert lead(client, around[0]["place"]) == ("", None)


@pytest.mark.parametrize("number", [1, 3, 30])
def test_panel_needs_the_same_queries_for_any_number_of_rows(
    number, around, make_event, django_assert_num_queries
):
    for _number in range(number):
        make_event(LIM, **around[1])
    with django_assert_num_queries(QUERIES):
        (panel,) = event_panels(around[0]["place"])
    assert len(panel.items) == number
