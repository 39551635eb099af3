"""Two answers for those who watch over the portal."""

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """The process is alive; asks nothing of anybody."""
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when the database answers with all migrations applied and the cache keeps a value, else
    503.
    """
    found = {"database": _database(), "cache": _cache()}
    ready = all(value == "ok" for value in found.values())
    return JsonResponse(
        {"status": "ok" if ready else "unavailable", **found}, status=200 if ready else 503
    )


def _database() -> str:
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return "unreachable"
    return "migrations waiting" if waiting else "ok"


def _cache() -> str:
    try:
        cache.set("readyz", "1", 10)
        return "ok" if cache.get("readyz") == "1" else "forgets"
    except Exception:  # noqa: BLE001 - whatever the backend raises, the answer is the same
        return "unreachable"
