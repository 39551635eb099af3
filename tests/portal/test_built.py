"""Static files that are made from others."""

import json
import os
import re
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from fontTools.ttLib import TTFont

from portal.built import BUILT, CHART, MAP, ORDER, STARTER, STYLES, Built, BuiltFiles, join_styles
from portal.style_guide.colours import tokens

FOR_STAFF = {"accounts"}  # a sheet of its own
TEXTS = (
    *Path(settings.BASE_DIR).glob("locale/*/LC_MESSAGES/django.po"),
    *Path(settings.BASE_DIR).glob("villages/sample/*.json"),
)


@pytest.fixture(scope="module")
def fonts():
    """The cut fonts as they are served, by path."""
    return {path: finders.find(path) for path in BUILT if path.endswith(".woff2")}


def test_every_component_is_in_the_sheet_once():
    assert len(ORDER) == len(set(ORDER))
    assert {path.stem for path in STYLES.glob("*.css")} == {*ORDER, *FOR_STAFF}


def test_the_sheet_keeps_the_order_and_paper_comes_last(tmp_path):
    for name in ("one", "two", "print"):
        (tmp_path / f"{name}.css").write_text(
            f"/* about {name} */\n.{name} {{\n  color: red;\n}}\n"
        )
    sheet = join_styles(tmp_path / f"{name}.css" for name in ("one", "two", "print")).decode()
    assert "about" not in sheet
    assert (
        sheet.index(".one")
        < sheet.index(".two")
        < sheet.index("@media print")
        < sheet.index(".print")
    )
    assert sheet.count("{") == sheet.count("}")


def test_the_admin_has_the_tokens_of_the_night_where_its_switch_says_so():
    day, night = tokens()["light"], tokens()["dark"]
    built = BUILT["css/admin.css"]
    sheet = built.make(built.sources).decode()
    for selector in ('html:not([data-theme="light"])', 'html[data-theme="dark"]'):
        block = sheet.partition(f"{selector} {{")[2].partition("}")[0]
        told = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))
        assert told == {name: value for name, value in night.items() if value != day[name]}


def test_the_admins_own_sheets_leave_colours_and_night_to_the_tokens():
    raw = re.compile(r"#[0-9a-f]{3,8}\b|\brgb|\bhsl|prefers-color-scheme", re.IGNORECASE)
    own = [path for path in BUILT["css/admin.css"].sources if path.parent.name == "admin"]
    assert {path.name: raw.findall(path.read_text()) for path in own} == {
        path.name: [] for path in own
    }


def test_every_module_of_the_map_is_in_a_script():
    assert {path.stem for path in MAP.glob("*.js")} == {*STARTER, *CHART}


@pytest.mark.parametrize(
    "path", ["js/map/delta-map.js", "js/map/chart.js", "js/admin/map-widget.js"]
)
def test_a_joined_script_needs_no_other_and_names_nothing_twice(path):
    built = BUILT[path]
    whole = built.make(built.sources).decode()
    assert "import " not in whole.replace("import(", "")
    named = re.findall(r"^(?:export )?(?:const|let|class|(?:async )?function) (\w+)", whole, re.M)
    assert len(named) == len(set(named)) > len(built.sources)
    for place, source in enumerate(built.sources):  # what a module imports stands before it
        before = {earlier.stem for earlier in built.sources[:place]}
        assert set(re.findall(r'from "[./]+(?:map/)?([\w-]+)\.js"', source.read_text())) <= before


@pytest.mark.parametrize("path", ["fonts/regular.woff2", "fonts/bold.woff2"])
def test_a_cut_font_has_every_letter_of_the_portal(fonts, path):
    letters = {letter for text in TEXTS for letter in _words(text)}
    whole = TTFont(BUILT[path].sources[0]).getBestCmap()
    cut = TTFont(fonts[path]).getBestCmap()
    assert {chr(c) for c in map(ord, letters) if c in whole and c not in cut} == set()
    assert {"ễ", "Ậ", "ợ", "đ", "₫"} <= {chr(c) for c in cut}


def _words(path):
    text = path.read_text()
    return json.dumps(json.loads(text), ensure_ascii=False) if path.suffix == ".json" else text


def test_a_cut_font_is_a_small_part_of_the_whole(fonts):
    for path, found in fonts.items():
        assert Path(found).stat().st_size < BUILT[path].sources[0].stat().st_size / 6


@pytest.fixture
def part(settings, tmp_path, monkeypatch):
    """A file that css/parts.css is made from."""
    settings.BUILT_ROOT = tmp_path / "built"
    source = tmp_path / "part.css"
    source.write_text("a {}")
    built = Built((source,), lambda sources: b"".join(s.read_bytes() for s in sources))
    monkeypatch.setitem(BUILT, "css/parts.css", built)
    return source


def test_a_part_that_changes_makes_the_file_anew_however_old_it_is(part):
    finder = BuiltFiles()
    assert Path(finder.find("css/parts.css")).read_text() == "a {}"
    part.write_text("b {}")
    os.utime(part, (0, 0))  # as rsync and archives leave it
    assert Path(finder.find("css/parts.css")).read_text() == "b {}"


def test_an_unchanged_file_is_not_made_again(part):
    finder = BuiltFiles()
    first = Path(finder.find("css/parts.css")).stat()
    assert Path(finder.find("css/parts.css")).stat().st_ino == first.st_ino


def test_many_at_once_find_the_whole_file(part):
    part.write_text("a {}" * 100_000)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _n: BuiltFiles().find("css/parts.css"), range(40)))
        sizes = set(pool.map(lambda path: len(Path(path).read_bytes()), found))
    assert sizes == {400_000}
    left = {path.name for path in Path(found[0]).parent.iterdir()}
    assert left == {"parts.css", "parts.css.stamp"}


def test_collecting_leaves_the_parts_out(settings, tmp_path):
    settings.STATIC_ROOT = str(tmp_path / "static")
    said = StringIO()
    call_command("collectstatic", interactive=False, verbosity=1, stdout=said)
    collected = {str(p.relative_to(tmp_path / "static")) for p in (tmp_path / "static").rglob("*")}
    assert {*BUILT, "css/admin.css"} <= collected
    assert "css/tokens.css" not in collected
    assert "js/map/tiles.js" not in collected
    assert "Found another file" not in said.getvalue()


def test_other_files_are_no_business_of_this_finder():
    assert BuiltFiles().find("css/tokens.css") == []
    assert [path for path, _storage in BuiltFiles().list(None)] == list(BUILT)
