"""The text of a page is cut at its headings, and nothing of it is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.content import richtext
from portal.pages.chapters import chapters

HEADING = st.sampled_from(["Một", "Một", "Hai", "", "Ưởng <em>Ỷ</em>", "<br>"]).map(
    "<h3>{}</h3>".format
)
PIECE = st.sampled_from(
    [
        "<p>a</p>",
        "<ul><li>b</li></ul>",
        "<h4>c</h4>",
        "<blockquote><h3>d</h3><p>e</p></blockquote>",
        " ",
    ]
)
BODIES = st.lists(HEADING | PIECE).map("".join).map(richtext.sanitise)


def test_each_heading_begins_a_part():
    found = chapters("<p>Trước.</p><h3>Một</h3><p>1</p><h3>Hai</h3><ul><li>2</li></ul>")
    assert [(c.title, c.slug, c.html) for c in found] == [
        ("", "c", "<p>Trước.</p>"),
        ("Một", "c-mot", "<p>1</p>"),
        ("Hai", "c-hai", "<ul><li>2</li></ul>"),
    ]


def test_a_smaller_heading_moves_up_below_that_of_its_part():
    (part,) = chapters("<h3>Một</h3><h4>Nhỏ</h4><p>1</p>")
    assert part.html == "<h3>Nhỏ</h3><p>1</p>"


@pytest.mark.parametrize("body", [None, "", " ", "<p></p>", "<p> </p>"])
def test_an_empty_text_has_no_parts(body):
    assert chapters(body) == []


def test_a_heading_in_a_quotation_leaves_both_halves_whole():
    found = chapters("<blockquote><p>a</p><h3>B</h3><p>c</p></blockquote>")
    assert [c.html for c in found] == ["<blockquote><p>a</p></blockquote>", "<p>c</p>"]


@given(BODIES)
def test_no_word_is_lost_and_every_part_has_an_id_of_its_own(body):
    found = chapters(body)
    told = " ".join(f"{part.title} {richtext.plain(part.html)}" for part in found)
    assert told.split() == richtext.plain(body).split()
    slugs = [part.slug for part in found]
    assert len(slugs) == len(set(slugs))


@given(BODIES)
def test_what_is_shown_is_clean(body):
    assert all(richtext.sanitise(part.html) == part.html for part in chapters(body))
