"""One-time codes: a phone that shows a new one every 30 seconds, and ten codes on paper for the day
it is lost.
"""

from base64 import b32encode
from typing import Any
from urllib.parse import quote

import segno
from django.conf import settings
from django.db import transaction
from django.utils.safestring import SafeString, mark_safe
from django_otp import verify_token
from django_otp.models import Device
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp.util import random_hex

HOW_MANY = 10
LONGEST = 20  # characters of a code with its spaces


def has_phone(user: Any) -> bool:
    """Whether this person's sign-in asks for a code."""
    return settings.ONE_TIME_CODES != "off" and phones(user).exists()


def phones(user: Any) -> Any:
    """The confirmed device of a person, as a queryset."""
    return TOTPDevice.objects.filter(user=user, confirmed=True)


def papers_left(user: Any) -> int:
    """How many codes on paper are unused."""
    return int(StaticToken.objects.filter(device__user=user).count())


def new_key() -> str:
    """A secret for a phone, as hexadecimal digits."""
    return str(random_hex(20))


def check(user: Any, typed: str) -> Device | None:
    """The device that this code is of. A code counts once; after wrong ones django-otp makes the
    device wait.
    """
    code = "".join(typed.split()).replace("-", "").lower()
    if not code or len(code) > LONGEST or not code.isascii() or not code.isalnum():
        return None
    kind = TOTPDevice if code.isdigit() and len(code) == 6 else StaticDevice
    for device in kind.objects.filter(user=user, confirmed=True):
        if verify_token(user, device.persistent_id, code):
            return device
    return None


@transaction.atomic
def enrol(user: Any, key: str, typed: str) -> TOTPDevice | None:
    """Makes the phone that has this key the person's, if the code shows that it has."""
    code = "".join(typed.split())
    if not (code.isascii() and code.isdigit() and len(code) == 6):
        return None
    totp = TOTP(bytes.fromhex(key))
    if not totp.verify(int(code), tolerance=1) or phones(user).exists():
        return None
    drop(user)
    return TOTPDevice.objects.create(
        user=user, name="phone", key=key, last_t=totp.t(), drift=totp.drift
    )


@transaction.atomic
def print_papers(user: Any) -> list[str]:
    """Ten new codes, which replace those before; this is the one time they are shown."""
    device, _new = StaticDevice.objects.get_or_create(user=user, defaults={"name": "paper"})
    device.throttle_reset()
    device.token_set.all().delete()
    tokens = [StaticToken.random_token() for _number in range(HOW_MANY)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=token) for token in tokens)
    return [f"{token[:4]}-{token[4:]}" for token in tokens]


@transaction.atomic
def drop(user: Any) -> None:
    """No codes any more: neither phone nor paper."""
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()


def secret(key: str) -> str:
    """The key as people type it into a phone: groups of four letters."""
    text = b32encode(bytes.fromhex(key)).decode()
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def qr(user: Any, key: str, label: str) -> SafeString:
    """The picture that the phone reads: dark on light in either theme, without style attributes."""
    name = user.email or user.username
    issuer = settings.SITE_NAME.replace(":", "")
    plain = b32encode(bytes.fromhex(key)).decode()
    url = f"otpauth://totp/{quote(issuer)}:{quote(name)}?secret={plain}&issuer={quote(issuer)}"
    drawn = segno.make(url, error="m").svg_inline(
        scale=5, border=4, dark="#000", light="#fff", svgclass="qr", lineclass=None, title=label
    )
    return mark_safe(drawn)  # noqa: S308 - drawn by segno from the address
