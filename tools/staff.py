"""The staff of a served portal: people with a role, how they sign in; for tools and journeys."""

from functools import cache
from pathlib import Path

from playwright.sync_api import Page, expect

from tools.cast import PASSWORD
from tools.server import environment, manage

# One person for each role, "" for somebody who has none.
PEOPLE = {
    "editor": ("lan", "Nguyễn Thị Lan"),
    "publisher": ("minh", "Trần Văn Minh"),
    "coordinator": ("hoa", "Lê Thị Quỳnh Hoa"),
    "administrator": ("quang", "Phạm Đức Quang"),
    "": ("thu", "Đỗ Thị Thu"),
}


@cache
def account(folder: Path, role: str, locality: str = "") -> str:
    """The name of the account of somebody with this role in the portal of this folder, made when it
    is asked for; `locality` is a slug.
    """
    called, full_name = PEOPLE[role]
    name = f"{called}-{locality}" if locality else called
    _inside(folder, f"cast.enter({name!r}, {full_name!r}, {role!r}, {locality!r})")
    return name


@cache
def busy(folder: Path) -> None:
    """Sees to it that something waits for everybody."""
    _inside(folder, "cast.scene()")


def _inside(folder: Path, code: str) -> None:
    manage(environment(folder), "shell", "-v", "0", "-c", f"from tools import cast; {code}")


def sign_in(page: Page, name: str) -> None:
    """Through the form, as people do; the page is then the index of the admin."""
    page.goto("/admin/login/?next=/admin/")
    page.locator("#id_username").fill(name)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("#login-form [type=submit]").click()
    expect(page.locator("#user-tools")).to_be_attached()
