"""Two editors of one linkage, or of a place whose linkages came and went meanwhile."""

import pytest

from portal.content import workflow
from tests.forms import form_at
from tests.meeting import desk, meet, now, page_of, save, saved, sent, told
from villages.models import Linkage

pytestmark = pytest.mark.django_db


@pytest.fixture
def ha_noi(make_locality):
    return make_locality("Hà Nội")


@pytest.fixture
def place(ha_noi, make_place):
    return make_place(published=False, locality=ha_noi, name_vi="Làng Thử", phone="111")


@pytest.fixture
def lan(ha_noi):
    return desk("lan", ha_noi)


@pytest.fixture
def minh(ha_noi):
    return desk("minh", ha_noi)


def test_linkage_is_guarded_alike(lan, minh, place, make_place):
    link = Linkage.objects.create(from_place=place, to_place=make_place(), role="sells")
    answer = meet(lan, minh, link, {"note_vi": "Minh."}, {"note_vi": "Lan."})
    assert told(answer) == {"note_vi": (["Minh."], ["Lan."])}
    assert now(link).note_vi == "Minh."


@pytest.fixture
def links(place, make_place):
    ends = [make_place(name_vi=name) for name in ("Chợ Một", "Chợ Hai", "Chợ Ba")]
    return [Linkage.objects.create(from_place=place, to_place=end, role="sells") for end in ends]


def ends(record):
    return sorted(str(link.to_place) for link in Linkage.objects.filter(from_place=record))


def test_linkage_that_is_gone_is_no_hindrance(lan, place, links):
    form = form_at(lan.get(page_of(place)))
    workflow.delete(Linkage.objects.order_by("pk")[0], by=None)
    saved(lan, place, form, phone="222")
    assert (now(place).phone, ends(place)) == ("222", ["Chợ Ba", "Chợ Hai"])


def test_linkages_that_came_and_went_meanwhile_are_as_they_are(lan, minh, place, links, make_place):
    hers = form_at(lan.get(page_of(place)))
    saved(minh, place, form_at(minh.get(page_of(place))), phone="222")
    workflow.delete(Linkage.objects.order_by("pk")[0], by=None)
    new = Linkage.objects.create(from_place=place, to_place=make_place(), role="supplies")
    key = next(
        k
        for k, v in hers.items()
        if k.endswith("-id") and "links_out-" in k and v == str(links[2].pk)
    )
    answer = save(lan, place, hers, **{key.removesuffix("-id") + "-note_vi": "Lan."})
    saved(lan, place, sent(answer))
    assert ends(place) == sorted(["Chợ Ba", "Chợ Hai", str(new.to_place)])
    assert (now(links[2]).note_vi, now(new).edition, now(links[1]).edition) == ("Lan.", 0, 0)
