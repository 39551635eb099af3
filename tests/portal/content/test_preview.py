"""Links to pages that are not public, and the way from a page to its form."""

import pytest
from django.test import Client

from portal.content import preview, workflow
from portal.pages.models import Page
from tests import cast
from tests.people import person
from villages.models import Linkage, Place

pytestmark = pytest.mark.django_db


@pytest.fixture
def units(make_locality):
    return cast.units(make_locality)


@pytest.fixture
def lan(units):
    return person("lan", "editor", units["ours"])


@pytest.fixture
def draft(make_place, units):
    return make_place(
        published=False, name_vi="Làng Nháp", name_en="Draft Village", locality=units["ours"]
    )


def link(record, by, language="vi"):
    return f"/{language}/preview/{preview.sign(record, by=by)}/"


def gone(client, url):
    """The status of a link that opens nothing; its page says nothing of the record either."""
    answer = client.get(url)
    assert "Làng Nháp" not in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    return answer.status_code


@pytest.mark.parametrize("status", ["draft", "in_review", "published", "archived"])
@pytest.mark.parametrize(("language", "name"), [("vi", "Làng Nháp"), ("en", "Draft Village")])
def test_link_opens_the_page_in_every_state_and_language(
    client, draft, lan, status, language, name
):
    Place.objects.filter(pk=draft.pk).update(status=status)
    page = client.get(link(draft, lan, language))
    assert page.status_code == 200
    assert page.templates[0].name == "villages/place_detail.html"
    assert name in page.content.decode()


def test_traditions_have_previews_too(client, lan, make_tradition, units):
    craft = make_tradition("Nghề nháp", locality=units["ours"])
    workflow.unpublish(craft, by=None)
    assert "Nghề nháp" in client.get(link(craft, lan)).content.decode()


def test_pages_have_previews_too(client):
    page = Page.objects.create(name_vi="Trang nháp", body_vi="<p>Nội dung nháp.</p>")
    hoa = person("hoa", "coordinator")
    assert "Nội dung nháp." in client.get(link(page, hoa)).content.decode()


def test_preview_is_kept_by_nobody_and_found_by_nobody(client, draft, lan):
    page = client.get(link(draft, lan))
    assert page["Cache-Control"] == "no-store"
    assert page["X-Robots-Tag"].startswith("noindex")
    assert page["Referrer-Policy"] == "no-referrer"
    assert "ETag" not in page
    assert "Last-Modified" not in page
    assert not page.cookies
    text = page.content.decode()
    assert '<meta name="robots" content="noindex, nofollow, noarchive">' in text
    assert 'rel="canonical"' not in text


def test_preview_is_new_each_time(client, draft, lan):
    url = link(draft, lan)
    client.get(url)
    Place.objects.filter(pk=draft.pk).update(name_vi="Làng Mới")
    assert "Làng Mới" in client.get(url, headers={"If-None-Match": "*"}).content.decode()


def test_preview_says_what_it_is(client, draft, lan):
    assert 'class="preview"' in client.get(link(draft, lan)).content.decode()
    assert 'class="preview"' not in client.get("/vi/").content.decode()


def test_old_link_is_gone(client, draft, lan, settings):
    url = link(draft, lan)
    settings.PREVIEW_DAYS = 0
    assert gone(client, url) == 410


def test_link_to_a_deleted_record_is_gone(client, draft, lan):
    url = link(draft, lan)
    draft.delete()
    assert gone(client, url) == 410


def test_link_ends_with_the_role_of_its_maker(client, draft, lan):
    url = link(draft, lan)
    lan.memberships.all().delete()
    assert gone(client, url) == 410


def test_link_ends_when_the_record_goes_to_others(client, draft, lan, units):
    url = link(draft, lan)
    Place.objects.filter(pk=draft.pk).update(locality=units["elsewhere"])
    assert gone(client, url) == 410


def test_new_secret_key_ends_all_links(client, draft, lan, settings):
    url = link(draft, lan)
    settings.SECRET_KEY = "another-" + "k" * 50
    assert gone(client, url) == 410


@pytest.mark.parametrize(
    "spoil", [lambda s: s[:-3], lambda s: f"x{s}", lambda s: "1", lambda s: "ế"]
)
def test_spoilt_link_opens_nothing(client, draft, lan, spoil):
    signed = preview.sign(draft, by=lan)
    assert gone(client, f"/vi/preview/{spoil(signed)}/") == 410


def test_link_signed_for_something_else_opens_nothing(client, draft, lan):
    from django.core.signing import TimestampSigner

    signed = TimestampSigner(salt="other").sign_object(["places", draft.pk, lan.pk])
    assert gone(client, f"/vi/preview/{signed}/") == 410


def test_preview_shows_no_other_draft(client, draft, lan, make_tradition, make_place, units):
    craft = make_tradition("Nghề kín", locality=units["ours"])
    workflow.unpublish(craft, by=None)
    draft.place_traditions.create(tradition=craft)
    hidden = make_place(name_vi="Làng Kín", published=False, locality=units["ours"])
    Linkage.objects.create(from_place=draft, to_place=hidden, role="sells")
    text = client.get(link(draft, lan)).content.decode()
    assert "Nghề kín" not in text
    assert "Làng Kín" not in text


def test_preview_shows_linkages_as_they_will_be(client, draft, lan, make_place):
    shown = make_place(name_vi="Phố Chợ")
    Linkage.objects.create(from_place=draft, to_place=shown, role="sells")
    assert "Phố Chợ" in client.get(link(draft, lan)).content.decode()


# -- from a page to its form


def edit(place):
    return f"/admin/edit/places/{place.slug}/"


def test_page_is_the_same_for_staff_and_strangers(client, draft, lan):
    Place.objects.filter(pk=draft.pk).update(status="published")
    stranger = client.get(draft.get_absolute_url())
    client.force_login(lan)
    assert client.get(draft.get_absolute_url()).content == stranger.content
    assert edit(draft) in stranger.content.decode()


def test_way_to_the_form_asks_to_sign_in(client, draft):
    assert client.get(edit(draft)).url == f"/admin/login/?next={edit(draft)}"


def test_way_to_the_form_knows_old_addresses(client, draft, lan):
    old = edit(draft)
    draft.slug = "lang-moi"
    draft.save()
    client.force_login(lan)
    assert client.get(old).url == f"/admin/villages/place/{draft.pk}/change/"


@pytest.mark.parametrize(("status", "answer"), [("published", 403), ("draft", 404)])
def test_way_to_a_form_of_others_says_so_of_what_is_public(make_place, units, lan, status, answer):
    place = make_place(locality=units["elsewhere"], name_vi="Làng Lạ")
    Place.objects.filter(pk=place.pk).update(status=status)
    client = Client()
    client.force_login(lan)
    page = client.get(edit(place))
    assert page.status_code == answer
    assert ("Làng Lạ" in page.content.decode()) == (answer == 403)


@pytest.mark.parametrize("section", ["localities", "nothing"])
def test_way_to_the_form_of_nothing_is_not_there(client, lan, section):
    client.force_login(lan)
    assert client.get(f"/admin/edit/{section}/x/").status_code == 404
