"""The people and records of the tables that say who may what."""

from typing import Any

from tests.people import person

# What publishing a place needs, beside its name and its locality.
WHOLE = {
    "summary_vi": "Một làng để thử.",
    "pillars": ["handicrafts"],
    "sources": "Sách",
    "latitude": 21.0,
    "longitude": 106.0,
}


def units(make_locality: Any) -> dict[str, Any]:
    """Two provinces with communes."""
    ha_noi, bac_ninh = make_locality("Hà Nội"), make_locality("Bắc Ninh")
    return {
        "ours": make_locality("Xã Ta", ha_noi),
        "beside": make_locality("Xã Bên", ha_noi),
        "above": ha_noi,
        "sharing": make_locality("Xã Bạn", bac_ninh),
        "elsewhere": make_locality("Xã Lạ", bac_ninh),
    }


def people(units: dict[str, Any]) -> list[Any]:
    """Columns of the tables: of editors and of publishers the one of the commune, of its province,
    of the commune that the record is shared with, of a neighbour of that commune; coordinator,
    administrator, superuser; somebody without a role, somebody whose account is closed.
    """
    local = [
        person(f"{role}-{unit}", role, units[unit])
        for role in ("editor", "publisher")
        for unit in ("ours", "above", "sharing", "elsewhere")
    ]
    over_all = [person(role, role) for role in ("coordinator", "administrator")]
    root = person("root", is_superuser=True)
    closed = person("closed", "administrator", is_active=False)
    return [*local, *over_all, root, person("guest", is_staff=True), closed]


def records(make: Any, units: dict[str, Any]) -> dict[str, int]:
    """A record of the commune, shared with another one, in each state: their keys. `make` makes it,
    a draft.
    """
    from portal.content import workflow
    from portal.content.models import Status

    found = {}
    for status in Status.values:
        record = make(name_vi=f"Làng {status}", locality=units["ours"])
        record.shared_with.add(units["sharing"])
        type(record).objects.filter(pk=record.pk).update(status=status)
        workflow.changed(type(record).objects.get(pk=record.pk), by=None)
        found[status] = record.pk
    return found
