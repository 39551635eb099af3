"""What all tests share: an environment that does not depend on who runs them."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import django
import pytest

# Set before Django reads its settings. Only the two services come from outside, because
# `make check` runs the same tests on SQLite and on PostgreSQL with Redis.
_SCRATCH = Path(tempfile.gettempdir()) / f"lang-tests-{os.getuid()}"
(_SCRATCH / "static").mkdir(parents=True, exist_ok=True)  # its absence is a warning
os.environ.update(
    DJANGO_SETTINGS_MODULE="portal.settings",
    SECRET_KEY="only-for-tests-" + "k" * 50,
    DEBUG="0",
    ALLOWED_HOSTS="testserver,127.0.0.1,localhost",
    SITE_URL="http://testserver",
    SITE_NAME="Làng",
    MEDIA_ROOT=str(_SCRATCH / "media"),
    STATIC_ROOT=str(_SCRATCH / "static"),
    EMAIL_URL="memorymail://",
)
for _name in (
    "MEDIA_BY_PROXY",
    "MAP_TILES_URL",
    "MAP_TILES_ATTRIBUTION",
    "TASKS_BACKEND",
    "TRUSTED_PROXIES",
):
    os.environ.pop(_name, None)

if _redis := os.environ.get("REDIS_URL"):
    # Workers run at the same time: each has a Redis database of its own.
    _worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    os.environ["REDIS_URL"] = f"{_redis.rpartition('/')[0]}/{5 + _worker}"

django.setup()


@pytest.fixture(scope="session", autouse=True)
def _quick_settings() -> Iterator[None]:
    """Static files without a manifest (`make static` checks that) and quick passwords."""
    from django.conf import settings
    from django.test import override_settings

    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(
        STORAGES=settings.STORAGES | {"staticfiles": plain},
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    ):
        yield


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """No test sees what another one cached or remembered."""
    from django.core.cache import cache

    from portal.version.memory import forget

    cache.clear()
    forget()
