"""The page of a month as its tests read it."""

import re
from html import unescape

import pytest

from portal.version.memory import forget

MARCH = "/vi/events/calendar/2026/03/"
WEEK = re.compile(r"<tbody>.*?</tbody>", re.DOTALL)
BAR = re.compile(r'<td colspan="(\d)">\s*<a class="bar ([^"]*)"\s+href="([^"]*)"')
DAY = re.compile(
    r'<(a|span) class="month-day"([^>]*)>\s*<time datetime="([\d-]+)">(.*?)</td>', re.DOTALL
)
LISTED = re.compile(r'<li class="entry-line [^"]*">.*?<a href="([^"]*)"', re.DOTALL)


@pytest.fixture
def ask(client):
    def get(address=MARCH, **parameters):
        forget()
        response = client.get(address, parameters)
        assert response.status_code == 200
        return unescape(response.content.decode())

    return get


def plain(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def heads(html):
    """What the head of each day says, by its date."""
    return {when: plain(words) for _tag, _rest, when, words in DAY.findall(html)}


def links(html):
    """Where the heads lead."""
    return {
        when: found[1]
        for _tag, rest, when, _words in DAY.findall(html)
        if (found := re.search(r'href="([^"]*)"', rest))
    }


def bars(html):
    """Of each week: (slug, days, classes but for the kind)."""
    return [
        [
            (href.split("/")[-2], int(days), set(look.split()[1:]))
            for days, look, href in BAR.findall(week)
        ]
        for week in WEEK.findall(html)
    ]


def slugs(html):
    return {slug for week in bars(html) for slug, _days, _look in week}
