"""Calendars as programs read them: iCalendar (RFC 5545, RFC 7986). Pure: no Django, no database.

Each time that an event is held is an entry of its own, never a rule: the lunar calendar of
Vietnam has none that programs know. The same entries give the same bytes.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import lru_cache

from events.recurrence import DAY, VIETNAM

PRODUCT = "-//Lang//Festivals of the Red River Delta//VI"
REFRESH = "PT12H"
ZONE = "Asia/Ho_Chi_Minh"
# The same all year, and since before the first day that we know. It stands in every file, too, that
# has no entry yet: a calendar without any part is none.
ZONE_LINES = (
    "BEGIN:VTIMEZONE",
    f"TZID:{ZONE}",
    "BEGIN:STANDARD",
    "DTSTART:19760101T000000",
    "TZOFFSETFROM:+0700",
    "TZOFFSETTO:+0700",
    "TZNAME:+07",
    "END:STANDARD",
    "END:VTIMEZONE",
)
LINE_BYTES = 75
EVENTS = 4_096  # of so many what their entries have in common is kept
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class Status(StrEnum):
    """How sure it is that it takes place."""

    TENTATIVE = "TENTATIVE"
    CONFIRMED = "CONFIRMED"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One time that an event is held: days, both counted, and instants where they are known."""

    uid: str
    sequence: int
    changed: datetime
    first: date
    last: date
    starts: datetime | None = None
    ends: datetime | None = None
    status: Status | None  # None of what has been, and nobody has confirmed
    summary: str
    description: str
    url: str
    location: str = ""
    point: tuple[float, float] | None = None
    categories: tuple[str, ...] = ()

    @property
    def is_timed(self) -> bool:
        """Whether its instants say it all; of several days whose end nobody knows they would say
        the first hour only.
        """
        return self.starts is not None and (self.ends is not None or self.first == self.last)


def calendar(name: str, entries: Iterable[Entry]) -> bytes:
    """A whole file, the entries in the order of time."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
        f"X-WR-TIMEZONE:{ZONE}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}",
        f"X-PUBLISHED-TTL:{REFRESH}",
        *ZONE_LINES,
    ]
    found = sorted(entries, key=_order)
    return b"".join((_written(lines), *map(_event, found), _written(["END:VCALENDAR"])))


def webcal(url: str) -> str:
    """The address of a calendar that programs subscribe to, instead of loading it once."""
    return f"webcal://{url.partition('://')[2]}"


def escaped(text: str) -> str:
    """As the value of a property of text; control characters are left out."""
    kept = _CONTROLS.sub("", "\n".join(text.splitlines())).replace("\\", "\\\\")
    return kept.replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(line: str) -> bytes:
    """A line of the file; a long one goes on in the next, each of whole characters."""
    rest = line.encode()
    if len(rest) <= LINE_BYTES:
        return rest + b"\r\n"
    pieces: list[bytes] = []
    while len(rest) > LINE_BYTES - bool(pieces):
        cut = LINE_BYTES - bool(pieces)
        while rest[cut] & 0b1100_0000 == 0b1000_0000:  # within a character
            cut -= 1
        pieces.append(rest[:cut])
        rest = rest[cut:]
    return b"\r\n ".join([*pieces, rest]) + b"\r\n"


def _order(entry: Entry) -> tuple[date, str, str]:
    return entry.first, _local(entry.starts) if entry.starts else "", entry.uid


def _written(lines: Iterable[str]) -> bytes:
    return b"".join(map(folded, lines))


def _event(entry: Entry) -> bytes:
    return b"".join(
        (
            _written(_of_one_time(entry)),
            _of_all_times(entry.location, entry.point, entry.categories, entry.url),
        )
    )


def _of_one_time(entry: Entry) -> Iterator[str]:
    changed = f"{entry.changed.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.uid}"
    yield f"SEQUENCE:{entry.sequence}"
    yield f"DTSTAMP:{changed}"
    yield f"LAST-MODIFIED:{changed}"
    yield from _days(entry)
    if entry.status:
        yield f"STATUS:{entry.status}"
    yield "TRANSP:TRANSPARENT"  # what may be visited makes nobody busy
    yield f"SUMMARY:{escaped(entry.summary)}"
    yield f"DESCRIPTION:{escaped(entry.description)}"


@lru_cache(EVENTS)
def _of_all_times(
    location: str, point: tuple[float, float] | None, categories: tuple[str, ...], url: str
) -> bytes:
    """What the entries of an event have in common."""
    lines = []
    if location:
        lines.append(f"LOCATION:{escaped(location)}")
    if point:
        latitude, longitude = point
        lines.append(f"GEO:{latitude:.6f};{longitude:.6f}")
    if categories:
        lines.append(f"CATEGORIES:{','.join(map(escaped, categories))}")
    return _written([*lines, f"URL:{url}", "END:VEVENT"])


def _days(entry: Entry) -> Iterator[str]:
    """From when until when; the end of whole days is the day after."""
    if entry.starts is None or not entry.is_timed:
        yield f"DTSTART;VALUE=DATE:{entry.first:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{entry.last + DAY:%Y%m%d}"
        return
    yield f"DTSTART;TZID={ZONE}:{_local(entry.starts)}"
    if entry.ends:
        yield f"DTEND;TZID={ZONE}:{_local(entry.ends)}"


def _local(instant: datetime) -> str:
    return f"{instant.astimezone(VIETNAM):%Y%m%dT%H%M%S}"
