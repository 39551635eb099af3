"""Every setting: what is right, what stops the start, and that no message repeats a value."""

import os
import re
import subprocess
import sys
import traceback
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal import env

ROOT = Path(__file__).resolve().parents[2]
DEFAULT = ROOT / "var" / "lang.sqlite3"
KEY = "k3y-" * 15

READERS = {
    "SECRET_KEY": lambda: env.secret_key(False),
    "DEBUG": lambda: env.flag("DEBUG"),
    "ALLOWED_HOSTS": lambda: env.hosts(False),
    "DATABASE_URL": lambda: env.database(DEFAULT),
    "REDIS_URL": env.cache,
    "EMAIL_URL": env.email,
    "SITE_URL": lambda: env.site_url(False, ["*"]),
    "SITE_NAME": env.site_name,
    "CONTACT_EMAIL": lambda: env.contact("lienhe@lang.example"),
    "MEDIA_ROOT": lambda: env.folder("MEDIA_ROOT", DEFAULT.parent),
    "STATIC_ROOT": lambda: env.folder("STATIC_ROOT", DEFAULT.parent),
    "BUILT_ROOT": lambda: env.folder("BUILT_ROOT", DEFAULT.parent),
    "MEDIA_BY_PROXY": lambda: env.flag("MEDIA_BY_PROXY"),
    "MAP_TILES_URL": env.map_tiles,
    "MAP_TILES_ATTRIBUTION": env.map_tiles,
    "TASKS_BACKEND": env.tasks,
    "TRUSTED_PROXIES": env.trusted_proxies,
    "ONE_TIME_CODES": env.one_time_codes,
    "UPLOAD_MEGABYTES": lambda: env.number("UPLOAD_MEGABYTES", 20, 1, 100),
    "PREVIEW_DAYS": lambda: env.number("PREVIEW_DAYS", 7, 1, 60),
    "INVITATION_DAYS": lambda: env.number("INVITATION_DAYS", 7, 1, 60),
    "SIGN_IN_FAILURES": lambda: env.number("SIGN_IN_FAILURES", 5, 3, 100),
    "SIGN_IN_LOCK_MINUTES": lambda: env.number("SIGN_IN_LOCK_MINUTES", 15, 1, 1440),
    "SESSION_HOURS": lambda: env.number("SESSION_HOURS", 12, 1, 720),
}

NOT_A_WEB_ADDRESS = [
    "lang.example.org",
    "ftp://lang.example",
    "http://",
    "http://[::1",
    "http://a:b",
]
NOT_A_FOLDER = ["media", "./media", str(ROOT / "manage.py"), str(ROOT / "manage.py" / "x")]
NOT_A_FOLDER += ["", "/" + 300 * "x"]

WRONG = {
    "SECRET_KEY": ["", "   ", "hunter2", 49 * "s"],
    "DEBUG": ["2", "maybe", "đúng", "True!"],
    "ALLOWED_HOSTS": ["", " , ", "https://lang.example", "lang.example/vi", "a b", "a.vn:8000"],
    "DATABASE_URL": [
        *("", "lang.sqlite3", "mysql://u:hunter2@h/lang", "sqlite://", "sqlite:///:memory:"),
        *("postgres://u:hunter2@h:5432/", "postgres://u:hunter2@h:port/lang"),
        *("postgres://u:hunter2/x@h/lang", "postgres://u:hunter2@h:99999/lang"),
    ],
    "REDIS_URL": [
        *("localhost:6379", "http://h", "redis://", "unix://", "redis://:hunter2@[h"),
        *("redis://:hunter2@h:port/0", "redis://:hunter2@h:6379/one"),
    ],
    "EMAIL_URL": [
        *("", "mail.example", "imap://h", "smtp://", "smtp:h", "smtp+tls://u:hunter2@[h"),
        *("smtp+tls://u:hunter2@h:port", "smtp+tls://u:hunter2/x@h:587"),
    ],
    "SITE_URL": [
        *("", *NOT_A_WEB_ADDRESS, "https://h/lang", "https://h?x=1", "https://h#x"),
        *("https://u:hunter2@h", "https://a b", "https://*"),
    ],
    "SITE_NAME": ["", "  ", "Làng\nBcc: all@example.org"],
    "CONTACT_EMAIL": ["", "lienhe", "a@b, c@d", "a b@c"],
    "MEDIA_ROOT": NOT_A_FOLDER,
    "STATIC_ROOT": NOT_A_FOLDER,
    "BUILT_ROOT": NOT_A_FOLDER,
    "MEDIA_BY_PROXY": ["nginx"],
    "MAP_TILES_URL": [
        *(f"{address}/{{z}}/{{x}}/{{y}}.png" for address in NOT_A_WEB_ADDRESS),
        *("https://h/{z}/{x}.png", "https://u:hunter2@h/{z}/{x}/{y}", "https://h;x/{z}/{x}/{y}"),
    ],
    "TASKS_BACKEND": ["", "celery", "Database"],
    "TRUSTED_PROXIES": ["proxy", "10.0.0.0/33", "127.0.0.1;::1", "300.0.0.1"],
    "ONE_TIME_CODES": ["", "1", "always"],
    "UPLOAD_MEGABYTES": ["", "0", "101", "20 MB", "-1", "1.5"],
    "PREVIEW_DAYS": ["", "0", "61", "a week"],
    "INVITATION_DAYS": ["", "0", "61", "-1", "7 days", "1.5", "٧", "9" * 5000],
    "SIGN_IN_FAILURES": ["", "2", "101", "five"],
    "SIGN_IN_LOCK_MINUTES": ["", "0", "1441", "1e2"],
    "SESSION_HOURS": ["", "0", "721", "12h"],
}

RIGHT = [
    ("SECRET_KEY", f"  {KEY} ", KEY),
    *(("DEBUG", value, True) for value in ("1", "true", "Yes", " ON ")),
    *(("MEDIA_BY_PROXY", value, False) for value in ("", "0", "False", "no", "off")),
    ("ALLOWED_HOSTS", "lang.example, www.lang.example,", ["lang.example", "www.lang.example"]),
    ("ALLOWED_HOSTS", ".lang.example,127.0.0.1,[::1]", [".lang.example", "127.0.0.1", "[::1]"]),
    ("SITE_URL", "https://lang.example/", "https://lang.example"),
    ("SITE_URL", "HTTPS://Lang.Example:8443", "https://lang.example:8443"),
    ("SITE_URL", "http://[::1]:8000", "http://[::1]:8000"),
    ("SITE_NAME", " Làng nghề ", "Làng nghề"),
    ("CONTACT_EMAIL", "lienhe@lang.example", "lienhe@lang.example"),
    ("MEDIA_ROOT", str(ROOT / "var" / "new" / "media"), ROOT / "var" / "new" / "media"),
    ("STATIC_ROOT", str(ROOT), ROOT),
    ("ONE_TIME_CODES", " Required ", "required"),
    ("PREVIEW_DAYS", "60", 60),
    ("INVITATION_DAYS", " 14 ", 14),
    ("UPLOAD_MEGABYTES", "50", 50),
    ("SIGN_IN_FAILURES", "3", 3),
    ("SIGN_IN_LOCK_MINUTES", "1440", 1440),
    ("SESSION_HOURS", "720", 720),
    ("TASKS_BACKEND", "database", {"BACKEND": "django_tasks_db.DatabaseBackend"}),
]


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch):
    for name in READERS:
        monkeypatch.delenv(name, raising=False)


def test_every_documented_setting_has_its_row():
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"^### `([A-Z_]+)`$", page, re.MULTILINE))
    needs_another = {"MAP_TILES_ATTRIBUTION"}  # wrong only beside MAP_TILES_URL: see below
    assert documented == set(READERS) == set(WRONG) | needs_another


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in WRONG.items() for value in values]
)
def test_a_wrong_value_is_named_explained_and_not_repeated(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    if name == "MAP_TILES_URL":
        monkeypatch.setenv("MAP_TILES_ATTRIBUTION", "© somebody")
    with pytest.raises(ImproperlyConfigured) as caught:
        READERS[name]()
    message = str(caught.value)
    assert re.fullmatch(rf"{name}: .{{10,}} See docs/settings\.md\.", message)
    # What the terminal shows, with every error behind the last one.
    shown = "".join(traceback.format_exception(caught.value))
    assert "hunter2" not in shown
    assert len(value.strip()) < 9 or value not in shown


@pytest.mark.parametrize(("name", "value", "expected"), RIGHT)
def test_a_right_value_is_taken(monkeypatch, name, value, expected):
    monkeypatch.setenv(name, value)
    assert READERS[name]() == expected


def test_without_debug_the_three_of_a_public_site_must_be_set():
    for name in ("SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL"):
        with pytest.raises(ImproperlyConfigured, match=name):
            READERS[name]()


def test_with_debug_they_have_defaults_for_this_machine(monkeypatch):
    assert len(env.secret_key(True)) >= 50
    assert "127.0.0.1" in env.hosts(True)
    assert env.site_url(True, env.hosts(True)) == "http://127.0.0.1:8000"
    monkeypatch.setenv("SECRET_KEY", "short")  # a wrong value stays wrong
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY"):
        env.secret_key(True)


def test_the_others_have_defaults():
    assert env.flag("DEBUG") is env.flag("MEDIA_BY_PROXY") is False
    assert env.database(DEFAULT)["NAME"] == str(DEFAULT)
    assert env.cache()["BACKEND"].endswith("LocMemCache")
    assert env.email()["EMAIL_BACKEND"].endswith("console.EmailBackend")
    assert env.site_name() == "Làng"
    assert env.folder("MEDIA_ROOT", ROOT) == ROOT
    assert env.map_tiles() == ("", "", "")
    assert env.tasks()["BACKEND"].endswith("ImmediateBackend")
    assert env.trusted_proxies() == []
    assert env.one_time_codes() == "optional"
    assert env.number("SESSION_HOURS", 12, 1, 720) == 12


def test_databases(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "sqlite:////srv/lang/lang.sqlite3")
    lite = env.database(DEFAULT)
    assert (lite["NAME"], lite["ENGINE"]) == (
        "/srv/lang/lang.sqlite3",
        "django.db.backends.sqlite3",
    )
    assert lite["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in lite["OPTIONS"]["init_command"]
    monkeypatch.setenv("DATABASE_URL", "postgres://lang:p%40ss@db:5433/lang?sslmode=require")
    post = env.database(DEFAULT)
    assert [post[key] for key in ("USER", "PASSWORD", "HOST", "PORT", "NAME")] == [
        *("lang", "p@ss", "db", 5433, "lang")
    ]
    assert post["OPTIONS"] == {"sslmode": "require"}
    assert post["CONN_HEALTH_CHECKS"] is True


@pytest.mark.parametrize("url", ["redis://h", "rediss://:p@h:6380/2", "unix:///run/redis.sock"])
def test_redis(monkeypatch, url):
    monkeypatch.setenv("REDIS_URL", url)
    assert env.cache()["LOCATION"] == url


def test_mail(monkeypatch):
    monkeypatch.setenv("EMAIL_URL", "smtp+tls://me:p%40ss@mail.example:587")
    mail = env.email()
    assert mail["EMAIL_HOST_PASSWORD"] == "p@ss"
    assert (mail["EMAIL_HOST"], mail["EMAIL_PORT"], mail["EMAIL_USE_TLS"]) == (
        *("mail.example", 587, True),
    )


def test_map_tiles_need_their_attribution(monkeypatch):
    monkeypatch.setenv("MAP_TILES_URL", "https://{s}.tiles.example:8443/{z}/{x}/{y}.png")
    with pytest.raises(ImproperlyConfigured, match=r"^MAP_TILES_ATTRIBUTION: .+licence"):
        env.map_tiles()
    monkeypatch.setenv("MAP_TILES_ATTRIBUTION", "© OpenStreetMap contributors")
    url, origin, words = env.map_tiles()
    assert url.startswith("https://{s}.tiles")
    assert (origin, words) == ("https://*.tiles.example:8443", "© OpenStreetMap contributors")


def test_proxies(monkeypatch):
    monkeypatch.setenv("TRUSTED_PROXIES", "127.0.0.1, 10.1.2.3/8,, ::1")
    networks = [str(network) for network in env.trusted_proxies()]
    assert networks == ["127.0.0.1/32", "10.0.0.0/8", "::1/128"]


@pytest.mark.parametrize(
    ("url", "hosts", "served"),
    [
        ("https://lang.example", ["lang.example"], True),
        ("https://Lang.Example:8443", ["lang.example"], True),
        ("https://www.lang.example", [".lang.example"], True),
        ("http://[::1]:8000", ["[::1]"], True),
        ("https://lang.example", ["*"], True),
        ("https://lang.example", ["www.lang.example"], False),
        ("https://lang.example.org", ["lang.example"], False),
    ],
)
def test_site_url_is_one_of_the_hosts(monkeypatch, url, hosts, served):
    monkeypatch.setenv("SITE_URL", url)
    if served:
        assert env.site_url(False, hosts) == url.lower()
    else:
        with pytest.raises(ImproperlyConfigured, match=r"^SITE_URL: .+ALLOWED_HOSTS"):
            env.site_url(False, hosts)


def _manage(*arguments, **settings):
    """manage.py in an environment that holds these settings and nothing of ours."""
    own = {name: value for name, value in os.environ.items() if name not in READERS}
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=own | settings, capture_output=True, text=True, check=False
    )


PUBLIC = {
    "SECRET_KEY": "3f9a7c1e5b8d2046f1a9c3e7b5d80246-" * 2,
    "ALLOWED_HOSTS": "lang.example",
    "SITE_URL": "https://lang.example",
}


@pytest.mark.parametrize(
    ("name", "value"),
    [("SECRET_KEY", ""), ("ALLOWED_HOSTS", ""), ("SITE_URL", "https://lang.example.org")],
)
def test_a_public_start_stops_with_a_hint(name, value):
    done = _manage("check", **PUBLIC | {name: value})
    assert done.returncode != 0
    assert re.search(rf"ImproperlyConfigured: {name}: .+See docs/settings\.md", done.stderr)
    assert PUBLIC["SECRET_KEY"] not in done.stderr


def test_a_public_site_passes_djangos_own_check():
    done = _manage("check", "--deploy", "--fail-level", "WARNING", **PUBLIC)
    assert (done.returncode, done.stderr) == (0, "")
