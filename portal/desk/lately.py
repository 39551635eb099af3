"""What was changed lately in somebody's localities: who did what."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from portal.content import rights
from portal.content.admin.wording import who
from portal.content.models import Deed, Recorded, Revision
from portal.desk.kinds import change_url, recorded
from portal.localities.rights import reach

SHOWN = 10
READ = 100  # of which the same hand on the same record, or the same deed for many, is one line


@dataclass
class Line:
    """One deed, or the same deed for `count` records at once."""

    name: str
    url: str
    kind: str
    deed: str
    who: str
    at: datetime
    count: int = 1

    @property
    def others(self) -> int:
        return self.count - 1


def lately(user: Any) -> list[Line]:
    """The newest first."""
    models = {model._meta.label_lower: model for model in recorded()}
    rows = (
        Revision.objects.filter(_visible(user, models))
        .exclude(deed=Deed.LOAD)
        .exclude(by=None)
        .select_related("by")
        .defer("state")
    )
    lines: dict[Any, Line] = {}
    seen: dict[Any, set[tuple[str, int]]] = {}
    for row in rows[:READ]:
        of = row.batch or (row.model, row.record, row.by_id, row.deed)
        if of not in lines:
            lines[of] = _line(models[row.model], row)
        records = seen.setdefault(of, set())
        records.add((row.model, row.record))
        lines[of].count = len(records)
    return list(lines.values())[:SHOWN]


def _line(model: type[Recorded], row: Revision) -> Line:
    url = "" if row.deed == Deed.DELETE else change_url(model, row.record)
    kind, deed = str(model._meta.verbose_name), row.get_deed_display()
    return Line(row.name, url, kind, deed, who(row.by), row.at)


def _visible(user: Any, models: dict[str, type[Recorded]]) -> Q:
    """The deeds on records that the user may see; those over all see what is deleted, too."""
    if reach(user).is_everywhere:
        return Q(model__in=models)
    return rights.about_visible(user, models.values())
