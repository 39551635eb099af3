"""Places and traditions as rows among mixed results."""

from portal.content.models import Content
from portal.content.panels import Result
from villages.models import Place, Tradition


def place_result(place: Place) -> Result:
    """Name, kind, where it lies."""
    return result_of(place, str(place.get_kind_display()), place.motif)


def tradition_result(tradition: Tradition) -> Result:
    """Name, kind, where it is at home."""
    return result_of(tradition, str(tradition.get_kind_display()), tradition.motif)


def result_of(record: Content, kind: str, motif: str) -> Result:
    """A record with its names, where it lies, and what it is called among others."""
    units = [record.locality, *record.locality.ancestors] if record.locality else []
    return Result(
        url=record.get_absolute_url(),
        name=str(record.name),
        kind=kind,
        where=", ".join(unit.label for unit in units),
        summary=str(record.summary or ""),
        motif=motif,
    )
