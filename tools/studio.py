"""Pictures of a served portal with people at work in it, each in a window of their own."""

import io
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Locator, Page

from tools.server import ROOT
from tools.staff import account, sign_in

TARGET = ROOT / "docs" / "img" / "editors"
SIZE = {"width": 1100, "height": 760}
PATIENCE = 60_000  # milliseconds; the machine may be busy
EDGE = 12  # pixels of air round what is shown
COLOURS = 192  # the pages have few, photographs aside
LOCALITY = "bac-ninh"
# What sticks to the window would lie over the parts that are shown.
STILL = "document.querySelector('.form-bar')?.style.setProperty('position', 'static')"


class Missing(Exception):  # noqa: N818 - not a mistake of the script
    """A page that the portal does not have for this person."""


class Studio:
    """The browser and the portal; each person has a window of their own."""

    def __init__(self, browser: Browser, site: str, folder: Path, language: str) -> None:
        self.browser, self.site, self.folder, self.language = browser, site, folder, language
        self.windows: dict[str, Page] = {}

    def window(self, role: str, locality: str = LOCALITY) -> Page:
        """Somebody at work, signed in, in the language of the pictures; "" is nobody yet."""
        if role not in self.windows:
            context = self.browser.new_context(
                base_url=self.site, viewport=SIZE, color_scheme="light", locale=self.language
            )
            context.set_default_timeout(PATIENCE)
            page = context.new_page()
            page.on("dialog", lambda dialog: dialog.accept())  # leaving a form half filled in
            if role:
                sign_in(page, account(self.folder, role, locality))
                self.speak(page)
            self.windows[role] = page
        return self.windows[role]

    def speak(self, page: Page) -> None:
        """The switch at the top of the admin, if it does not stand there already."""
        page.context.add_cookies(
            [{"name": "django_language", "value": self.language, "url": self.site}]
        )

    def open(self, path: str, role: str, locality: str = LOCALITY) -> Page:
        """A page in the window of somebody with this role."""
        page = self.window(role, locality)
        answer = page.goto(path, wait_until="networkidle")
        if answer is None or not answer.ok:
            raise Missing(f"{path} answers {answer and answer.status} to {role or 'a visitor'}.")
        return page

    def take(self, page: Page, name: str, *parts: Locator) -> None:
        """The window as it stands, or the box round some parts of the page."""
        if parts:
            page.evaluate(STILL)
            clip = _box(page, parts)
            shot = page.screenshot(full_page=True, clip=clip, animations="disabled")
        else:
            shot = page.screenshot(animations="disabled")
        image = Image.open(io.BytesIO(shot)).convert("RGB").quantize(COLOURS)
        target = self.target(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        image.save(target, optimize=True)
        print(f"{target.relative_to(ROOT)}: {target.stat().st_size // 1024} KB")

    def target(self, name: str) -> Path:
        """English pictures stand in the folder itself, others in one of their language."""
        return TARGET / ("" if self.language == "en" else self.language) / f"{name}.png"


def _box(page: Page, parts: tuple[Locator, ...]) -> dict[str, float]:
    """The part of the whole page round some elements."""
    boxes = []
    for part in parts:
        part.first.scroll_into_view_if_needed()
        found = part.first.evaluate(
            "e => { const b = e.getBoundingClientRect();"
            " return [b.left + scrollX, b.top + scrollY, b.right + scrollX, b.bottom + scrollY]; }"
        )
        boxes.append(found)
    left, top, right, bottom = zip(*boxes, strict=True)
    x, y = max(0, min(left) - EDGE), max(0, min(top) - EDGE)
    width = min(SIZE["width"], max(right) + EDGE) - x
    return {"x": x, "y": y, "width": width, "height": max(bottom) + EDGE - y}
