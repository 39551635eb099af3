"""Forms that anybody may send: a trap for machines, and a seal that says when the page was made."""

from datetime import timedelta
from functools import cached_property
from http import HTTPStatus
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django import forms
from django.core import signing
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.visitors.limits import address, is_foreign
from portal.visitors.models import Asked

SEALS = signing.TimestampSigner(salt="portal.visitors.seal")
# Nobody reads a page and writes a sentence in less.
FASTEST = timedelta(seconds=3)
# A page that stayed open longer may be of another release, and of words nobody remembers.
LONGEST = timedelta(days=1)
TOO_FAST = _("That was very quick. Look through it once more, then send it again.")
TOO_OLD = _(
    "This page stayed open for more than a day. Nothing of what you wrote is lost: look through it "
    "once more, then send it again."
)
TOO_OFTEN = _("So much has come from your connection that we have to read first. Try in an hour.")
FOREIGN = _(
    "This was sent from another site. Look through it, and send it from here if you mean it."
)
UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY
STATUS = {"foreign": HTTPStatus.FORBIDDEN, "often": HTTPStatus.TOO_MANY_REQUESTS}


class VisitorsForm(forms.Form):
    """What a visitor sends. Each page that is opened has a seal of its own, so that what is posted
    twice is known by `once`. A subclass says how many of its kind one address may send in an hour.
    """

    per_hour: ClassVar[int]

    # Hidden from people by the style sheet; machines fill what is called so.
    homepage = forms.CharField(
        required=False,
        label=_("Leave this field empty"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    seal = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, request: HttpRequest, **kwargs: Any) -> None:
        self.request = request
        posted = request.POST if request.method == "POST" else None
        super().__init__(posted, label_suffix="", **kwargs)

    def clean_homepage(self) -> str:
        if self.cleaned_data["homepage"]:
            raise ValidationError(_("Leave this field empty: it is a trap for machines."))
        return ""

    def clean(self) -> dict[str, Any]:
        """Where it comes from, which page it was, how much came before; what is refused once may be
        sent again from the page that says so.
        """
        if is_foreign(self.request):
            raise ValidationError(FOREIGN, code="foreign")
        self.once = self._page()
        who = f"{type(self).__name__} from {address(self.request)}"
        if not self.errors and not Asked.is_fine(who, most=self.per_hour):
            raise ValidationError(TOO_OFTEN, code="often")
        return self.cleaned_data

    def _page(self) -> UUID:
        """One that is too old, or none of ours, gets a new seal."""
        seal = self.cleaned_data.get("seal", "")
        try:
            page = SEALS.unsign(seal, max_age=LONGEST)
        except signing.BadSignature:
            raise ValidationError(TOO_OLD, code="old") from None
        if not self.errors and _is_younger(seal, FASTEST):  # it comes again anyway
            raise ValidationError(TOO_FAST, code="fast")
        return UUID(page)

    @cached_property
    def seal_to_send(self) -> str:
        """The seal of the page that is shown: the one that it came with, as long as it is good."""
        if self.is_bound and not self.has_error(NON_FIELD_ERRORS, "old"):
            return str(self.data.get("seal", ""))
        return SEALS.sign(uuid4().hex)

    @property
    def status(self) -> int:
        """The status of the page that shows it."""
        if not self.is_bound or self.is_valid():
            return HTTPStatus.OK
        codes = {error.code for error in self.errors.as_data().get(NON_FIELD_ERRORS, ())}
        return next((STATUS[code] for code in STATUS if code in codes), UNPROCESSABLE)


def _is_younger(seal: str, than: timedelta) -> bool:
    try:
        SEALS.unsign(seal, max_age=than)
    except signing.SignatureExpired:
        return False
    return True
