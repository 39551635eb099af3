"""The list of records: what it shows of each, and what one can ask of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.content import workflow
from portal.content.models import Revision
from tests.people import person
from villages.models import Place, Tradition

pytestmark = pytest.mark.django_db
LIST = "/admin/villages/place/"


@pytest.fixture
def lan(here):
    return person("lan", "editor", here, first_name="Lan")


@pytest.fixture
def hoa(here):
    return person("hoa", "publisher", here)


@pytest.fixture
def province(make_locality):
    return make_locality("Bắc Ninh")


@pytest.fixture
def here(make_locality, province):
    return make_locality("Thuận Thành", province)


@pytest.fixture
def add(make_place, here):
    """A draft that lacks nothing, or whatever is said."""

    def make(name, **values):
        whole = {"latitude": 21.0, "longitude": 106.0, "sources": "Sách", "locality": here}
        return make_place(name_vi=name, published=False, **whole | values)

    return make


@pytest.fixture
def see(client):
    """The names in a list, as somebody sees it."""

    def names(user, query=""):
        client.force_login(user)
        response = client.get(LIST + query)
        assert response.status_code == 200
        return [place.name_vi for place in response.context["cl"].result_list]

    return names


# -- what a view shows


@pytest.fixture
def standing(add, make_locality, lan, hoa):
    """A record in each state that a view asks for; each bears the name of it."""
    elsewhere = make_locality("Hà Nội")
    add("Xa", locality=elsewhere)
    for name in ("draft", "returned", "waiting", "unreviewed", "scheduled", "archived"):
        workflow.added(add(name, name_en=name, summary_en="x"), by=hoa if name == "draft" else lan)
    poor = add("poor", sources="", name_en="poor", summary_en="x")
    workflow.added(poor, by=lan)
    place = {place.name_vi: place for place in Place.objects.all()}
    workflow.submit(place["returned"], by=lan)
    workflow.send_back(place["returned"], by=hoa, reason="Thiếu ảnh")
    workflow.submit(place["waiting"], by=lan)
    workflow.publish(place["unreviewed"], by=hoa)
    workflow.changed(place["unreviewed"], by=lan)
    workflow.publish(place["scheduled"], by=hoa, at=timezone.now() + timedelta(days=2))
    workflow.archive(place["archived"], by=hoa)
    add("vi only")


IN_USE = {"draft", "poor", "returned", "scheduled", "unreviewed", "vi only", "waiting"}
# view or question → what an editor sees, what a publisher sees
SEEN = {
    "": (IN_USE, IN_USE),
    "view=everything": (IN_USE | {"archived"}, IN_USE | {"archived"}),
    "view=mine": (
        {"returned", "waiting", "unreviewed", "scheduled", "poor"},
        {"draft", "returned", "unreviewed", "scheduled"},
    ),
    "view=returned": ({"returned"}, {"returned"}),
    "view=waiting": (set(), {"waiting"}),
    "view=unreviewed": (set(), {"unreviewed"}),
    "view=drafts": ({"poor"}, {"draft"}),
    "view=in_review": ({"waiting"}, set()),
    "view=scheduled": ({"scheduled"}, {"scheduled"}),
    "view=incomplete": ({"poor"}, {"poor"}),
    "view=no_picture": (IN_USE, IN_USE),
    "view=untranslated": ({"vi only"}, {"vi only"}),
    "view=archived": ({"archived"}, {"archived"}),
    "view=nonsense": (IN_USE, IN_USE),
    "status=archived": ({"archived"}, {"archived"}),
    "status=published": ({"unreviewed"}, {"unreviewed"}),
    "status=scheduled": ({"scheduled"}, {"scheduled"}),
    "status=unreviewed": ({"unreviewed"}, {"unreviewed"}),
    "lacks=sources": ({"poor"}, {"poor"}),
    "lacks=something": ({"poor"}, {"poor"}),
    "lacks=nothing": (IN_USE - {"poor"}, IN_USE - {"poor"}),
    "languages=vi": ({"vi only"}, {"vi only"}),
    "picture=yes": (set(), set()),
    "pillar=cuisine": (set(), set()),
    "changed=1": (IN_USE - {"vi only"}, IN_USE - {"vi only"}),
    "unit=none": (set(), set()),
    "view=incomplete&q=waiting": (set(), set()),
}


def test_view_shows_what_its_name_says(standing, see, lan, hoa):
    """The whole table at once: nothing that is asked changes a record."""
    seen = {query: tuple(set(see(user, f"?{query}")) for user in (lan, hoa)) for query in SEEN}
    assert seen == SEEN


def test_counts_are_those_of_the_views(standing, hoa, client, see):
    client.force_login(hoa)
    tabs = client.get(LIST).context["cl"].tabs
    assert {tab.name: tab.count for tab in tabs} == {
        tab.name: len(see(hoa, tab.url)) for tab in tabs
    }
    assert "in_review" not in {tab.name for tab in tabs}  # nothing in it: no tab


def test_view_survives_search_order_and_paging(standing, lan, client):
    client.force_login(lan)
    page = client.get(LIST + "?view=mine&status=draft&q=r&o=2").content.decode()
    assert '<input type="hidden" name="view" value="mine">' in page
    changelist = client.get(LIST + "?view=mine&status=draft").context["cl"]
    assert dict(changelist.kept) == {"view": "mine"}
    assert "view=mine" in changelist.get_query_string({"p": 2})
    assert "view=mine" in changelist.get_query_string({"o": "3"})


@pytest.mark.parametrize("query", ["dong ho", "Đông Hồ", "DONG HO"])
def test_names_are_found_without_accents(add, lan, see, query):
    add("Làng tranh Đông Hồ")
    add("Khác")
    assert see(lan, f"?q={query}") == ["Làng tranh Đông Hồ"]


def test_names_are_in_vietnamese_order_both_ways(add, lan, see):
    for name in ("Đa", "Da", "Ân", "An"):
        add(name, slug=f"x{ord(name[0])}")
    assert see(lan) == ["An", "Ân", "Da", "Đa"]
    assert see(lan, "?o=-2") == ["Đa", "Da", "Ân", "An"]


# -- localities


def test_own_provinces_can_be_chosen_then_their_communes(
    add, make_locality, province, here, client, see
):
    far = make_locality("Hà Nội")
    lan = person("lan", "editor", province)
    add("Trong xã")
    add("Trong tỉnh", locality=province)
    add("Xa", locality=far)
    client.force_login(lan)

    def labels(query=""):
        questions = client.get(LIST + query).context["cl"].questions
        (ask,) = (ask for ask in questions if ask.parameter_name == "unit")
        return [str(label) for _value, label in ask.lookup_choices]

    assert labels()[:-1] == ["Bắc Ninh"]
    assert labels(f"?unit={province.pk}")[:-1] == ["Bắc Ninh", "– Xã Thuận Thành"]
    assert see(lan, f"?unit={province.pk}") == ["Trong tỉnh", "Trong xã"]
    assert see(lan, f"?unit={here.pk}") == ["Trong xã"]
    assert see(lan, f"?unit={far.pk}") == ["Trong tỉnh", "Trong xã"]  # no answer of this list


@pytest.mark.parametrize(
    "name", ["view", "status", "unit", "kind", "pillar", "lacks", "changed", "o", "p"]
)
def test_nonsense_is_answered(add, lan, client, name):
    add("Làng")
    client.force_login(lan)
    values = ("x", "-1", "9" * 30, "\x00", "1 OR 1")
    answers = {value: client.get(LIST, {name: value}).status_code for value in values}
    assert {value: status for value, status in answers.items() if status not in (200, 302)} == {}


# -- what a row says


def row(client, user, query=""):
    client.force_login(user)
    client.cookies["django_language"] = "en"
    return " ".join(client.get(LIST + query).content.decode().split())


def test_row_says_how_the_record_stands(add, lan, hoa, client):
    place = add("Đông Hồ", summary_vi="", sources="", name_en="Dong Ho", body_vi="<p>a</p>")
    workflow.added(place, by=lan)
    page = row(client, lan)
    assert '<span class="status status-draft">Draft</span>' in page
    assert "Lacks: summary, source" in page
    assert "EN lacks: text" in page
    assert "Thuận Thành Commune" in page
    assert '<span class="list-more">Lan</span>' in page
    assert '<svg class="cover' in page


def test_row_says_when_it_will_be_published_and_that_it_changed(add, lan, hoa, client):
    workflow.publish(add("Sau"), by=hoa, at=timezone.now() + timedelta(days=2))
    place = add("Đã sửa")
    workflow.publish(place, by=hoa)
    workflow.changed(place, by=lan)
    page = row(client, lan)
    assert '<span class="status status-scheduled">Scheduled</span>' in page
    assert '<span class="status status-unreviewed">Changed since reviewed</span>' in page


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "There is nothing here yet."),
        ("?view=waiting", "Nothing waits for you"),
        ("?q=abc", "No record answers this."),
        ("?kind=market", "No record answers this."),
    ],
)
def test_empty_list_says_what_to_do(lan, client, query, words):
    assert words in row(client, lan, query)


COUNTED = {
    "": ("2 results", "?view=everything"),
    "?q=lang": ("2 results", "?"),
    "?kind=craft_village": ("2 results", "?"),
    "?view=everything": ("3 results", "?"),
}


@pytest.mark.parametrize(("query", "expected"), COUNTED.items())
def test_count_leads_to_the_archive_or_out_of_the_search(add, lan, hoa, client, query, expected):
    archived, *_shown = [add(f"Làng {number}") for number in range(3)]
    workflow.archive(archived, by=hoa)
    words, address = expected
    label = "Archive too" if address == "?view=everything" else "Show all"
    assert f'{words} (<a href="{address}">{label}</a>)' in row(client, lan, query)


def test_list_without_states_offers_no_archive(lan, client):
    address = "/admin/villages/linkage/"
    client.force_login(lan)
    client.cookies["django_language"] = "en"
    whole, searched = (client.get(address + q).content.decode() for q in ("", "?q=abc"))
    assert "rchive too" not in whole + searched
    assert '<a href="?">Show all records</a>' in " ".join(searched.split())


def test_cover_of_a_tradition_and_its_list(make_tradition, here, lan, client):
    make_tradition("Tranh", locality=here)
    client.force_login(lan)
    assert '<svg class="cover' in client.get("/admin/villages/tradition/").content.decode()
    assert Tradition.objects.count() == 1
    assert not Revision.objects.exists()
