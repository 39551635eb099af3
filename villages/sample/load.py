"""Loads traditions, places and linkages of the starter record."""

import json
import re
from pathlib import Path
from typing import Any

from django.db import transaction

from portal.content.loading import Item, load
from portal.localities.kinds import Level, full_name_vi
from portal.localities.models import Locality
from portal.text import fold
from villages.models import Linkage, Place, Tradition

FOLDER = Path(__file__).parent
SOURCE = "sample"
TYPE_WORDS = re.compile(r"^(xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tỉnh)\s+", re.IGNORECASE)
LATER = re.compile(r"\(sau là ([^)]*)\)")
BRACKETS = re.compile(r"\s*\([^)]*\)")
LINKAGE_KEY = ("from", "to", "role", "tradition")


def read(name: str) -> list[dict[str, Any]]:
    """The objects of one file."""
    return list(json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")))


@transaction.atomic
def load_places() -> str:
    """Everything: traditions, then places, then what links them. Says what it did."""
    units = Units()
    before = set(Place.objects.values_list("pk", flat=True))
    traditions = load(Tradition, SOURCE, [_tradition(row, units) for row in read("traditions")])
    ids = keys(Tradition)
    places = load(Place, SOURCE, [_place(row, units, ids) for row in read("places")])
    homes = load(Tradition, SOURCE, _homes())
    links = load(Linkage, SOURCE, _linkages(ids, before))
    return (
        f"Traditions: {traditions}.\nPlaces: {places}.\n"
        f"Homes of traditions: {homes}.\nLinkages: {links}."
    )


def keys(model: Any) -> dict[str, int]:
    """Primary keys by the names that the files use; addresses may have changed since."""
    loaded = model.objects.filter(source=SOURCE)
    by_address = dict(model.objects.values_list("slug", "pk"))
    return by_address | dict(loaded.values_list("foreign_id", "pk"))


def _loaded(model: Any) -> set[str]:
    return set(model.objects.filter(source=SOURCE).values_list("foreign_id", flat=True))


class Units:
    """Finds the localities that the files name."""

    def __init__(self) -> None:
        rows = list(Locality.objects.with_ancestors())
        current = [row for row in rows if row.is_current]
        self._provinces = {row.name: row for row in current if row.level == Level.PROVINCE}
        self._communes = {
            (row.province.name, full_name_vi(row.unit_type, row.name)): row
            for row in current
            if row.level == Level.COMMUNE
        }
        self._former: dict[tuple[str, ...], list[Locality]] = {}
        for row in rows:
            if not row.is_current:
                names = {row.province.name, *map(str.strip, row.province.other_names.split(";"))}
                for name in filter(None, names):
                    self._former.setdefault((name, row.level, fold(row.name)), []).append(row)
                    if row.level == Level.PROVINCE:
                        self._former.setdefault((name, row.level), []).append(row)

    def now(self, province: str | None, commune: str | None) -> Locality | None:
        """The commune if it is known, else the province."""
        if not province:
            return None
        return self._communes.get((province, commune or "")) or self._provinces.get(province)

    def before(self, province: str | None, district: str, commune: str) -> Locality | None:
        """The smallest former unit that the words name without doubt."""
        if not province:
            return None
        later = LATER.search(commune)
        name = fold(_bare(later[1] if later else BRACKETS.sub("", commune)))
        communes = self._former.get((province, Level.COMMUNE, name), [])
        districts = self._former.get((province, Level.DISTRICT, fold(_bare(district))), [])
        inside = [unit for unit in communes if unit.parent in districts] or communes
        provinces = self._former.get((province, Level.PROVINCE), [])
        for candidates in (inside, districts, provinces):
            if len(candidates) == 1:
                return candidates[0]
        return None


def _bare(name: str) -> str:
    return TYPE_WORDS.sub("", name.strip())


def provenance(row: dict[str, Any]) -> dict[str, Any]:
    """Where the facts come from, and how far they can be trusted."""
    return {
        "sources": "\n".join(row["sources"]),
        "source_notes": "\n".join(row["source_notes"]),
        "confidence": row["confidence"],
    }


def texts(row: dict[str, Any], *names: str) -> dict[str, Any]:
    """The columns of texts in both languages."""
    pairs = [f"{name}_{language}" for name in names for language in ("vi", "en")]
    return {pair: row[pair] for pair in pairs}


def titles(row: dict[str, Any], *more: str) -> list[dict[str, Any]]:
    """The rows of its recognition."""
    found = row["recognitions"]
    blank = {"year": None} | dict.fromkeys(more, "")
    names = ("level", "year", "text_vi", "text_en", *more)
    return [{name: title.get(name) or blank.get(name, "") for name in names} for title in found]


def _tradition(row: dict[str, Any], units: Units) -> Item:
    locality = units.now(row["province"], row["commune"])
    former = units.before(row["former_province"], "", "")
    values = {
        "slug": row["slug"],
        "kind": row["kind"],
        "motif": row["motif"],
        "pillars": row["pillars"],
        "locality_id": locality.pk if locality else None,
        "former_locality_id": former.pk if former else None,
        **texts(row, "name", "summary"),
        **provenance(row),
        "unverified_fields": " ".join(row["unverified_fields"]),
    }
    return Item(row["slug"], values, {"recognitions": titles(row, "source_url")})


def _place(row: dict[str, Any], units: Units, traditions: dict[str, int]) -> Item:
    locality = units.now(row["province"], row["commune"])
    words = [row["former_commune"], row["former_district"], row["former_province"]]
    former = units.before(row["former_province"], row["former_district"], row["former_commune"])
    values = {
        **{name: row[name] for name in ("slug", "kind", "pillars", "precision")},
        **{name: row[name] for name in ("latitude", "longitude")},
        "locality_id": locality.pk if locality else None,
        "former_locality_id": former.pk if former else None,
        "former_address": _former_words(words, former),
        **texts(row, "name", "summary", "founded"),
        **provenance(row),
        "unverified_fields": " ".join(row["unverified_fields"]),
    }
    links = [
        {"tradition_id": traditions[slug], "order": order}
        for order, slug in enumerate(row["traditions"])
    ]
    products = [
        {
            **{key: product[key] for key in ("name_vi", "name_en", "producer")},
            **{key: product[key] for key in ("ocop_stars", "ocop_year")},
            "tradition_id": traditions.get(product["tradition"] or ""),
        }
        for product in row["products"]
    ]
    children = {"place_traditions": links, "recognitions": titles(row), "products": products}
    return Item(row["slug"], values, children)


def _former_words(words: list[str], former: Locality | None) -> str:
    """The words of the file where they say more, or other things, than the unit that was found."""
    written = ", ".join(filter(None, words))
    if former is None:
        return written
    chain = [full_name_vi(former.unit_type, former.name)]
    chain += [full_name_vi(unit.unit_type, unit.name) for unit in former.ancestors]
    chain[-1] = former.province.name
    return "" if ", ".join(chain) == written else written


def _homes() -> list[Item]:
    """The homes of the traditions, which could not be named before their places were there."""
    places, there = keys(Place), _loaded(Tradition)
    return [
        Item(row["slug"], {"home_place_id": places.get(row["home_place"])})
        for row in read("traditions")
        if row["slug"] in there
    ]


def _linkages(traditions: dict[str, int], before: set[int]) -> list[Item]:
    """Those that were loaded once, and those of places that are new: what is missing between places
    that were there `before` was deleted by somebody.
    """
    places, there = keys(Place), _loaded(Linkage)
    found = []
    for row in read("linkages"):
        ends = places.get(row["from"]), places.get(row["to"])
        values = {
            "from_place_id": ends[0],
            "to_place_id": ends[1],
            "role": row["role"],
            "tradition_id": traditions.get(row["tradition"] or ""),
            **texts(row, "note"),
            **provenance(row),
        }
        item = Item("/".join(row[key] or "" for key in LINKAGE_KEY), values)
        is_new = None not in ends and not before.issuperset(ends)
        if is_new or item.foreign_id in there:
            found.append(item)
    return found
