"""Text as people type it: search keys, slugs, dictionary order, typing mistakes, highlighting."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

# Letters that Unicode does not take apart. Ð and Ɖ look exactly like Đ, and old Vietnamese
# keyboards typed them for it.
_LATIN = str.maketrans(
    {
        "đ": "d", "ð": "d", "ɖ": "d", "ɗ": "d", "ƀ": "b", "ɓ": "b", "ƙ": "k", "ĸ": "k", "ø": "o",
        "ł": "l", "ħ": "h", "ŧ": "t", "ı": "i", "ɨ": "i", "ʉ": "u", "ɵ": "o", "ə": "e", "æ": "ae",
        "œ": "oe", "þ": "th", "ŋ": "ng", "ɛ": "e", "ɔ": "o",
    }
)  # fmt: skip
_LATIN |= {0x02BB: " ", 0x02BC: " "}  # apostrophes that count as letters in Unicode
_TWINS = str.maketrans({"ð": "đ", "ɖ": "đ"})

# Grave, hook above, tilde, acute, dot below: the tones in dictionary order after the level one.
_TONES = "\u0300\u0309\u0303\u0301\u0323"
# "hoà" and "hòa", "thuý" and "thúy" are two spellings of one word (but never "quý").
_LATE_TONE = re.compile(rf"(?<!q)(o(?=[ae])|u(?=y))([aey])([{_TONES}])(?!\w)")

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_CODES = {letter: f"{code:02d}" for code, letter in enumerate(_ALPHABET, start=11)}


def _vanishes(char: str) -> bool:
    """Controls and invisible format characters, which nobody means to type; white space stays."""
    return unicodedata.category(char) in {"Cc", "Cf", "Cs"} and not char.isspace()


def _is_mark(char: str) -> bool:
    return unicodedata.category(char).startswith("M")


def _without_controls(text: str) -> str:
    return "".join(char for char in text if char.isalnum() or not _vanishes(char))


def _casefolded(text: str) -> str:
    """One spelling (NFKC) and one case; twice, because folding a case can leave new pieces."""
    text = unicodedata.normalize("NFD", _without_controls(text))
    for _ in range(2):
        text = unicodedata.normalize("NFKC", text.casefold())
    return text


def fold(text: str) -> str:
    """The search key: no accents, no case, no punctuation; "Đông-Hồ" gives "dong ho"."""
    return " ".join(_plain(text).split())


def _plain(text: str) -> str:
    pieces = unicodedata.normalize("NFKD", _casefolded(text)).translate(_LATIN)
    kept = (char if char.isalnum() else " " for char in pieces if not _is_mark(char))
    # Back to NFC: Korean syllables were taken apart too.
    return unicodedata.normalize("NFC", "".join(kept))


def exact(text: str) -> str:
    """The search key that keeps accents, to put exact hits first; one form for "hoà" and "hòa"."""
    pieces = unicodedata.normalize("NFD", _casefolded(text).translate(_TWINS))
    kept: list[str] = []
    for char in _LATE_TONE.sub(r"\1\3\2", pieces):
        if char.isalnum():
            kept.append(char)
        elif not _is_mark(char):
            kept.append(" ")
        elif kept and kept[-1] != " ":  # an accent needs its letter
            kept.append(char)
    return unicodedata.normalize("NFC", " ".join("".join(kept).split()))


def slug(text: str, max_length: int = 80) -> str:
    """Address part of a-z, 0-9 and "-", cut between words; empty if no such letter is there."""
    words = re.findall(r"[a-z0-9]+", fold(text))
    result = "-".join(words)
    if len(result) <= max_length:
        return result
    cut = result[: max_length + 1].rpartition("-")[0]
    return cut or result[:max_length]


def sort_key(text: str) -> str:
    """Vietnamese dictionary order as a plain string: sort by it with any collation.

    Word by word; in a word first the letters (a ă â b c d đ e ê …), then the tone, so all of
    "ba …" stands before "bà …". Only the digits 0-9 are used, two for each symbol: 00-05 end a
    word and say its tone, 10 opens a number (its length, then its digits, so 9 is before 10),
    11-43 are letters, 99 another script's code point.

    SQLite compares bytes. ICU and glibc compare in levels, but each digit has its own weight on
    the first level, in the order 0-9, is never ignored, and has no accent or case for the later
    levels. Letters would not be as safe: Czech joins "ch", Danish "aa", Hungarian "sz" to one
    letter, and Estonian moves z. So the first different digit decides everywhere, and the shorter
    of two equal starts comes first.
    """
    return "".join(_word_key(word) for word in exact(text).split())


def _word_key(word: str) -> str:
    tone = 0
    codes: list[str] = []
    for part in re.findall(r"\d+|\D", word):
        if part[0].isdecimal():
            codes.append(_number_key(part))
            continue
        pieces = unicodedata.normalize("NFD", part)
        tone = tone or next((n for n, mark in enumerate(_TONES, start=1) if mark in pieces), 0)
        toneless = "".join(piece for piece in pieces if piece not in _TONES)
        letter = unicodedata.normalize("NFC", toneless)
        known = letter if letter in _LETTER_CODES else fold(letter)
        codes.extend(_LETTER_CODES.get(char) or f"99{ord(char):07d}" for char in known)
    return "".join(codes) + f"0{tone}"


def number(typed: str) -> int | None:
    """The number that plain digits say, if a column of 64 bits can hold it."""
    return int(typed) if re.fullmatch(r"[0-9]{1,18}", typed) else None


def _number_key(digits: str) -> str:
    plain = "".join(str(unicodedata.decimal(digit)) for digit in digits).lstrip("0")
    plain = plain[:99]
    return f"10{len(plain):02d}{plain}"


def osa(a: str, b: str, limit: int) -> int | None:
    """Typing mistakes between two words (insert, drop, replace, swap neighbours), up to a limit."""
    if abs(len(a) - len(b)) > limit:
        return None
    before: list[int] = []
    above = list(range(len(b) + 1))
    for i, char in enumerate(a, start=1):
        row = [i]
        for j, other in enumerate(b, start=1):
            cost = min(above[j] + 1, row[-1] + 1, above[j - 1] + (char != other))
            if i > 1 and j > 1 and char == b[j - 2] and a[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        # A row's least is at most one more than that of the row above, so a swap, which reaches
        # back two rows, cannot come below the limit again either.
        if min(row) > limit:
            return None
        before, above = above, row
    return above[-1] if above[-1] <= limit else None


def visible(text: str) -> str:
    """Without controls and format characters, which turn names round or hide them."""
    return _without_controls(text)


def clean_query(text: str, limit: int = 200) -> str:
    """What a visitor typed, fit for a database and for showing again."""
    text = " ".join(_without_controls(text).split())
    # Cut before normalising too: thousands of accents on one letter would take very long.
    return unicodedata.normalize("NFC", text[: limit * 4])[:limit].strip()


def spans(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where words begin a word of the text, accents aside: (start, end) in the text as given."""
    wanted = {unicodedata.normalize("NFD", fold(word)) for word in words} - {""}
    if not wanted:
        return []
    key, places = _folded_places(text)
    # The longest first, or "bat" would hide "bat trang".
    choices = "|".join(re.escape(word) for word in sorted(wanted, key=len, reverse=True))
    found: list[tuple[int, int]] = []
    for match in re.finditer(rf"(?<![^ ])(?:{choices})", key):
        start, end = places[match.start()][0], places[match.end() - 1][1]
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return found


def _folded_places(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The folded text, and for each of its characters the piece of the text it comes from."""
    key: list[str] = []
    places: list[tuple[int, int]] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and (_is_mark(text[end]) or _vanishes(text[end])):
            continue  # still the same letter
        for char in _folded_piece(text[start:end]):
            if char != " " or (key and key[-1] != " "):
                key.append(char)
                places.append((start, end))
        start = end
    return "".join(key), places


@lru_cache(maxsize=4096)
def _folded_piece(piece: str) -> str:
    return unicodedata.normalize("NFD", _plain(piece))
