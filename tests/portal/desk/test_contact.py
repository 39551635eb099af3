"""Somebody without a role is told whom to ask."""

import pytest

from tests.people import person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("known", [False, True])
def test_who_may_not_come_in_is_told_whom_to_ask(client, settings, known):
    settings.CONTACT_EMAIL = "van-phong@lang.example"
    if known:
        client.force_login(person("thu"))
    answer = client.get("/admin/", follow=True)
    assert answer.templates[0].name == "admin/login.html"
    assert 'href="mailto:van-phong@lang.example"' in answer.content.decode()
