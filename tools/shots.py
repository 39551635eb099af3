"""Contact sheets: every page type at three widths, in two languages, light and dark."""

import argparse
import io
import itertools
import os
from pathlib import Path
from typing import Literal

from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import Browser

from tools.browser import CHROMIUM, chromium
from tools.server import ROOT, environment, prepare, serve

WIDTHS = (360, 768, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
SCALE = 0.5
TALLEST = 2600  # pixels of a page that are shown; the rest looks like more of the same
GAP = 24
CAPTION = 28


def main() -> None:
    """Write var/shots/<page type>.png for all page types, or for the ones named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="page types; all without any")
    names = parser.parse_args().names
    if not CHROMIUM.exists():
        raise SystemExit(f"make shots needs {CHROMIUM} (Debian: apt-get install chromium).")
    folder = ROOT / "var" / "shots"
    prepare(folder)
    with serve(folder) as address, chromium() as browser:
        for page_type in _page_types(folder):
            if names and page_type.name not in names:
                continue
            target = folder / f"{page_type.name}.png"
            _sheet(browser, address, page_type.paths).save(target, optimize=True)
            print(target.relative_to(ROOT))


def _page_types(folder: Path) -> list:  # type: ignore[type-arg]
    """The page types; Django is set up first, with the settings of the served portal."""
    os.environ.update(environment(folder))
    import django

    django.setup()
    from tools.pages import page_types  # needs Django set up

    return page_types()


def _sheet(browser: Browser, address: str, paths: dict[str, str]) -> Image.Image:
    """All states of one page, light above dark, each with its caption."""
    rows = []
    for scheme in SCHEMES:
        states = itertools.product(WIDTHS, paths)
        rows.append(
            [
                (f"{width} {language} {scheme}", _shot(browser, address + path, width, scheme))
                for width, language in states
                for path in [paths[language]]
            ]
        )
    heights = [max(shot.height for _, shot in row) + CAPTION + GAP for row in rows]
    sheet_width = sum(shot.width + GAP for _, shot in rows[0]) + GAP
    sheet = Image.new("RGB", (sheet_width, sum(heights) + GAP), "#888")
    draw, font, top = ImageDraw.Draw(sheet), ImageFont.load_default(size=18), GAP
    for row, height in zip(rows, heights, strict=True):
        left = GAP
        for caption, shot in row:
            draw.text((left, top - GAP // 2), caption, fill="#fff", font=font)
            sheet.paste(shot, (left, top + CAPTION - GAP // 2))
            left += shot.width + GAP
        top += height
    return sheet


def _shot(browser: Browser, url: str, width: int, scheme: Literal["light", "dark"]) -> Image.Image:
    """One picture of a page, scaled down."""
    size = {"width": width, "height": 800}
    context = browser.new_context(viewport=size, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(url, wait_until="networkidle")
    image = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB")
    context.close()
    image = image.crop((0, 0, image.width, min(image.height, TALLEST)))
    return image.resize((round(image.width * SCALE), round(image.height * SCALE)))


if __name__ == "__main__":
    main()
