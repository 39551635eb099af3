"""Hashed names of static files: our modules are rewritten, packages' files are left alone."""

import json
import re

import pytest
from django.conf import settings as project
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command

FILES = {
    "css/page.css": '@import "inks.css";\n.a { background: url("../img/cut.svg#x"); }\n',
    "css/inks.css": ":root { color: black; }\n",
    "css/package.css": ".b { color: red; }\n/*# sourceMappingURL=package.css.map */\n",
    "img/cut.svg": "<svg></svg>",
    "js/share.js": 'import { copy } from "./copy.js";\ncopy();\n',
    "js/lazy.js": 'const later = () => import("./copy.js");\nlater();\n',
    "js/copy.js": "export function copy() {}\n",
    "package/all.js": 'import { gone } from "./not-shipped.js";\ngone();\n',
    "package/min.js": "gone();\n//# sourceMappingURL=min.js.map\n",
}


@pytest.fixture
def collected(settings, tmp_path):
    """The files above, collected into STATIC_ROOT by the storage of production."""
    for name, body in FILES.items():
        file = tmp_path / "source" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(body)
    settings.STATICFILES_DIRS = [tmp_path / "source"]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = str(tmp_path / "static")
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "portal.storage.StaticStorage"}
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    return tmp_path / "static"


def _hashed(root):
    return json.loads((root / "staticfiles.json").read_text())["paths"]


def test_every_file_gets_a_name_with_a_hash_and_a_compressed_twin(collected):
    names = _hashed(collected)
    assert set(names) == set(FILES)
    for name, hashed in names.items():
        stem, _dot, ending = name.rpartition(".")
        assert re.fullmatch(rf"{stem}\.[0-9a-f]{{12}}\.{ending}", hashed)
        assert staticfiles_storage.url(name) == f"/static/{hashed}"


def test_imports_between_our_modules_follow_the_hashes(collected):
    names = _hashed(collected)
    copy = names["js/copy.js"].removeprefix("js/")
    assert f'from "./{copy}"' in (collected / names["js/share.js"]).read_text()
    assert f'import("./{copy}")' in (collected / names["js/lazy.js"]).read_text()


def test_styles_follow_the_hashes(collected):
    names = _hashed(collected)
    page = (collected / names["css/page.css"]).read_text()
    assert names["css/inks.css"].removeprefix("css/") in page
    assert names["img/cut.svg"].removeprefix("img/") + "#x" in page


@pytest.mark.parametrize("name", ["css/package.css", "package/all.js", "package/min.js"])
def test_what_packages_do_not_ship_breaks_nothing(collected, name):
    assert (collected / _hashed(collected)[name]).read_text() == FILES[name]


def test_production_uses_it():
    # The tests themselves run on plain storage; the settings of the project say this one.
    wrapped = project._wrapped.default_settings
    assert wrapped.STORAGES["staticfiles"]["BACKEND"] == "portal.storage.StaticStorage"
