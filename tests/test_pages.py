"""The list of page types leaves out no public address: axe, shots and bench all go by it."""

from tools.pages import EXAMPLES, FOR_MACHINES, VARIANTS, page_types, routes


def test_routes_are_pages_or_known_to_be_for_machines():
    outside = {str(pattern.name) for pattern, localised in routes() if not localised}
    assert outside == FOR_MACHINES


def test_pages_have_an_example_of_each_route():
    named = {page.name for page in page_types()}
    for route in (str(pattern.name) for pattern, localised in routes() if localised):
        assert named & {route, *EXAMPLES.get(route, {})}, route


def test_examples_and_variants_belong_to_routes():
    known = {str(pattern.name) for pattern, _ in routes()}
    assert set(EXAMPLES) | set(VARIANTS) <= known


def test_pages_have_an_address_in_both_languages():
    assert all(
        page.paths[language].startswith(f"/{language}/")
        for page in page_types()
        for language in ("vi", "en")
    )
