"""No page breaks an accessibility rule of axe: no rule is switched off."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tools.pages import FOR_MACHINES, LANGUAGES, page_types, routes

AXE = Axe()


def test_every_public_route_is_a_page_or_known_to_be_none():
    unknown = {
        str(pattern.name)
        for pattern, localised in routes()
        if not localised and pattern.name not in FOR_MACHINES
    }
    assert unknown == set()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_pass_axe(new_context, language, width, scheme):
    context = new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    violations = {}
    for page_type in page_types():
        page.goto(page_type.paths[language])
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
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: said.type == "error" and complaints.append(said.text))
    for page_type in page_types():
        if page_type.name == "missing":  # the browser itself reports the 404
            continue
        page.goto(page_type.paths[language], wait_until="networkidle")
        wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        if wide:
            complaints.append(f"{page_type.name} is wider than {width} pixels")
    assert complaints == []
