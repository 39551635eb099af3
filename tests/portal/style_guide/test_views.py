"""The style guide draws everything, whatever the record holds."""

import re

import pytest
from django.test import Client

from portal.sections import SECTIONS
from portal.style_guide.views import CHAPTERS, motif_names
from tests.sample import load_sample
from villages.models import Motif

pytestmark = pytest.mark.django_db

MARKED = "Ẩn sau lũy tre"  # how the summary of every made-up record begins


@pytest.fixture
def guide():
    """The page as text, in a language."""

    def read(language: str = "vi") -> str:
        answer = Client().get(f"/{language}/style-guide/")
        assert answer.status_code == 200
        return answer.content.decode()

    return read


def test_an_empty_record_is_enough(guide):
    assert MARKED in guide()


def test_search_engines_are_asked_to_leave(guide):
    assert '<meta name="robots" content="noindex">' in guide()


def test_no_page_leads_there(guide):
    for path in ("/vi/", "/vi/places/", "/sitemap-lists.xml"):
        assert "style-guide" not in Client().get(path).content.decode()


def test_every_chapter_and_example_can_be_jumped_to(guide):
    page = guide()
    slugs = [slug for slug, _label in CHAPTERS]
    slugs += [f"example-{n}" for n, _ in enumerate((e for s in SECTIONS for e in s.examples()), 1)]
    for slug in slugs:
        assert f'href="#g-{slug}"' in page
        assert f'id="g-{slug}"' in page


def test_every_motif_is_shown_once_by_name(guide):
    shown = re.findall(r"<code>([a-z_-]+)</code></li>\s", guide())
    assert set(motif_names()) <= set(shown)
    assert set(Motif.values) <= set(motif_names())


def test_all_three_opening_states_are_there(guide):
    page = guide("en")
    for state in ("open", "closed", "unknown"):
        assert f'class="state state-{state}"' in page


def test_what_is_not_in_english_is_marked(guide):
    assert f'<span lang="vi">{MARKED}' in guide("en")


def test_a_stored_record_changes_nothing_in_the_examples(guide):
    load_sample()
    assert guide().count(MARKED) >= 8
