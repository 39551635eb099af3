"""Positions as people write and paste them: degrees, minutes, decimal commas, links to maps."""

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qsl, unquote_plus, urlsplit

from portal.geo import Bounds, Point

LONGEST = 4000
DIGITS = 6  # a tenth of a metre
# Islands included.
VIETNAM = Bounds(south=6.0, west=102.0, north=23.5, east=118.0)


class Trouble(StrEnum):
    """Why a text is not a position."""

    NOTHING = "nothing"  # there is none in it
    SHORT_LINK = "short_link"  # only its host knows where it leads
    SWAPPED = "swapped"  # longitude first; the error says what is meant
    METRES = "metres"  # of VN-2000 or UTM, not degrees
    OUTSIDE = "outside"  # no such latitude or longitude, 75 minutes
    UNCLEAR = "unclear"  # N is north in English and south in Vietnamese


class PositionError(ValueError):
    """A text that is not a position; `meant` is what it probably should be."""

    def __init__(self, trouble: Trouble, meant: Point | None = None) -> None:
        super().__init__(trouble.value)
        self.trouble, self.meant = trouble, meant


def read_position(text: str) -> Point:
    """The position that a text stands for, or a PositionError that says why there is none."""
    if len(text) > LONGEST:
        raise PositionError(Trouble.NOTHING)
    links, rest = _LINK.findall(text), _LINK.sub(" ", text)
    trouble = PositionError(Trouble.NOTHING)
    for candidate in (*(found for link in links for found in _in_link(link)), rest):
        try:
            return _read(candidate)
        except PositionError as error:
            if trouble.trouble == Trouble.NOTHING:
                trouble = error
    if trouble.trouble == Trouble.NOTHING and any(_SHORT.search(link) for link in links):
        raise PositionError(Trouble.SHORT_LINK)
    raise trouble


def check(latitude: float, longitude: float) -> Point:
    """Two numbers as a position; a PositionError says whether they are in the wrong order."""
    if abs(latitude) <= 90 and abs(longitude) <= 180:
        return Point(round(latitude, DIGITS), round(longitude, DIGITS))
    if min(abs(latitude), abs(longitude)) > 1000:
        raise PositionError(Trouble.METRES)
    if abs(longitude) <= 90 and abs(latitude) <= 180:
        meant = Point(round(longitude, DIGITS), round(latitude, DIGITS))
        if VIETNAM.contains(meant):
            raise PositionError(Trouble.SWAPPED, meant)
    raise PositionError(Trouble.OUTSIDE)


# -- links ---------------------------------------------------------------------------------------

_LINK = re.compile(r"(?:https?://|geo:|(?:www\.|maps\.)[\w.-]+/|goo\.gl/)\S+", re.IGNORECASE)
_SHORT = re.compile(r"goo\.gl|osm\.org/go|maps\.apple/|g\.co/|bit\.ly|zalo\.me", re.IGNORECASE)
_N = r"([+-]?\d{1,3}(?:\.\d{1,20})?)"
_PIN = re.compile(rf"!3d{_N}!4d{_N}")  # Google's mark of a place
_EMBEDDED = re.compile(rf"!2d{_N}!3d{_N}")  # longitude first
_VIEW = re.compile(rf"@{_N},\s*{_N}")  # only where the map was looked at
_FRAGMENT = re.compile(rf"(?:^|&)map=[\d.]+/{_N}/{_N}")
_HEAD = re.compile(rf"(?:loc:)?\s*{_N}\s*[,~]\s*{_N}")
_MORE = re.compile(r"_[a-z]+:.*")  # GeoHack: 21_01_42_N_105_51_15_E_type:city
_AXES = (("mlat", "mlon"), ("lat", "lon"), ("lat", "lng"), ("latitude", "longitude"))
_PAIRS = (
    *("q", "query", "ll", "coordinate", "destination", "daddr", "center", "cp", "params"),
    *("map", "pin", "sll"),
)


def _in_link(link: str) -> Iterator[str]:
    """What may be a position in the link, the mark of a place before the middle of the view."""
    try:
        address = urlsplit(link)
        values = dict(parse_qsl(address.query))
    except ValueError:  # brackets that are no IPv6 address, too many parameters
        return
    whole = unquote_plus(link)
    yield from (f"{a}, {b}" for a, b in _PIN.findall(whole)[-1:])
    yield from (f"{b}, {a}" for a, b in _EMBEDDED.findall(whole)[-1:])
    for latitude, longitude in _AXES:
        if latitude in values and longitude in values:
            yield f"{values[latitude]}, {values[longitude]}"
    for name in _PAIRS:
        yield from _in_value(_MORE.sub("", values.get(name, "")))
    yield from _in_path(address)
    yield from (f"{a}, {b}" for a, b in _VIEW.findall(whole)[:1])
    yield from (f"{a}, {b}" for a, b in _FRAGMENT.findall(unquote_plus(address.fragment)))


def _in_path(address: SplitResult) -> Iterator[str]:
    """geo:21.03,105.85 is all path; Google writes what was searched for into a part of it."""
    if address.scheme.lower() == "geo":
        found = _HEAD.match(address.path)
        if found and any(map(float, found.groups())):  # "0,0" stands for "see the query"
            yield ", ".join(found.groups())
        return
    for part in reversed(unquote_plus(address.path).split("/")):
        if not part.startswith("@"):
            yield from _in_value(part)


def _in_value(value: str) -> Iterator[str]:
    if head := _HEAD.match(value):
        yield ", ".join(head.groups())
    elif re.search(r"\d", value):
        yield value


# -- spellings -----------------------------------------------------------------------------------

_SIGNS = str.maketrans(
    {
        **dict.fromkeys("º˚∘", "°"),
        **dict.fromkeys("′’‘ʹ´`‵", "'"),
        **dict.fromkeys("″”“„ʺ", '"'),
        **dict.fromkeys("−–—‐‑", "-"),
        **dict.fromkeys("()[]{}:=&|~/\\_\u200b\u200e\u200f\ufeff", " "),
    }
)
# Words → what they stand for: an axis (φ, λ), a direction, a unit, nothing.
_WORDS = {
    "φ": ("vĩ độ", "vi do", "độ vĩ", "vĩ tuyến", "latitude", "lat", "vĩ"),
    "λ": ("kinh độ", "kinh do", "độ kinh", "kinh tuyến", "longitude", "long", "lng", "lon", "kinh"),
    "N": ("bắc", "bac", "north", "b"),
    "S": ("nam", "south"),
    "E": ("đông", "dong", "east", "đ"),
    "W": ("tây", "tay", "west", "t"),
    "°": ("độ", "degrees", "deg"),
    "'": ("phút", "phut", "minutes", "min"),
    '"': ("giây", "giay", "seconds", "sec"),
    " ": ("tọa độ", "toạ độ", "toa do", "vị trí", "coordinates", "gps", "wgs84", "wgs 84", "và"),
}
_MEANING = {word: sign for sign, words in _WORDS.items() for word in words}
_WORD = re.compile(
    rf"(?<![^\W\d_])(?:{'|'.join(sorted(_MEANING, key=len, reverse=True))})(?![^\W\d_])",
    re.IGNORECASE,
)
_VIETNAMESE, _NORTH = (
    re.compile(rf"(?<![^\W\d_])[{letters}](?![^\W\d_])", re.IGNORECASE) for letters in ("bđt", "n")
)
_TOKEN = re.compile(r"([+-]?\d{1,9}(?:\.\d{1,20})?)(?![\d.])\s*([°'\"]?)|([NSEWφλ])|[\s,;]+")


def _spelt(text: str) -> str:
    """The text with one sign for each thing, and points as decimal marks."""
    plain = unicodedata.normalize("NFKC", text.translate(_SIGNS)).replace("''", '"')
    if _VIETNAMESE.search(plain) and _NORTH.search(plain):
        raise PositionError(Trouble.UNCLEAR)
    plain = _WORD.sub(lambda found: _MEANING[found[0].lower()], plain)
    plain = re.sub(r"\s-\s|(?<=\d)-(?=\d)", " ; ", plain)
    return _with_points(plain.upper().replace("Φ", "φ").replace("Λ", "λ").rstrip(" .,;!?"))


def _with_points(text: str) -> str:
    """Vietnamese decimals: "21,0285; 105,8542". One comma between two whole numbers parts them."""
    if re.search(r"\d\.\d", text) or re.fullmatch(r"\D*\d+,\d+\D*", text):
        return text
    if found := re.fullmatch(r"\s*([+-]?\d+),(\d+),([+-]?\d+),(\d+)\s*", text):
        return "{}.{} {}.{}".format(*found.groups())
    return re.sub(r"(?<=\d),(?=\d)", ".", text)


class _Angle(NamedTuple):
    """Degrees, minutes, seconds as far as they are given."""

    parts: list[float]

    @property
    def degrees(self) -> float:
        if len(self.parts) > 3 or any(not 0 <= part < 60 for part in self.parts[1:]):
            raise PositionError(Trouble.OUTSIDE)
        if any(part % 1 for part in self.parts[:-1]):  # 21.5° 30'
            raise PositionError(Trouble.NOTHING)
        size = sum(abs(part) / 60.0**place for place, part in enumerate(self.parts))
        return -size if str(self.parts[0]).startswith("-") else size


def _read(text: str) -> Point:
    tokens = list(_tokens(_spelt(text)))
    numbers = [(place, token) for place, token in enumerate(tokens) if isinstance(token, tuple)]
    starts = _starts([unit for _, (_, unit) in numbers])
    if len(starts) != 2:
        raise PositionError(Trouble.NOTHING)
    first, second = (
        _Angle([value for _, (value, _) in numbers[begin:end]])
        for begin, end in pairwise([*starts, len(numbers)])
    )
    last, cut = numbers[starts[1] - 1][0], numbers[starts[1]][0]
    inner = [*tokens[numbers[0][0] : last], *tokens[cut : numbers[-1][0]]]
    if any(isinstance(token, str) for token in inner):  # 1e1
        raise PositionError(Trouble.NOTHING)
    outer = tokens[: numbers[0][0]], tokens[last + 1 : cut], tokens[numbers[-1][0] + 1 :]
    return _placed(first, second, *_owners(*(list(map(str, letters)) for letters in outer)))


def _tokens(spelt: str) -> Iterator[tuple[float, str] | str]:
    """Numbers with their units, and letters; nothing else may be there but gaps."""
    place = 0
    while place < len(spelt):
        found = _TOKEN.match(spelt, place)
        if not found:
            raise PositionError(Trouble.NOTHING)
        if found[1]:
            yield float(found[1]), found[2]
        elif found[3]:
            yield found[3]
        place = found.end()


def _starts(units: list[str]) -> list[int]:
    """Which numbers begin an angle: those with °; without any, each half of two, four or six."""
    degrees = [place for place, unit in enumerate(units) if unit == "°"]
    if len(degrees) == 2 and degrees[0] == 0:
        return degrees
    if len(units) in (2, 4, 6) and not set(units) - ({"", "°"} if len(units) == 2 else {""}):
        return [0, len(units) // 2]
    return []


def _owners(before: list[str], between: list[str], after: list[str]) -> tuple[set[str], set[str]]:
    """Which letters belong to which angle: between the two, as many as can to the first."""
    for count in range(len(between), -1, -1):
        sides = [*before, *between[:count]], [*between[count:], *after]
        axes = [{_axis(letter) for letter in letters} for letters in sides]
        once = all(len(letters) == len(set(letters)) for letters in sides)
        if once and len(axes[0]) <= 1 and len(axes[1]) <= 1 and not axes[0] & axes[1]:
            return set(sides[0]), set(sides[1])
    raise PositionError(Trouble.NOTHING)


def _axis(letter: str) -> str:
    return "λ" if letter in "EWλ" else "φ"


def _placed(first: _Angle, second: _Angle, ours: set[str], theirs: set[str]) -> Point:
    """Latitude first, unless the letters say otherwise."""
    a, b = (_signed(first, ours), _signed(second, theirs))
    turned = "λ" in {_axis(x) for x in ours} or "φ" in {_axis(x) for x in theirs}
    return check(b, a) if turned else check(a, b)


def _signed(angle: _Angle, letters: set[str]) -> float:
    if letters & {"S", "W"}:
        return -abs(angle.degrees)
    return angle.degrees
