"""The content version: what raises it, together with the change, and what leaves it alone."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.content.models import Redirect, Term
from portal.localities.models import Locality, Succession
from portal.version import memory
from portal.version.models import Version, current_version, raise_version, raise_version_at
from villages.models import Linkage, OpeningRule, Place, PlaceTradition, Product, Tradition

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return Place.objects.create(name_vi="Làng Thử", kind="market")


@pytest.fixture
def tradition():
    return Tradition.objects.create(name_vi="Gốm", kind="craft")


@pytest.fixture
def rises():
    """Says whether a change raises the version."""

    def ask(change):
        before = current_version()
        change()
        return current_version() > before

    return ask


def rename(row):
    row.name_vi = "Tên khác"
    row.save()


# -- rows that have a page


def test_version_starts_at_nothing():
    Version.objects.all().delete()
    assert current_version() == 0


def test_raising_makes_the_row_where_there_is_none():
    Version.objects.all().delete()
    raise_version()
    assert current_version() == 1


def test_saving_raises_it(rises, place):
    assert rises(lambda: rename(place))


def test_creating_raises_it(rises):
    assert rises(lambda: Place.objects.create(name_vi="Làng Mới", kind="market"))


def test_deleting_raises_it(rises, place):
    assert rises(place.delete)


def test_queryset_update_raises_it(rises, place):
    assert rises(lambda: Place.objects.filter(pk=place.pk).update(phone="024"))


def test_queryset_delete_raises_it(rises, place):
    assert rises(Place.objects.filter(pk=place.pk).delete)


def test_bulk_create_raises_it(rises):
    assert rises(lambda: Place.objects.bulk_create([Place(name_vi="A", slug="a", kind="market")]))


def test_bulk_update_raises_it(rises, place):
    place.phone = "024"
    assert rises(lambda: Place.objects.bulk_update([place], ["phone"]))


def test_update_or_create_raises_it(rises, place):
    defaults = {"phone": "024"}
    assert rises(lambda: Place.objects.update_or_create(slug=place.slug, defaults=defaults))


def test_locality_raises_it(rises):
    assert rises(lambda: Locality.objects.create(level="province", unit_type="province", name="Hà"))


def test_succession_raises_it(rises):
    old, new = (
        Locality.objects.create(level="province", unit_type="province", name=name)
        for name in ("Cũ", "Mới")
    )
    assert rises(lambda: Succession.objects.create(predecessor=old, successor=new))


# -- rows that hang on them


CHILDREN = {
    "opening_rules": {},
    "recognitions": {"level": "provincial"},
    "products": {"name_vi": "Bình"},
    "offers": {"name_vi": "Học nghề"},
}
children = pytest.mark.parametrize(("relation", "values"), CHILDREN.items(), ids=CHILDREN)


@children
def test_child_row_raises_it_when_added(rises, place, relation, values):
    assert rises(lambda: getattr(place, relation).create(**values))


@children
def test_child_row_raises_it_when_deleted(rises, place, relation, values):
    row = getattr(place, relation).create(**values)
    assert rises(row.delete)


def test_child_rows_raise_it_when_updated_together(rises, place):
    OpeningRule.objects.create(place=place)
    assert rises(lambda: place.opening_rules.update(note_vi="Trưa nghỉ"))


def test_child_rows_raise_it_when_created_together(rises, place):
    assert rises(lambda: Product.objects.bulk_create([Product(place=place, name_vi="Bình")]))


def test_linkage_raises_it(rises, place):
    other = Place.objects.create(name_vi="Phố", kind="market")
    assert rises(lambda: Linkage.objects.create(from_place=place, to_place=other, role="supplies"))


def test_through_row_raises_it_when_added_by_its_relation(rises, place, tradition):
    assert rises(lambda: place.traditions.add(tradition))


def test_through_row_raises_it_when_removed_by_its_relation(rises, place, tradition):
    PlaceTradition.objects.create(place=place, tradition=tradition)
    assert rises(lambda: place.traditions.remove(tradition))


def test_through_rows_raise_it_when_cleared(rises, place, tradition):
    PlaceTradition.objects.create(place=place, tradition=tradition)
    assert rises(place.traditions.clear)


# -- together with the change


WRITES = {
    "save": rename,
    "delete": lambda row: row.delete(),
    "update": lambda row: Place.objects.filter(pk=row.pk).update(phone="024"),
    "queryset delete": lambda row: Place.objects.filter(pk=row.pk).delete(),
    "bulk_create": lambda _row: OpeningRule.objects.bulk_create([OpeningRule(place=_row)]),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_change_and_version_are_one_transaction(place, write):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        write(place)
    statements = [query["sql"] for query in captured]
    opened = next(n for n, sql in enumerate(statements) if sql.startswith("SAVEPOINT"))
    name = statements[opened].split()[-1]
    closed = statements.index(f"RELEASE SAVEPOINT {name}")
    written = [n for n, sql in enumerate(statements) if sql.startswith(("INS", "UPD", "DEL"))]
    assert opened < min(written) < max(written) < closed


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_change_undone_takes_the_version_back(rises, place, write):
    def fail():
        with suppress(ZeroDivisionError), transaction.atomic():
            write(place)
            raise ZeroDivisionError

    assert not rises(fail)


# -- what leaves it alone


def test_reading_leaves_it(rises, place):
    assert not rises(lambda: list(Place.objects.published().matching("lang thu")))


def test_redirect_leaves_it(rises):
    assert not rises(lambda: Redirect.objects.create(section="places", old_slug="cu", slug="moi"))


def test_learnt_word_leaves_it(rises):
    assert not rises(lambda: Term.objects.create(word="lang", length=4))


# -- what is remembered for as long as it stays


@pytest.fixture
def count():
    calls = []

    @memory.remembered
    def compute():
        calls.append(1)
        return len(calls)

    return compute


@pytest.fixture
def asked():
    calls = []

    @memory.remembered
    def square(number):
        calls.append(number)
        return number * number

    return square, calls


def test_remembered_is_computed_once(count):
    assert (count(), count()) == (1, 1)


def test_remembered_is_computed_anew_after_a_change(count, place):
    count()
    rename(place)
    assert count() == 2


def test_forgotten_is_computed_anew(count):
    count()
    memory.forget()
    assert count() == 2


def test_each_question_has_an_answer_of_its_own(asked):
    squared, calls = asked
    assert [squared(n) for n in (2, 3, 2, 3)] == [4, 9, 4, 9]
    assert calls == [2, 3]


def test_only_the_last_answers_are_kept(asked):
    squared, calls = asked
    for number in range(memory.MOST + 1):
        squared(number)
    squared(memory.MOST)
    squared(0)
    assert calls == [*range(memory.MOST + 1), 0]


# -- what changes by the clock alone


@pytest.mark.parametrize(("minutes", "rise"), [(-1, 2), (60, 1)])
def test_moment_ahead_counts_once_it_has_passed(minutes, rise):
    before = current_version()
    raise_version_at(timezone.now() + timedelta(minutes=minutes))
    assert current_version() == before + rise


def test_version_never_falls_when_past_moments_are_cleared_away():
    now, seen = timezone.now(), [current_version()]
    for minutes in (-3, 60, -2, 90, -1):
        raise_version_at(now + timedelta(minutes=minutes))
        seen.append(current_version())
    assert seen == sorted(set(seen))
    assert len(Version.objects.get().ahead) == 3


def test_place_published_ahead_appears_when_its_time_comes(client, place):
    soon = timezone.now() + timedelta(hours=1)
    Place.objects.filter(pk=place.pk).update(status="published", published_at=soon)
    raise_version_at(soon)
    address = f"/vi/places/{place.slug}/"
    assert client.get(address).status_code == 404
    # The hour passes: the moment is kept as it was, only the clock is further.
    past = timezone.now() - timedelta(minutes=1)
    before = current_version()
    Version.objects.update(ahead=[past.isoformat()])
    Place.objects.filter(pk=place.pk).update(published_at=past)
    assert current_version() > before
    assert client.get(address).status_code == 200
