"""Search keys, slugs, dictionary order, typing mistakes and highlighting."""

import json
import os
import re
import sqlite3
import unicodedata
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from portal.text import clean_query, exact, fold, osa, slug, sort_key, spans

ALPHABET = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
VOWELS = "aăâeêioôơuưy"
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
BASES = {"ă": "a", "â": "a", "đ": "d", "ê": "e", "ô": "o", "ơ": "o", "ư": "u"}

FORMS = ["NFC", "NFD", "NFKC", "NFKD"]
# All of Unicode, with Vietnamese and troublesome characters often among it.
TEXTS = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "aAđĐồỒỷ ýßİıſÆǽŒﬁ½①ᾳΣςй가각한\u1100\u1161\u11a8ﾞकिがﷺ東９²ᴬ℃-_'ʼ.,\t\n\u3000"
        ),
        st.sampled_from("\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b\u0345\u0000\u200d\u00ad"),
    ),
    max_size=30,
)


quick = settings(deadline=None, max_examples=60)


def nfd(text):
    return unicodedata.normalize("NFD", text)


@st.composite
def words(draw):
    """A syllable of Vietnamese letters, as text and as what a dictionary compares."""
    start = draw(st.text(ALPHABET, max_size=2))
    tone = draw(st.integers(0, 5))
    end = draw(st.text(ALPHABET, max_size=2))
    letters = start + draw(st.sampled_from(VOWELS))
    text = unicodedata.normalize("NFC", letters + TONES[tone]) + end
    return text, ([ALPHABET.index(letter) for letter in letters + end], tone)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Bát Tràng", "bat trang"), ("Đông Hồ", "dong ho"), ("bat trang", "bat trang"),
        ("Ðông Hồ", "dong ho"),  # the Icelandic letter, as old keyboards typed it
        ("Ả đào – ca trù", "a dao ca tru"), ("Nghề gốm (2.000 năm)", "nghe gom 2 000 nam"),
        ("  Phú\tVinh,\nChương-Mỹ! ", "phu vinh chuong my"), ("!?", ""), ("", ""),
        ("a\x00b\u200bc\u00add", "abcd"), ("İstanbul ISPARTA ısı", "istanbul isparta isi"),
        ("Straße Łódź Smørrebrød Æsir ﬁn ½", "strasse lodz smorrebrod aesir fin 1 2"),
        ("ＢÁＴ １０ 37℃", "bat 10 37 c"), ("東京 Москва Ελλάς 한국", "東京 москва ελλασ 한국"),
    ],
)  # fmt: skip
def test_fold_leaves_plain_words(text, folded):
    assert fold(text) == folded
    assert fold(nfd(text)) == folded


@quick
@given(st.text(ALPHABET + "ấỡỵỰĐ"))
def test_fold_makes_vietnamese_ascii(text):
    assert re.fullmatch("[a-z]*", fold(text))


@quick
@given(TEXTS)
@example("\u0345a\u0345")
def test_fold_does_not_depend_on_form_or_repetition(text):
    folded = fold(text)
    assert fold(folded) == folded
    assert {fold(unicodedata.normalize(form, text)) for form in FORMS} == {folded}


@quick
@given(TEXTS)
def test_fold_has_only_letters_digits_and_single_spaces(text):
    assert all(word.isalnum() for word in fold(text).split(" ") if fold(text))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Bát Tràng", "bát tràng"), ("ĐÔNG-HỒ", "đông hồ"), ("Ðông Hồ", "đông hồ"),
        ("Hoà Bình", "hòa bình"), ("Thuỷ Nguyên", "thủy nguyên"),
        ("Quý Hoàng loè", "quý hoàng lòe"), ("\u0301a \u0301 b\x00", "a b"),
    ],
)  # fmt: skip
def test_exact_keeps_accents(text, key):
    assert exact(text) == key
    assert exact(nfd(text)) == key


@quick
@given(TEXTS)
def test_exact_folds_to_the_same_key(text):
    assert fold(exact(text)) == fold(text)
    assert exact(exact(text)) == exact(text)
    assert {exact(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")} == {exact(text)}


@pytest.mark.parametrize(
    ("text", "length", "result"),
    [
        ("Làng tranh Đông Hồ", 80, "lang-tranh-dong-ho"), ("Làng tranh", 3, "lan"),
        ("Làng tranh Đông Hồ", 17, "lang-tranh-dong"), ("Làng tranh Đông Hồ", 9, "lang"),
        ("Làng tranh Đông Hồ", 10, "lang-tranh"), ("Chợ 東京 24/7", 80, "cho-24-7"),
        ("東京", 80, ""), ("", 80, ""),
    ],
)  # fmt: skip
def test_slug_is_cut_between_words(text, length, result):
    assert slug(text, length) == result


@quick
@given(TEXTS, st.integers(1, 30))
def test_slug_is_always_an_address(text, length):
    result = slug(text, length)
    assert re.fullmatch("([a-z0-9]+(-[a-z0-9]+)*)?", result)
    assert len(result) <= length
    assert slug(result, length) == result


IN_ORDER = [
    "", "2 Phố", "an", "ăn", "ân", "ba", "ba bị", "bà", "bà ba", "bả", "bã", "bá", "bạ",
    "ban", "bản", "băng", "bưởi", "Cẩm Giàng", "chợ", "dừa", "Đa Hội", "Đại Bái", "đàn", "ga",
    "hoa", "hoà", "Hòa An", "Hoàng", "Lang", "làng 9", "làng 10", "làng 010 b", "làng nghề", "ngọc",
    "nôm", "nơm", "oản", "quê", "sơn", "tương", "ưa", "vải", "Xuân", "yên", "yến", "東京",
]  # fmt: skip


@pytest.mark.parametrize(("first", "second"), list(pairwise(IN_ORDER)))
def test_sort_key_follows_the_dictionary(first, second):
    assert sort_key(first) < sort_key(second)
    assert sort_key(nfd(first)) < sort_key(nfd(second))


@settings(deadline=None, max_examples=200)
@given(st.lists(words(), max_size=3), st.lists(words(), max_size=3))
def test_sort_key_compares_letters_then_tone_word_by_word(left, right):
    keys = [sort_key(" ".join(text for text, _ in side)) for side in (left, right)]
    meant = [[order for _, order in side] for side in (left, right)]
    assert (keys[0] < keys[1]) == (meant[0] < meant[1])
    assert (keys[0] == keys[1]) == (meant[0] == meant[1])


@quick
@given(st.integers(0, 120), st.integers(0, 120) | st.integers(0, 10**12))
def test_sort_key_orders_numbers_by_value(a, b):
    keys = sort_key(f"Nhà số {a:03d}"), sort_key(f"nhà số {b}")
    assert (keys[0] < keys[1]) == (a < b)


@quick
@given(TEXTS)
@example("9" * 5000)
@example("١٢ ５")
def test_sort_key_is_digits_whatever_the_case_or_form(text):
    assert re.fullmatch("[0-9]*", sort_key(text), re.ASCII)
    assert sort_key(unicodedata.normalize("NFD", text)) == sort_key(text)
    assert (sort_key(text) == "") == (exact(text) == "")


@pytest.fixture(scope="module")
def names():
    """200 names that differ in letters, tones, length, digits and script."""
    firsts = ["Bát", "Bạt", "Bà", "Ba", "Đồng", "Dong", "Đông", "Hoà", "Hóa", "Ước", "ươm", "Z"]
    lasts = ["", "Tràng", "trang", "trạng thái", "Hồ", "hô", "Ô", "2", "10", "10b", "ăn", "ân",
             "chùa", "cứu", "xã ly", "東", "zz"]  # fmt: skip
    return [f"{first} {last}".strip() for first in firsts for last in lasts][:200]


def test_sort_key_sorts_the_same_in_sqlite(names):
    keys = [sort_key(name) for name in names]
    database = sqlite3.connect(":memory:")
    query = "SELECT value FROM json_each(?) ORDER BY value"
    assert [key for (key,) in database.execute(query, [json.dumps(keys)])] == sorted(keys)
    database.close()


@pytest.mark.postgres
def test_sort_key_sorts_the_same_in_postgresql(names):
    psycopg = pytest.importorskip("psycopg")
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        url = "postgres://postgres@127.0.0.1:5432/postgres"
    try:
        database = psycopg.connect(url, connect_timeout=2)
    except psycopg.OperationalError:
        pytest.skip("no answer from PostgreSQL")
    keys = [sort_key(name) for name in names]
    with database:
        wanted = "default|C|.*UTF-?8|(und|vi|en|cs|da|et|hu|lt|sv)-x-icu"
        known = "SELECT collname FROM pg_collation WHERE collname ~* %s"
        for (collation,) in database.execute(known, [f"^({wanted})$"]).fetchall():
            query = f'SELECT key FROM unnest(%s::text[]) key ORDER BY key COLLATE "{collation}"'
            rows = database.execute(query, [keys]).fetchall()
            assert [key for (key,) in rows] == sorted(keys), collation
    database.close()


@pytest.mark.parametrize(
    ("a", "b", "limit", "result"),
    [
        ("tarng", "trang", 2, 1), ("dogn", "dong", 1, 1), ("huog", "huong", 1, 1),
        ("bat", "bat", 0, 0), ("bat", "bac", 0, None), ("", "", 0, 0), ("", "", -1, None),
        ("", "abc", 3, 3), ("", "abc", 2, None),
        ("ca", "abc", 3, 3),  # unrestricted it would be 2: no letter is edited twice here
    ],
)  # fmt: skip
def test_osa_counts_typing_mistakes(a, b, limit, result):
    assert osa(a, b, limit) == result
    assert osa(b, a, limit) == result


@settings(deadline=None, max_examples=200)
@given(st.text("abc", max_size=7), st.text("abc", max_size=7), st.integers(0, 7))
def test_osa_agrees_with_its_definition(a, b, limit):
    @cache
    def distance(i, j):
        if not i or not j:
            return i + j
        costs = [distance(i - 1, j) + 1, distance(i, j - 1) + 1]
        costs.append(distance(i - 1, j - 1) + (a[i - 1] != b[j - 1]))
        if i > 1 and j > 1 and a[i - 2 : i] == b[j - 1] + b[j - 2]:
            costs.append(distance(i - 2, j - 2) + 1)
        return min(costs)

    full = distance(len(a), len(b))
    assert osa(a, b, limit) == (full if full <= limit else None)


@pytest.mark.parametrize(
    ("text", "limit", "result"),
    [
        ("  bát \t tràng\r\n", 200, "bát tràng"), (nfd("Đông Hồ"), 7, "Đông Hồ"),
        ("bát\x00 tr\u200bàng\x1b\ud800", 200, "bát tràng"), ("Đông Hồ", 5, "Đông"),
        ("a" + "\u0301\u0323" * 20_000, 10, "ạ" + "\u0323" * 9), ("<b>'%", 200, "<b>'%"),
    ],
)  # fmt: skip
def test_clean_query_takes_what_harms(text, limit, result):
    assert clean_query(text, limit) == result


@quick
@given(TEXTS, st.integers(0, 20))
def test_clean_query_is_safe_and_stable(text, limit):
    cleaned = clean_query(text, limit)
    assert len(cleaned) <= limit
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not {"Cc", "Cf", "Cs"} & {unicodedata.category(char) for char in cleaned}
    assert cleaned == " ".join(cleaned.split())
    assert clean_query(cleaned, limit) == cleaned


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("Gốm Bát Tràng", ["bat"], ["Bát"]), ("(Bát)", ["bat"], ["Bát"]),
        ("Gốm Bát Tràng", ["trang", "bat"], ["Bát", "Tràng"]),
        ("Gốm Bát - Tràng", ["BÁT TRÀNG"], ["Bát - Tràng"]),
        ("Gốm Bát Tràng", ["bat", "bat trang"], ["Bát Tràng"]),
        ("tranh Đông Hồ, Hồng", ["dong", "ho"], ["Đông", "Hồ", "Hồ"]),
        ("Bát bat Abat", ["bat"], ["Bát", "bat"]),  # not in the middle of a word
        ("Ælfric", ["a"], ["Æ"]), ("½ cân", ["1", "2"], ["½"]), ("a.c abc", ["a.c"], ["a.c"]),
        ("Bát", [], []), ("Bát", ["", "!"], []), ("", ["bat"], []),
    ],
)  # fmt: skip
def test_spans_find_words_in_the_text_as_given(text, wanted, found):
    assert [text[start:end] for start, end in spans(text, wanted)] == found
    apart = nfd(text)
    assert [apart[start:end] for start, end in spans(apart, wanted)] == [nfd(t) for t in found]


@quick
@given(TEXTS)
@example("a\u0345 b")
def test_spans_find_every_folded_word(text):
    for word in fold(text).split():
        places = spans(text, [word])
        assert any(word in fold(text[start:end]) for start, end in places)


@quick
@given(TEXTS, st.lists(TEXTS, max_size=4))
def test_spans_are_sorted_and_apart(text, wanted):
    edges = [0] + [edge for span in spans(text, wanted) for edge in span] + [len(text)]
    assert edges == sorted(edges)
    assert all(start < end for start, end in spans(text, wanted))
