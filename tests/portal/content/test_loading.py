"""Loading from files, again and again: what it writes, and what it leaves as people have it."""

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError

from portal.content import workflow
from portal.content.loading import Item, load
from portal.localities.models import Locality
from portal.version.models import current_version
from villages.models import Place, Tradition

SOURCE = "test"
ITEM = Item(
    "thu",
    {
        "slug": "thu",
        "kind": "craft_village",
        "name_vi": "Làng Thử",
        "summary_vi": "Tóm tắt.",
        "pillars": ["handicrafts"],
        "latitude": 21.0,
        "longitude": 105.9,
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
    province = {"name": "Hà Nội", "level": "province", "unit_type": "municipality"}
    locality, _new = Locality.objects.get_or_create(**province)
    lying = (replace(i, values={"locality_id": locality.pk} | i.values) for i in items)
    done = load(Place, SOURCE, lying)
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
    "text removed": lambda row: Place.objects.filter(pk=row.pk).update(summary_vi=""),
    "text where the file is silent": lambda row: Place.objects.update(phone="024 3333"),
    "check of the facts": lambda row: Place.objects.update(checked_on="2026-01-02"),
    "child changed": lambda row: row.products.update(ocop_stars=5),
    "child changed where the file is silent": lambda row: row.products.update(note_vi="Của tôi"),
    "child added": lambda row: row.products.create(name_vi="Đĩa"),
    "child removed": lambda row: row.products.all().delete(),
    "child added where there was none": lambda row: row.recognitions.create(level="provincial"),
    "child added where the file is silent": lambda row: row.offers.create(name_vi="Học"),
    "set changed where the file is silent": lambda row: row.shared_with.add(row.locality),
}
edits = pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)


@edits
def test_edited_row_is_kept(place, edit):
    edit(place)
    assert bring(item(name_vi="Làng Khác")) == (0, 0, 0, 1)


@edits
def test_edited_row_has_what_the_editor_wrote(place, edit):
    def everything():
        children = (place.products, place.recognitions, place.offers)
        return list(Place.objects.values()), [list(manager.values()) for manager in children]

    edit(place)
    before = everything()
    bring(item({"products": [{"name_vi": "Chén", "ocop_stars": 3}]}, name_vi="Làng Khác"))
    assert everything() == before


NEW_KEYS = {
    "column": item(phone="024 3333"),
    "column with a default": item(precision="exact"),
    "relation": item({"offers": [{"name_vi": "Học"}]}),
}
new_keys = pytest.mark.parametrize("longer", NEW_KEYS.values(), ids=NEW_KEYS)


@new_keys
def test_file_with_a_new_key_changes_a_row_nobody_edited(place, longer):
    assert (bring(longer), bring(longer)) == ((0, 1, 0, 0), (0, 0, 1, 0))


@new_keys
def test_file_without_a_key_any_more_changes_nothing(db, longer):
    bring(longer)
    assert bring(ITEM) == (0, 0, 1, 0)


@pytest.mark.parametrize("name", ["phone", "precision", "offers"])
def test_column_that_the_model_got_later_makes_no_row_look_edited(place, name):
    assert name not in place.loaded
    assert bring(item(name_vi="Làng Khác")) == (0, 1, 0, 0)


def test_column_that_the_model_lost_makes_no_row_look_edited(place):
    Place.objects.update(loaded=place.loaded | {"gone": "0" * 16})
    assert bring(ITEM) == (0, 0, 1, 0)


def test_search_reads_the_children_of_a_changed_file(place):
    for name in ("Sơn mài", "Khảm trai"):
        craft = Tradition.objects.create(name_vi=name, kind="craft", status="published")
        bring(item({"place_traditions": [{"tradition_id": craft.pk}]}))
    assert "kham trai" in Place.objects.get(slug="thu").search_names


def test_archived_row_stays_archived(place):
    workflow.archive(place, by=None)
    bring(item(name_vi="Làng Khác"))
    assert Place.objects.get().status == "archived"


def test_row_entered_by_hand_at_the_same_address_is_kept(db):
    Place.objects.create(name_vi="Của tôi", slug="thu", kind="market")
    assert bring(ITEM) == (0, 0, 0, 1)


def test_row_at_the_old_address_of_another_is_kept(db):
    moved = Place.objects.create(name_vi="Của tôi", slug="thu", kind="market")
    moved.slug = "cua-toi"
    moved.save()
    assert bring(ITEM) == (0, 0, 0, 1)


def test_failure_in_the_middle_leaves_nothing(db):
    broken = item(latitude="phía bắc", slug="sau")
    with pytest.raises(ValidationError, match="phía bắc"):
        load(Place, SOURCE, [ITEM, replace(broken, foreign_id="sau")])
    assert not Place.objects.exists()


def test_row_that_lacks_something_stays_a_draft(db):
    bring(item(pillars=[]))
    assert Place.objects.get(slug="thu").status == "draft"
