"""Addresses as they may be shown: without password or any query value not known to be harmless."""

from urllib.parse import parse_qsl, quote, urlsplit, urlunsplit

HIDDEN = "…"


def without_identifiers(url: str, shown: frozenset[str]) -> str:
    """Give `url` with only the query values named in `shown`; other values and any password are hidden."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    query = "&".join(
        f"{quote(name)}={quote(value, safe=':,;') if name in shown else HIDDEN}" for name, value in pairs
    )
    return urlunsplit((parts.scheme, host, parts.path, query, ""))
