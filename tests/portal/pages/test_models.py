"""A page: its address stands beside those of the lists, so their words are taken."""

import pytest
from django.core.exceptions import ValidationError

from portal.content import workflow
from portal.content.models import Term
from portal.pages.models import Page, first_words
from tests.people import person

pytestmark = pytest.mark.django_db

# Typed from the addresses that visitors and machines know.
KNOWN = {
    *("places", "traditions", "localities", "map", "search", "style-guide", "admin"),
    *("healthz", "readyz", "media", "sitemap.xml", "robots.txt", "manifest.webmanifest"),
}


def test_first_words_are_those_of_all_addresses():
    assert first_words() >= KNOWN


def test_first_words_leave_out_what_stands_for_any_word():
    assert not [word for word in first_words() if not word or "slug" in word]


@pytest.mark.parametrize("word", ["places", "map", "admin", "style-guide", "search"])
def test_a_word_of_the_portal_is_no_address_of_a_page(word):
    page = Page(name_vi="Trang", body_vi="Lời.", slug=word)
    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    assert "slug" in refused.value.message_dict


def test_an_address_made_from_the_name_goes_round_them():
    page = Page.objects.create(name_vi="Map", body_vi="Lời.")
    assert page.slug == "map-2"


@pytest.mark.parametrize(
    ("values", "lacking"),
    [
        ({"name_vi": "Trang", "body_vi": "Lời."}, set()),
        ({"name_vi": "Trang"}, {"body_vi"}),
        ({"name_en": "Page", "body_en": "Words."}, {"name_vi", "body_vi"}),
    ],
)
def test_a_page_needs_a_vietnamese_name_and_text_and_nothing_else(values, lacking):
    assert set(Page(**values).missing()) == lacking


def test_the_prose_of_a_page_teaches_the_search_no_words(make_page):
    make_page(name_vi="Quy chế", body_vi="Bảo mật dữ liệu.")
    known = set(Term.objects.values_list("word", flat=True))
    assert {"quy", "che"} <= known
    assert not known & {"bao", "mat", "lieu"}


@pytest.mark.parametrize(
    ("role", "may"),
    [("editor", False), ("publisher", False), ("coordinator", True), ("administrator", True)],
)
def test_only_those_over_all_localities_keep_pages(make_locality, make_page, role, may):
    from portal.content import rights

    over_all = role in {"coordinator", "administrator"}
    user = person("lan", role, None if over_all else make_locality("Hà Nội"))
    page = make_page(published=False)
    assert rights.may_add(user, Page) == may
    assert Page.objects.visible_to(user).exists() == may
    assert Page.objects.editable_by(user).exists() == may
    if may:
        workflow.publish(page, by=user)
        assert page.is_published
    else:
        with pytest.raises(rights.Refused):
            workflow.publish(page, by=user)
