"""The colours as the style sheet has them, by day and by night, and how well each can be read."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

TOKENS = Path(settings.BASE_DIR) / "static" / "css" / "tokens.css"
READABLE = 4.5  # WCAG 2.2, level AA, for text of any size

# What is written on what: text, ground.
PAIRS = (
    *(("ink", ground) for ground in ("paper", "sheet", "sunk", "hoe-wash", "la-wash")),
    *(("ink-2", ground) for ground in ("paper", "sheet", "sunk")),
    *((f"{ink}-text", "paper") for ink in ("son", "cham", "la", "hoe")),
    *((f"{ink}-text", f"{ink}-wash") for ink in ("son", "cham", "la", "hoe")),
    *(("on-field", f"field-{field}") for field in ("son", "cham", "foot")),
    *(("on-field-accent", f"field-{field}") for field in ("cham", "foot")),
    *(("m-ink", ground) for ground in ("sky", "straw", "sage", "rose", "print-paper")),
)


@dataclass(frozen=True)
class Pair:
    """A text on a ground, with their hexadecimal values and contrast in one scheme."""

    text: str
    ground: str
    ink: str
    paper: str
    ratio: float

    @property
    def is_readable(self) -> bool:
        return self.ratio >= READABLE


@cache
def tokens() -> dict[str, dict[str, str]]:
    """Name → value of each colour, for `light` and `dark`; what night leaves alone is as by day."""
    day, night = TOKENS.read_text(encoding="utf-8").split("@media (prefers-color-scheme: dark)")
    light = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", day))
    return {"light": light, "dark": light | dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", night))}


def pairs(scheme: str) -> list[Pair]:
    """Every text on its ground."""
    values = tokens()[scheme]
    return [
        Pair(text, ground, values[text], values[ground], contrast(values[text], values[ground]))
        for text, ground in PAIRS
    ]


def contrast(one: str, other: str) -> float:
    """From 1, the same, to 21, black on white."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
