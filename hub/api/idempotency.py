"""The header `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header): a string of RFC 8941."""

import re

from hub.errors import HubError, Message

LONGEST = 255
# Section 3.3.3 of RFC 8941: printable ASCII in quotes; a backslash goes before a quote or another one.
STRING = re.compile(r'[ ]*"((?:[\x20-\x21\x23-\x5b\x5d-\x7e]|\\["\\])+)"[ ]*')
MALFORMED = Message(
    'Write Idempotency-Key as a text in quotes, of 1 to 255 characters: "8e03978e-40d5".',
    'Écrivez Idempotency-Key comme un texte entre guillemets, de 1 à 255 caractères : "8e03978e-40d5".',
)


def idempotency_key(header: str | None) -> str | None:
    """Read the header's text; None without one, HubError where it isn't a string of RFC 8941."""
    if header is None:
        return None
    found = STRING.fullmatch(header) if len(header) <= 2 * LONGEST + 2 else None
    if found is None or len(found[1]) > LONGEST:
        raise HubError("BAD_IDEMPOTENCY_KEY", MALFORMED)
    return re.sub(r"\\(.)", r"\1", found[1])
