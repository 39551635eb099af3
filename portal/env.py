"""Reads the settings from the environment; a wrong value stops the start and says what to write
instead.
"""

import ipaddress
import os
import re
from collections.abc import Container
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured
from django.http.request import split_domain_port, validate_host

TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}
DATABASES = {"sqlite", "postgres", "postgresql"}
EMAIL_SCHEMES = {"smtp", "smtps", "smtp+tls", "smtp+ssl", "consolemail", "filemail", "memorymail"}
# What Django takes as the Host of a request, and `*` for every one.
HOST = re.compile(r"\*|(\*\.)?[a-z0-9.-]+|\[[0-9a-f:.]+\]", re.IGNORECASE)
MAILBOX = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+")

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def wrong(name: str, hint: str) -> ImproperlyConfigured:
    """The error for a setting that is wrong; it never repeats the value, which may be secret."""
    return ImproperlyConfigured(f"{name}: {hint} See docs/settings.md.")


def text(name: str, default: str = "") -> str:
    """A trimmed string."""
    return os.environ.get(name, default).strip()


def site_name() -> str:
    """SITE_NAME; it is the sender of mail too, so it is one line."""
    name = text("SITE_NAME", "Làng")
    if not name or not name.isprintable():
        raise wrong("SITE_NAME", "write the name of the portal in one line.")
    return name


def contact(default: str) -> str:
    """CONTACT_EMAIL: one mail address."""
    address = text("CONTACT_EMAIL", default)
    if not MAILBOX.fullmatch(address):
        raise wrong("CONTACT_EMAIL", "write one mail address, lienhe@lang.example.vn.")
    return address


def _address(name: str, url: str, schemes: Container[str], hint: str) -> SplitResult:
    """The parts of an address; its scheme is one of these, its host and port can exist."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        host = f"[{host}]" if ":" in host else host
        good = parts.scheme in schemes and bool(HOST.fullmatch(host)) and parts.port != 0
    except ValueError:
        good = False
    if not good:  # not within `except`: the error above repeats parts of the value
        raise wrong(name, hint)
    return parts


def flag(name: str, default: bool = False) -> bool:
    """1/0, true/false, yes/no or on/off."""
    value = text(name, "1" if default else "0").lower()
    if value not in TRUE | FALSE:
        raise wrong(name, "write 1 or 0.")
    return value in TRUE


def number(name: str, default: int, lowest: int, highest: int) -> int:
    """A whole number within bounds."""
    value = text(name, str(default))
    if not (value.isascii() and value.isdecimal() and len(value) < 9):
        raise wrong(name, f"write a whole number from {lowest} to {highest}.")
    if not lowest <= int(value) <= highest:
        raise wrong(name, f"write a number from {lowest} to {highest}.")
    return int(value)


def one_time_codes() -> str:
    """ONE_TIME_CODES: `off`, `optional` or `required`."""
    value = text("ONE_TIME_CODES", "optional").lower()
    if value not in {"off", "optional", "required"}:
        raise wrong("ONE_TIME_CODES", "write off, optional or required.")
    return value


def secret_key(debug: bool) -> str:
    """SECRET_KEY; only with DEBUG on may it be absent."""
    key = text("SECRET_KEY")
    if not key and debug:
        return "only-for-trying-the-portal-with-debug-on-and-never-for-the-public-internet"
    if len(key) < 50:
        raise wrong(
            "SECRET_KEY",
            "set 50 or more random characters, for instance the output of "
            "`python3 -c 'import secrets; print(secrets.token_urlsafe(60))'` "
            "(or DEBUG=1 for a trial on this machine).",
        )
    return key


def hosts(debug: bool) -> list[str]:
    """ALLOWED_HOSTS, separated by commas; only with DEBUG on may it be absent."""
    names = [name.strip() for name in text("ALLOWED_HOSTS").split(",") if name.strip()]
    if not names and debug:
        return ["localhost", "127.0.0.1", "[::1]", "testserver"]
    if not names:
        raise wrong("ALLOWED_HOSTS", "name the hosts that the portal answers for: lang.example.vn.")
    for name in names:
        if not HOST.fullmatch(name):
            raise wrong("ALLOWED_HOSTS", "host names only, without https://, port or path.")
    return names


def database(default: Path) -> dict[str, Any]:
    """DATABASE_URL: sqlite:///path or postgres://user:password@host:port/name."""
    url = text("DATABASE_URL", f"sqlite:///{default}")
    scheme = url.partition(":")[0]
    if scheme not in DATABASES:
        raise wrong(
            "DATABASE_URL", "use sqlite:///file or postgres://user:password@host:5432/name."
        )
    try:
        config = environ.Env.db_url_config(url)
    except (ValueError, TypeError, ImproperlyConfigured):
        # `from None`: the error above repeats parts of the value.
        raise wrong("DATABASE_URL", "this is not a database address.") from None
    if config.get("NAME") in {None, "", ":memory:"}:  # memory is not shared between processes
        raise wrong("DATABASE_URL", "the name of the database is missing.")
    if scheme == "sqlite":
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        }
    else:
        config["CONN_MAX_AGE"] = 60
        config["CONN_HEALTH_CHECKS"] = True
    return dict(config)


def cache() -> dict[str, Any]:
    """REDIS_URL: redis://host:6379/0; without it each process has a cache of its own."""
    url, hint = text("REDIS_URL"), "use redis://host:6379/0 or unix:///run/redis.sock."
    if not url:
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    if not re.match("unix:///.", url):
        number = _address("REDIS_URL", url, {"redis", "rediss"}, hint).path.strip("/")
        if number and not number.isdecimal():
            raise wrong("REDIS_URL", hint)
    return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}


def email() -> dict[str, Any]:
    """EMAIL_URL: smtp+tls://user:password@host:587; the console by default."""
    url = text("EMAIL_URL", "consolemail://")
    hint = "use smtp+tls://user:password@host:587 or consolemail://."
    scheme = url.partition(":")[0]
    if scheme not in EMAIL_SCHEMES:
        raise wrong("EMAIL_URL", hint)
    if scheme.startswith("smtp"):
        _address("EMAIL_URL", url, EMAIL_SCHEMES, hint)
    try:
        return dict(environ.Env.email_url_config(url))
    except (ValueError, TypeError):
        raise wrong("EMAIL_URL", hint) from None


def site_url(debug: bool, served: list[str]) -> str:
    """SITE_URL: scheme and host, one of those served, under which visitors reach the portal."""
    url = text("SITE_URL", "http://127.0.0.1:8000" if debug else "").rstrip("/")
    hint = "write the address of the portal, https://lang.example.vn."
    parts = _address("SITE_URL", url, {"http", "https"}, hint)
    if parts.path or parts.query or parts.fragment or "@" in parts.netloc or "*" in parts.netloc:
        raise wrong("SITE_URL", hint)
    if not validate_host(split_domain_port(parts.netloc)[0], served):
        raise wrong("SITE_URL", "its host is not one of ALLOWED_HOSTS; add it there.")
    return f"{parts.scheme}://{parts.netloc.lower()}"


def folder(name: str, default: Path) -> Path:
    """An absolute folder; it is created when it is first used."""
    path = Path(text(name, str(default)))
    if not path.is_absolute():
        raise wrong(name, "write an absolute path.")
    try:
        nearest = next(part for part in (path, *path.parents) if part.exists())
    except OSError:  # too long, or not ours to look into
        raise wrong(name, "this path cannot be used.") from None
    if not nearest.is_dir():
        raise wrong(name, "this is a file, a folder is needed.")
    return path


def map_tiles() -> tuple[str, str, str]:
    """MAP_TILES_URL, its origin for the Content-Security-Policy, and MAP_TILES_ATTRIBUTION."""
    url, attribution = text("MAP_TILES_URL"), text("MAP_TILES_ATTRIBUTION")
    if not url:
        return "", "", attribution
    hint = "write https://host/{z}/{x}/{y}.png."
    parts = _address("MAP_TILES_URL", url.replace("{s}", "*"), {"http", "https"}, hint)
    if "@" in parts.netloc:  # it would stand in every page
        raise wrong("MAP_TILES_URL", hint)
    if not all(part in url for part in ("{z}", "{x}", "{y}")):
        raise wrong("MAP_TILES_URL", "the address needs {z}, {x} and {y}.")
    if not attribution:
        raise wrong(
            "MAP_TILES_ATTRIBUTION", "say whose tiles these are; their licence asks for it."
        )
    return url, f"{parts.scheme}://{parts.netloc}", attribution


def tasks() -> dict[str, Any]:
    """TASKS_BACKEND: `immediate` (in the request) or `database` (a worker does them)."""
    backends = {
        "immediate": "django_tasks.backends.immediate.ImmediateBackend",
        "database": "django_tasks_db.DatabaseBackend",
    }
    name = text("TASKS_BACKEND", "immediate")
    if name not in backends:
        raise wrong("TASKS_BACKEND", "write immediate or database.")
    return {"BACKEND": backends[name]}


def trusted_proxies() -> list[Network]:
    """TRUSTED_PROXIES: addresses or networks, separated by commas, whose X-Forwarded-* are
    believed.
    """
    networks: list[Network] = []
    for item in filter(None, (part.strip() for part in text("TRUSTED_PROXIES").split(","))):
        try:
            networks.append(ipaddress.ip_network(item, strict=False))
        except ValueError:
            raise wrong(
                "TRUSTED_PROXIES", "write addresses or networks: 127.0.0.1, 10.0.0.0/8."
            ) from None
    return networks
