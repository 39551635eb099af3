"""Loads organisers and events of the starter record; places and traditions are there already."""

import json
from pathlib import Path
from typing import Any

from django.db import transaction

from events.models import Event, Organiser
from portal.content.loading import Item, load
from villages.models import Place, Tradition
from villages.sample.load import SOURCE, Units, keys, provenance, texts, titles

FOLDER = Path(__file__).parent
AS_WRITTEN = (
    *("slug", "kind", "pillars", "date_confidence", "is_free", "website"),
    *("latitude", "longitude"),
)
TEXTS = ("name", "summary", "body", "venue", "usual", "date_note", "programme")


def read(name: str) -> list[dict[str, Any]]:
    """The objects of one file."""
    return list(json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")))


@transaction.atomic
def load_events() -> str:
    """Organisers, then events with their rules. Says what it did."""
    units, places = Units(), keys(Place)
    organisers = load(Organiser, SOURCE, [_organiser(r, units, places) for r in read("organisers")])
    known = {"place": places, "traditions": keys(Tradition), "organisers": keys(Organiser)}
    events = load(Event, SOURCE, [_event(row, units, known) for row in read("events")])
    return f"Organisers: {organisers}.\nEvents: {events}."


def _organiser(row: dict[str, Any], units: Units, places: dict[str, int]) -> Item:
    locality = units.now(row["province"], row["commune"])
    values = {
        **{name: row[name] for name in ("slug", "pillars", "website")},
        "place_id": places.get(row["place"] or ""),
        "locality_id": locality.pk if locality else None,
        **texts(row, "name", "summary"),
        **provenance(row),
    }
    return Item(row["slug"], values)


def _event(row: dict[str, Any], units: Units, known: dict[str, dict[str, int]]) -> Item:
    locality = units.now(row["province"], row["commune"])
    former = units.before(row["former_province"], row["former_district"], row["former_commune"])
    great = row["great"] or {"every": None, "anchor": None, "note_vi": "", "note_en": ""}
    values = {
        **{name: row[name] for name in AS_WRITTEN},
        **({"precision": row["precision"]} if row["precision"] else {}),
        "place_id": known["place"].get(row["place"] or ""),
        "locality_id": locality.pk if locality else None,
        "former_locality_id": former.pk if former else None,
        "great_every": great["every"],
        "great_anchor": great["anchor"],
        **texts(great | {f"great_{name}": text for name, text in great.items()}, "great_note"),
        **texts(row, *TEXTS),
        **provenance(row),
        "unverified_fields": " ".join(row["unverified_fields"]),
    }
    rules = [{"slot": slot, **rule} for slot, rule in enumerate(row["rules"])]
    sets = {
        name: [known[name][slug] for slug in row[name] if slug in known[name]]
        for name in ("traditions", "organisers")
    }
    children = {"rules": rules, "recognitions": titles(row, "source_url")}
    return Item(row["slug"], values, children, sets)
