"""What all tests share: an environment that does not depend on who runs them."""

import gc
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django
import pytest
from django.template import RequestContext, Template
from hypothesis import settings as hypothesis_settings

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

# How long something takes is measured by `make bench`, never by a test.
hypothesis_settings.register_profile("untimed", deadline=None)
hypothesis_settings.load_profile("untimed")

django.setup()
_plain_render = Template._render  # before the tests begin, which watch it


def pytest_collection_finish() -> None:
    """What stands by now stays to the end: the search for garbage passes over it, and as the client
    keeps the context of every template, it comes seldom.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


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


@pytest.fixture(scope="session", autouse=True)
def _light_answers(django_test_environment: None) -> Iterator[None]:
    """The client keeps the context of each page, not a copy for every widget and part of it: the
    form of a place is made of fourteen hundred.
    """
    kept = Template._render

    def render(template: Template, context: Any) -> str:
        is_page = isinstance(context, RequestContext) and context.template is template
        return (kept if is_page else _plain_render)(template, context)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "_render", render)
        yield


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """No test sees what another one cached or remembered."""
    from django.core.cache import cache

    from portal.version.memory import forget

    cache.clear()
    forget()
