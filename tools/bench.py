"""Queries, bytes and milliseconds per page type, with the sample record and with a large one."""

import argparse
import logging
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from tools import bench_tiles
from tools.server import ROOT, environment, manage, prepare

SAMPLE = 0  # nothing made up: the sample record alone
# Read by programs, so that they are no page types.
FOR_MACHINES = {
    "events.ics": "/events.ics",
    "events.ics, a year": "/events.ics?from=2027-01-01&to=2027-12-31",
    "event.ics": "/events/hoi-lim.ics",
    "events.atom": "/feeds/events.atom",
}
ROUNDS = 9


def main() -> None:
    """Measure both sizes, each in a process and a database file of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--places", type=int, default=20_000, help="generated places")
    parser.add_argument("--events", type=int, default=3_000, help="generated events")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        _measure(options.measure)
        return
    for places in (SAMPLE, options.places):
        folder = ROOT / "var" / (f"bench-{places}" if places else "bench-sample")
        _fill(folder, places, options.events)
        command = [sys.executable, "-m", "tools.bench", "--measure", str(folder)]
        subprocess.run(command, cwd=ROOT, env=environment(folder), check=True)


def _fill(folder: Path, places: int, events: int) -> None:
    prepare(folder)
    if places:
        numbers = ("--places", str(places), "--events", str(events))
        manage(environment(folder), "make_bulk", *numbers)


def _measure(folder: Path) -> None:
    """Print one line per page type; the view `hello` on top is the measure of the machine."""
    os.environ.update(environment(folder))
    import django

    django.setup()
    logging.disable(logging.WARNING)  # the missing page is missing on purpose
    from django.test import Client, override_settings

    from events.models import Event
    from tools.pages import page_types  # needs Django set up
    from villages.models import Place

    client = Client()
    print(f"\n{Place.objects.count()} places, {Event.objects.count()} events ({folder.name})")
    print(
        f"{'page type':<20}{'queries':>8}{'bytes':>10}{'ms':>9}{'x hello':>9}{'after an edit':>15}"
    )
    with override_settings(ROOT_URLCONF="tools.bench_urls"):
        bare = _line(client, "hello", "/hello", None)
        for page_type in page_types():
            _line(client, page_type.name, page_type.paths["vi"], bare)
        for name, path in (*FOR_MACHINES.items(), *bench_tiles.tiles()):
            _line(client, name, path, bare)
        for sentence in bench_tiles.first_views(client):
            print(sentence)


def _line(client, name: str, path: str, bare: float | None) -> float:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """Measure one page and print it; the value is its median in milliseconds."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from portal.version.memory import forget

    client.get(path)  # templates and translations are read once, not by each visitor
    with CaptureQueriesContext(connection) as log:
        size = len(client.get(path).content)
        queries = len(log)  # the next request empties the log
    times = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        client.get(path)
        times.append((time.perf_counter() - begin) * 1000)
    median = statistics.median(times)
    forget()  # what each process does after every edit
    begin = time.perf_counter()
    client.get(path)
    anew = (time.perf_counter() - begin) * 1000
    ratio = f"{median / bare:.1f}" if bare else "1.0"
    print(f"{name:<20}{queries:>8}{size:>10}{median:>9.2f}{ratio:>9}{anew:>15.2f}")
    return median


if __name__ == "__main__":
    main()
