"""The form of a record: what a button asks for is looked at before anything is saved."""

from django.utils.translation import gettext as _

from portal.content.admin.guarded import GuardedForm
from portal.content.admin.lookup import LookupForm
from portal.content.admin.steps import STEPS, StepForm
from portal.content.models import Deed

# Where a lack is said, if no field has its name.
BESIDE = {"point": "latitude"}
COMPLETE = (Deed.SUBMIT, Deed.PUBLISH)


class ContentForm(LookupForm, GuardedForm):
    """What a record lacks for the step that is asked for is said beside its field."""

    def _post_clean(self) -> None:
        super()._post_clean()
        step = STEPS.get(self.data.get("_step", ""))
        if step is None:
            return
        if step.deed in COMPLETE:
            self._is_complete()
        for errors in StepForm(self.data, step=step).errors.values():
            self.add_error(None, errors)

    def _is_complete(self) -> None:
        for lacking, words in self.instance.missing().items():
            name = lacking if lacking in self.fields else BESIDE.get(lacking, lacking)
            if name in self.fields and name not in self.errors:
                text = _("Needed for publishing: %(what)s.") % {"what": words}
                self.add_error(name, _("Needed for publishing.") if name == lacking else text)
