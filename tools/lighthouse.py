"""Lighthouse on the pages that visitors see first: medians of several runs, mobile throttling."""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tools.browser import CHROMIUM
from tools.server import ROOT, prepare, serve

LIGHTHOUSE = "lighthouse@12.8.2"  # the last one that runs on Node 20
PAGES = {
    "home": "/vi/",
    "list": "/vi/places/",
    "detail": "/vi/places/bat-trang/",
    "map": "/vi/map/",
}
# What the median has to reach, in hundredths.
CATEGORIES = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
MEASURES = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time")


def main() -> None:
    """Print one line for each page, and what cost points."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="*", choices=[[], *PAGES], help="all without any")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    if not (shutil.which("npx") and CHROMIUM.exists()):
        raise SystemExit(f"make lighthouse needs Node 20 with npx, and {CHROMIUM}.")
    folder = ROOT / "var" / "lighthouse"
    prepare(folder)
    print(f"{LIGHTHOUSE}, mobile, simulated throttling, median of {options.runs}")
    print(f"{'page':<8}" + "".join(f"{name:>27}" for name in (*CATEGORIES, *MEASURES, "CLS")))
    low: list[str] = []
    with serve(folder) as address:
        for name in options.pages or PAGES:
            reports = [_report(address + PAGES[name]) for _ in range(options.runs)]
            print(f"{name:<8}" + "".join(f"{value:>27}" for value in _medians(reports)))
            low += [f"{name}: {c}" for c, least in CATEGORIES.items() if _score(reports, c) < least]
            for problem in sorted({p for report in reports for p in _problems(report)}):
                print(f"        {problem}")
    if low:
        raise SystemExit(f"Too low: {', '.join(low)}")


def _report(url: str) -> dict:  # type: ignore[type-arg]
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "report.json"
        command = ["npx", "--yes", LIGHTHOUSE, url, "--quiet", "--output=json"]
        command += [f"--output-path={target}", "--chrome-flags=--headless=new --no-sandbox"]
        command += [f"--only-categories={','.join(CATEGORIES)}"]
        environment = os.environ | {"CHROME_PATH": str(CHROMIUM)}
        for _try in range(3):  # now and then the browser's trace lacks its beginning
            done = subprocess.run(
                command, capture_output=True, env=environment, cwd=folder, timeout=300, check=False
            )
            if not done.returncode:
                return json.loads(target.read_text())
        raise SystemExit(f"Lighthouse failed on {url}:\n{done.stderr.decode()[-2000:]}")


def _medians(reports: list[dict]) -> Iterator[str]:  # type: ignore[type-arg]
    for name in CATEGORIES:
        yield f"{_score(reports, name):.0f}"
    for name in MEASURES:
        yield f"{statistics.median(r['audits'][name]['numericValue'] for r in reports):.0f} ms"
    shift = (report["audits"]["cumulative-layout-shift"]["numericValue"] for report in reports)
    yield f"{statistics.median(shift):.3f}"


def _score(reports: list[dict], category: str) -> float:  # type: ignore[type-arg]
    return statistics.median(r["categories"][category]["score"] for r in reports) * 100


def _problems(report: dict) -> Iterator[str]:  # type: ignore[type-arg]
    """The audits outside performance that did not pass: there each one counts."""
    for name in list(CATEGORIES)[1:]:
        for reference in report["categories"][name]["auditRefs"]:
            audit = report["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
                yield f"{name}: {audit['title']}"


if __name__ == "__main__":
    main()
