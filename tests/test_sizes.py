"""Files and functions stay short enough to read in one go."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("portal", "villages", "events", "tools", "tests", "templates", "static")
LONGEST_FUNCTION = 40
LINES = {".py": 300, ".html": 120, ".css": 200, ".js": 150}

# A table is read by looking up, not from top to bottom.
TABLES = {"portal/lunar_table.py"}


def _files(suffix: str) -> Iterator[Path]:
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob(f"*{suffix}")):
            if "migrations" not in path.parts and str(path.relative_to(ROOT)) not in TABLES:
                yield path


def _count(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize(("suffix", "limit"), LINES.items())
def test_files_are_short(suffix, limit):
    long = {str(p.relative_to(ROOT)): n for p in _files(suffix) if (n := _count(p)) > limit}
    assert long == {}


def test_functions_are_short():
    long = {}
    for path in _files(".py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    long[f"{path.relative_to(ROOT)}: {node.name}"] = length
    assert long == {}
