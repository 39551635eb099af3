"""The form of a place, as an editor sends it."""

from tests.forms import form_at
from tests.meeting import page_of
from villages.models import Place

ADD = "/admin/villages/place/add/"


def send(client, place=None, **values):
    """The form as it stands, with these changes; without a place that of a new one."""
    address = page_of(place) if place else ADD
    return client.post(address, form_at(client.get(address)) | values)


def saved(client, place, **values):
    response = send(client, place, **values)
    assert response.status_code == 302, response.context["wrong"]
    return Place.objects.get(pk=place.pk) if place else Place.objects.latest("pk")


def errors(response):
    return response.context["adminform"].form.errors
