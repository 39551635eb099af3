"""Addresses and search keys of the localities."""

from collections.abc import Iterator
from itertools import count
from typing import TYPE_CHECKING

from portal.localities.kinds import Level, full_name_en, full_name_vi
from portal.text import fold, slug

if TYPE_CHECKING:
    from portal.localities.models import Locality


def addresses(locality: "Locality") -> Iterator[str]:
    """The slug it would like, then the others it takes if that one has gone."""
    if locality.level == Level.PROVINCE:
        wanted = slug(locality.name)
        yield wanted or locality.unit_type
        if locality.valid_to:
            wanted = f"{wanted}-truoc-{locality.valid_to.year}"
    else:
        above = [unit.name for unit in locality.ancestors]
        words = [full_name_vi(locality.unit_type, locality.name), *above]
        # Kept below the column's length, with room for what is added here.
        wanted = slug(" ".join(words), max_length=130) + ("" if locality.is_current else "-cu")
    yield wanted
    yield from (f"{wanted}-{number}" for number in count(2))


def bare_names(locality: "Locality") -> list[str]:
    """Every name it goes by, without the word for its type."""
    names = [locality.name, locality.name_en, *locality.other_names.split(";")]
    return [name.strip() for name in names if name.strip()]


def search_names(locality: "Locality") -> str:
    """Folded: each bare name between bars, then the full names, for a search by words.

    "|bat trang| xa bat trang bat trang commune"
    """
    bare = dict.fromkeys(fold(name) for name in bare_names(locality))
    full = [full_name_vi(locality.unit_type, name) for name in bare_names(locality)]
    full.append(full_name_en(locality.unit_type, locality.name, locality.name_en))
    return f"|{'|'.join(bare)}| {' '.join(fold(name) for name in full)}"
