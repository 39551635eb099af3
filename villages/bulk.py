"""Makes many places out of the names and localities that the record has, for measuring."""

import random
from itertools import islice, pairwise

from django.db.models import Max

from portal.content import vocabulary
from portal.content.models import INDEX, Pillar, Status
from portal.geo import cell
from portal.localities.models import Locality
from villages.models import Linkage, OpeningRule, Place, PlaceTradition, Tradition

BATCH = 1_000
# The delta, roughly: west, south, east, north.
BOX = (105.2, 19.9, 106.8, 21.5)
SYLLABLES = "an bá bình cầu chu dương đa đông gia hà hoa hương khê kim lâm liên mai mỹ ngọc phú phong quang sơn tân thanh thụy trung vân viên xuân yên".split()  # noqa: E501, SIM905


def make_places(count: int, rnd: random.Random) -> int:
    """Brings the number of places up to `count`, each with two traditions, an opening rule, and
    some linkages.
    """
    missing = max(0, count - Place.objects.count())
    communes = list(
        Locality.objects.current().communes().with_ancestors().filter(parent__in_delta=True)
    )
    formers = list(Locality.objects.former().communes().with_ancestors())
    traditions = list(Tradition.objects.all())
    # No number of a made-up place is higher than its key.
    first = (Place.objects.aggregate(last=Max("pk"))["last"] or 0) + 1
    numbers = range(first, first + missing)
    made = (_place(number, rnd, communes, formers, traditions) for number in numbers)
    while batch := list(islice(made, BATCH)):
        _save(batch)
    return missing


def _place(
    number: int,
    rnd: random.Random,
    communes: list[Locality],
    formers: list[Locality],
    traditions: list[Tradition],
) -> tuple[Place, list[Tradition]]:
    words = " ".join(rnd.choice(SYLLABLES).title() for _n in range(2))
    kept = rnd.sample(traditions, 2)
    name = f"Làng {str(kept[0].name_vi).lower()} {words} {number}"
    lat, lon = rnd.uniform(BOX[1], BOX[3]), rnd.uniform(BOX[0], BOX[2])
    place = Place(
        slug=f"bulk-{number}",
        kind=rnd.choice(Place.Kind.values),
        name_vi=name,
        name_en=f"{words} Village {number}",
        summary_vi=f"{name} là làng được tạo ra để đo tốc độ. " * 4,
        summary_en=f"{words} is a village made up for measuring. " * 4,
        pillars=rnd.choice(Pillar.values),
        locality=rnd.choice(communes),
        former_locality=rnd.choice(formers),
        status=Status.PUBLISHED,
        latitude=lat,
        longitude=lon,
        cell=cell(lat, lon),
    )
    return place, kept


def _save(batch: list[tuple[Place, list[Tradition]]]) -> None:
    places = Place.objects.bulk_create([place for place, _kept in batch])
    PlaceTradition.objects.bulk_create(
        PlaceTradition(place=place, tradition=tradition, order=order)
        for place, kept in batch
        for order, tradition in enumerate(kept)
    )
    places = list(Place.objects.filter(pk__in=[place.pk for place in places]).for_cards())
    for place in places:
        place.index()
    Place.objects.bulk_update(places, INDEX, batch_size=200)
    OpeningRule.objects.bulk_create([OpeningRule(place=place) for place in places])
    Linkage.objects.bulk_create(
        [
            Linkage(from_place=maker, to_place=seller, role=Linkage.Role.SUPPLIES)
            for maker, seller in pairwise(places)
        ]
    )
    vocabulary.learn(word for place in places for word in place.words())
