"""The admin of places, through its real forms: add, change, publish, find."""

import pytest
from django.contrib.admin.sites import site
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from tests.forms import form_at, rows
from tests.people import person
from villages.models import Linkage, OpeningRule, Place

pytestmark = pytest.mark.django_db

ADD = "/admin/villages/place/add/"
LIST = "/admin/villages/place/"
FILLED = {
    "kind": "craft_village",
    "name_vi": "Làng Đông Thử",
    "summary_vi": "Một làng để thử.",
    "pillars": ["handicrafts"],
    "precision": "exact",
    "confidence": "partial",
    "sources": "Sách",
}
POINT = {"latitude": 21.0, "longitude": 106.0}


@pytest.fixture
def commune(make_locality):
    return make_locality("Xã Thử", make_locality("Tỉnh Thử"))


@pytest.fixture
def editor(client, commune):
    """A publisher of the commune: whatever a locality's own people may do."""
    client.force_login(person("lan", "publisher", commune))
    return client


@pytest.fixture
def make_own(make_place, commune):
    """A place of the commune that lacks nothing."""

    def make(**values):
        return make_place(**{"locality": commune, "sources": "Sách", **POINT, **values})

    return make


def send(client, address, **changes):
    return client.post(address, form_at(client.get(address)) | changes)


def add(client, commune, **values):
    response = send(client, ADD, **{**FILLED, **POINT, "locality": commune.pk, **values})
    assert response.status_code == 302, response.context["wrong"]
    return Place.objects.get(name_vi=values.get("name_vi", FILLED["name_vi"]))


def page_of(place):
    return f"{LIST}{place.pk}/change/"


def said(response):
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


# -- adding and changing


def test_added_place_is_a_draft(editor, commune):
    assert add(editor, commune).status == "draft"


def test_added_place_gets_its_address(editor, commune):
    assert add(editor, commune).slug == "lang-dong-thu"


INLINES = {
    "opening_rules": rows("opening_rules", {"effect": "open", "weekdays": ["0", "1"]}),
    "recognitions": rows("recognitions", {"level": "provincial", "year": "2020"}),
    "products": rows("products", {"name_vi": "Bình", "ocop_stars": "4"}),
    "offers": rows("offers", {"name_vi": "Học nghề", "languages": ["vi"]}),
}


@pytest.mark.parametrize(("relation", "data"), INLINES.items(), ids=INLINES)
def test_place_is_added_with_what_hangs_on_it(editor, relation, data, commune):
    assert getattr(add(editor, commune, **data), relation).count() == 1


def test_place_is_added_with_its_traditions(editor, make_tradition, commune):
    tradition = make_tradition("Gốm")
    data = rows("place_traditions", {"tradition": tradition.pk, "order": "0"})
    assert add(editor, commune, **data).ordered_traditions() == [tradition]


def test_place_is_found_by_the_traditions_it_was_added_with(editor, make_tradition, commune):
    data = rows("place_traditions", {"tradition": make_tradition("Sơn mài").pk, "order": "0"})
    add(editor, commune, _step="publish", **data)
    assert Place.objects.published().matching("son mai").exists()


def test_changed_text_is_stored(editor, make_own):
    place = make_own()
    send(editor, page_of(place), phone="024 3333")
    assert Place.objects.get(pk=place.pk).phone == "024 3333"


def test_change_leaves_what_hangs_on_the_place(editor, make_own):
    place = make_own()
    rule = place.opening_rules.create(weekdays=["0"], lunar_days=[1, 15])
    send(editor, page_of(place), phone="024 3333")
    kept = place.opening_rules.get()
    assert (kept.pk, kept.weekdays, kept.lunar_days) == (rule.pk, ["0"], [1, 15])


def test_place_without_a_vietnamese_name_is_refused(editor):
    response = send(editor, ADD, **FILLED | {"name_vi": "", "name_en": "Only English"})
    assert "name_vi" in response.context["adminform"].form.errors


def test_position_with_half_a_point_is_refused(editor):
    response = send(editor, ADD, **FILLED, latitude="21")
    assert len(response.context["adminform"].form.non_field_errors()) == 1


# -- publishing


def test_button_publishes(editor, commune):
    assert add(editor, commune, _step="publish").status == "published"


def test_button_takes_back_to_a_draft(editor, make_own):
    place = make_own()
    send(editor, page_of(place), _step="unpublish")
    assert Place.objects.get(pk=place.pk).status == "draft"


def test_button_archives(editor, make_own):
    place = make_own()
    send(editor, page_of(place), _step="archive")
    assert Place.objects.get(pk=place.pk).status == "archived"


def act(client, action, *places, **confirmed):
    """A list action, and the page between confirmed."""
    data = {"action": action, "_selected_action": [place.pk for place in places]}
    page = client.post(LIST, data)
    told = {"records": page.context["records"], "_confirmed": "1", **confirmed}
    return client.post(page.context["action"], told)


@pytest.mark.parametrize(
    ("action", "status"),
    [("publish", "published"), ("unpublish", "draft"), ("archive", "archived")],
)
def test_action_moves_the_selected_places(editor, make_own, action, status):
    act(editor, action, *(make_own(published=action == "unpublish") for _n in range(2)))
    assert set(Place.objects.values_list("status", flat=True)) == {status}


def test_incomplete_place_is_not_published_by_the_button(editor, commune):
    send(editor, ADD, locality=commune.pk, **FILLED | {"summary_vi": "", "_step": "publish"})
    assert not Place.objects.published().exists()


def test_incomplete_place_says_what_it_lacks(editor):
    response = send(editor, ADD, **FILLED | {"summary_vi": "", "_step": "publish"})
    lines = {line.href: line.text for line in response.context["wrong"].lines}
    assert lines["#id_summary_vi"] == gettext("Needed for publishing.")


def test_incomplete_place_is_not_published_by_the_action(editor, make_own):
    good, bad = make_own(published=False), make_own(published=False, summary_vi="")
    assert gettext("a Vietnamese summary") in said(act(editor, "publish", good, bad))
    assert list(Place.objects.published()) == [good]


# -- finding


@pytest.fixture
def dong_ho(make_own):
    make_own(name_vi="Vạn Phúc")
    return make_own(name_vi="Đông Hồ")


@pytest.mark.parametrize("words", ["dong ho", "Đông Hồ", "HO dong"])
def test_list_is_searched_without_accents(editor, dong_ho, words):
    assert list(editor.get(LIST, {"q": words}).context["cl"].queryset) == [dong_ho]


@pytest.mark.parametrize("words", ["dong ho", "Đông Hồ"])
def test_linkages_are_searched_without_accents(editor, dong_ho, make_own, words):
    link = Linkage.objects.create(from_place=dong_ho, to_place=make_own(), role="sells")
    Linkage.objects.create(from_place=make_own(), to_place=make_own(), role="sells")
    found = editor.get("/admin/villages/linkage/", {"q": words}).context["cl"].queryset
    assert list(found) == [link]


@pytest.mark.parametrize("words", ["dong ho", "Đông Hồ"])
def test_place_is_chosen_without_accents(editor, dong_ho, words):
    choice = {"app_label": "villages", "model_name": "linkage", "field_name": "from_place"}
    answer = editor.get("/admin/autocomplete/", {**choice, "term": words}).json()
    assert [result["id"] for result in answer["results"]] == [str(dong_ho.pk)]


@pytest.mark.parametrize("words", ["thai binh", "Thái Bình", "tinh thai binh"])
def test_former_locality_is_chosen_without_accents(editor, make_locality, words):
    former = make_locality("Thái Bình", until_2025=True)
    choice = {"app_label": "villages", "model_name": "place", "field_name": "former_locality"}
    answer = editor.get("/admin/autocomplete/", {**choice, "term": words}).json()
    assert [result["id"] for result in answer["results"]] == [str(former.pk)]


@pytest.mark.parametrize("term", ["\x00", "%", "😀", "a" * 10_000], ids=range(4))
def test_nasty_search_is_answered(editor, dong_ho, term):
    assert editor.get(LIST, {"q": term}).status_code == 200


def test_list_is_in_vietnamese_order(editor, make_own):
    for name in ("Đa", "Da", "Ân", "An"):
        make_own(name_vi=name, slug=f"x{ord(name[0])}")
    found = editor.get(LIST).context["cl"].queryset
    assert [place.name_vi for place in found] == ["An", "Ân", "Da", "Đa"]


# -- the way to the page


def test_published_place_has_a_link_to_its_page(editor, make_own):
    assert editor.get(page_of(make_own())).context["has_absolute_url"]


def test_draft_has_no_link_to_its_page(make_own):
    place = make_own(published=False)
    assert site.get_model_admin(Place).get_view_on_site_url(place) is None


# -- opening rules


NONSENSE = [
    {"opens": "08:00"},
    {"effect": "closed", "opens": "08:00", "closes": "17:00"},
    {"season_start": "02-30"},
    {"season_end": "spring"},
    {"weekdays": ["7"]},
    {"lunar_days": ["31"]},
]


@pytest.mark.parametrize("values", NONSENSE, ids=str)
def test_opening_rule_that_makes_no_sense_is_refused(values):
    with pytest.raises(ValidationError):
        OpeningRule(**values).full_clean(exclude=["place"])


def test_opening_rule_is_refused_in_its_place(editor):
    response = send(editor, ADD, **FILLED, **rows("opening_rules", {"season_start": "02-30"}))
    errors = {
        inline.formset.prefix: inline.formset.total_error_count()
        for inline in response.context["inline_admin_formsets"]
    }
    assert errors["opening_rules"] > 0 == sum(errors.values()) - errors["opening_rules"]


@pytest.mark.parametrize("day", ["02-29", "12-31"])
def test_opening_rule_takes_every_day_of_the_calendar(day):
    OpeningRule(season_start=day).full_clean(exclude=["place"])
