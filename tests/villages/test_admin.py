"""The admin of places, through its real forms: add, change, publish, find."""

import pytest
from django.contrib.admin.sites import site
from django.contrib.auth.models import Permission, User
from django.contrib.messages import get_messages
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

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
}


@pytest.fixture
def editor(client):
    """A member of the staff who may do everything with the record, and nothing else."""
    user = User.objects.create_user("lan", password="x", is_staff=True)
    rights = Permission.objects.filter(content_type__app_label__in=("villages", "localities"))
    user.user_permissions.set(rights)
    client.force_login(user)
    return client


def form_at(client, address):
    """What the page's form would send as it stands: every field of it, and of its inlines."""
    context = client.get(address).context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.initial_forms]
    data = {}
    for form in forms:
        for bound in form:
            value = bound.value()
            if value not in (None, "", []) and value is not False:
                data[bound.html_name] = getattr(value, "isoformat", lambda v=value: v)()
    return data


def rows(prefix, *values):
    """New rows of an inline, as the script of the admin adds them."""
    data = {f"{prefix}-TOTAL_FORMS": str(len(values))}
    for number, row in enumerate(values):
        data |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return data


def send(client, address, **changes):
    return client.post(address, form_at(client, address) | changes)


def add(client, **values):
    response = send(client, ADD, **{**FILLED, **values})
    assert response.status_code == 302, response.context["errors"]
    return Place.objects.get(name_vi=values.get("name_vi", FILLED["name_vi"]))


def page_of(place):
    return f"{LIST}{place.pk}/change/"


def said(response):
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


# -- adding and changing


def test_added_place_is_a_draft(editor):
    assert add(editor).status == "draft"


def test_added_place_gets_its_address(editor):
    assert add(editor).slug == "lang-dong-thu"


INLINES = {
    "opening_rules": rows("opening_rules", {"effect": "open", "weekdays": ["0", "1"]}),
    "recognitions": rows("recognitions", {"level": "provincial", "year": "2020"}),
    "products": rows("products", {"name_vi": "Bình", "ocop_stars": "4"}),
    "offers": rows("offers", {"name_vi": "Học nghề", "languages": ["vi"]}),
}


@pytest.mark.parametrize(("relation", "data"), INLINES.items(), ids=INLINES)
def test_place_is_added_with_what_hangs_on_it(editor, relation, data):
    assert getattr(add(editor, **data), relation).count() == 1


def test_place_is_added_with_its_traditions(editor, make_tradition):
    tradition = make_tradition("Gốm")
    data = rows("place_traditions", {"tradition": tradition.pk, "order": "0"})
    assert add(editor, **data).ordered_traditions() == [tradition]


def test_place_is_found_by_the_traditions_it_was_added_with(editor, make_tradition):
    data = rows("place_traditions", {"tradition": make_tradition("Sơn mài").pk, "order": "0"})
    add(editor, _publish="1", **data)
    assert Place.objects.published().matching("son mai").exists()


def test_changed_text_is_stored(editor, make_place):
    place = make_place()
    send(editor, page_of(place), phone="024 3333")
    assert Place.objects.get(pk=place.pk).phone == "024 3333"


def test_change_leaves_what_hangs_on_the_place(editor, make_place):
    place = make_place()
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


def test_button_publishes(editor):
    assert add(editor, _publish="1").status == "published"


def test_button_takes_back_to_a_draft(editor, make_place):
    place = make_place()
    send(editor, page_of(place), _unpublish="1")
    assert Place.objects.get(pk=place.pk).status == "draft"


def test_button_archives(editor, make_place):
    place = make_place()
    send(editor, page_of(place), _archive="1")
    assert Place.objects.get(pk=place.pk).status == "archived"


@pytest.mark.parametrize(
    ("action", "status"),
    [
        ("publish_selected", "published"),
        ("unpublish_selected", "draft"),
        ("archive_selected", "archived"),
    ],
)
def test_action_moves_the_selected_places(editor, make_place, action, status):
    places = [make_place(published=action == "unpublish_selected") for _n in range(2)]
    data = {"action": action, "_selected_action": [place.pk for place in places]}
    editor.post(LIST, data)
    assert set(Place.objects.values_list("status", flat=True)) == {status}


def test_incomplete_place_is_not_published_by_the_button(editor):
    send(editor, ADD, **FILLED | {"summary_vi": "", "_publish": "1"})
    assert not Place.objects.published().exists()


def test_incomplete_place_says_what_it_lacks(editor):
    response = send(editor, ADD, **FILLED | {"summary_vi": "", "_publish": "1"})
    (error,) = response.context["adminform"].form.errors["summary_vi"]
    assert gettext("a Vietnamese summary") in error


def test_incomplete_place_is_not_published_by_the_action(editor, make_place):
    good, bad = make_place(published=False), make_place(published=False, summary_vi="")
    data = {"action": "publish_selected", "_selected_action": [good.pk, bad.pk]}
    response = editor.post(LIST, data)
    assert gettext("a Vietnamese summary") in said(response)
    assert list(Place.objects.published()) == [good]


# -- finding


@pytest.fixture
def dong_ho(make_place):
    make_place(name_vi="Vạn Phúc")
    return make_place(name_vi="Đông Hồ")


@pytest.mark.parametrize("words", ["dong ho", "Đông Hồ", "HO dong"])
def test_list_is_searched_without_accents(editor, dong_ho, words):
    assert list(editor.get(LIST, {"q": words}).context["cl"].queryset) == [dong_ho]


@pytest.mark.parametrize("words", ["dong ho", "Đông Hồ"])
def test_linkages_are_searched_without_accents(editor, dong_ho, make_place, words):
    link = Linkage.objects.create(from_place=dong_ho, to_place=make_place(), role="sells")
    Linkage.objects.create(from_place=make_place(), to_place=make_place(), role="sells")
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


def test_list_is_in_vietnamese_order(editor, make_place):
    for name in ("Đa", "Da", "Ân", "An"):
        make_place(name_vi=name, slug=f"x{ord(name[0])}")
    found = editor.get(LIST).context["cl"].queryset
    assert [place.name_vi for place in found] == ["An", "Ân", "Da", "Đa"]


# -- the way to the page


def test_published_place_has_a_link_to_its_page(editor, make_place):
    assert editor.get(page_of(make_place())).context["has_absolute_url"]


def test_draft_has_no_link_to_its_page(make_place):
    place = make_place(published=False)
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
