"""Loading from files, again and again: what it writes, and what it leaves as people have it."""

import json
from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction

from portal.content import workflow
from portal.content.loading import Item, load
from portal.version.models import current_version
from villages.models import Linkage, Place, Tradition
from villages.sample import load as loading

SOURCE = "test"
ITEM = Item(
    "thu",
    {
        "slug": "thu",
        "kind": "craft_village",
        "name_vi": "Làng Thử",
        "summary_vi": "Tóm tắt.",
        "pillars": ["handicrafts"],
    },
    {
        "products": [{"name_vi": "Bình", "ocop_stars": 4}],
        "recognitions": [],
    },
)


def item(children=None, **values):
    """The item of the file with other values or children."""
    return replace(ITEM, values=ITEM.values | values, children=ITEM.children | (children or {}))


def bring(*items):
    done = load(Place, SOURCE, items)
    return done.created, done.updated, done.unchanged, done.kept


@pytest.fixture
def place(db):
    bring(ITEM)
    return Place.objects.get(slug="thu")


# -- one record


def test_new_row_is_created(db):
    assert bring(ITEM) == (1, 0, 0, 0)


def test_new_row_is_published(place):
    assert place.is_published


def test_new_row_has_its_children(place):
    assert [product.name_vi for product in place.products.all()] == ["Bình"]


def test_same_file_changes_nothing(place):
    assert bring(ITEM) == (0, 0, 1, 0)


def test_same_file_leaves_the_version(place):
    before = current_version()
    bring(ITEM)
    assert current_version() == before


def test_harmful_text_is_made_safe(db):
    bring(item(body_vi="<p>Chữ</p><script>x()</script>"))
    assert Place.objects.get().body_vi == "<p>Chữ</p>"


def test_text_that_was_made_safe_counts_as_unchanged(db):
    harmful = item(body_vi="<p>Chữ</p><script>x()</script>")
    bring(harmful)
    assert bring(harmful) == (0, 0, 1, 0)


@pytest.mark.parametrize(
    ("new", "shown"),
    [
        (item(name_vi="Làng Khác"), ("Làng Khác", ["Bình"])),
        (item({"products": [{"name_vi": "Đĩa", "ocop_stars": 4}]}), ("Làng Thử", ["Đĩa"])),
        (item({"products": []}), ("Làng Thử", [])),
        (item({"products": [{"name_vi": "Đĩa"}]}), ("Làng Thử", ["Đĩa"])),
    ],
    ids=["text", "child", "no child any more", "child with other columns"],
)
def test_changed_file_changes_a_row_nobody_edited(place, new, shown):
    bring(new)
    row = Place.objects.get(slug="thu")
    assert (row.name_vi, [product.name_vi for product in row.products.all()]) == shown


EDITS = {
    "text": lambda row: Place.objects.filter(pk=row.pk).update(summary_vi="Của tôi."),
    "address": lambda row: Place.objects.filter(pk=row.pk).update(slug="cua-toi"),
    "child changed": lambda row: row.products.update(ocop_stars=5),
    "child changed where the file is silent": lambda row: row.products.update(note_vi="Của tôi"),
    "child added": lambda row: row.products.create(name_vi="Đĩa"),
    "child removed": lambda row: row.products.all().delete(),
    "child added where there was none": lambda row: row.recognitions.create(level="provincial"),
}
edits = pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)


@edits
def test_edited_row_is_kept(place, edit):
    edit(place)
    assert bring(item(name_vi="Làng Khác")) == (0, 0, 0, 1)


@edits
def test_edited_row_has_what_the_editor_wrote(place, edit):
    def everything():
        children = (place.products, place.recognitions)
        rows = [list(manager.values()) for manager in children]
        return rows, list(Place.objects.values("slug", "name_vi", "summary_vi"))

    edit(place)
    before = everything()
    bring(item({"products": [{"name_vi": "Chén", "ocop_stars": 3}]}, name_vi="Làng Khác"))
    assert everything() == before


def test_fact_that_no_file_has_survives_a_changed_file(place):
    Place.objects.update(phone="024 3333")
    bring(item(name_vi="Làng Khác"))
    assert Place.objects.get().phone == "024 3333"


def test_archived_row_stays_archived(place):
    workflow.archive(place)
    bring(item(name_vi="Làng Khác"))
    assert Place.objects.get().status == "archived"


def test_row_entered_by_hand_at_the_same_address_is_kept(db):
    Place.objects.create(name_vi="Của tôi", slug="thu", kind="market")
    assert bring(ITEM) == (0, 0, 0, 1)


def test_failure_in_the_middle_leaves_nothing(db):
    broken = item(name_vi="Sau", pillars=[], slug="sau")
    with pytest.raises(Exception, match="Sau"):
        load(Place, SOURCE, [ITEM, replace(broken, foreign_id="sau")])
    assert not Place.objects.exists()


# -- the whole sample


@pytest.fixture(scope="module")
def _loaded(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_sample", "--if-empty", stdout=StringIO())
        yield
        transaction.set_rollback(True)


@pytest.fixture
def sample(_loaded, db):
    """Loads it again, and says what that did."""

    def again(*options):
        out = StringIO()
        call_command("load_sample", *options, stdout=out)
        return out.getvalue()

    return again


def test_sample_loaded_twice_changes_nothing(sample):
    before = current_version()
    said = sample()
    assert [line.partition(": ")[2] for line in said.splitlines()] == [
        "0 new, 0 updated, 3436 unchanged, 0 kept as edited.",
        "0 new, 0 updated, 73 unchanged, 0 kept as edited.",
        "0 new, 0 updated, 131 unchanged, 0 kept as edited.",
        "0 new.",
    ]
    assert current_version() == before


def test_sample_is_published(sample):
    assert (Place.objects.published().count(), Tradition.objects.published().count()) == (131, 73)


def test_sample_knows_where_every_place_lies(sample):
    assert not Place.objects.filter(locality=None).exists()


def test_sample_keeps_what_an_editor_changed_addresses_too(sample):
    craft, place = Tradition.objects.get(slug="pottery"), Place.objects.get(slug="bat-trang")
    place.summary_vi = "Của tôi."
    place.products.create(name_vi="Ấm")
    for row in (craft, place):
        row.slug = f"{row.slug}-moi"
        row.save()
    said = sample()
    place.refresh_from_db()
    assert (place.slug, place.summary_vi) == ("bat-trang-moi", "Của tôi.")
    assert place.products.filter(name_vi="Ấm").exists()
    assert (said.count("1 kept as edited"), "Linkages: 0 new." in said) == (2, True)


def test_sample_is_not_loaded_where_there_is_a_record(sample):
    Linkage.objects.all().delete()
    sample("--if-empty")
    assert not Linkage.objects.exists()


def test_sample_that_fails_in_the_middle_leaves_nothing(sample, tmp_path, monkeypatch):
    places = json.loads((loading.FOLDER / "places.json").read_text(encoding="utf-8"))
    places[0]["summary_vi"] = "Tóm tắt khác."
    (tmp_path / "places.json").write_text(json.dumps(places), encoding="utf-8")
    (tmp_path / "traditions.json").write_text(
        (loading.FOLDER / "traditions.json").read_text(encoding="utf-8"), encoding="utf-8"
    )
    (tmp_path / "linkages.json").write_text("not JSON", encoding="utf-8")
    monkeypatch.setattr(loading, "FOLDER", tmp_path)
    before = current_version()
    with pytest.raises(json.JSONDecodeError):
        sample()
    assert not Place.objects.filter(summary_vi="Tóm tắt khác.").exists()
    assert current_version() == before
