"""The system checks: each mistake has an id and a hint; the settings of the tests have none."""

import os

from django.core.checks import run_checks

from portal import checks


def _ids(messages):
    assert all(message.hint for message in messages)
    return [message.id for message in messages]


def test_all_checks_are_registered_and_silent():
    assert _ids(run_checks()) == []


def test_missing_catalogues_are_named(settings, tmp_path):
    compiled = tmp_path / "vi" / "LC_MESSAGES" / "django.mo"
    compiled.parent.mkdir(parents=True)
    compiled.touch()
    settings.LOCALE_PATHS = [tmp_path]
    (found,) = checks.catalogues_are_there(None)
    assert found.id == "portal.W001"
    assert "locale/en/" in found.msg


def test_media_root_can_be_written_or_made(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path / "not" / "yet"
    assert checks.media_can_be_written(None) == []
    # Root may write everywhere, so ask in its place.
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    (found,) = checks.media_can_be_written(None)
    assert found.id == "portal.E002"
    assert str(tmp_path) in found.msg
