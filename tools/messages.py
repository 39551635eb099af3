"""Bring the catalogues in locale/ up to date with the code, and compile them."""

import os
import shutil
from pathlib import Path

import django
import polib

LANGUAGES = ("vi", "en")
# Only what visitors and editors read; tests and tools speak to developers.
IGNORED = ["var", "tests", "tools", "docs", ".venv"]


def catalogue(locale: Path, language: str) -> Path:
    """Where the texts of one language stand."""
    return locale / language / "LC_MESSAGES" / "django.po"


def collect() -> None:
    """Run makemessages without guesses: a new text is empty until somebody translates it."""
    from django.core.management import call_command
    from django.core.management.commands.makemessages import Command

    class Collect(Command):
        msgmerge_options = [*Command.msgmerge_options, "--no-fuzzy-matching"]

    call_command(
        Collect(),
        locale=list(LANGUAGES),
        ignore_patterns=IGNORED,
        no_location=True,
        no_wrap=True,
        no_obsolete=True,
        verbosity=0,
    )


def fill_english(texts: polib.POFile) -> None:
    """The texts in the code are English: a new one is its own translation."""
    for entry in texts.untranslated_entries():
        if entry.msgid_plural:
            entry.msgstr_plural = {0: entry.msgid, 1: entry.msgid_plural}
        else:
            entry.msgstr = entry.msgid


def tidy(path: Path, language: str) -> polib.POFile:
    """Write the catalogue the same way every time: no dates, so that only texts make a diff."""
    texts = polib.pofile(str(path), wrapwidth=0)
    texts.metadata["Language"] = language
    if language == "en":
        fill_english(texts)
    for name in ("POT-Creation-Date", "PO-Revision-Date", "Report-Msgid-Bugs-To"):
        texts.metadata.pop(name, None)
    texts.save(str(path))
    texts.save_as_mofile(str(path.with_suffix(".mo")))
    return texts


def main() -> None:
    """Collect, tidy, compile, and say what is still to translate."""
    if not (shutil.which("xgettext") and shutil.which("msgmerge")):
        raise SystemExit("make messages needs GNU gettext (Debian: apt-get install gettext).")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    django.setup()
    collect()
    for language in LANGUAGES:
        texts = tidy(catalogue(Path("locale"), language), language)
        print(f"{language}: {len(texts)} texts, {len(texts.untranslated_entries())} to translate")


if __name__ == "__main__":
    main()
