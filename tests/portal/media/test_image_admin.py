"""Images in the admin: coordinators see where each is used, and take it down with a reason."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.media import keeping
from portal.media.cleaning import clean
from portal.media.models import Image
from tests.people import person
from tests.portal.media.conftest import files
from tests.portal.media.hostile import saved, small
from villages.models import PlacePicture

pytestmark = pytest.mark.django_db(transaction=True)

LIST = "/admin/media/image/"
QUERIES = 6


@pytest.fixture
def image(media):
    """An image with files."""
    return keeping.keep(clean(SimpleUploadedFile("a.png", saved(small(), "PNG"))), by=None)


@pytest.fixture
def coordinator(client):
    """Somebody for all localities."""
    client.force_login(person("hoa", "coordinator"))
    return client


def test_page_of_an_image_says_which_records_show_it(coordinator, image, make_place):
    place = make_place(name_vi="Làng Thử Ảnh")
    PlacePicture.objects.create(place=place, image=image)
    assert "Làng Thử Ảnh" in coordinator.get(f"{LIST}{image.pk}/change/").content.decode()


def test_nothing_is_taken_down_without_a_reason(coordinator, image, media):
    response = coordinator.post(f"{LIST}{image.pk}/take-down/", {"reason": " "})
    assert response.context["form"].errors
    assert files(media)


def test_coordinator_takes_down(coordinator, image, media):
    response = coordinator.post(f"{LIST}{image.pk}/take-down/", {"reason": "Không có giấy phép"})
    assert response.status_code == 302
    assert files(media) == []
    assert Image.objects.get().taken_down_by.username == "hoa"
    assert coordinator.get(response.url).status_code == 200


def test_asking_takes_nothing_down(coordinator, image, media):
    assert coordinator.get(f"{LIST}{image.pk}/take-down/").status_code == 200
    assert files(media)


@pytest.mark.parametrize("role", ["editor", "publisher"])
@pytest.mark.parametrize("end", ["", "{pk}/change/", "{pk}/take-down/", "add/", "{pk}/delete/"])
def test_images_are_for_coordinators(client, image, make_locality, media, role, end):
    client.force_login(person("lan", role, make_locality("Hà Nội")))
    answer = client.post(f"{LIST}{end.format(pk=image.pk)}", {"reason": "x"})
    assert answer.status_code in {403, 404}
    assert files(media)


@pytest.mark.parametrize("end", ["add/", "{pk}/delete/"])
def test_images_are_neither_added_nor_deleted_by_hand(coordinator, image, end):
    assert coordinator.post(f"{LIST}{end.format(pk=image.pk)}").status_code == 403


@pytest.mark.parametrize("state", ["", "?state=shown", "?state=unused", "?state=down"])
def test_list_needs_the_same_queries_for_any_number(
    coordinator, make_place, django_assert_num_queries, state
):
    place = make_place()

    def ask(number):
        for n in range(number):
            image = Image.objects.create(digest=f"{n:064}", width=400, height=300, widths=[320])
            PlacePicture.objects.create(place=place, image=image)

    ask(1)
    with django_assert_num_queries(QUERIES):
        coordinator.get(LIST + state)
    PlacePicture.objects.all().delete()
    Image.objects.all().delete()
    ask(60)
    with django_assert_num_queries(QUERIES):
        coordinator.get(LIST + state)
