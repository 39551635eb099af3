"""How journeys come into the admin: somebody with a role signs in at the real form."""

from typing import Any

from playwright.sync_api import Page

from tools.staff import account, sign_in


def staff(new_context: Any, role: str, locality: str | None = None, **options: Any) -> Page:
    """The index of the admin in a browser of their own. `locality` is a slug, none for coordinators
    and administrators; the role "" is somebody nobody has given one. `options` are the browser's:
    viewport, color_scheme, locale.
    """
    name = account(new_context.folder, role, locality or "")
    page: Page = new_context(**options).new_page()
    sign_in(page, name)
    return page
