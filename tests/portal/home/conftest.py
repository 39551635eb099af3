"""The makers of the topics' records, and the loaded sample."""

from tests.villages.conftest import (  # noqa: F401 - fixtures are found by their names
    _loaded,
    make_locality,
    make_place,
    make_tradition,
    record,
    undone,
)
