"""What two states differ in, in words an editor reads."""

import copy

import pytest
from django.utils.translation import override

from portal.content import snapshots
from portal.content.differences import all_differences, described, differences, label_of
from portal.content.pieces import Piece, pieces
from villages.models import Linkage, Place

pytestmark = pytest.mark.django_db


@pytest.fixture
def state(make_place, make_locality, make_tradition):
    province = make_locality("Bắc Ninh")
    place = make_place(
        name_vi="Đông Hồ",
        locality=make_locality("Thuận Thành", province),
        traditions=[make_tradition("Tranh Đông Hồ", name_en="Đông Hồ prints")],
        body_vi="<p>Một hai ba.</p>",
        checked_on="2026-03-01",
    )
    place.recognitions.create(level="unesco", year=2025)
    return snapshots.state(Place.objects.get(pk=place.pk))


def changed(state, part="columns", **values):
    new = copy.deepcopy(state)
    new[part] |= values
    return new


def told(old, new, language="en"):
    with override(language):
        return [(d.name, d.label, d.old, d.new) for d in differences(Place, old, new)]


HERE = "Thuận Thành Commune, Bắc Ninh"
COLUMNS = {
    ("name_en", "Prints"): ("Name (English)", "", "Prints"),
    ("kind", "market"): ("Kind", "Craft village", "Market"),
    ("pillars", "|handicrafts|cuisine|"): ("Themes", "Handicrafts", "Handicrafts, Cuisine"),
    ("checked_on", "2026-04-02"): ("Facts checked on", "1 Mar 2026", "2 Apr 2026"),
    ("entrance_fee", "0"): ("Entrance fee", "", "0"),
    ("body_vi", "<p>Một <em>hai</em> bốn.</p>"): (
        *("Text (Vietnamese)", "Một hai ba.", "Một hai bốn."),
    ),
    ("locality_id", None): ("Locality", HERE, ""),
    ("locality_id", "0"): ("Locality", HERE, "no. 0, deleted since"),
}


@pytest.mark.parametrize(("change", "expected"), COLUMNS.items())
def test_column_is_told_in_words(state, change, expected):
    name, value = change
    assert told(state, changed(state, **{name: value})) == [(name, *expected)]


def test_label_is_in_the_active_language(state):
    assert told(state, changed(state, name_en="x"), "vi")[0][1] == "Tên (tiếng Anh)"


def test_nothing_and_empty_are_the_same(state):
    assert told(state, changed(state, name_en="", summary_en=None)) == []


def test_change_of_format_only_says_so(state):
    new = changed(state, body_vi="<p><strong>Một</strong> hai ba.</p>")
    with override("en"):
        (found,) = differences(Place, state, new)
    assert (found.old, found.note) == ("Một hai ba.", "only how it is formatted")


def test_rows_are_told_one_by_one(state):
    (row,) = state["rows"]["recognitions"]
    rows = [{**row, "year": "2026"}, {"pk": 0, "level": "provincial", "year": "1999"}]
    new = changed(state, "rows", recognitions=rows, place_traditions=[])
    assert told(state, new) == [
        ("place_traditions", "Tradition of the place removed", "Tradition: Đông Hồ prints", ""),
        ("recognitions", "Recognition “UNESCO, 2025”: Year", "2025", "2026"),
        ("recognitions", "Recognition added", "", "Level: Recognised by the province; Year: 1999"),
    ]


def test_pictures_without_words_are_counted_as_on_the_page(state):
    size = {"author": "", "image_id": None}
    pictures = [
        {"pk": 1, "order": "1", "is_cover": "False", "alt_vi": "", **size},
        {"pk": 2, "order": "0", "is_cover": "False", "alt_vi": "", **size},
        {"pk": 3, "order": "2", "is_cover": "True", "alt_vi": "Ván in", **size},
    ]
    old = changed(state, "rows", pictures=pictures)
    new = changed(state, "rows", pictures=[row | {"author": "Lan"} for row in pictures])
    labels = [label for _name, label, _old, _new in told(old, new)]
    assert labels == ["Picture 3: Author", "Picture 2: Author", "Picture “Ván in”: Author"]


def test_rows_say_what_is_put_back_with_them(state):
    (row,) = state["rows"]["recognitions"]
    new = changed(state, "rows", recognitions=[{**row, "year": "2026"}])
    with override("en"):
        found = differences(Place, state, changed(new, phone="024"))
    assert [(one.name, one.rows) for one in found] == [
        ("phone", ""),
        ("recognitions", "Recognitions"),
    ]


WHOLE = [("gone", "04 abc 3874"), ("come", "024 3874")]
MERGED = [("gone", "04 abc"), ("come", "024"), ("same", " 3874")]


@pytest.mark.parametrize(
    ("name", "expected"), [("phone", WHOLE), ("summary_vi", MERGED), ("sources", MERGED)]
)
def test_only_long_texts_are_cut_to_words(state, name, expected):
    old, new = changed(state, **{name: "04 abc 3874"}), changed(state, **{name: "024 3874"})
    with override("en"):
        (found,) = differences(Place, old, new)
    assert [tuple(piece) for piece in found.pieces] == expected


def test_row_written_anew_is_no_difference(state):
    (row,) = state["rows"]["recognitions"]
    assert told(state, changed(state, "rows", recognitions=[{**row, "pk": row["pk"] + 9}])) == []


def test_sets_are_told_by_name(state, make_locality):
    unit = make_locality("Hưng Yên")
    new = changed(state, "sets", shared_with=[unit.pk])
    assert told(state, new) == [("shared_with", "Shared with", "", "Hưng Yên Province")]


def test_all_that_a_state_says_can_be_described(state):
    with override("en"):
        said = {d.name: d.new for d in described(Place, state)}
    assert said["name_vi"] == "Đông Hồ"
    assert said["recognitions"] == "Level: UNESCO; Year: 2025"


@pytest.mark.parametrize("pairs", [1, 10])
def test_questions_do_not_grow_with_the_pairs(state, django_assert_num_queries, pairs):
    new = changed(state, locality_id="0")
    with django_assert_num_queries(2):  # localities, traditions
        assert len(all_differences(Place, [(state, new)] * pairs)) == pairs


@pytest.mark.parametrize(
    ("model", "name", "label"),
    [
        (Place, "summary_vi", "Summary (Vietnamese)"),
        (Place, "recognitions", "Recognitions"),
        (Place, "shared_with", "Shared with"),
        (Linkage, "from_place_id", "From"),
        (Place, "gone", "gone"),
    ],
)
def test_names_have_labels(model, name, label):
    with override("en"):
        assert label_of(model, name) == label


# -- word by word


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("a", "", [("gone", "a")]),
        ("", "a", [("come", "a")]),
        ("a", "a", [("same", "a")]),
        ("một hai", "ba bốn năm", [("gone", "một hai"), ("come", "ba bốn năm")]),
        (
            *("một hai ba", "một bốn ba"),
            [("same", "một "), ("gone", "hai"), ("come", "bốn"), ("same", " ba")],
        ),
    ],
)
def test_texts_are_merged_word_by_word(old, new, expected):
    assert pieces(old, new) == [Piece(*piece) for piece in expected]


def test_long_passages_that_stayed_are_shortened():
    words = " ".join(f"w{number}" for number in range(200))
    found = pieces(f"{words} cũ {words}", f"{words} mới {words}")
    assert [piece.kind for piece in found] == ["same", "gone", "come", "same"]
    assert found[0].text == " … w192 w193 w194 w195 w196 w197 w198 w199 "


def test_very_long_texts_are_compared_by_sentences():
    sentences = [f"Câu số {number} dài thêm mấy chữ nữa. " for number in range(3000)]
    found = pieces("".join(sentences), "".join([*sentences[:-1], "Câu khác."]))
    assert [piece.kind for piece in found] == ["same", "gone", "come"]
