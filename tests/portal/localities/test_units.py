"""The units of the delta as loaded, loading them again, and rows that an editor has changed."""

import json
from datetime import date

import pytest
from django.core.management import call_command

from portal.localities.kinds import Level
from portal.localities.models import Locality, Succession
from portal.localities.units import FILE, Loaded, load, read
from portal.version.models import current_version

ALL = 34 + 722 + 63 + 146 + 2471


def successors(slug: str) -> dict[str, bool]:
    rows = Succession.objects.filter(predecessor__slug=slug)
    return dict(rows.values_list("successor__slug", "partial"))


def test_load_brings_all_units_of_the_file(delta):
    current, former = Locality.objects.current(), Locality.objects.former()
    assert current.provinces().count() == 34
    assert current.communes().filter(parent__in_delta=True).count() == 720
    assert former.provinces().count() == 63
    assert former.filter(level=Level.DISTRICT).count() == 146
    assert former.communes().count() == 2471
    assert Locality.objects.count() == ALL


def test_load_knows_the_wards_that_only_the_places_name(delta):
    wards = Locality.objects.current().communes().filter(parent__in_delta=False)
    assert [ward.slug for ward in wards] == [
        "phuong-phong-coc-quang-ninh",
        "phuong-yen-tu-quang-ninh",
    ]


def test_load_puts_every_unit_below_a_province(delta):
    current = Locality.objects.current().communes()
    assert not current.exclude(parent__level="province", parent__valid_to=None).exists()
    districts = Locality.objects.filter(level="district")
    assert not districts.exclude(parent__level="province", parent__valid_to__isnull=False).exists()
    assert not Locality.objects.former().communes().exclude(parent__level="district").exists()


def test_load_gives_every_former_unit_a_successor(delta):
    assert not Locality.objects.former().filter(successions=None).exists()


def test_load_dates_the_reform(delta):
    former, current = Locality.objects.former(), Locality.objects.current()
    assert set(former.values_list("valid_from", "valid_to")) == {(None, date(2025, 6, 30))}
    assert set(current.values_list("valid_from", "valid_to")) == {(date(2025, 7, 1), None)}


@pytest.mark.parametrize(
    ("slug", "expected"),
    [
        ("thai-binh", {"hung-yen": False}),
        ("bac-ninh-truoc-2025", {"bac-ninh": False}),
        (
            "xa-bat-trang-gia-lam-ha-noi-cu",
            {
                "xa-bat-trang-ha-noi": True,
                "xa-gia-lam-ha-noi": True,
                "phuong-long-bien-ha-noi": True,
            },
        ),
        ("xa-kieu-ky-gia-lam-ha-noi-cu", {"xa-gia-lam-ha-noi": False}),
        ("thi-tran-ninh-giang-ninh-giang-hai-duong-cu", {"xa-ninh-giang-hai-phong": False}),
    ],
)
def test_load_joins_a_unit_with_what_it_became(delta, slug, expected):
    assert successors(slug) == expected


def test_load_joins_a_district_with_the_communes_of_its_wards(delta):
    assert successors("huyen-gia-lam-ha-noi-cu") == dict.fromkeys(
        [
            "phuong-long-bien-ha-noi",
            "phuong-phuc-loi-ha-noi",
            "xa-bat-trang-ha-noi",
            "xa-gia-lam-ha-noi",
            "xa-phu-dong-ha-noi",
            "xa-thuan-an-ha-noi",
        ],
        True,
    )


def test_load_again_changes_nothing(delta):
    version = current_version()
    assert load() == Loaded(unchanged=ALL)
    assert current_version() == version


def test_load_again_needs_two_queries(delta, django_assert_num_queries):
    with django_assert_num_queries(4):  # two of them open and close the transaction
        load()


def test_load_keeps_an_edited_name(delta):
    row = Locality.objects.get(slug="xa-bat-trang-ha-noi")
    row.name = "Bát Tràng Mới"
    row.save()
    assert load() == Loaded(unchanged=ALL - 1, kept=1)
    row.refresh_from_db()
    assert row.name == "Bát Tràng Mới"


def test_load_keeps_edited_successors(delta):
    Succession.objects.get(predecessor__slug="thai-binh").delete()
    assert load() == Loaded(unchanged=ALL - 1, kept=1)
    assert successors("thai-binh") == {}


def test_load_brings_back_a_deleted_row(delta):
    Locality.objects.get(slug="xa-kieu-ky-gia-lam-ha-noi-cu").delete()
    assert load() == Loaded(created=1, unchanged=ALL - 1)
    assert successors("xa-kieu-ky-gia-lam-ha-noi-cu") == {"xa-gia-lam-ha-noi": False}


def test_read_gives_every_unit_an_address_of_its_own():
    units = read()
    assert len(units) == ALL
    assert {"ha-noi", "ha-noi-truoc-2025", "huyen-gia-lam-ha-noi-cu"} <= set(units)
    assert not [slug for slug in units if len(slug) > 150]


def test_file_names_its_licence():
    notice = json.loads(FILE.read_text(encoding="utf-8"))["notice"]
    licence = FILE.with_name("LICENCE").read_text(encoding="utf-8")
    assert "© 2025 Tran Ngoc Minh Hieu" in notice
    assert "© 2025 Tran Ngoc Minh Hieu" in licence
    assert "MIT License" in licence


def test_command_says_what_it_did(delta, capsys):
    call_command("load_localities")
    assert (
        capsys.readouterr().out
        == f"Localities: 0 new, 0 updated, {ALL} unchanged, 0 kept as edited.\n"
    )
