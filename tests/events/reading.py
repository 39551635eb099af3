"""Calendars as programs of others read them: each must take the whole file without complaint."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import icalendar
import ics
import pytest
import vobject

ROOT = Path(__file__).resolve().parent.parent.parent
# npm install --prefix var ical.js
ICAL_JS = ROOT / "var/node_modules/ical.js"
READ = """
import ICAL from "%s/dist/ical.js";
import { readFileSync } from "node:fs";
ICAL.design.strict = true;
const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone"))
  ICAL.TimezoneService.register(zone);
const said = calendar.getAllSubcomponents("vevent").map((one) => {
  const event = new ICAL.Event(one);
  return [event.uid, event.summary, event.description, event.startDate.toJSDate().toISOString()];
});
console.log(JSON.stringify(said));
"""


def events_in(body: bytes) -> list[Any]:
    """The entries as icalendar reads them; nothing in the file is wrong."""
    calendar = icalendar.Calendar.from_ical(body)
    assert [part.errors for part in calendar.walk() if part.errors] == []
    return list(calendar.walk("VEVENT"))


def all_read(body: bytes) -> None:
    """icalendar, ics and vobject find the same entries."""
    text = body.decode()
    known = {str(event["UID"]): str(event["SUMMARY"]) for event in events_in(body)}
    # Not by name: ics takes a backslash before an n for the end of a line.
    assert {event.uid for event in ics.Calendar(text).events} == set(known)
    calendar = vobject.readOne(text)
    calendar.validate(raiseException=True)
    found = calendar.contents.get("vevent", [])
    assert {event.uid.value: event.summary.value for event in found} == known


def by_ical_js(body: bytes) -> list[list[str]]:
    """uid, summary, description and start of each entry, as ical.js reads them."""
    if not (shutil.which("node") and ICAL_JS.exists()):
        pytest.skip("ical.js is absent: npm install --prefix var ical.js")
    command = ["node", "--input-type=module", "--eval", READ % ICAL_JS]
    env = {"PATH": os.environ["PATH"], "TZ": "UTC"}
    done = subprocess.run(command, input=body, capture_output=True, env=env, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    return json.loads(done.stdout)
