"""No page breaks an accessibility rule of axe: no rule is switched off."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tools.pages import LANGUAGES, page_types

AXE = Axe()
STATUS = {"missing": 404}


def _open(page, page_type, language, **options):
    """Go there; an example that no longer exists must not pass as a well-made error page."""
    answer = page.goto(page_type.paths[language], **options)
    assert answer.status == STATUS.get(page_type.name, 200), page_type


def test_axe_finds_what_is_wrong(new_context):
    page = new_context().new_page()
    page.set_content("<html><body><img src='x'><input></body></html>")
    assert AXE.run(page).violations_count > 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_pass_axe(new_context, language, width, scheme):
    context = new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    violations = {}
    for page_type in page_types():
        _open(page, page_type, language)
        results = AXE.run(page)
        if results.violations_count:
            violations[page_type.name] = [
                (rule["id"], [node["html"] for node in rule["nodes"]][:3])
                for rule in results.response["violations"]
            ]
    assert violations == {}


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_fit_the_width_and_keep_the_console_clean(new_context, language, width):
    """No sideways scrolling; no script error and nothing the Content-Security-Policy refused."""
    page = new_context(viewport={"width": width, "height": 800}).new_page()
    complaints: list[str] = []
    here = ""
    page.on("pageerror", lambda error: complaints.append(f"{here}: {error}"))
    page.on("console", lambda said: said.type == "error" and complaints.append(f"{here}: {said}"))
    for page_type in page_types():
        here = page_type.name
        if here in STATUS:  # the browser itself reports the 404
            continue
        _open(page, page_type, language, wait_until="networkidle")
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            complaints.append(f"{here}: wider than {width} pixels")
    assert complaints == []
