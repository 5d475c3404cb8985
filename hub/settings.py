"""What may be set from outside: every setting, its default, and the sentence that refuses a bad one."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar
from urllib.parse import SplitResult, urlsplit

LOOPBACK = "127.0.0.1"
EVERYWHERE = {"0.0.0.0": LOOPBACK, "::": "::1"}
DATABASE_SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
HOST_LABEL = r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
HOST_NAME = re.compile(rf"(?=.{{1,253}}\Z){HOST_LABEL}(\.{HOST_LABEL})*")
DATABASE_NAME = re.compile(r"[A-Za-z][A-Za-z0-9.-]{2,62}")
SOURCE_URL = re.compile(r"HUB_SOURCE_([A-Z0-9_]+)_URL")

Value = TypeVar("Value")
Default = TypeVar("Default")


class BadSetting(ValueError):
    """A setting that the hub refuses to start with; its text is the sentence to show."""


@dataclass(frozen=True)
class Settings:
    """Everything that may differ from one hub to another; `database` is None for the embedded one."""

    home: Path
    host: str
    port: int
    database: str | None
    database_user: str
    database_password_file: Path | None
    database_name: str | None
    issuer: str
    workers: int
    source_urls: Mapping[str, str]

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> "Settings":
        """Read the `HUB_…` variables; raise BadSetting with a sentence for the first bad one."""
        host = _read(environ, "HUB_HOST", LOOPBACK, _host)
        port = _read(environ, "HUB_PORT", 8080, _port)
        return cls(
            home=Path(environ.get("HUB_HOME") or "var").expanduser().absolute(),
            host=host,
            port=port,
            database=_read(environ, "HUB_DATABASE", None, _database),
            database_user=environ.get("HUB_DATABASE_USER") or "neo4j",
            database_password_file=_read(environ, "HUB_DATABASE_PASSWORD_FILE", None, _password_file),
            database_name=_read(environ, "HUB_DATABASE_NAME", None, _database_name),
            issuer=_read(environ, "HUB_ISSUER", _own_address(host, port), _issuer),
            workers=_read(environ, "HUB_WORKERS", 2, _workers),
            source_urls=_source_urls(environ),
        )


def _read(
    environ: Mapping[str, str], name: str, default: Default, parse: Callable[[str, str], Value]
) -> Value | Default:
    text = environ.get(name, "").strip()
    return parse(name, text) if text else default


def _whole_number(name: str, text: str, low: int, high: int) -> int:
    if not (text.isascii() and text.isdigit() and low <= int(text[:9]) <= high and len(text) <= 9):
        raise BadSetting(f"{name} must be a whole number from {low} to {high}, not {text!r}.")
    return int(text)


def _port(name: str, text: str) -> int:
    return _whole_number(name, text, 1, 65535)


def _workers(name: str, text: str) -> int:
    return _whole_number(name, text, 1, 64)


def _host(name: str, text: str) -> str:
    try:
        return str(ip_address(text))
    except ValueError:
        if HOST_NAME.fullmatch(text):
            return text
    raise BadSetting(f"{name} must be an IP address or a host name, not {text!r}.")


def _own_address(host: str, port: int) -> str:
    reachable = EVERYWHERE.get(host, host)
    return f"http://[{reachable}]:{port}" if ":" in reachable else f"http://{reachable}:{port}"


def _address(name: str, text: str) -> SplitResult:
    try:
        parts = urlsplit(text)
        usable = bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise BadSetting(f"{name} must be an address such as scheme://host:port.")
    if parts.username or parts.password:
        raise BadSetting(f"{name} must not hold a user or a password.")
    return parts


def _database(name: str, text: str) -> str:
    parts = _address(name, text)
    if parts.scheme not in DATABASE_SCHEMES:
        raise BadSetting(
            f"{name} must begin with one of {', '.join(DATABASE_SCHEMES)}, then ://, not {parts.scheme!r}."
        )
    if parts.path.strip("/") or parts.fragment:
        raise BadSetting(
            f"{name} must end after the host and port; the database's name goes into HUB_DATABASE_NAME."
        )
    return text


def _database_name(name: str, text: str) -> str:
    if not DATABASE_NAME.fullmatch(text) or text.lower() == "system":
        raise BadSetting(
            f"{name} must be the name of a Neo4j database "
            f"(3 to 63 letters, digits, dots, dashes), not {text!r}."
        )
    return text


def _password_file(name: str, text: str) -> Path:
    path = Path(text).expanduser().absolute()
    if not path.is_file():
        raise BadSetting(f"{name} must name a file that exists; there is none at {path}.")
    return path


def _web_address(name: str, text: str) -> SplitResult:
    parts = _address(name, text)
    if parts.scheme not in ("http", "https"):
        raise BadSetting(f"{name} must begin with https:// or http://, not {parts.scheme!r}.")
    return parts


def _issuer(name: str, text: str) -> str:
    parts = _web_address(name, text)
    if parts.query or parts.fragment or text.endswith("/"):
        # RFC 8414, section 2: an issuer has no query and no fragment; clients compare it byte by byte.
        raise BadSetting(f"{name} must have no query, no fragment and no slash at its end.")
    if parts.scheme == "http" and not _is_loopback(parts.hostname or ""):
        raise BadSetting(f"{name} must begin with https:// unless its host is this machine.")
    return text


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _source_urls(environ: Mapping[str, str]) -> Mapping[str, str]:
    urls = {}
    for name, text in sorted(environ.items()):
        match = SOURCE_URL.fullmatch(name)
        if match and text.strip():
            _web_address(name, text.strip())
            urls[match[1].lower()] = text.strip().rstrip("/")
    return MappingProxyType(urls)
