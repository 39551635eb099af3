"""A portal of its own for tools and browser tests: own database, production settings."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 60


def environment(folder: Path, site_url: str = "http://testserver") -> dict[str, str]:
    """Production settings with everything kept in one folder."""
    folder = folder.resolve()
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "portal.settings",
        "DEBUG": "0",
        "SECRET_KEY": "only-for-tools-" + "k" * 50,
        "ALLOWED_HOSTS": "127.0.0.1,testserver",
        "SITE_URL": site_url,
        "DATABASE_URL": f"sqlite:///{folder / 'lang.sqlite3'}",
        "REDIS_URL": "",
        "EMAIL_URL": f"filemail:///{folder / 'mail'}",
        "MEDIA_ROOT": str(folder / "media"),
        "STATIC_ROOT": str(folder / "static"),
    }


def manage(env: dict[str, str], *arguments: str) -> None:
    """Run manage.py; its output is shown only if it fails."""
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")


def prepare(folder: Path) -> None:
    """A new database with the sample record, and the static files."""
    folder.mkdir(parents=True, exist_ok=True)
    for left_over in folder.glob("lang.sqlite3*"):
        left_over.unlink()
    env = environment(folder)
    manage(env, "migrate", "--verbosity", "0")
    manage(env, "load_sample")
    manage(env, "collectstatic", "--noinput", "--verbosity", "0")


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a prepared folder with gunicorn; the value is the address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    log = folder / "server.log"
    command = [sys.executable, "-m", "gunicorn", "portal.wsgi", "--bind", f"127.0.0.1:{port}"]
    command += ["--log-level", "warning"]
    with log.open("wb") as output:
        env = environment(folder, address)
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=output, stderr=output)
        try:
            _wait_until_ready(address, process, log)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=30)


def _wait_until_ready(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=2):  # noqa: S310 - own address
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise SystemExit(f"The server did not start:\n{log.read_text(errors='replace')}")
