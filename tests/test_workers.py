"""Two gunicorn workers: what an editor changes in one is on the next page from both."""

import os
import re
import subprocess
import sys
import urllib.parse
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from http.client import HTTPConnection, HTTPResponse
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

import pytest

from tools import server

PLACE = "/vi/places/bat-trang/"
NUMBER = "024 3874 0000"
NAME, PASSWORD = "coordinator", "bang-go-bang-gom"

# The settings of production, but for the names of static files: collecting them takes longer than
# all the rest, and they are not what is looked at here.
SETTINGS = """
from portal.settings import *

STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
"""
FILL = f"""
import django

django.setup()
from django.contrib.auth.models import User
from django.core.management import call_command
from villages.models import Place

call_command("migrate", verbosity=0)
call_command("load_sample")
User.objects.create_superuser({NAME!r}, password={PASSWORD!r})
print("pk", Place.objects.get(slug="bat-trang").pk)
"""


class Workers:
    """A running portal with two workers; the access log says which of them answered."""

    def __init__(self, address: str, log: Path) -> None:
        self.host = urllib.parse.urlsplit(address).netloc
        self._log = log

    def ask(self, path: str, **headers: str) -> tuple[int, str, str]:
        """Status, ETag and page, over a connection of its own."""
        connection = HTTPConnection(self.host, timeout=20)
        try:
            connection.request("GET", path, headers={"Connection": "close", **headers})
            answer: HTTPResponse = connection.getresponse()
            return answer.status, answer.headers.get("ETag", ""), answer.read().decode()
        finally:
            connection.close()

    def ask_both(self, path: str, **headers: str) -> list[tuple[int, str, str]]:
        """Answers of both workers, at least one each."""
        seen = len(self._answered())
        answers: list[tuple[int, str, str]] = []
        with ThreadPoolExecutor(8) as visitors:
            for _round in range(40):
                answers += visitors.map(lambda _visitor: self.ask(path, **headers), range(8))
                if len(set(self._answered()[seen:])) == 2:
                    return answers
        pytest.fail("one of the two workers never answered")

    def _answered(self) -> list[str]:
        return self._log.read_text().split()


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workers, int]]:
    """Two workers on a database of their own, and the primary key of Bát Tràng in it."""
    folder = tmp_path_factory.mktemp("portal")
    (folder / "static").mkdir()
    (folder / "workers_settings.py").write_text(SETTINGS)
    log = folder / "answered.log"
    arguments = f"--access-logfile {log} --access-logformat %(p)s"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", f"{folder}{os.pathsep}{server.ROOT}")
        patch.setenv("GUNICORN_CMD_ARGS", arguments)
        patch.setattr(server, "environment", _with_own_settings(server.environment))
        fill = subprocess.run(
            [sys.executable, "-c", FILL],
            cwd=server.ROOT,
            env=server.environment(folder),
            capture_output=True,
            text=True,
            check=False,
        )
        assert fill.returncode == 0, fill.stderr
        with server.serve(folder) as address:
            yield Workers(address, log), int(fill.stdout.split()[-1])


def _with_own_settings(environment: Any) -> Any:
    return lambda *args, **kwargs: (
        environment(*args, **kwargs) | {"DJANGO_SETTINGS_MODULE": "workers_settings"}
    )


class Form(HTMLParser):
    """The fields of a page's forms with the values that a browser would send."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.fields: list[tuple[str, str]] = []
        self._select = ""
        self._area: str | None = None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        has = dict(attrs)
        name, value, kind = has.get("name", ""), has.get("value", ""), has.get("type", "text")
        off = kind in {"checkbox", "radio"} and "checked" not in has
        if tag == "select":
            self._select = name
        elif tag == "textarea":
            self._area = ""
            self.fields.append((name, ""))
        elif tag == "option" and "selected" in has:
            self.fields.append((self._select, value))
        elif tag == "input" and name and not off and kind not in {"submit", "button"}:
            self.fields.append((name, value or ("on" if kind == "checkbox" else "")))

    def handle_data(self, data):
        if self._area is not None:
            self._area += data

    def handle_endtag(self, tag):
        if tag == "textarea":
            name, _empty = self.fields.pop()
            self.fields.append((name, (self._area or "").removeprefix("\n")))
            self._area = None


class Editor:
    """Somebody at the admin, with a browser that keeps cookies."""

    def __init__(self, host: str) -> None:
        self._host = host
        self._browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def send(self, path: str, **changes: str) -> str:
        """Opens a form, changes some of its fields and sends it; the address it leads to."""
        address = f"http://{self._host}{path}"
        with self._browser.open(address, timeout=20) as page:
            fields = Form(page.read().decode()).fields
        data = [field for field in fields if field[0] not in changes] + list(changes.items())
        body = urllib.parse.urlencode(data).encode()
        with self._browser.open(address, body, timeout=20) as answer:
            page = answer.read().decode()
            assert "errornote" not in page, re.findall(r'(?s)<ul class="errorlist.*?</ul>', page)
            return str(answer.geturl())


def test_an_endless_search_is_answered(portal):
    workers, _pk = portal
    status, _etag, page = workers.ask(f"/vi/search/?q={10_000 * 'g'}")
    assert (status, "<h1>" in page) == (200, True)


def test_an_edit_is_on_the_next_page_of_either_worker_and_nothing_else_is_sent_again(portal):
    workers, pk = portal
    before = workers.ask_both(PLACE)
    (etag,) = {etag for _status, etag, _page in before}
    assert all(status == 200 and NUMBER not in page for status, _etag, page in before)
    assert set(workers.ask_both(PLACE, **{"If-None-Match": etag})) == {(304, etag, "")}

    editor = Editor(workers.host)
    editor.send("/admin/login/", username=NAME, password=PASSWORD)
    change = f"/admin/villages/place/{pk}/change/"
    assert editor.send(change, phone=NUMBER, _save="1").endswith("/admin/villages/place/")

    # What a browser does that has the old page: ask whether it is still good.
    after = workers.ask_both(PLACE, **{"If-None-Match": etag})
    assert all(status == 200 and NUMBER in page for status, _etag, page in after)
    (new,) = {etag for _status, etag, _page in after}
    assert new != etag
    assert set(workers.ask_both(PLACE, **{"If-None-Match": new})) == {(304, new, "")}
    # The form of the admin changed the number and lost nothing: only the structured data differ.
    lost = set(before[0][2].splitlines()) - set(after[0][2].splitlines())
    assert [line for line in lost if "ld+json" not in line] == []
