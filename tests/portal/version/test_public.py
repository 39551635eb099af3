"""The ETag of public pages: what makes a new one, and what one is good for."""

from datetime import UTC, datetime

import pytest

from portal.version import public
from portal.version.models import moment, raise_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def tag(rf):
    """The tag of an address, with nothing of it remembered."""

    def ask(path="/vi/places/?q=gom", **headers):
        public._build.cache_clear()
        return public.etag(rf.get(path, headers=headers))

    yield ask
    public._build.cache_clear()


@pytest.fixture
def project(settings, tmp_path):
    """A project of two files instead of ours."""
    settings.BASE_DIR = tmp_path
    for name in ("topic/apps.py", "topic/views.py", "static/img/mark.png"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("before")
    return tmp_path


def test_tag_stays_while_nothing_changes(tag):
    assert tag() == tag()


def test_tag_differs_by_address(tag):
    addresses = ["/vi/places/", "/en/places/", "/vi/places/a/", "/vi/places/?q=a", "/vi/?q=a"]
    assert len({tag(address) for address in addresses}) == len(addresses)


def test_tag_differs_after_a_change_of_the_record(tag):
    before = tag()
    raise_version()
    assert tag() != before


def test_tag_differs_on_the_next_day_in_vietnam(tag, monkeypatch):
    evening = datetime(2026, 11, 27, 16, 59, tzinfo=UTC)
    tags = []
    for now in (evening, evening.replace(hour=17)):
        monkeypatch.setattr("django.utils.timezone.now", lambda now=now: now)
        tags.append((moment(), tag()))
    assert tags[0] != tags[1]
    assert [str(day) for (_version, day), _tag in tags] == ["2026-11-27", "2026-11-28"]


@pytest.mark.parametrize("name", ["SITE_URL", "SITE_NAME", "CONTACT_EMAIL", "MAP_TILES_URL"])
def test_tag_differs_by_settings_that_show(tag, settings, name):
    before = tag()
    setattr(settings, name, "changed")
    assert tag() != before


@pytest.mark.parametrize("name", ["topic/views.py", "static/img/mark.png", "static/new.woff2"])
@pytest.mark.parametrize("debug", [True, False])
def test_tag_differs_by_files_of_all_kinds(tag, settings, project, name, debug):
    settings.DEBUG = debug
    before = tag()
    (project / name).write_text("after it")
    assert tag() != before


@pytest.mark.parametrize("name", ["topic/__pycache__/views.pyc", "var/lang.sqlite3"])
def test_tag_is_the_same_for_what_running_leaves(tag, project, name):
    before = tag()
    (project / name).parent.mkdir(parents=True)
    (project / name).touch()
    assert tag() == before


def test_tag_differs_by_installed_packages(tag, monkeypatch):
    before = tag()
    monkeypatch.setattr(public, "_installed", lambda: "[('lucide', '2.0')]")
    assert tag() != before
    monkeypatch.undo()
    assert "('Django', '" in public._installed()


@pytest.mark.parametrize("asked", ["*", " * ", "another page's"])
def test_an_address_without_a_page_is_never_unchanged(client, asked):
    known = client.get("/vi/places/").headers["ETag"]
    asked = known if asked.startswith("another") else asked
    answer = client.get("/vi/places/khong-co/", headers={"if-none-match": asked})
    assert answer.status_code == 404
    assert "ETag" not in answer.headers
