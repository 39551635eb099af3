"""The form of an event, as an editor sends it."""

from events.models import Event
from tests.forms import form_at

ADD = "/admin/events/event/add/"


def page_of(event, page="change"):
    return f"/admin/events/event/{event.pk}/{page}/"


def send(client, event=None, **values):
    """The form as it stands, with these changes; without an event that of a new one."""
    address = page_of(event) if event else ADD
    return client.post(address, form_at(client.get(address)) | values)


def saved(client, event=None, **values):
    response = send(client, event, **values)
    assert response.status_code == 302, response.context["wrong"]
    return Event.objects.get(pk=event.pk) if event else Event.objects.latest("pk")


def rule(number=0, **values):
    """The columns of one row of rules."""
    return {f"rules-{number}-{name}": value for name, value in values.items()}


def told(response):
    """What is wrong in the rows of rules: name → texts, row by row."""
    rows = next(
        each.formset
        for each in response.context["inline_admin_formsets"]
        if each.formset.prefix == "rules"
    )
    return [{name: list(texts) for name, texts in errors.items()} for errors in rows.errors]
