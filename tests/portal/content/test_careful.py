"""Whatever an address or a form says, the admin answers: no error of the server, no lookup that
nobody offered.
"""

from itertools import pairwise
from urllib.parse import quote

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from portal.content import workflow
from tests.forms import form_at
from tests.people import person
from villages.models import Linkage, Place

pytestmark = pytest.mark.django_db

ODD = ["abc", "\0", "0", "-1", "9" * 25, "9" * 5000, "1e309", "²", "٣", "1,2", "' OR 1=1--", "😀"]
LISTS = [
    "/admin/villages/place/",
    "/admin/villages/linkage/",
    "/admin/pages/page/",
    "/admin/media/image/",
    "/admin/content/redirect/",
    "/admin/localities/locality/",
    "/admin/accounts/person/",
]
ASKED = [
    *("id__in", "slug", "summary_vi__regex", "confidence__exact", "uploaded_at__year", "level__gt"),
    *("email__startswith", "password__startswith", "is_active__exact"),
]


@pytest.fixture
def root(client):
    client.force_login(person("root", "administrator"))
    return client


@pytest.fixture
def make(make_place, make_locality):
    """Drafts of one commune."""
    unit = make_locality("Xã Ta", make_locality("Hà Nội"))
    return lambda: make_place(published=False, locality=unit)


@pytest.mark.parametrize("url", LISTS)
def test_list_takes_no_comparison_that_it_does_not_offer(root, url):
    for name in ASKED:
        answer = root.get(url, {name: "1"})
        assert (answer.status_code, answer.get("Location")) == (302, f"{url}?e=1"), name
        assert root.get(answer["Location"]).status_code == 200


@pytest.mark.parametrize("url", LISTS)
def test_list_bears_odd_answers_to_its_questions(root, url):
    asked = [question.parameter_name for question in root.get(url).context["cl"].filter_specs]
    assert asked or "redirect" in url
    for odd in ODD:
        assert root.get(url, dict.fromkeys(asked, odd)).status_code == 200, odd[:20]


def test_list_of_places_is_not_searched_by_expressions(root, make):
    make()
    assert root.get("/admin/villages/place/?summary_vi__regex=(a%2B)%2B%24").status_code == 302


@pytest.mark.parametrize(
    ("url", "query", "labels"),
    [
        ("/admin/localities/locality/", "level=commune", ["Xã Ta"]),
        ("/admin/localities/locality/", "in_delta=0", ["Hà Nội", "Xã Ta"]),
        ("/admin/accounts/person/", "is_active=0", ["closed"]),
        ("/admin/accounts/person/", "is_active=1", ["root"]),
    ],
)
def test_columns_are_asked(root, make, url, query, labels):
    make()
    person("closed", is_active=False)
    found = root.get(f"{url}?{query}").context["cl"].result_list
    assert [getattr(one, "name", None) or one.username for one in found] == labels


def test_list_action_bears_odd_keys(root, make):
    place, url = make(), "/admin/villages/place/"
    told = {"action": "publish", "index": "0", "_selected_action": [*ODD, str(place.pk)]}
    assert [row for row, _why in root.post(url, told).context["refused"]] == [place]
    assert root.post(url, told | {"_selected_action": ODD}).status_code == 200


def test_page_of_many_bears_odd_keys(root):
    told = {"records": ",".join(f"{odd}:{odd}" for odd in ODD)}
    assert root.post("/admin/villages/place/moves/publish/", told).status_code == 302


@pytest.mark.parametrize("kind", ["villages/place", "villages/linkage"])
def test_record_with_an_odd_key_is_gone(root, kind):
    told = {"opened_edition": "1", "name_vi": "x", "_step": "publish"}
    for odd in ODD:
        assert root.post(f"/admin/{kind}/{quote(odd)}/change/", told).status_code == 409, odd[:20]


@pytest.fixture
def form(root, make):
    """A place with a linkage, and what its form sends."""
    place, other = make(), make()
    Linkage.objects.create(from_place=place, to_place=other, role="sells")
    url = f"/admin/villages/place/{place.pk}/change/"
    return url, form_at(root.get(url))


def test_form_comes_back_whatever_its_look_ups_say(root, form):
    url, sent = form
    names = ["locality", "former_locality", "shared_with", "links_out-0-to_place", "opened_edition"]
    new = {
        "place_traditions-TOTAL_FORMS": "1",
        "place_traditions-0-tradition": "",
        "products-TOTAL_FORMS": "1",
        "products-0-tradition": "",
    }
    names += ["place_traditions-0-tradition", "products-0-tradition"]
    for odd in ODD:
        told = sent | new | dict.fromkeys(names, odd)
        assert root.post(url, told).status_code == 200, odd[:20]


def test_form_to_add_bears_odd_addresses(root, make):
    for odd in ODD:
        for url, names in (
            ("/admin/villages/place/add/", ("locality", "shared_with", "former_locality")),
            ("/admin/villages/linkage/add/", ("from_place", "tradition")),
        ):
            assert root.get(url, dict.fromkeys(names, odd)).status_code == 200, odd[:20]


def test_form_of_a_person_comes_back(root):
    url = "/admin/accounts/person/add/"
    sent = form_at(root.get(url)) | {"name": "Lan", "email": "lan@lang.example"}
    for odd in ODD:
        told = sent | {"memberships-0-role": "editor", "memberships-0-locality": odd}
        assert root.post(url, told).status_code == 200, odd[:20]


def test_look_up_still_shows_what_was_chosen(root, form):
    url, sent = form
    unit = Place.objects.first().locality
    page = root.post(url, sent | {"name_vi": ""}).content.decode()
    assert f'<option value="{unit.pk}" selected' in page


def test_form_with_more_than_a_thousand_fields_is_saved(root, form, make):
    url, sent = form
    answer = root.post(url, sent | {f"more-{n}": "" for n in range(1100)} | {"name_vi": "Mới"})
    assert answer.status_code == 302
    assert Place.objects.filter(name_vi="Mới").exists()


@pytest.mark.parametrize("name", ["\u200b\u2060", "–", "\u202e"])
def test_name_that_nobody_sees_is_refused(make, name):
    place = make()
    place.name_vi = name
    with pytest.raises(ValidationError) as told:
        place.full_clean()
    assert "name_vi" in told.value.message_dict


def test_signs_that_turn_a_name_round_are_taken_out(make):
    place = make()
    place.name_vi = "A\u202egnp"
    place.full_clean()
    assert place.name_vi == "Agnp"


def test_upload_of_somebody_who_may_not_is_not_cleaned(client, make, make_locality, monkeypatch):
    client.force_login(person("la", "editor", make_locality("Lạ")))
    seen = []
    monkeypatch.setattr("portal.content.admin.pictures.prepare", seen.append)
    told = {"pictures-0-upload": SimpleUploadedFile("a.jpg", b"x")}
    client.post(f"/admin/villages/place/{make().pk}/change/", told)
    assert seen == []


def test_page_of_many_deletions_asks_no_more_for_more(root, make):
    def page(places):
        told = {"action": "delete", "index": "0", "_selected_action": [p.pk for p in places]}
        with CaptureQueriesContext(connection) as asked:
            answer = root.post("/admin/villages/place/", told)
        return len(asked), len(answer.context["refused"])

    places = [make() for _ in range(12)]
    for start, end in pairwise(places):
        Linkage.objects.create(from_place=start, to_place=end, role="sells")
    few, many = page(places[:2]), page(places)
    assert (few[1], many[1]) == (2, 12)
    assert many[0] == few[0]


def test_editor_says_of_nobody_else_that_they_checked(client, make):
    place = make()
    client.force_login(person("lan", "editor", place.locality))
    url = f"/admin/villages/place/{place.pk}/change/"
    other = person("minh", "coordinator")
    answer = client.post(url, form_at(client.get(url)) | {"checked_by": other.pk})
    assert "checked_by" in answer.context["adminform"].form.errors


def test_page_of_many_names_only_ones_own(client, make, make_place):
    mine, others = make(), make_place(name_vi="Bản nháp kín", published=False)
    client.force_login(person("lan", "editor", mine.locality))
    url = "/admin/villages/place/moves/submit/"
    told = {"records": f"{mine.pk}:{mine.edition},{others.pk}:{others.edition}"}
    assert "Bản nháp kín" not in client.post(url, told).content.decode()


def test_verb_is_refused_where_somebody_was_quicker(make):
    seen = make()
    Place.objects.filter(pk=seen.pk).update(status="archived")
    with pytest.raises(ValidationError), override("en"):
        workflow.delete(seen, by=None)
