"""The steps a record can take, as the admin words them: what the button says, what happens next."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from portal.content import workflow
from portal.content.models import Deed


@dataclass(frozen=True)
class Step:
    """One verb of the workflow: its button, what happens next, what is said of one record, of many
    and of those that it was refused. `asks` names the fields of StepForm that it needs, `may_ask`
    those that it takes; `word` is what a reason is called here, if it is none.
    """

    name: str
    deed: str
    verb: Callable[..., None]
    label: Any
    many: Any
    next: Any
    done: Any
    done_many: Any
    undone: Any
    asks: frozenset[str] = frozenset()
    may_ask: frozenset[str] = frozenset()
    word: Any = ""

    def take(self, record: Any, *, by: Any, told: dict[str, Any], batch: UUID | None) -> None:
        """Does it, with what the form said; ValidationError says why not."""
        said = {key: value for key, value in told.items() if key in self.asks | self.may_ask}
        self.verb(record, by=by, batch=batch, **said)


REASON, MOMENT = frozenset({"reason"}), frozenset({"at"})

_STEPS = (
    Step(
        "submit",
        Deed.SUBMIT,
        workflow.submit,
        _("Submit for review"),
        _("Submit the selected records for review"),
        _("A publisher reads it, then publishes it or sends it back with a reason."),
        _("“%(name)s” waits for a publisher now."),
        ngettext_lazy(
            "%(n)d record waits for a publisher now.",
            "%(n)d records wait for a publisher now.",
            "n",
        ),
        _("Not submitted for review"),
        may_ask=REASON,
        word=_("A word to the publisher (optional)"),
    ),
    Step(
        "publish",
        Deed.PUBLISH,
        workflow.publish,
        _("Publish now"),
        _("Publish the selected records now"),
        _("Visitors see it at once, in lists, on the map and in the search."),
        _("“%(name)s” is published."),
        ngettext_lazy("%(n)d record is published.", "%(n)d records are published.", "n"),
        _("Not published"),
    ),
    Step(
        "schedule",
        Deed.PUBLISH,
        workflow.publish,
        _("Publish later"),
        _("Publish the selected records later"),
        _("Visitors see it from the moment on that you choose here. Nobody has to be there."),
        _("“%(name)s” will be seen by visitors from the chosen moment on."),
        ngettext_lazy(
            "%(n)d record will be published at the chosen moment.",
            "%(n)d records will be published at the chosen moment.",
            "n",
        ),
        _("Not scheduled"),
        asks=MOMENT,
    ),
    Step(
        "send_back",
        Deed.SEND_BACK,
        workflow.send_back,
        _("Send back"),
        _("Send the selected records back"),
        _("It becomes a draft again, and its editors read your reason."),
        _("“%(name)s” is a draft again; its editors read why."),
        ngettext_lazy("%(n)d record is sent back.", "%(n)d records are sent back.", "n"),
        _("Not sent back"),
        asks=REASON,
    ),
    Step(
        "confirm",
        Deed.CONFIRM,
        workflow.confirm,
        _("Looked through"),
        _("Say that you have looked through the selected records"),
        _("You have read what was changed since it was published. It stays as visitors see it."),
        _("“%(name)s” is looked through."),
        ngettext_lazy("%(n)d record is looked through.", "%(n)d records are looked through.", "n"),
        _("Not marked as looked through"),
    ),
    Step(
        "unpublish",
        Deed.UNPUBLISH,
        workflow.unpublish,
        _("Take back to draft"),
        _("Take the selected records back to drafts"),
        _("Visitors do not see it any more. It can be published again."),
        _("“%(name)s” is a draft again; visitors do not see it."),
        ngettext_lazy("%(n)d record is a draft again.", "%(n)d records are drafts again.", "n"),
        _("Not taken back"),
        may_ask=REASON,
    ),
    Step(
        "archive",
        Deed.ARCHIVE,
        workflow.archive,
        pgettext_lazy("deed", "Archive"),
        _("Archive the selected records"),
        _("It is put away: visitors do not see it, and it stays as it is until it is restored."),
        _("“%(name)s” is archived; visitors do not see it."),
        ngettext_lazy("%(n)d record is archived.", "%(n)d records are archived.", "n"),
        _("Not archived"),
        may_ask=REASON,
    ),
    Step(
        "restore",
        Deed.RESTORE,
        workflow.restore,
        _("Restore from the archive"),
        _("Restore the selected records from the archive"),
        _("It becomes a draft again, which can be changed and published."),
        _("“%(name)s” is a draft again."),
        ngettext_lazy("%(n)d record is restored.", "%(n)d records are restored.", "n"),
        _("Not restored"),
        may_ask=REASON,
    ),
    Step(
        "delete",
        Deed.DELETE,
        workflow.delete,
        pgettext_lazy("deed", "Delete"),
        _("Delete the selected records"),
        _("It is gone, with all that hangs on it. Only an administrator can bring it back."),
        _("“%(name)s” is deleted."),
        ngettext_lazy("%(n)d record is deleted.", "%(n)d records are deleted.", "n"),
        _("Not deleted"),
        may_ask=REASON,
    ),
)
STEPS = {step.name: step for step in _STEPS}


DAY: dict[str, Any] = {"type": "date", "aria-label": pgettext_lazy("of a moment", "Day")}
TIME: dict[str, Any] = {"type": "time", "aria-label": pgettext_lazy("of a moment", "Time")}


class StepForm(forms.Form):
    """What a step asks for. Moments are those of clocks in Vietnam."""

    use_required_attribute = False

    at = forms.SplitDateTimeField(
        label=_("From when on"),
        help_text=_("Day and time in Vietnam."),
        widget=forms.SplitDateTimeWidget(
            date_attrs=DAY,
            time_attrs=TIME,
            date_format="%Y-%m-%d",
            time_format="%H:%M",
        ),
        error_messages={"required": _("Choose a day and a time.")},
    )
    reason = forms.CharField(
        label=_("Why"),
        max_length=1000,
        help_text=_("It stands in the history of the record."),
        widget=AdminTextareaWidget(attrs={"rows": 3}),
        error_messages={"required": _("Say what is to be changed: the editor reads it.")},
    )

    def __init__(self, data: Any = None, *, step: Step | None = None) -> None:
        super().__init__(data, prefix="step")
        if step is None:
            return
        if step.word:
            self.fields["reason"].label = step.word
        for name in list(self.fields):
            if name not in step.asks | step.may_ask:
                del self.fields[name]
            elif name not in step.asks:
                self.fields[name].required = False

    def clean_at(self) -> datetime:
        """A moment that has passed would publish at once, which another button does."""
        at: datetime = self.cleaned_data["at"]
        if at <= timezone.now():
            raise ValidationError(_("This moment has passed. Choose a later one."))
        return at
