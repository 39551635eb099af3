"""The makers of small records, as the tests of the villages use them."""

from tests.portal.content.kept import (  # noqa: F401
    deleted,
    elsewhere,
    here,
    hoa,
    lan,
    place,
    root,
)
from tests.villages.conftest import (  # noqa: F401 - fixtures are found by their names
    make_locality,
    make_place,
    make_tradition,
    undone,
)
