"""manage.py load_sample --if-empty: what editors have begun is theirs."""

from io import StringIO

import pytest
from django.core.management import call_command

from portal.localities.models import Locality
from villages.models import Place, Tradition

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", [Place, Tradition])
def test_a_draft_is_a_record_already(model):
    model.objects.create(name_vi="Nháp", kind=model.Kind.values[0])
    out = StringIO()
    call_command("load_sample", "--if-empty", stdout=out)
    assert "not loaded" in out.getvalue()
    assert not Locality.objects.exists()
    assert Place.objects.count() + Tradition.objects.count() == 1


def test_localities_alone_are_none():
    Locality.objects.create(name="Hà Nội", level="province", unit_type="municipality")
    call_command("load_sample", "--if-empty", stdout=StringIO())
    assert Place.objects.count() > 100
