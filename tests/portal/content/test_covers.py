"""Composed covers: the same for ever, suited to their motif, legible, well mixed."""

import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from portal.content.cover_plans import CLASHES, FRAMES, LAYOUTS, OUTLINES, WAYS
from portal.content.covers import cover, is_clear, layouts_for, ways_for
from villages.models import Motif, Place

ROOT = Path(__file__).resolve().parents[3]
SHEET = (640, 400)
MOTIFS = Motif.values
SLUGS = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+){0,3}", fullmatch=True)
PARTS = {"a": "m-a", "b": "m-b", "c": "m-c", "g": "m-g", "p": "m-p"}


def symbols(name: str) -> dict[str, ET.Element]:
    root = ET.parse(ROOT / "static" / "img" / f"{name}.svg").getroot()
    return {child.attrib["id"]: child for child in root}


def record() -> list[SimpleNamespace]:
    """The places of the starter record, with their motifs."""
    folder = ROOT / "villages" / "sample"
    motifs = {
        row["slug"]: row["motif"] for row in json.loads((folder / "traditions.json").read_text())
    }
    rows = json.loads((folder / "places.json").read_text())
    return [
        SimpleNamespace(
            slug=row["slug"],
            motif=Place(kind=row["kind"], name_vi=row["name_vi"]).motif_with(
                next((motifs[slug] for slug in row["traditions"]), None)
            ),
        )
        for row in rows
    ]


def inks_of_the_sheet() -> dict[str, dict[str, str]]:
    """What cover.css says each colourway prints with."""
    text = (ROOT / "static" / "css" / "cover.css").read_text()
    found = {}
    for name, body in re.findall(r"^\.(cover|way-\w+) \{(.*?)\}", text, re.MULTILINE | re.DOTALL):
        inks = dict(re.findall(r"--([\w-]+): var\(--(?:print-)?([\w-]+)\);", body))
        found[name] = {part: "paper" if ink == "m-p" else ink for part, ink in inks.items()}
    return found


@given(SLUGS, st.sampled_from(MOTIFS))
def test_a_record_keeps_its_cover(slug, motif):
    made = cover(slug, motif)
    cover.cache_clear()
    assert cover(slug, motif) == made


@given(SLUGS, st.sampled_from(MOTIFS))
def test_a_cover_suits_its_motif(slug, motif):
    made = cover(slug, motif)
    assert made.layout in layouts_for(motif)
    assert is_clear(motif, made.layout, made.way)
    assert len(made.spots) <= 10
    assert 1 <= made.frame <= FRAMES


@given(SLUGS, st.sampled_from(MOTIFS))
def test_a_turned_sheet_has_its_motifs_on_the_other_side(slug, motif):
    made, plan = cover(slug, motif), LAYOUTS[cover(slug, motif).layout]
    for spot, planned in zip(made.spots, plan.spots, strict=True):
        mirrored = SHEET[0] - planned.x - planned.size
        assert spot.x == (mirrored if made.flip else planned.x)
        assert (spot.y, spot.size, spot.wall) == (planned.y, planned.size, planned.wall)


@pytest.mark.parametrize("motif", MOTIFS)
def test_every_motif_has_choices(motif):
    layouts = set(layouts_for(motif))
    assert len(layouts) >= 3
    assert all(len(ways_for(motif, layout)) >= 2 for layout in layouts)
    assert set(OUTLINES[motif]) <= {"a", "b", "c", "g", "p"}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("way", WAYS)
def test_a_motif_never_lies_on_its_own_ink(way, layout):
    inks = WAYS[way]
    for motif in MOTIFS:
        if is_clear(motif, layout, way):
            for part in LAYOUTS[layout].behind:
                pair = {inks.ink(outline) for outline in OUTLINES[motif][:1]} | {inks.ink(part)}
                assert len(pair) == 2
                assert frozenset(pair) not in CLASHES


def test_blue_boats_do_not_lie_on_blue_water():
    assert WAYS["sky"].water == "blue"
    assert not is_clear("boat", "river", "sky")
    assert is_clear("boat", "river", "rose")


def test_things_have_no_landscape_and_boats_have_water():
    assert not {"river", "hills"} & set(layouts_for("lacquer"))
    assert "river" in layouts_for("boat")
    assert "hills" in layouts_for("dinh")


def test_the_record_is_well_mixed():
    covers = [cover(row.slug, row.motif) for row in record()]
    assert len(covers) == 131
    assert set(Counter(made.layout for made in covers)) == set(LAYOUTS)
    assert max(Counter(made.layout for made in covers).values()) < 0.3 * len(covers)
    assert set(Counter(made.way for made in covers)) == set(WAYS)
    assert max(Counter(made.way for made in covers).values()) < 0.3 * len(covers)
    alike = [(a, b) for a, b in pairwise(covers) if (a.layout, a.way) == (b.layout, b.way)]
    assert len(alike) <= 4


def test_the_style_sheet_prints_with_the_same_inks():
    sheet = inks_of_the_sheet()
    for name, way in WAYS.items():
        inks = sheet["cover"] | {"m-p": "paper"} | sheet[f"way-{name}"]
        for part in ("field", "second", "ground", "water", "hill", "wall", *"abcgp"):
            assert inks[PARTS.get(part, part)] == way.ink(part), (name, part)


def test_everything_named_is_drawn():
    stages, motifs = symbols("patterns"), symbols("motifs")
    patterns = {name for layout in LAYOUTS.values() for name in layout.patterns}
    frames = {f"frame-{number}" for number in range(1, FRAMES + 1)}
    assert set(stages) == set(LAYOUTS) | patterns | frames
    assert set(motifs) == set(MOTIFS) == set(OUTLINES)
    assert {symbol.attrib["viewBox"] for symbol in stages.values()} == {"0 0 640 400"}
    assert {symbol.attrib["viewBox"] for symbol in motifs.values()} == {"0 0 96 96"}


def test_sprites_stay_light():
    assert (ROOT / "static" / "img" / "motifs.svg").stat().st_size <= 90_000
    assert (ROOT / "static" / "img" / "patterns.svg").stat().st_size <= 50_000
    assert max(len(list(symbol.iter())) for symbol in symbols("motifs").values()) <= 40


def test_markup_is_small_and_without_style():
    sizes = []
    for row in record():
        markup = render_to_string("content/_cover.html", {"object": row})
        sizes.append(len(re.sub(r"\s+", " ", markup)))
        assert markup.count(f"motifs.svg#{row.motif}") == len(cover(row.slug, row.motif).spots)
        assert 'aria-hidden="true"' in markup
        assert "style" not in markup
        assert not re.search(r"\sid=", markup)  # the same record may stand on a page twice
    assert sum(sizes) / len(sizes) <= 1200
