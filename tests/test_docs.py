"""The documentation names what exists, and all of it."""

import re
from pathlib import Path

import pytest

from tools.make_help import targets

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)#\s]+)")
TARGET = re.compile(r"\bmake ([a-z][a-z-]+)")
PATH = re.compile(r"\.?[\w-]+(/[\w.-]+)*/?")
SUFFIXES = {".py", ".md", ".html", ".css", ".js", ".json", ".toml", ".txt", ".svg", ".png", ".po"}

# Read by portal/settings.py through portal/env.py: env.text("NAME") and its like.
SETTING = re.compile(r"""(?:text|flag|folder|number|wrong)\(\s*"([A-Z][A-Z_]+)\"""")

# Folders that only a running portal makes.
MADE_BY_RUNNING = ("var/", ".venv")


def _settings() -> set[str]:
    files = (ROOT / "portal/env.py", ROOT / "portal/settings.py")
    return {name for file in files for name in SETTING.findall(file.read_text(encoding="utf-8"))}


def _named_paths(text: str) -> set[str]:
    """What a page names in `code` or links that looks like a path of the project."""
    found = set()
    for words in CODE.findall(text):
        is_path = PATH.fullmatch(words) and ("/" in words or Path(words).suffix in SUFFIXES)
        if is_path and not words.startswith(MADE_BY_RUNNING):
            found.add(words)
    return found


def test_settings_are_found():
    assert {"SECRET_KEY", "DATABASE_URL", "MEDIA_ROOT", "DEBUG"} <= _settings()


def test_every_setting_is_documented():
    documented = set(re.findall(r"^### `([A-Z_]+)`", _read("docs/settings.md"), re.MULTILINE))
    assert documented == _settings()


def test_every_make_target_is_documented():
    known = {name for name, _ in targets(ROOT / "Makefile")}
    named = {name for page in PAGES for name in TARGET.findall(page.read_text(encoding="utf-8"))}
    assert known - named == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_make_targets_exist(page):
    known = {name for name, _ in targets(ROOT / "Makefile")}
    code = "\n".join(CODE.findall(page.read_text(encoding="utf-8")))
    assert set(TARGET.findall(code)) - known == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_paths_exist(page):
    missing = {name for name in _named_paths(_read(page)) if not (ROOT / name).exists()}
    assert missing == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files(page):
    links = {link for link in LINK.findall(_read(page)) if "://" not in link}
    assert {link for link in links if not (page.parent / link).exists()} == set()


def _read(page: Path | str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")
