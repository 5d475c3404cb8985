"""Detached signatures (RFC 7515, appendix F), the one form in which parties and the hub sign.

The payload isn't in the signature: whoever checks it brings the bytes. A header has exactly the members
that its type asks for, so `crit`, `b64`, `jwk`, `x5u` and whatever comes later are refused alike.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from joserfc import jws
from joserfc.jwk import Key
from joserfc.util import urlsafe_b64decode, urlsafe_b64encode

from hub.agreements.refusals import refuse
from hub.oauth.jose import MALFORMED, REGISTRY, algorithm_of

# An RSA key of 4,096 bits makes 683 letters; a header of ours has less than 400.
LONGEST = 4_096
Header = Mapping[str, object]


@dataclass(frozen=True)
class Signed:
    """A detached signature, taken apart, whose signature nobody has checked yet."""

    header: Header
    encoded_header: bytes
    signature: bytes


def sign(header: Header, content: bytes, key: Key) -> str:
    """Sign `content` with the algorithm that the private `key` is for, under `header` and its `kid`."""
    full = {"alg": algorithm_of(key), "kid": key.thumbprint(), **header}
    return jws.detach_content(jws.serialize_compact(full, content, key, registry=REGISTRY))


def take_apart(signature: str) -> Signed:
    """Give the parts of a detached signature; raise HubError SIGNATURE_MALFORMED for anything else."""
    try:
        if len(signature) > LONGEST:
            raise ValueError("too long")
        encoded, payload, signed = signature.encode("ascii").split(b".")
        if payload:
            raise ValueError("not detached")
        # It takes one spelling of each value only: no other letters decode to the same bytes.
        header = json.loads(urlsafe_b64decode(encoded), object_pairs_hook=once)
        if not isinstance(header, dict):
            raise TypeError("the header is not an object")
        return Signed(header, encoded, urlsafe_b64decode(signed))
    except MALFORMED:
        raise refuse("SIGNATURE_MALFORMED") from None


def check(signature: str, content: bytes, key: Key, wanted: Header) -> None:
    """Check that `key` signed `content` under exactly the header `wanted`, beside `alg` and `kid`.

    Raise HubError with the code of what doesn't hold: SIGNATURE_MALFORMED, SIGNATURE_HEADER,
    SIGNATURE_ALGORITHM, SIGNATURE_OTHER_KEY, SIGNATURE_OTHER_TEXT or SIGNATURE_BROKEN.
    """
    parts = take_apart(signature)
    _check_header(parts.header, key, wanted)
    payload = urlsafe_b64encode(content)
    try:
        algorithm = REGISTRY.get_alg(algorithm_of(key))
        holds = algorithm.verify(parts.encoded_header + b"." + payload, parts.signature, key)
    except MALFORMED:
        holds = False
    if not holds:
        raise refuse("SIGNATURE_BROKEN")


def _check_header(header: Header, key: Key, wanted: Header) -> None:
    if header.keys() != {"alg", "kid", *wanted} or header["typ"] != wanted["typ"]:
        raise refuse("SIGNATURE_HEADER")
    if header["alg"] != algorithm_of(key):
        raise refuse("SIGNATURE_ALGORITHM")
    if header["kid"] != key.thumbprint():
        raise refuse("SIGNATURE_OTHER_KEY")
    # True is 1 and 1.0 is 1 to Python; they aren't to a reader.
    if any(type(header[name]) is not type(value) or header[name] != value for name, value in wanted.items()):
        raise refuse("SIGNATURE_OTHER_TEXT")


def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Give an object whose members are each there once."""
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a member is repeated")
    return made
