"""Loading a file into an empty database, and again after the file or a row has changed."""

import json

import pytest

from portal.localities.models import Locality, Succession
from portal.localities.units import Loaded, load


def successors(slug: str) -> dict[str, bool]:
    rows = Succession.objects.filter(predecessor__slug=slug)
    return dict(rows.values_list("successor__slug", "partial"))


@pytest.fixture
def small_file(tmp_path):
    """A file of two provinces and one commune that a test may change."""
    path = tmp_path / "units.json"
    data = {
        "valid_from": "2025-07-01",
        "valid_to": "2025-06-30",
        "provinces": [
            {
                "code": "33",
                "type": "province",
                "name": "Hưng Yên",
                "in_delta": True,
                "former": [{"code": "34", "type": "province", "name": "Thái Bình"}],
            }
        ],
        "communes": [
            {
                "code": "12345",
                "type": "commune",
                "name": "Trà Giang",
                "province": "33",
                "former": [
                    {
                        "province": "Thái Bình",
                        "district": "Huyện Kiến Xương",
                        "whole": ["Xã Hồng Thái"],
                        "part": ["Xã Trà Giang"],
                    }
                ],
            }
        ],
    }

    def write(change=lambda data: None):
        change(data)
        path.write_text(json.dumps(data))
        return path

    return write


def test_load_needs_few_queries(db, django_assert_max_num_queries):
    with django_assert_max_num_queries(150):
        load()


def test_load_keeps_a_row_that_was_typed_in_by_hand(db, small_file):
    row = Locality.objects.create(level="province", unit_type="province", name="Hưng Yên")
    assert load(small_file()).kept == 1
    row.refresh_from_db()
    assert (row.code, row.loaded_hash) == ("", "")


def test_load_updates_what_the_file_changed(db, small_file):
    assert load(small_file()) == Loaded(created=6)

    def rename(data):
        data["communes"][0]["code"] = "54321"
        data["communes"][0]["former"][0]["part"] = []

    assert load(small_file(rename)) == Loaded(updated=1, unchanged=4)
    assert Locality.objects.get(name="Trà Giang", valid_to=None).code == "54321"


def test_load_updates_successors_that_the_file_changed(db, small_file):
    load(small_file())

    def whole(data):
        data["communes"][0]["former"][0].update(whole=["Xã Hồng Thái", "Xã Trà Giang"], part=[])

    assert load(small_file(whole)) == Loaded(updated=1, unchanged=5)
    assert successors("xa-tra-giang-kien-xuong-thai-binh-cu") == {"xa-tra-giang-hung-yen": False}


def test_load_of_a_broken_file_leaves_nothing_behind(db, small_file):
    def break_it(data):
        data["communes"][0]["former"][0]["part"] = ["Làng Hồng Thái"]

    with pytest.raises(ValueError, match="Làng Hồng Thái"):
        load(small_file(break_it))
    assert not Locality.objects.exists()
