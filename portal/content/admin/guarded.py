"""Who may what, in the admin: lists, forms, their rows and look-ups ask portal/content/rights.py;
Django's own permissions do not count here.
"""

from typing import Any

from django.contrib.admin.options import InlineModelAdmin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.careful import Careful
from portal.content import rights
from portal.content.admin.opened import OpenedForm
from portal.content.admin.references import References
from portal.content.models import Content, Deed
from portal.localities.models import Locality
from portal.text import number


class GuardedForm(OpenedForm):
    """A record stays with those who may keep it; `user` fills it in."""

    user: Any = None

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if self.user is None:
            return
        if isinstance(self.instance, Content):
            self._stays_mine()
            self._is_shared_by_a_publisher()
        elif not self.errors and not rights.may_see(self.user, self.instance):
            self.add_error(None, _("One of the two has to be a record of yours."))

    def _stays_mine(self) -> None:
        if "locality" not in self.fields or "locality" in self.errors:
            return
        new = self.instance.locality
        if self.instance.pk is None:
            objection = "" if rights.may_assign(self.user, new) else str(rights.NOT_YOURS)
        elif "locality" in self.changed_data:
            objection = rights.keeps(self.user, self._owner(), new)
        else:
            return
        if objection:
            self.add_error("locality", objection)

    def _owner(self) -> Locality | None:
        """The locality that has the record until now."""
        key: Any = self.initial.get("locality")
        return Locality.objects.filter(pk=key).with_ancestors().first()

    def _is_shared_by_a_publisher(self) -> None:
        changed = "shared_with" in self.changed_data and "shared_with" not in self.errors
        if changed and not rights.may_share(self.user, self.instance):
            self.add_error("shared_with", rights.WHY[rights.PUBLISHER])


class Guarded(References, Careful):
    """Shows and takes what the rights allow. A record that may not be changed opens to be read."""

    form = GuardedForm

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The records of the person; for a field that looks one up, those it may lead to."""
        rows: Any = super().get_queryset(request)
        match = request.resolver_match
        if match and match.url_name == "autocomplete":
            return rows.offered_to(request.user)  # type: ignore[no-any-return]
        return rows.visible_to(request.user)  # type: ignore[no-any-return]

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        """Of others' records those that visitors see are said to be others'; all else is as if it
        were not there.
        """
        record = super().get_object(request, object_id, from_field)
        if record is None and issubclass(self.model, Content):
            others: Any = self.model._default_manager
            if theirs := others.published().filter(pk=number(object_id)).first():
                raise rights.NotYours(theirs)
        return record

    def has_module_permission(self, request: HttpRequest) -> bool:
        return rights.may_add(request.user, self.model)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is None:
            return rights.may_add(request.user, self.model)
        return rights.may_see(request.user, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return rights.may_add(request.user, self.model)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is None:
            return rights.may_add(request.user, self.model)
        return rights.may(request.user, Deed.EDIT, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is None:
            return rights.may_add(request.user, self.model)
        return rights.may(request.user, Deed.DELETE, obj)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.user = request.user  # the class was made for this request
        return form

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The owner is changed by those who own, sharing by those who publish."""
        if not hasattr(request, "fixed_fields"):  # once: what is sent does not change who may
            request.fixed_fields = self._fixed_fields(request.user, obj)  # type: ignore[attr-defined]
        return [*super().get_readonly_fields(request, obj), *request.fixed_fields]  # type: ignore[attr-defined]

    def _fixed_fields(self, user: Any, obj: Any) -> list[str]:
        if not issubclass(self.model, Content):
            return []
        kept = obj is not None and not rights.is_owner(user, obj)
        return ["locality"] * kept + ["shared_with"] * (not rights.may_share(user, obj))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        """A form that only shows says why; one of what visitors see says that they see it."""
        record = context.get("original")
        if record is not None:
            context["closed_because"] = rights.objection(request.user, Deed.EDIT, record)
            seen = getattr(record, "is_published", False) and not context["closed_because"]
            context["seen_at_once"] = seen
            context["looked_through"] = seen and not rights.may(request.user, Deed.CONFIRM, record)
        return super().render_change_form(request, context, *args, **kwargs)


class GuardedInline(References, InlineModelAdmin):  # type: ignore[type-arg]
    """Rows on the form of a record, as open as the record is."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is None:
            return rights.may_add(request.user, self.parent_model)
        return rights.may_see(request.user, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is None or obj.pk is None:
            return rights.may_add(request.user, self.parent_model)
        return rights.may(request.user, Deed.EDIT, obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request, obj)
