"""What is wrong in a form that came back, in one place: what was not done, and each thing to put
right with the way to it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from portal.content.admin.steps import Step


@dataclass(frozen=True)
class Line:
    """One thing; `href` leads to it, where it has a place of its own."""

    label: str
    text: str
    href: str = ""


@dataclass(frozen=True)
class Wrong:
    """All of it."""

    heading: str
    lines: list[Line]


def wrong(form: Any, sets: Any, step: Step | None) -> Wrong | None:
    """What a refused form says; `sets` are the kinds of rows on it as the admin shows them, `step`
    is the one that was asked for.
    """
    if not form.is_bound:
        return None
    lines = [*_form(form), *(line for rows in sets for line in _rows(rows))]
    if not lines:
        return None
    if step is None:
        return Wrong(_("Nothing was saved. What is missing or wrong:"), lines)
    heading = _("%(what)s, and nothing was saved. What is missing or wrong:")
    return Wrong(heading % {"what": step.undone}, lines)


def _form(form: Any, row: str = "", href: str = "") -> Iterator[Line]:
    if errors := form.non_field_errors():
        yield Line(row, " ".join(errors), href)
    for bound in form:
        if bound.errors and not bound.is_hidden:
            label = f"{row} – {bound.label}" if row else str(bound.label)
            yield Line(label, " ".join(bound.errors), f"#{bound.id_for_label or bound.auto_id}")


def _rows(rows: Any) -> Iterator[Line]:
    """Rows are counted as the form shows them; what goes is asked nothing."""
    formset, name = rows.formset, capfirst(str(rows.opts.verbose_name))
    if errors := formset.non_form_errors():
        heading = capfirst(str(rows.opts.verbose_name_plural))
        yield Line(heading, " ".join(errors), f"#{formset.prefix}-heading")
    for number, form in enumerate(formset.forms):
        if not (formset.can_delete and formset._should_delete_form(form)):
            yield from _form(form, f"{name} {number + 1}", f"#{formset.prefix}-{number}")
