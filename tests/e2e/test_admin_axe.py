"""No page of the admin breaks an accessibility rule of axe, complains, or is wider than its window.

No rule is switched off. ACCEPTED names what stock Django or a library draws and we leave as it is.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.admin_pages import admin_pages, each_page, speak
from tests.e2e.staff import staff
from tests.e2e.visiting import clean_console
from tools.staff import busy

AXE = Axe()
# Rule and the end of the element's selector.
ACCEPTED = {
    # Over the names of rows in a table of Django's, which stand across all columns.
    ("empty-table-header", "thead > tr > .original"),
}
# To look at sheets that import others axe would write them into the page, which the policy of the
# admin refuses; only a rule that is off from the beginning reads them.
QUIETLY = {"preload": False}
PLACE = "xa-bat-trang-ha-noi"
# Each value of each of them with each value of the others at least once, for the one who sees all;
# the editor, who sees fewer buttons, once.
LOOKS = [
    ("administrator", "vi", "light", 768),
    ("administrator", "en", "dark", 768),
    ("administrator", "vi", "dark", 1280),
    ("administrator", "en", "light", 1280),
    ("editor", "vi", "light", 768),
]


@pytest.fixture
def signed_in(new_context, folder):
    """Somebody at work in a portal where something waits."""

    def enter(role, language="vi", scheme="light", width=1280):
        busy(folder)
        size = {"width": width, "height": 900}
        locality = PLACE if role == "editor" else None
        page = staff(new_context, role, locality, viewport=size, color_scheme=scheme)
        speak(page, language)
        return page

    return enter


def _violations(page):
    found = []
    for rule in AXE.run(page, options=QUIETLY).response["violations"]:
        for node in rule["nodes"]:
            selector = " ".join(map(str, node["target"]))
            if not any(rule["id"] == r and selector.endswith(s) for r, s in ACCEPTED):
                found.append((rule["id"], selector, node["html"][:160]))
    return found


@pytest.mark.parametrize(("role", "language", "scheme", "width"), LOOKS, ids=str)
def test_pages_of_the_admin_pass_axe_and_keep_quiet(signed_in, role, language, scheme, width):
    page = signed_in(role, language, scheme, width)
    wrong = {}
    with clean_console(page):
        for name in each_page(page):
            found = _violations(page)
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found.append(("wide", width, page.url))
            if page.locator("html").get_attribute("lang") != language:
                found.append(("language", language, page.url))
            if found:
                wrong[name] = found
    assert wrong == {}


def test_the_walk_finds_lists_forms_and_histories(signed_in):
    """So that it does not pass because it found nothing."""
    found = admin_pages(signed_in("administrator"))
    for kind in ("villages-place", "villages-tradition", "villages-linkage", "pages-page"):
        assert {kind, f"{kind}-add", f"{kind}-n-change", f"{kind}-n-history"} <= found.keys()
    assert {"index", "account", "localities-locality", "home-highlight-add"} <= found.keys()
