"""/healthz asks nothing of anybody; /readyz says what is away."""

import pytest
from django.db import OperationalError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

NOBODY = "127.0.0.1:1"  # no service listens on this port
FORGETFUL = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
UNREACHABLE = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": f"redis://{NOBODY}/0",
    }
}


def _away(execute, sql, params, many, context):
    raise OperationalError("the server closed the connection; password=hunter2")


def test_healthz_lives_without_a_database(client):
    # Without the mark `django_db` every query is an error.
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.django_db
def test_readyz_when_all_is_well(client):
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {"status": "ok", "database": "ok", "cache": "ok"}
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.django_db
def test_readyz_without_the_database(client):
    with connection.execute_wrapper(_away):
        response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"status": "unavailable", "database": "unreachable", "cache": "ok"}


@pytest.mark.django_db
def test_readyz_with_migrations_waiting(client):
    _app, newest = MigrationLoader(connection).graph.leaf_nodes("villages")[0]
    MigrationRecorder(connection).record_unapplied("villages", newest)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["database"] == "migrations waiting"


@pytest.mark.django_db
@pytest.mark.parametrize(("caches", "word"), [(UNREACHABLE, "unreachable"), (FORGETFUL, "forgets")])
def test_readyz_without_the_cache(client, settings, caches, word):
    settings.CACHES = caches
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"status": "unavailable", "database": "ok", "cache": word}


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_those_who_watch_need_no_https_and_may_only_look(client, settings, path):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get(path).status_code == 200
    assert client.head(path).content == b""
    assert client.post(path).status_code == 405
