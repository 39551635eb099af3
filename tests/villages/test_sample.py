"""The sample record is sound: references resolve, texts come in both languages, names are spelt."""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from villages.models import Motif

SAMPLE = Path(__file__).resolve().parents[2] / "villages" / "sample"
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LEVELS = {
    "unesco",
    "unesco_related",
    "world_crafts_council",
    "special_national_site",
    "national_monument",
    "national_heritage",
    "provincial",
    "geographical_indication",
    "collective_trademark",
    "other",
}
PLACE_KINDS = {
    "craft_village",
    "craft_street",
    "heritage_site",
    "museum",
    "creative_space",
    "market",
    "wharf",
    "organisation",
}
PILLARS = {"cultural_tourism", "handicrafts", "cuisine", "performing_arts"}
ROLES = {"supplies", "origin_of", "sells", "co_creation", "designs_for", "teaches"}
MOTIFS = set(Motif.values)
# The names an English text is most likely to lose its accents on. Hanoi and Vietnam are English.
BARE_NAMES = (
    "Ha Noi|Viet Nam|Hue|Hai Phong|Haiphong|Bac Ninh|Hung Yen|Ninh Binh|Hai Duong|Nam Dinh"
    "|Thai Binh|Bac Giang|Phu Tho|Vinh Phuc|Quang Ninh|Hoan Kiem|Thang Long|Bat Trang|Van Phuc"
    "|Ha Dong|Thuong Tin|Phu Xuyen|Ung Hoa|Thach That|Dong Anh|Hang Bac|Hang Dong|Hang Ma"
    "|Hang Trong|Hang Gai|Dong Ho|Chau Khe|Dong Xam|Dinh Cong|Son Dong|Nguyen|Tran|Hoa Lu"
    "|Trang An|Long Bien|Co Loa|Kinh Bac|Ly|Le|Tet|Y Yen|Yen Tu|Quan Ho|Da Sy|Phat Diem"
)
BARE = re.compile(rf"\b({BARE_NAMES})\b")
MAX_WORDS = 60

Row = dict[str, Any]


def load(name: str) -> list[Row]:
    rows: list[Row] = json.loads((SAMPLE / f"{name}.json").read_text(encoding="utf-8"))
    return rows


PLACES, TRADITIONS, LINKAGES = load("places"), load("traditions"), load("linkages")
EVERYTHING = [*PLACES, *TRADITIONS, *LINKAGES]
PLACE_SLUGS = {row["slug"] for row in PLACES}
TRADITION_SLUGS = {row["slug"] for row in TRADITIONS}


def label(row: Row) -> str:
    return str(row.get("slug") or f"{row['from']}>{row['to']}")


def nested(row: Row) -> Iterator[Row]:
    """The row itself and the objects inside it: recognitions and products."""
    yield row
    for value in row.values():
        if isinstance(value, list):
            yield from (item for item in value if isinstance(item, dict))


def texts(row: Row) -> Iterator[str]:
    for part in nested(row):
        for value in part.values():
            if isinstance(value, str):
                yield value
            elif isinstance(value, list):
                yield from (item for item in value if isinstance(item, str))


def test_counts() -> None:
    assert (len(PLACES), len(TRADITIONS), len(LINKAGES)) == (131, 73, 31)
    kinds = Counter(row["kind"] for row in TRADITIONS)
    assert kinds == {"craft": 32, "performing_art": 17, "dish": 24}


@pytest.mark.parametrize("rows", [PLACES, TRADITIONS], ids=["places", "traditions"])
def test_slugs_are_unique_and_valid(rows: list[Row]) -> None:
    slugs = [row["slug"] for row in rows]
    assert [slug for slug, times in Counter(slugs).items() if times > 1] == []
    assert [slug for slug in slugs if not SLUG.fullmatch(slug)] == []


def test_references_resolve() -> None:
    for place in PLACES:
        assert set(place["traditions"]) <= TRADITION_SLUGS, place["slug"]
        assert len(place["traditions"]) == len(set(place["traditions"])), place["slug"]
        for product in place["products"]:
            assert product["tradition"] in {None, *TRADITION_SLUGS}, place["slug"]
    for tradition in TRADITIONS:
        assert tradition["home_place"] in {None, *PLACE_SLUGS}, tradition["slug"]
    for link in LINKAGES:
        assert {link["from"], link["to"]} <= PLACE_SLUGS, label(link)
        assert link["from"] != link["to"]
        assert link["tradition"] in {None, *TRADITION_SLUGS}, label(link)


def test_linkages_are_distinct() -> None:
    keys = [(row["from"], row["to"], row["role"], row["tradition"]) for row in LINKAGES]
    assert len(keys) == len(set(keys))


def test_home_place_lies_in_the_same_province() -> None:
    provinces = {row["slug"]: row["former_province"] for row in PLACES}
    for row in TRADITIONS:
        if row["home_place"]:
            assert provinces[row["home_place"]] == row["former_province"], row["slug"]


def test_values_come_from_the_lists() -> None:
    for row in EVERYTHING:
        assert row["confidence"] in {"sourced", "partial"}
        assert set(row.get("pillars", ())) <= PILLARS
        assert {item["level"] for item in row.get("recognitions", ())} <= LEVELS, label(row)
    assert {row["kind"] for row in PLACES} <= PLACE_KINDS
    assert {row["motif"] for row in TRADITIONS} <= MOTIFS
    assert {row["role"] for row in LINKAGES} <= ROLES
    assert {row["precision"] for row in PLACES} <= {"exact", "village", "approximate"}


def test_pairs_are_filled_in_both_languages() -> None:
    for row in EVERYTHING:
        for part in nested(row):
            for key in [key for key in part if key.endswith("_en")]:
                vi, en = part[key[:-3] + "_vi"], part[key]
                assert bool(vi.strip()) == bool(en.strip()), (label(row), key)
    for row in [*PLACES, *TRADITIONS]:
        assert all((row["name_vi"], row["summary_vi"])), row["slug"]


def test_texts_are_nfc_and_tidy() -> None:
    for row in EVERYTHING:
        for text in texts(row):
            assert unicodedata.is_normalized("NFC", text), (label(row), text)
            assert text == " ".join(text.split()), (label(row), text)


def test_english_keeps_vietnamese_names_accented() -> None:
    found = [
        (label(row), key, match.group())
        for row in EVERYTHING
        for part in nested(row)
        for key, value in part.items()
        if key.endswith("_en") and (match := BARE.search(value))
    ]
    assert found == []


def test_coordinates_are_in_range() -> None:
    for row in PLACES:
        # Huế is the one partner city outside the delta.
        south, east = (16.0, 108.0) if row["province"] == "Huế" else (19.9, 107.1)
        assert south <= row["latitude"] <= 21.7, row["slug"]
        assert 105.2 <= row["longitude"] <= east, row["slug"]


def test_years_and_stars_are_plausible() -> None:
    for row in EVERYTHING:
        for item in row.get("recognitions", ()):
            year = item["year"]
            assert year is None or (isinstance(year, int) and 1960 <= year <= 2026), label(row)
        for product in row.get("products", ()):
            assert product["ocop_stars"] in range(1, 6)
            assert product["ocop_year"] >= 2019


def test_recognitions_do_not_repeat_their_level() -> None:
    levels = {
        "special_national_site": ("di tích quốc gia đặc biệt", "special national site"),
        "national_heritage": ("di sản văn hóa phi vật thể quốc gia", "national intangible"),
    }
    for row in [*PLACES, *TRADITIONS]:
        for item in row["recognitions"]:
            vi, en = levels.get(item["level"], ("—", "—"))
            assert vi not in item["text_vi"].lower(), row["slug"]
            assert en not in item["text_en"].lower(), row["slug"]


def test_founded_follows_its_label() -> None:
    for row in PLACES:
        assert not re.search(r"thế kỷ \d", row["founded_vi"]), row["slug"]
        assert not row["founded_vi"].startswith(("từ ", "có từ ")), row["slug"]


def test_sentences_are_short() -> None:
    for row in [*PLACES, *TRADITIONS]:
        for key in ("summary_vi", "summary_en"):
            sentences = re.split(r"[.!?]\W?\s", row[key])
            longest = max(len(sentence.split()) for sentence in sentences)
            assert longest <= MAX_WORDS, (row["slug"], key, longest)
