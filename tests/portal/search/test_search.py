"""The search page over the whole sample: which sections speak, in which order, and to the end."""

import pytest
from django.db import transaction

from tests.sample import load_sample


@pytest.fixture(scope="module")
def _loaded(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        load_sample()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def ask(_loaded, db, client):
    """The context of the page for a query."""
    return lambda query, **more: client.get("/en/search/", {"q": query, **more}).context


def sections(context):
    return [group["section"]["slug"] for group in context["groups"]]


def test_search_puts_the_section_with_the_very_accents_first(ask):
    assert sections(ask("phở"))[0] == "traditions"


def test_search_is_silent_where_it_would_only_guess(ask):
    assert sections(ask("dogn ho")) == ["places"]


@pytest.mark.parametrize("query", ["phở", "xã", "thành phố", "quận", "tỉnh"])
def test_search_word_for_a_unit_does_not_answer_for_every_place(ask, query):
    counts = {group["section"]["slug"]: group["total"] for group in ask(query)["groups"]}
    assert counts.get("places", 0) < 20


@pytest.mark.parametrize("query", ["xã Bát Tràng", "Bát Tràng commune", "TP Hải Dương"])
def test_search_understands_the_word_for_a_unit(ask, query):
    assert "places" in sections(ask(query))


def test_search_names_what_was_corrected(ask):
    assert ask("tuyen quagn")["suggestion"] == "tuyen quang"


def test_search_finds_the_locality_of_a_corrected_name(ask):
    (group,) = ask("tuyen quagn")["groups"]
    assert group["results"][0].name == "Tuyên Quang Province"


def test_search_mends_a_wrong_but_known_word_as_a_phrase(ask):
    assert ask("pho hang gay")["groups"][0]["results"][0].name == "Hàng Gai (Silk) Street"


def test_search_passes_over_the_small_words_of_a_sentence(ask):
    names = [result.name for result in ask("pottery villages in Bac Ninh")["groups"][0]["results"]]
    assert names == ["Thổ Hà Ancient Village", "Phù Lãng Pottery Village"]


def test_search_puts_the_shorter_name_first(ask):
    first = ask("gom bat trang")["groups"][0]["results"][0]
    assert first.name == "Bát Tràng Pottery Village"


def test_search_says_when_words_only_stand_somewhere(ask):
    assert ask("Nha Trang")["loose"]


def test_search_does_not_call_a_name_loose(ask):
    assert not ask("Bát Tràng")["loose"]


def test_search_leads_to_all_results_of_a_section(ask):
    more = ask("tan")["groups"][-1]["more_url"]
    assert more == "/en/search/?q=tan&section=localities"


def test_search_shows_one_section_to_the_end(ask):
    first = ask("tan", section="localities")
    last = ask("tan", section="localities", page="99")
    shown = len(first["groups"][0]["results"]) + len(last["groups"][0]["results"])
    assert first["page_obj"].paginator.num_pages > 1
    assert 0 < shown <= first["total"]


def test_search_ignores_an_unknown_section(ask):
    assert "places" in sections(ask("bat trang", section="nonsense"))


@pytest.mark.parametrize("query", ["Bát Tráng", "Đòng Ky"])
def test_search_does_not_put_localities_first_for_accents_they_do_not_have(ask, query):
    assert sections(ask(query))[0] == "places"


def test_search_puts_a_whole_word_before_one_that_begins_so(ask):
    """The festival of Lim, not the limestone."""
    first = ask("lim")["groups"][0]
    assert (first["section"]["slug"], first["results"][0].name) == ("events", "Lim Festival")
