"""Every text of the interface is there in both languages, and the compiled files are current."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

from tools.messages import LANGUAGES, catalogue

ROOT = Path(__file__).resolve().parent.parent
PLACEHOLDER = re.compile(r"%\([a-z_]+\)[sd]|%[sd]|{[a-z_]*}")

# Words that are the same in Vietnamese: names, symbols and abbreviations.
SAME_IN_VIETNAMESE = {
    "%(truncated_text)s…",
    "lim, quan ho…",
    "OCOP",
    "UNESCO",
    "Email",
    "Tết",
    "Zalo",
    "km",
    "Làng",
    "QR",
    "%(n)s m",
    "%(n)s km",
}


def _texts(language: str) -> polib.POFile:
    return polib.pofile(str(catalogue(ROOT / "locale", language)))


def _forms(entry: polib.POEntry) -> list[str]:
    """All translations of an entry: one, or one for each plural form."""
    return list(entry.msgstr_plural.values()) or [entry.msgstr]


def _key(entry: polib.POEntry) -> tuple[str, str, str]:
    return entry.msgctxt or "", entry.msgid, entry.msgid_plural


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_is_complete(language):
    texts = _texts(language)
    assert [entry.msgid for entry in texts if not all(map(str.strip, _forms(entry)))] == []
    assert [entry.msgid for entry in texts.fuzzy_entries()] == []
    assert [entry.msgid for entry in texts.obsolete_entries()] == []


def test_vietnamese_differs_from_the_english_text():
    same = {entry.msgid for entry in _texts("vi") if entry.msgid in _forms(entry)}
    assert same - SAME_IN_VIETNAMESE == set()


def test_vietnamese_is_spelt_in_one_way():
    """Tones stand on the first vowel: xóa, khóa, hóa, tọa, hủy."""
    other = re.compile(r"\b(?:x|kh|h|t|l|ng|th)(?:o[áàảãạ]|u[ýỳỷỹỵ])\b", re.IGNORECASE)
    assert [form for entry in _texts("vi") for form in _forms(entry) if other.search(form)] == []


def test_catalogues_hold_the_same_texts():
    vietnamese, english = ({_key(entry) for entry in _texts(code)} for code in LANGUAGES)
    assert vietnamese == english


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_the_placeholders(language):
    broken = []
    for entry in _texts(language):
        wanted = set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
        # A singular may say "one" instead of the number.
        optional = set(PLACEHOLDER.findall(entry.msgid)) if not entry.msgid_plural else set()
        for form in _forms(entry):
            found = set(PLACEHOLDER.findall(form))
            if not (optional <= found <= wanted | optional):
                broken.append(entry.msgid)
    assert broken == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_compiled_file_is_current(language):
    source = _texts(language)
    compiled = polib.mofile(str(catalogue(ROOT / "locale", language).with_suffix(".mo")))
    assert {_key(e): _forms(e) for e in compiled} == {_key(e): _forms(e) for e in source}


def test_catalogues_are_what_the_code_says(tmp_path):
    if not (shutil.which("xgettext") and shutil.which("msgmerge")):
        if os.environ.get("CI") == "true":
            pytest.fail("GNU gettext is absent")
        pytest.skip("GNU gettext is absent")
    for folder in ("portal", "villages", "events", "templates", "locale", "static", "tools"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "manage.py", tmp_path)
    command = [sys.executable, "-m", "tools.messages"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    for language in LANGUAGES:
        fresh = polib.pofile(str(catalogue(tmp_path / "locale", language)))
        assert {_key(entry) for entry in fresh} == {_key(entry) for entry in _texts(language)}
