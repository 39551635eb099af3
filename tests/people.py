"""The people of the tests: who works for which locality."""

from typing import Any


def person(name: str, role: str = "", locality: Any = None, **values: Any) -> Any:
    """Somebody with an account and, with a `role`, with one membership; `join` gives more."""
    from django.contrib.auth.models import User

    user = User.objects.create_user(name, f"{name}@lang.example", "bat-trang-2026", **values)
    if role:
        join(user, role, locality)
    return user


def join(user: Any, role: str, locality: Any = None) -> None:
    """One more membership."""
    from portal.localities.models import Membership

    Membership.objects.create(user=user, role=role, locality=locality)
