"""Whether two events are likely one and the same: by what they are called, where and when.

Pure: what is compared are profiles, whatever they were made from. Names alone do not tell: three
festivals of the Trần temples are held in the same week. So a name has to agree with the place or
with the days, and nothing may speak against it. tests/events/likely_duplicates.json holds pairs
from the real record, half of them near misses; tests/events/test_likeness.py says how many are
told right.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from portal.geo import Point, distance
from portal.text import fold, osa

# Words that many names have, and that tell no two of them apart.
COMMON = frozenset(
    "le hoi lang den chua dinh mieu phu dao quan nghe thon xa phuong huyen tinh thanh pho cho phien"  # noqa: SIM905
    " xuan mua nam khai mac truyen thong dan gian khu di tich va o tai cua cac cung ngay dip"
    " ha noi bac ninh dang hung yen hai phong duong nam dinh ninh binh thai ha phu tho"
    " festival fair village temple pagoda communal house market spring autumn the of at and in"
    " annual traditional".split()
)
# Of two names with different ones of these neither means the other.
SEASONS = ({"xuan", "spring"}, {"thu", "autumn", "tam"})
NEAR, FAR = 2_000, 5_000  # metres: one village; another village
SAME_DAYS = timedelta(days=1)  # the eve may be told or not
ALIKE = 0.6  # of the words of a name, how many the other one has


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of an event: its names, its point, its times (first and last day)."""

    names: tuple[str, ...]
    point: Point | None = None
    days: tuple[tuple[date, date], ...] = ()


def may_be_same(a: Profile, b: Profile) -> bool:
    """Whether the days of the two are worth a look: what they are called and where says so."""
    apart = _apart(a, b)
    if _seasons_differ(a, b) or (apart is not None and apart > FAR):
        return False
    return _alike(a, b)[0] >= ALIKE / 2


def is_likely_same(a: Profile, b: Profile) -> bool:
    """Whether somebody should look before both are kept."""
    when = _same_days(a, b)
    if when is False or not may_be_same(a, b):
        return False
    apart = _apart(a, b)
    of_short, of_long = _alike(a, b)
    if apart is not None and apart <= NEAR:
        return when is True or of_short >= ALIKE
    if apart is not None:  # the next village
        return of_long >= ALIKE
    return of_short >= (ALIKE if when else 1.0)


def _words(name: str) -> list[str]:
    """Folded; "gi" and "d" are one sound, and people write Phủ Giầy and Phủ Dầy."""
    words = (word for word in fold(name).split() if not word.isdigit())
    return [f"d{word[2:]}" if word.startswith("gi") and word[2:] else word for word in words]


def _telling(name: str) -> Sequence[str]:
    """The words that tell it from other names; all of them, where none does."""
    words = dict.fromkeys(_words(name))
    return [word for word in words if word not in COMMON] or list(words)


def _alike(a: Profile, b: Profile) -> tuple[float, float]:
    """How much of the shorter name the longer one has, and how much of the longer one that is; of
    the names of both that are most alike.
    """
    return max(
        (_shared(_telling(x), _telling(y)) for x in a.names for y in b.names), default=(0, 0)
    )


def _shared(a: Sequence[str], b: Sequence[str]) -> tuple[float, float]:
    short, long = sorted((a, b), key=len)
    if not short:
        return 0, 0
    shared = min(
        sum(any(_is_spelling(x, y) for y in there) for x in here)
        for here, there in ((short, long), (long, short))
    )
    return shared / len(short), shared / len(long)


def _is_spelling(a: str, b: str) -> bool:
    return a == b or (min(len(a), len(b)) >= 4 and osa(a, b, 1) is not None)


def _seasons_differ(a: Profile, b: Profile) -> bool:
    of_a, of_b = (
        {n for name in p.names for n, words in enumerate(SEASONS) if words & set(_words(name))}
        for p in (a, b)
    )
    return bool(of_a and of_b and not of_a & of_b)


def _apart(a: Profile, b: Profile) -> float | None:
    return distance(a.point, b.point) if a.point and b.point else None


def _same_days(a: Profile, b: Profile) -> bool | None:
    """Whether some time of one meets one of the other; None where nobody knows."""
    if not a.days or not b.days:
        return None
    return any(
        x[0] - SAME_DAYS <= y[1] and y[0] - SAME_DAYS <= x[1] for x in a.days for y in b.days
    )
