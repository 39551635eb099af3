"""A festival, its page, and what an editor says of one time."""

import re
from html import unescape

import pytest

from events.models import Edition
from tests.events.held import HERE, LIM


@pytest.fixture
def lim(make_event):
    return make_event(LIM, name_vi="Hội Lim", slug="hoi-lim", **HERE)


@pytest.fixture
def read(client):
    """The page's HTML, its white space made single."""

    def get(slug="hoi-lim", language="vi"):
        response = client.get(f"/{language}/events/{slug}/")
        assert response.status_code == 200
        return re.sub(r"\s+", " ", unescape(response.content.decode()))

    return get


def edit(event, key, **values):
    """What an editor says of one time."""
    Edition.objects.create(event=event, slot=0, key=key, **values)
