"""Say which services the tests can reach, and run the tests on PostgreSQL and Redis."""

import os
import subprocess
import sys
from pathlib import Path

# The database that every cluster has; the tests make their own beside it.
DATABASE_URL = os.environ.get("DATABASE_URL") or "postgres://postgres@127.0.0.1:5432/postgres"
REDIS_URL = os.environ.get("REDIS_URL") or "redis://127.0.0.1:6379/5"
CHROMIUM = Path("/usr/bin/chromium")
IN_CI = os.environ.get("CI") == "true"


def postgres_answers() -> bool:
    """Whether a connection to PostgreSQL can be opened."""
    import psycopg  # only requirements-prod.txt brings it

    try:
        psycopg.connect(DATABASE_URL, connect_timeout=3).close()
    except psycopg.Error:
        return False
    return True


def redis_answers() -> bool:
    """Whether Redis answers a ping."""
    import redis  # only requirements-prod.txt brings it

    try:
        with redis.from_url(REDIS_URL, socket_connect_timeout=3) as client:
            return bool(client.ping())
    except redis.RedisError:
        return False


def report() -> int:
    """Name what `make test` did not run, and the command that runs it."""
    postgres = "" if postgres_answers() and redis_answers() else " (no answer from them here)"
    browser = "" if CHROMIUM.exists() else f" (no {CHROMIUM} here)"
    print(f"Not part of this run: tests on PostgreSQL and Redis{postgres}: make postgres")
    print(f"Not part of this run: browser journeys{browser}: make journeys")
    return 0


def test() -> int:
    """The whole suite on PostgreSQL and Redis; a skip is a failure where CI=true."""
    silent = [
        name
        for name, answers in (("PostgreSQL", postgres_answers), ("Redis", redis_answers))
        if not answers()
    ]
    if silent:
        print(f"SKIPPED: no answer from {' and '.join(silent)}")
        return 1 if IN_CI else 0
    environment = os.environ | {"DATABASE_URL": DATABASE_URL, "REDIS_URL": REDIS_URL}
    command = [sys.executable, "-m", "pytest", "--quiet", "-n", "2", "-rs"]
    return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit({"report": report, "test": test}[sys.argv[1]]())
