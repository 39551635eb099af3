"""The order of knowledge also holds where no import shows it: in strings and in templates.

import-linter (`make layers`) checks the imports. Here a module or template of a lower layer may not
name an app of a higher one: as a model ("villages.Place"), a template ("search/search.html"), an
address (reverse("sitemap")) or a tag library ({% load ... %}). The layers are read from
pyproject.toml, so there is one list. Templates directly in templates/, the tags of
portal/templatetags/ and the ways home and to the search, which the header of every page shows, are
the frame around all topics: they may name, and be named by, everything.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.template import engines
from django.urls import URLPattern

from tools.pages import routes

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("portal", "villages", "events")

# The project itself: what Django starts with, and what stands outside the order.
FRAME = {
    "apps",
    "built",
    "checks",
    "env",
    "errors",
    "formats",
    "middleware",
    "settings",
    "storage",
    "wsgi",
}

FRAME_ADDRESSES = {"home", "search"}
ADDRESS_FUNCTIONS = {"reverse", "reverse_lazy", "redirect", "resolve_url"}
IN_TEMPLATE = re.compile(
    r"""{%\s*(?P<tag>url|load|include|extends)\s+(?P<rest>[^%]*)%}""",
)


def _layers() -> dict[str, int]:
    """Each module of the contract and its height; 0 is the lowest."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = contracts["tool"]["importlinter"]["contracts"][0]["layers"]
    return {
        module: height
        for height, line in enumerate(reversed(lines))
        for module in re.split(r"\s*[|:]\s*", line.strip())
    }


LAYERS = _layers()
TAGS = "portal.templatetags"
BY_LABEL = {module.rpartition(".")[2]: module for module in LAYERS if module != TAGS}


def _layer_of(dotted: str) -> str | None:
    """The layer that a dotted module name belongs to."""
    parts = dotted.split(".")
    names = (".".join(parts[:end]) for end in range(len(parts), 0, -1))
    return next((name for name in names if name in LAYERS), None)


def _modules() -> Iterator[tuple[Path, str]]:
    """Every module of the portal and its dotted name."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            yield path, ".".join(path.relative_to(ROOT).with_suffix("").parts)


def _strings(tree: ast.AST) -> Iterator[str]:
    """All string constants but docstrings."""
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in docstrings:
            yield node.value


def _addresses(tree: ast.AST) -> Iterator[str]:
    """The route names that are given to reverse() and its like."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            function = getattr(node.func, "attr", getattr(node.func, "id", ""))
            first = node.args[0]
            if function in ADDRESS_FUNCTIONS and isinstance(first, ast.Constant):
                yield str(first.value)


def _named(text: str) -> str | None:
    """The layer that a string names: "villages.Place", "portal.search.index", "search/x.html"."""
    match = re.match(r"(?:portal\.)?([a-z_]+)[./:]\w", text)
    if match is None or " " in text:
        return None
    return BY_LABEL.get(match[1])


def _owner(pattern: URLPattern) -> str | None:
    """The layer whose view answers a route."""
    view = getattr(pattern.callback, "view_class", pattern.callback)
    return _layer_of(view.__module__)


def _route_owners() -> dict[str, str | None]:
    owners = {str(pattern.name): _owner(pattern) for pattern, _ in routes()}
    return {name: owner for name, owner in owners.items() if name not in FRAME_ADDRESSES}


def _is_above(named: str | None, own: str) -> bool:
    return named is not None and LAYERS[named] > LAYERS[own]


def _template_names(source: str) -> Iterator[tuple[str, str]]:
    """What a template names, with the layer it belongs to."""
    owners, libraries = _route_owners(), engines["django"].engine.libraries
    for match in IN_TEMPLATE.finditer(source):
        tag, words = match["tag"], match["rest"].split()
        first = words[0].strip("'\"")
        if tag == "url":
            yield first, owners.get(first) or ""
        elif tag == "load":
            names = words[words.index("from") + 1 :] if "from" in words else words
            yield from ((name, _layer_of(libraries.get(name, "")) or "") for name in names)
        else:
            yield first, _named(first) or ""


def test_layers_name_every_module():
    modules = {
        path.relative_to(ROOT / "portal").parts[0].removesuffix(".py")
        for path, _ in _modules()
        if path.is_relative_to(ROOT / "portal")
    }
    known = {name.removeprefix("portal.") for name in LAYERS}
    assert modules - known - FRAME - {"__init__"} == set()


def test_strings_of_a_module_name_no_higher_layer():
    offences = []
    for path, dotted in _modules():
        own = _layer_of(dotted)
        if own is None:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        offences += [f"{dotted}: {text}" for text in _strings(tree) if _is_above(_named(text), own)]
    assert offences == []


def test_addresses_in_a_module_lead_to_no_higher_layer():
    owners, offences = _route_owners(), []
    for path, dotted in _modules():
        own = _layer_of(dotted)
        if own is None:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        offences += [
            f"{dotted}: {name}" for name in _addresses(tree) if _is_above(owners.get(name), own)
        ]
    assert offences == []


def test_templates_name_no_higher_layer():
    offences = []
    for path in sorted((ROOT / "templates").rglob("*.html")):
        parts = path.relative_to(ROOT / "templates").parts
        own = BY_LABEL.get(parts[0])
        if len(parts) == 1 or own is None:
            continue
        for name, layer in _template_names(path.read_text(encoding="utf-8")):
            if layer in LAYERS and layer != TAGS and _is_above(layer, own):
                offences.append(f"{'/'.join(parts)}: {name}")
    assert offences == []


@pytest.mark.parametrize(
    ("text", "layer"),
    [
        ("villages.Place", "villages"),
        ("villages/place_list.html", "villages"),
        ("portal.search.index", "portal.search"),
        ("Villages. A sentence about them", None),
        ("content", None),
    ],
)
def test_named_recognises_apps_not_prose(text, layer):
    assert _named(text) == layer


def test_template_names_sees_all_four_tags():
    source = """{% extends "base.html" %}{% load portal %}{% include 'villages/_card.html' %}"""
    assert dict(_template_names(source)) == {
        "base.html": "",
        "portal": "portal.templatetags",
        "villages/_card.html": "villages",
    }
