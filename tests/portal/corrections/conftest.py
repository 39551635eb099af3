"""A published place of Đông Hồ, and who works for it."""

import pytest

from tests.portal.desk.conftest import make_locality, make_place, people, units

__all__ = ["make_locality", "make_place", "people", "units"]


@pytest.fixture
def place(make_place, units):
    return make_place(name_vi="Làng tranh Đông Hồ", name_en="Dong Ho village", locality=units.mine)
