"""What every record does by itself: its index, its sets of choices, its states."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext

from portal.content import workflow
from portal.content.fields import ChoiceSetField
from portal.content.models import Status
from portal.localities.models import Locality
from villages.models import Offer, OpeningRule, Place, Tradition


def whole(**values):
    """A place that lacks nothing."""
    province = {"name": "Hà Nội", "level": "province", "unit_type": "municipality"}
    locality, _new = Locality.objects.get_or_create(**province)
    there = {"locality": locality, "latitude": 21.0, "longitude": 105.9, "sources": "Sách"}
    return place(**{**there, **values})


def place(name_vi="Làng Thử", **values):
    defaults = {"kind": "market", "pillars": ["cuisine"], "summary_vi": "Tóm tắt."}
    return Place.objects.create(name_vi=name_vi, **{**defaults, **values})


# -- the index


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("column", "part"),
    [
        ("search_names", "| dong ho "),
        ("search_names", "| prints village "),
        ("search_exact", "| đông hồ "),
        ("search_text", " tranh go "),
        ("search_text", " dieu "),
        ("sort_key", ""),
    ],
)
def test_index_is_filled_when_saved(column, part):
    row = place("Đông Hồ", name_en="Prints Village", summary_vi="Tranh gỗ.", body_vi="<p>điều</p>")
    row.refresh_from_db()
    assert part in getattr(row, column) != ""


@pytest.mark.django_db
def test_renamed_tradition_is_found_through_its_places():
    craft = Tradition.objects.create(name_vi="Gốm", kind="craft", status="published")
    place(status="published").place_traditions.create(tradition=craft)
    craft.name_vi = "Sành"
    craft.save()
    assert Place.objects.published().matching("sanh").exists()


@pytest.mark.django_db
def test_place_is_not_found_by_a_draft_tradition():
    row, craft = place(status="published"), Tradition.objects.create(name_vi="Khảm", kind="craft")
    row.place_traditions.create(tradition=craft)
    row.save()
    assert not Place.objects.published().matching("kham").exists()


# -- a column with a set of choices


@pytest.mark.django_db
def test_set_comes_back_in_the_order_of_its_options():
    row = place(pillars=["cuisine", "handicrafts", "cuisine"])
    assert Place.objects.get(pk=row.pk).pillars == ["handicrafts", "cuisine"]


@pytest.mark.django_db
def test_set_of_numbers_comes_back_as_numbers():
    rule = OpeningRule.objects.create(place=place(), lunar_days=[15, 1])
    assert OpeningRule.objects.get(pk=rule.pk).lunar_days == [1, 15]


@pytest.mark.django_db
def test_empty_set_comes_back_empty():
    assert Offer.objects.get(pk=place().offers.create(name_vi="Học").pk).languages == []


@pytest.mark.django_db
@pytest.mark.parametrize(("value", "found"), [("cuisine", True), ("handicrafts", False)])
def test_has_finds_rows_with_the_value(value, found):
    place(pillars=["cuisine", "performing_arts"])
    assert Place.objects.filter(pillars__has=value).exists() is found


@pytest.mark.django_db
def test_has_compares_whole_values():
    OpeningRule.objects.create(place=place(), lunar_days=[11, 21])
    assert not OpeningRule.objects.filter(lunar_days__has=1).exists()


@pytest.mark.django_db
def test_has_takes_wildcards_as_plain_signs():
    place(pillars=["cuisine"])
    assert not Place.objects.filter(pillars__has="c%").exists()


@pytest.mark.parametrize(
    ("blank", "value"), [(True, ["war"]), (True, ["cuisine", "war"]), (False, [])]
)
def test_set_refuses_what_is_not_offered(blank, value):
    field = ChoiceSetField(options=[("cuisine", "Cuisine")], blank=blank)
    with pytest.raises(ValidationError):
        field.clean(value, None)


def test_options_are_no_part_of_the_schema():
    one, two = (ChoiceSetField(options=[(value, value)]) for value in "ab")
    assert one.deconstruct() == two.deconstruct()


def test_set_is_stored_as_text():
    assert isinstance(ChoiceSetField(), models.CharField)


# -- states


def test_new_record_is_a_draft():
    assert Place().status == Status.DRAFT


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("name_vi", "", "a Vietnamese name"),
        ("summary_vi", "", "a Vietnamese summary"),
        ("pillars", [], "a pillar"),
        ("sources", " ", "at least one source"),
        ("locality", None, "the locality"),
        ("latitude", None, "a position on the map"),
    ],
)
def test_publishing_says_what_is_missing(column, value, words):
    row = whole(**{column: value})
    with pytest.raises(ValidationError) as refusal:
        workflow.publish(row, by=None)
    assert gettext(words) in " ".join(refusal.value.messages)


@pytest.mark.django_db
def test_refused_record_stays_a_draft():
    row = whole(summary_vi="")
    with pytest.raises(ValidationError):
        workflow.publish(row, by=None)
    assert Place.objects.get(pk=row.pk).status == Status.DRAFT


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("verb", "status"),
    [
        (workflow.publish, Status.PUBLISHED),
        (workflow.unpublish, Status.DRAFT),
        (workflow.archive, Status.ARCHIVED),
    ],
)
def test_verb_moves_the_record(verb, status):
    row = whole()
    workflow.publish(row, by=None)
    verb(row, by=None)
    assert Place.objects.get(pk=row.pk).status == status


@pytest.mark.django_db
def test_publishing_again_keeps_the_first_moment():
    row = whole()
    workflow.publish(row, by=None)
    first = row.published_at
    workflow.unpublish(row, by=None)
    workflow.publish(row, by=None)
    assert row.published_at == first


@pytest.mark.django_db
@pytest.mark.parametrize(("hours", "seen"), [(-1, True), (1, False)])
def test_moment_decides_whether_visitors_see_it(hours, seen):
    row = place(status=Status.PUBLISHED, published_at=timezone.now() + timedelta(hours=hours))
    assert (Place.objects.published().exists(), row.is_published) == (seen, seen)


@pytest.mark.django_db
def test_archived_record_is_hidden():
    place(status=Status.ARCHIVED)
    assert not Place.objects.published().exists()
