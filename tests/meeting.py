"""Two editors at the same form: what each opens, sends and is told."""

from tests.forms import form_at
from tests.people import person


def desk(name, ha_noi):
    from django.test import Client

    client = Client()
    client.force_login(person(name, "publisher", ha_noi, first_name=name.title()))
    return client


def page_of(record):
    return f"/admin/villages/{record._meta.model_name}/{record.pk}/change/"


def now(record):
    return type(record).objects.get(pk=record.pk)


def save(client, record, form, **values):
    return client.post(page_of(record), form | values)


def saved(client, record, form, **values):
    response = save(client, record, form, **values)
    assert response.status_code == 302, response.context["wrong"]


def told(response):
    """What the second editor is told of: name → (words of theirs, words of mine)."""
    return {
        point.name: ([d.new for d in point.theirs], [d.new for d in point.mine])
        for point in response.context["meeting"]["points"]
    }


def sent(response):
    """The form that came back, as a browser would send it."""
    return form_at(response)


def meet(lan, minh, record, first, second):
    """Both open the form, Minh saves, then Lan does: her answer."""
    hers, his = (form_at(client.get(page_of(record))) for client in (lan, minh))
    saved(minh, record, his, **first)
    return save(lan, record, hers, **second)
