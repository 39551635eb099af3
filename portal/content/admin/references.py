"""Fields that lead to other rows: what a person may choose there, whatever a request says."""

from typing import Any

from django.conf import settings
from django.contrib.admin.utils import unquote
from django.contrib.auth import get_user_model
from django.db.models import Model, Q, QuerySet
from django.forms.models import (
    ModelChoiceField,
    _get_foreign_key,  # type: ignore[attr-defined]
)
from django.http import HttpRequest

from portal.careful import CarefulFields
from portal.content.admin.wording import who
from portal.localities.models import Locality
from portal.localities.rights import reach
from portal.text import number


class PersonField(ModelChoiceField):
    """People go by their names."""

    def label_from_instance(self, obj: Any) -> str:
        return who(obj)


class References(CarefulFields):
    """A field takes only what its person may refer to, and what stands there already."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Of the signs beside a field only "+" stays: each is a stop on the way by keyboard, and
        the others change what the form is not about.
        """
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and hasattr(field.widget, "can_add_related"):
            for deed in ("change", "delete", "view"):
                setattr(field.widget, f"can_{deed}_related", False)
        return field

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        offered = self._offered(db_field, request)
        if offered is not None:
            kwargs["queryset"] = offered
        if db_field.remote_field.model._meta.label == settings.AUTH_USER_MODEL:
            kwargs["form_class"] = PersonField
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        offered = self._offered(db_field, request)
        if offered is not None:
            kwargs["queryset"] = offered
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def _offered(self, db_field: Any, request: HttpRequest) -> QuerySet[Any] | None:
        """None where everything may be chosen."""
        offered = choices(db_field, request.user)
        if offered is None:
            return None
        there = self._here(request).values(db_field.name)
        every = db_field.remote_field.model._default_manager.all()
        return every.filter(Q(pk__in=offered.order_by().values("pk")) | Q(pk__in=there))

    def _here(self, request: HttpRequest) -> QuerySet[Any]:
        """The rows of its model that the page is about."""
        match = request.resolver_match
        pk = number(unquote(match.kwargs.get("object_id", ""))) if match else None
        rows = self.model._base_manager
        if pk is None:
            return rows.none()
        parent: type[Model] | None = getattr(self, "parent_model", None)
        if parent is None:
            return rows.filter(pk=pk)
        key: Any = _get_foreign_key(parent, self.model, fk_name=self.fk_name)
        return rows.filter(**{key.name: pk})


def choices(db_field: Any, user: Any) -> QuerySet[Any] | None:
    """What a person may choose in a field: records that visitors see or that are theirs, an own
    locality as the owner, themselves as a person. None: everything.
    """
    target = db_field.remote_field.model
    if target is Locality:
        return _localities(db_field.name, user)
    if target._meta.label == settings.AUTH_USER_MODEL:
        return people(user)
    if hasattr(target._default_manager, "offered_to"):
        return target._default_manager.offered_to(user)  # type: ignore[no-any-return]
    return None


def _localities(field: str, user: Any) -> QuerySet[Any] | None:
    if field == "locality":
        return reach(user).units().current()  # type: ignore[attr-defined,no-any-return]
    return Locality.objects.current() if field == "shared_with" else None


def people(user: Any) -> QuerySet[Any]:
    """Whom one may name: everybody oneself; coordinators choose among all who have a role."""
    users = get_user_model()._default_manager
    if reach(user).is_everywhere:
        has_a_role = Q(memberships__isnull=False) | Q(is_superuser=True)
        return users.filter(has_a_role, is_active=True).distinct()
    return users.filter(pk=user.pk)
