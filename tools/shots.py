"""Contact sheets: every page type at three widths (the admin at two), vi and en, light and dark."""

import argparse
import io
import itertools
import os
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont
from playwright.sync_api import Browser

from tools.admin_pages import admin_pages
from tools.browser import CHROMIUM, chromium
from tools.server import ROOT, environment, prepare, serve
from tools.staff import account, busy, sign_in

WIDTHS = (360, 768, 1280)
ADMIN_WIDTHS = WIDTHS[1:]
# The pages of the admin that are shown unasked; any other by its name (tools/admin_pages.py).
ADMIN = (
    *("index", "villages-place", "villages-place-nothing", "villages-place-add"),
    *("villages-place-n-change", "villages-place-n-history", "villages-linkage-n-delete"),
    *("localities-locality", "media-image", "accounts-person", "accounts-person-add", "account"),
)
SCHEMES = ("light", "dark")
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
            _save(_sheet(browser, address, page_type.paths), folder / f"{page_type.name}.png")
        wanted = {name.removeprefix("admin-") for name in names if name.startswith("admin-")}
        if wanted or not names:
            _admin(browser, address, folder, wanted or set(ADMIN))


def _admin(browser: Browser, address: str, folder: Path, wanted: set[str]) -> None:
    """The pages of the admin as an administrator sees them, with work waiting."""
    busy(folder)
    context = browser.new_context(base_url=address)
    page = context.new_page()
    sign_in(page, account(folder, "administrator"))
    found = admin_pages(page)
    context.clear_cookies(name="django_language")  # each picture has a browser that asks for one
    state = context.storage_state()
    for name in sorted(wanted):
        paths = dict.fromkeys(("vi", "en"), found[name])
        sheet = _sheet(browser, address, paths, ADMIN_WIDTHS, storage_state=state)
        _save(sheet, folder / f"admin-{name}.png")


def _save(sheet: Image.Image, target: Path) -> None:
    sheet.save(target, optimize=True)
    print(target.relative_to(ROOT))


def _page_types(folder: Path) -> list:  # type: ignore[type-arg]
    """The page types; Django is set up first, with the settings of the served portal."""
    os.environ.update(environment(folder))
    import django

    django.setup()
    from tools.pages import page_types  # needs Django set up

    return page_types()


def _sheet(
    browser: Browser,
    address: str,
    paths: dict[str, str],
    widths: tuple[int, ...] = WIDTHS,
    **visitor: Any,
) -> Image.Image:
    """All states of one page, light above dark, each with its caption."""
    rows = []
    for scheme in SCHEMES:
        states = itertools.product(widths, paths)
        rows.append(
            [
                (
                    f"{width} {language} {scheme}",
                    _shot(
                        browser,
                        address + paths[language],
                        width,
                        color_scheme=scheme,
                        locale=language,
                        **visitor,
                    ),
                )
                for width, language in states
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


def _shot(browser: Browser, url: str, width: int, **visitor: Any) -> Image.Image:
    """One picture of a page, scaled down."""
    context = browser.new_context(viewport={"width": width, "height": 800}, **visitor)
    page = context.new_page()
    page.goto(url, wait_until="networkidle")
    image = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB")
    context.close()
    image = image.crop((0, 0, image.width, min(image.height, TALLEST)))
    return image.resize((round(image.width * SCALE), round(image.height * SCALE)))


if __name__ == "__main__":
    main()
