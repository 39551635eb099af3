"""The history of a place tells what was done to its linkages, each of which has its own."""

import pytest
from django.utils.translation import override

from portal.content import history, workflow
from portal.content.models import Revision
from tests.forms import form_at
from tests.people import person
from villages.models import Linkage, Place

pytestmark = pytest.mark.django_db

PLACES, LINKAGES = "/admin/villages/place/", "/admin/villages/linkage/"


@pytest.fixture
def commune(make_locality):
    return make_locality("Bát Tràng", make_locality("Hà Nội"))


@pytest.fixture
def lan(commune):
    return person("lan", "editor", commune)


@pytest.fixture
def here(make_place, commune):
    return make_place(name_vi="Bát Tràng", published=False, locality=commune)


@pytest.fixture
def market(make_place, make_locality):
    """A place of others that visitors see."""
    values = {"sources": "Sách", "latitude": 20.9, "longitude": 106.35}
    return make_place(name_vi="Chợ", locality=make_locality("Hải Phòng"), **values)


@pytest.fixture
def link(here, market):
    return Linkage.objects.create(from_place=here, to_place=market, role="sells", note_vi="Cũ")


@pytest.fixture
def tell(client):
    """The entries of a history, as somebody reads it."""

    def entries(user, record, query=""):
        client.force_login(user)
        client.cookies["django_language"] = "en"
        address = LINKAGES if isinstance(record, Linkage) else PLACES
        return client.get(f"{address}{record.pk}/history/{query}").context["entries"]

    return entries


def edit(link, by, **values):
    history.begin(Linkage.objects.get(pk=link.pk))
    for name, value in values.items():
        setattr(link, name, value)
    link.save()
    workflow.changed(link, by=by)


def said(entries):
    """Kind, deed and name of each, with the columns that are told."""
    return [
        (e.joins, e.revision.deed, e.name, [change.name for change in e.changes]) for e in entries
    ]


def test_change_in_the_form_of_the_place_is_told_there(client, lan, here, market, link, tell):
    history.begin(here)
    client.force_login(lan)
    address = f"{PLACES}{here.pk}/change/"
    form = form_at(client.get(address)) | {"phone": "024", "links_out-0-note_vi": "Mới"}
    assert client.post(address, form).status_code == 302
    (own, joining, first) = tell(lan, here)
    assert said([own, first]) == [("", "edit", "", ["phone"]), ("", "load", "", [])]
    assert said([joining]) == [("linkage", "edit", "Bát Tràng sells at Chợ", ["note_vi"])]
    assert (joining.url, joining.put_back_url, joining.undo_url) == (
        f"{LINKAGES}{link.pk}/history/",
        "",
        "",
    )


def test_what_is_done_to_linkages_alone_is_no_change_of_the_place(client, lan, here, link):
    client.force_login(lan)
    address = f"{PLACES}{here.pk}/change/"
    form = form_at(client.get(address)) | {"links_out-0-note_vi": "Mới"}
    assert client.post(address, form).status_code == 302
    assert Revision.objects.of(link).count() == 2
    assert not Revision.objects.of(here).exclude(edition=0).exists()


def test_entries_are_in_the_order_of_time(lan, here, link, tell):
    workflow.changed(here, by=lan)
    edit(link, lan, note_vi="Một")
    workflow.changed(Place.objects.get(pk=here.pk), by=lan)
    edit(link, lan, note_vi="Hai")
    assert [e.joins for e in tell(lan, here)] == ["linkage", "", "linkage", ""]


def test_either_end_tells_it_and_no_other_place(lan, here, market, make_place, commune, link, tell):
    edit(link, lan, note_vi="Mới")
    others = make_place(locality=commune)
    root = person("root", "administrator")
    counts = [len(tell(root, place)) for place in (here, market, others)]
    assert counts == [1, 1, 0]


def test_linkage_is_called_in_the_language_of_the_reader(client, lan, here, link):
    with override("en"):
        edit(link, lan, note_vi="Mới")
    client.force_login(lan)
    client.cookies["django_language"] = "vi"
    page = " ".join(client.get(f"{PLACES}{here.pk}/history/").content.decode().split())
    name = "Bát Tràng bày bán tại Chợ"
    assert '<span class="what">Mối liên kết: sửa</span>' in page
    assert f'<a href="{LINKAGES}{link.pk}/history/">{name}</a>' in page


def test_deleted_linkage_is_told_and_brought_back_by_administrators(lan, here, link, tell):
    workflow.added(link, by=lan)
    pk = link.pk
    workflow.delete(link, by=lan)
    assert [(e.revision.deed, e.url) for e in tell(lan, here)] == [("delete", ""), ("add", "")]
    gone = Revision.objects.get(deed="delete")
    root = person("root", "administrator")
    assert [e.url for e in tell(root, here)] == [f"{LINKAGES}deleted/{gone.pk}/", ""]
    history.bring_back(gone, by=root)
    urls = [(e.revision.deed, e.url) for e in tell(lan, here)]
    here_again = f"{LINKAGES}{pk}/history/"
    assert urls == [("undelete", here_again), ("delete", here_again), ("add", here_again)]


def test_linkage_that_goes_to_others_names_none_of_theirs(client, here, market, link, lan, tell):
    """Somebody of the other end ties it to a draft of theirs instead."""
    workflow.added(link, by=lan)
    hidden = Place.objects.create(name_vi="Kín", kind="market", locality=market.locality)
    name = str(link)
    edit(link, person("minh", "editor", market.locality), from_place=hidden)
    edit(link, person("thu", "editor", market.locality), note_vi="Của họ")
    found = tell(lan, here)
    assert said(found) == [("linkage", "edit", name, []), ("linkage", "add", name, [])]
    assert [(e.left, e.came, e.url) for e in found] == [(True, False, ""), (False, False, "")]
    page = client.get(f"{PLACES}{here.pk}/history/").content.decode()
    assert "It led to this record before, and elsewhere since." in page
    assert "Kín" not in page
    came = tell(person("ha", "editor", market.locality), hidden)
    assert [(e.came, e.left, bool(e.url)) for e in came] == [
        (False, False, True),
        (True, False, True),
    ]


def test_who_may_not_see_the_place_reads_nothing(client, here, market, link, lan):
    edit(link, lan, note_vi="Mới")
    client.force_login(person("minh", "editor", market.locality))
    assert client.get(f"{PLACES}{here.pk}/history/").status_code == 404
    assert client.get(f"{LINKAGES}{link.pk}/history/").status_code == 200


@pytest.mark.parametrize(("many", "shown"), [(2, 5), (15, 20)])
def test_questions_do_not_grow(
    here, market, lan, make_place, client, django_assert_num_queries, many, shown
):
    for number in range(many):
        link = Linkage.objects.create(from_place=here, to_place=make_place(), role="sells")
        edit(link, lan, note_vi=str(number))
        edit(link, lan, to_place=make_place())
    workflow.changed(here, by=lan)
    client.force_login(lan)
    with django_assert_num_queries(10):
        response = client.get(f"{PLACES}{here.pk}/history/")
    assert len(response.context["entries"]) == shown


@pytest.mark.parametrize(("query", "is_said"), [({}, True), ({"field": "phone"}, False)])
def test_putting_the_place_back_says_that_linkages_stay(client, lan, here, link, query, is_said):
    workflow.added(here, by=lan)
    Place.objects.filter(pk=here.pk).update(phone="024")
    client.force_login(lan)
    client.cookies["django_language"] = "en"
    number = Revision.objects.of(here).get().pk
    page = client.get(f"{PLACES}{here.pk}/history/{number}/put-back/", query).content.decode()
    sentence = "Not put back with it, because each has a history of its own: linkages."
    assert (sentence in page) is is_said
