"""Places to put on the map: the makers of the topic that has them."""

from tests.villages.conftest import (  # noqa: F401 - fixtures are found by their names
    furnish,
    make_locality,
    make_place,
    make_tradition,
    undone,
)
