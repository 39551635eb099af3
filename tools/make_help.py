"""Print the targets of a Makefile that explain themselves with a ## text."""

import re
import sys
from pathlib import Path

TARGET = re.compile(r"^([a-z][a-z-]*):.*?## (.+)$", re.MULTILINE)


def targets(makefile: Path) -> list[tuple[str, str]]:
    """Name and text of each documented target, in the order of the file."""
    return TARGET.findall(makefile.read_text(encoding="utf-8"))


if __name__ == "__main__":
    for name, text in targets(Path(sys.argv[1])):
        print(f"  make {name:<12} {text}")
