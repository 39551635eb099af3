"""What the style sheet must never do: cut the marks of Vietnamese letters."""

import re

import pytest
from django.conf import settings
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from portal.built import FONTS, STYLES

MARKED = "ẤẦẨẪỐỒỔỖẾỀỂỄỨỪỬỮẮẰẲẴỎẢỶỸ"
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_clamped_text_has_room_for_the_tallest_letter(weight):
    """A box that cuts at its edge adds to the half-leading what the tallest letter needs."""
    font = TTFont(FONTS / f"BeVietnamPro-{weight}.ttf")
    glyphs, names, em = font.getGlyphSet(), font.getBestCmap(), font["head"].unitsPerEm
    tops = []
    for letter in MARKED:
        pen = BoundsPen(glyphs)
        glyphs[names[ord(letter)]].draw(pen)
        tops.append(pen.bounds[3] / em)
    ascent, descent = font["hhea"].ascent / em, -font["hhea"].descent / em
    smallest_line = 1.4
    room = ascent + (smallest_line - ascent - descent) / 2 + _padding(".clamp")
    assert max(tops) < room


def _padding(selector: str) -> float:
    sheet = (STYLES / "type.css").read_text()
    body = next(body for name, body in RULE.findall(sheet) if name.strip().endswith(selector))
    return float(re.search(r"padding-top: (\.\d+)em", body)[1])


def test_text_is_cut_to_lines_in_one_place_only():
    clamping = [path.name for path in STYLES.rglob("*.css") if "line-clamp" in path.read_text()]
    assert clamping == ["type.css"]


def test_nothing_moves_for_those_who_asked_for_rest():
    """Transitions and animations stand within a query that asks for the reader's wish."""
    restless = []
    for path in sorted((settings.BASE_DIR / "static" / "css").rglob("*.css")):
        calm = re.sub(
            r"@media \(prefers-reduced-motion: no-preference\) \{.*?\n\}",
            "",
            path.read_text(),
            flags=re.DOTALL,
        )
        if re.search(r"^\s*(transition|animation)(-[a-z]+)?:(?! none)", calm, re.MULTILINE):
            restless.append(path.name)
    assert restless == []
