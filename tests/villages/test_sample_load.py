"""The whole sample, loaded again: what that changes, and what it leaves as people have it."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from portal.version.models import current_version
from villages import on_map
from villages.models import Linkage, Place, Tradition
from villages.sample import load as loading

pytestmark = pytest.mark.usefixtures("record")


def again(*options):
    """Loads it again, and says what that did."""
    out = StringIO()
    call_command("load_sample", *options, stdout=out)
    return dict(line.split(": ") for line in out.getvalue().splitlines() if ": " in line)


@pytest.fixture
def rewrite(tmp_path, monkeypatch):
    """Another version of the files: `change` is called with each row of one of them."""
    for name in ("traditions", "places", "linkages"):
        text = (loading.FOLDER / f"{name}.json").read_text(encoding="utf-8")
        (tmp_path / f"{name}.json").write_text(text, encoding="utf-8")
    monkeypatch.setattr(loading, "FOLDER", tmp_path)

    def write(name, change):
        path = tmp_path / f"{name}.json"
        rows = json.loads(path.read_text(encoding="utf-8"))
        for row in rows:
            change(row)
        path.write_text(json.dumps(rows), encoding="utf-8")
        return path

    return write


def said(updated=0, unchanged=0, kept=0):
    return f"0 new, {updated} updated, {unchanged} unchanged, {kept} kept as edited."


def test_loaded_twice_changes_nothing():
    before = current_version()
    assert list(again().values()) == [
        said(unchanged=n) for n in (3436, 73, 131, 73, 31, 5, 64, 4, 4)
    ]
    assert current_version() == before


def test_everything_is_published():
    assert (Place.objects.published().count(), Tradition.objects.published().count()) == (131, 73)


def test_every_place_lies_somewhere():
    assert not Place.objects.filter(locality=None).exists()


def test_every_record_would_pass_the_form():
    for row in (*Place.objects.all(), *Tradition.objects.all(), *Linkage.objects.all()):
        row.full_clean()


def test_what_an_editor_changed_is_kept_addresses_too():
    craft, place = Tradition.objects.get(slug="pottery"), Place.objects.get(slug="bat-trang")
    place.summary_vi = "Của tôi."
    place.products.create(name_vi="Ấm")
    for row in (craft, place):
        row.slug = f"{row.slug}-moi"
        row.save()
    lines = again()
    place.refresh_from_db()
    assert (place.slug, place.summary_vi) == ("bat-trang-moi", "Của tôi.")
    assert place.products.filter(name_vi="Ấm").exists()
    assert lines["Places"] == said(unchanged=130, kept=1)
    assert lines["Traditions"] == said(unchanged=72, kept=1)


def test_tradition_moves_home_with_the_file(rewrite):
    rewrite("traditions", lambda row: row["slug"] == "pottery" and row.update(home_place="chu-dau"))
    assert again()["Homes of traditions"] == said(updated=1, unchanged=72)
    assert Tradition.objects.get(slug="pottery").home_place.slug == "chu-dau"


def test_home_that_an_editor_chose_is_kept():
    home = Place.objects.get(slug="chu-dau")
    Tradition.objects.filter(slug="pottery").update(home_place=home)
    assert again()["Homes of traditions"] == said(unchanged=72, kept=1)


# -- linkages


def noted(row):
    row["note_vi"] = "Ghi chú khác."


def test_linkage_changes_with_the_file(rewrite):
    rewrite("linkages", noted)
    assert again()["Linkages"] == said(updated=31)
    assert set(Linkage.objects.values_list("note_vi", flat=True)) == {"Ghi chú khác."}


def test_linkage_that_an_editor_changed_is_kept(rewrite):
    edited = Linkage.objects.first()
    Linkage.objects.filter(pk=edited.pk).update(confidence="partial", note_vi="Của tôi.")
    rewrite("linkages", noted)
    assert again()["Linkages"] == said(updated=30, kept=1)
    edited.refresh_from_db()
    assert edited.note_vi == "Của tôi."


def test_linkage_that_an_editor_deleted_stays_so():
    Linkage.objects.first().delete()
    assert again()["Linkages"] == said(unchanged=30)


def test_linkages_of_a_new_place_are_made():
    place = Place.objects.get(slug="chau-khe")
    lost = Linkage.objects.filter(from_place=place)
    number = lost.count()
    lost.delete()
    Tradition.objects.filter(home_place=place).update(home_place=None)
    place.delete()
    assert again()["Linkages"].startswith(f"{number} new")


# -- all or nothing


def test_nothing_is_loaded_where_there_is_a_record():
    Linkage.objects.all().delete()
    again("--if-empty")
    assert not Linkage.objects.exists()


def test_failure_in_the_middle_leaves_nothing(rewrite):
    rewrite("places", lambda row: row.update(summary_vi="Tóm tắt khác."))
    rewrite("linkages", noted).write_text("not JSON", encoding="utf-8")
    before = current_version()
    with pytest.raises(json.JSONDecodeError):
        again()
    assert not Place.objects.filter(summary_vi="Tóm tắt khác.").exists()
    assert current_version() == before


def test_markers_show_what_the_pages_of_the_sample_show():
    pages = {place.pk: place for place in Place.objects.published().for_cards()}
    for place in Place.objects.published().for_map():
        marker, page = on_map.marker(place), pages[place.pk]
        assert (marker["motif"], marker["label"]) == (page.motif, page.get_kind_display())
        assert marker["name"] == page.name
    assert len(pages) > 100
