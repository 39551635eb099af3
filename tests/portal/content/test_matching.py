"""The matching engine, over a few made-up places: its tiers, its order, and hostile input."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.content import matching
from tests.making import show
from villages.models import Place

pytestmark = pytest.mark.django_db

# One test database for all examples: none of them writes.
hostile = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.differing_executors],
)
NASTY = (
    "\x00",
    "bat\x00trang",
    "a" * 10_000,
    "bát " * 2_500,
    "ậ́" * 3_000,
    "😀",
    "%",
    "_",
    "b%t",
    "' OR 1=1 --",
    '"',
    "\\",
    "\u202e\u200b\ufeff",
    "|",
    " | ",
    "()",
    "𝔅𝔞𝔱",
)
queries = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="bat rng%_'\"\\|\x00", max_size=30),
    st.text(alphabet="ậ̉đðĐ 😀", max_size=40),
)


def place(name_vi, *, published=True, **values):
    defaults = {"kind": "market", "pillars": ["cuisine"], "summary_vi": "Tóm tắt."}
    row = Place(name_vi=name_vi, **{**defaults, **values})
    row.save()
    if published:
        show(row)
    return row


def found(query):
    return [str(row.name_vi) for row in Place.objects.published().matching(query)]


# -- tiers: the first that finds anything answers


def test_phrase_among_the_names_leaves_out_names_that_only_begin_with_it():
    place("Làng Sơn")
    place("Làng Song")
    assert found("làng son") == ["Làng Sơn"]


def test_unfinished_last_word_finds_what_begins_with_it():
    place("Làng Song")
    place("Làng Bình")
    assert found("lang so") == ["Làng Song"]


def test_words_in_another_order_find_the_name():
    place("Làng nón Chuông")
    assert found("chuong lang") == ["Làng nón Chuông"]


def test_letters_run_together_find_the_name():
    place("Vạn Phúc")
    assert found("vanphuc") == ["Vạn Phúc"]


def test_few_letters_are_not_run_together():
    place("Ba Na")
    assert found("bana") == []


def test_words_of_the_texts_find_the_place():
    place("Làng Hạ", summary_vi="Nơi có đèn ông sao.")
    assert found("den ong sao") == ["Làng Hạ"]


def test_words_of_the_body_find_the_place():
    place("Làng Hạ", body_vi="<p>Cây <strong>gạo</strong> đầu làng.</p>")
    assert found("cay gao") == ["Làng Hạ"]


def test_name_hides_places_that_only_mention_the_words():
    place("Sao Vàng")
    place("Làng Hạ", summary_vi="Đèn ông sao vàng.")
    assert found("sao vang") == ["Sao Vàng"]


def test_all_words_must_be_there():
    place("Làng Hạ")
    assert found("lang thuyen") == []


# -- typing errors


@pytest.mark.parametrize("typed", ["thuong dogn", "thuong dnog", "thuonng dong", "thuog dong"])
def test_typing_error_finds_the_nearest_words(typed):
    place("Thượng Đồng")
    assert found(typed) == ["Thượng Đồng"]


def test_typing_error_is_named_with_the_words_that_were_meant():
    place("Thượng Đồng")
    assert matching.apply(Place.objects.published(), "thuong dogn").corrected == "thuong dong"


def test_known_words_are_not_corrected():
    place("Thượng Đồng")
    assert matching.apply(Place.objects.published(), "thuong dong").corrected == ""


def test_words_that_are_far_from_all_known_find_nothing():
    place("Thượng Đồng")
    assert found("xyzzyx") == []


# -- order


def test_exact_accents_come_first():
    place("Bà Đá")
    place("Bạ Da")
    place("Ba Đa")
    assert found("Bạ Da")[0] == "Bạ Da"


def test_accents_typed_still_find_names_that_differ_in_them():
    place("Bà Đá")
    place("Ba Đa")
    assert sorted(found("Bà Đá")) == ["Ba Đa", "Bà Đá"]


def test_without_accents_the_order_is_that_of_the_dictionary():
    for name in ("Chợ Bạ", "Chợ Ba", "Chợ Bà"):
        place(name, slug=f"x-{len(name)}-{ord(name[-1])}")
    assert found("cho ba") == ["Chợ Ba", "Chợ Bà", "Chợ Bạ"]


def test_address_that_is_the_query_comes_first():
    place("A Dong Ho", slug="a")
    place("Làng tranh Đông Hồ", slug="dong-ho")
    assert found("dong ho")[0] == "Làng tranh Đông Hồ"


# -- drafts


def test_draft_is_not_found():
    place("Làng Sơn", published=False)
    assert found("lang son") == []


def test_draft_does_not_decide_the_tier():
    place("Sao Vàng", published=False)
    place("Làng Hạ", summary_vi="Đèn ông sao vàng.")
    assert found("sao vang") == ["Làng Hạ"]


def test_draft_does_not_teach_words():
    place("Khuonx", published=False)
    place("Khương")
    assert found("khuonxy") == ["Khương"]


def test_place_of_a_later_moment_is_not_found():
    place("Làng Sơn", published_at=timezone.now() + timedelta(days=1))
    assert found("lang son") == []


# -- hostile input


@pytest.mark.parametrize("query", ["%", "_", "%%", "'", "|", "()", "😀", "\u200b"])
def test_signs_alone_find_nothing_or_change_nothing(query):
    place("Làng Sơn")
    assert found(query) in ([], ["Làng Sơn"])


@pytest.mark.parametrize("query", ["l_ng", "s%n", "s_n"])
def test_wildcards_of_the_database_are_plain_signs(query):
    place("Làng Sơn")
    place("Làng Xuân Hạ")
    assert found(query) == []


@pytest.mark.parametrize("query", NASTY, ids=range(len(NASTY)))
def test_list_answers_nasty_words_as_any_others(client, query):
    place("Bát Tràng")
    assert client.get("/vi/places/", {"q": query}).status_code == 200


@pytest.mark.parametrize("query", NASTY, ids=range(len(NASTY)))
def test_search_answers_nasty_words_as_any_others(client, query):
    place("Bát Tràng")
    assert client.get("/vi/search/", {"q": query}).status_code == 200


@hostile
@given(queries)
def test_any_words_find_a_subset_of_the_places(query):
    if not Place.objects.exists():
        place("Bát Tràng")
    assert set(found(query)) <= {"Bát Tràng"}


@hostile
@given(queries)
def test_list_answers_any_words(client, query):
    if not Place.objects.exists():
        place("Bát Tràng")
    assert client.get("/vi/places/", {"q": query}).status_code == 200
