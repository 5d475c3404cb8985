"""Sign and open tokens with joserfc, under the hub's own short list of algorithms and sizes."""

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import orjson
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, Key, KeyFlexible, OKPKey, RSAKey, import_key
from joserfc.jws import JWSRegistry, extract_compact
from joserfc.util import urlsafe_b64decode

from hub.oauth.refusals import ALGORITHMS, refuse

PRIVATE_MEMBERS = frozenset({"d", "p", "q", "dp", "dq", "qi", "oth", "k"})
RSA_BITS = range(2048, 4097)
# RSA moduli of those sizes as base64url text, checked before the key is built.
RSA_LETTERS = range(342, 684)
# Smaller exponents have been the door to forged signatures; larger ones make checking slow.
RSA_EXPONENTS = range(65_537, 2**32, 2)
# What a hostile header, payload or key can make the parsers below raise. It may quote what was sent, so
# the refusals below cut it off: a traceback is logged.
MALFORMED = (JoseError, ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError)


def _algorithms() -> dict[str, Any]:
    """Give the three algorithms; EdDSA is Ed25519 alone (joserfc's own also takes Ed448, and warns)."""
    edwards = copy.copy(JWSRegistry.algorithms["Ed25519"])
    edwards.name = "EdDSA"
    known = {**JWSRegistry.algorithms, "EdDSA": edwards}
    return {name: known[name] for name in ALGORITHMS}


class Registry(JWSRegistry):
    """Know three algorithms and nothing else: `none`, HMAC and PKCS1 v1.5 do not exist here."""

    algorithms = _algorithms()
    max_header_length = 2048  # an RSA key of 4,096 bits in a proof's header; joserfc's 512 holds none
    max_payload_length = 4096
    max_signature_length = 1024

    def check_header(self, header: dict[str, Any]) -> None:
        """Refuse every critical extension: this hub understands none (RFC 7515, section 4.1.11)."""
        if "crit" in header or "b64" in header:
            raise ValueError("critical header parameters are not supported")
        super().check_header(header)


REGISTRY = Registry(algorithms=ALGORITHMS, strict_check_header=False)


@dataclass(frozen=True)
class Opened:
    """A token whose signature holds: its header and its claims."""

    header: Mapping[str, Any]
    claims: Mapping[str, Any]


class Verifies(Protocol):
    """An algorithm of joserfc, as far as it checks signatures."""

    def verify(self, msg: bytes, sig: bytes, key: Any) -> bool:
        """Tell whether `sig` signs `msg`."""


@dataclass(frozen=True)
class Sealing:
    """A header that was checked, as the algorithm and the key that its tokens are signed with."""

    algorithm: Verifies
    key: Key


def sign(header: Mapping[str, object], claims: Mapping[str, object], key: Key) -> str:
    """Sign `claims` as a compact JWT with the algorithm that `key` is for."""
    return jwt.encode({**header, "alg": algorithm_of(key)}, dict(claims), key, registry=REGISTRY)


def open_signed(token: str, key: KeyFlexible, code: str) -> Opened:
    """Check the signature of a compact JWT, refusing with `code` whatever is malformed or forged."""
    try:
        opened = jwt.decode(token, key, registry=REGISTRY)
    except MALFORMED:
        raise refuse(code) from None
    return Opened(opened.header, opened.claims)


def sealing(header: Mapping[str, Any], key: Key, code: str) -> Sealing:
    """Check a header against the key that it is to be used with, refusing with `code`."""
    try:
        REGISTRY.check_header(dict(header))
        algorithm = REGISTRY.get_alg(header["alg"])
        algorithm.check_key(key)
    except MALFORMED:
        raise refuse(code) from None
    return Sealing(algorithm, key)


def open_sealed(token: str, sealed: Sealing, code: str) -> Mapping[str, Any]:
    """Give the claims of a compact JWT whose header was checked before: only its signature is checked here.

    Each request brings a proof, and its client sends the same header with all of them.
    """
    try:
        signed, _, signature = token.encode("ascii").rpartition(b".")
        _, payload = signed.split(b".")
        REGISTRY.validate_payload_size(payload)
        REGISTRY.validate_signature_size(signature)
        holds = sealed.algorithm.verify(signed, urlsafe_b64decode(signature), sealed.key)
        claims = orjson.loads(urlsafe_b64decode(payload)) if holds else None
    except MALFORMED:
        raise refuse(code) from None
    if not isinstance(claims, dict):
        raise refuse(code)
    return claims


def unverified(token: str, code: str) -> tuple[Mapping[str, Any], bytes]:
    """Give header and payload of a compact JWS whose signature nobody has checked yet."""
    try:
        extracted = extract_compact(token.encode("ascii"), registry=REGISTRY)
        header = extracted.headers()
        if not isinstance(header, dict):
            raise TypeError("the header is not an object")
    except MALFORMED:
        raise refuse(code) from None
    return header, extracted.payload


def public_key(jwk: object, code: str) -> Key:
    """Build a public signing key from a JWK, refusing private, symmetric, weak and unknown ones."""
    if not isinstance(jwk, dict) or PRIVATE_MEMBERS & jwk.keys():
        raise refuse(code)
    if jwk.get("kty") == "RSA" and len(str(jwk.get("n"))) not in RSA_LETTERS:
        raise refuse(code)
    try:
        key = import_key(jwk)
        algorithm_of(key)
    except MALFORMED:
        raise refuse(code) from None
    return key


def algorithm_of(key: Key) -> str:
    """Give the one algorithm of this hub that `key` can sign with; raise ValueError when there is none."""
    if isinstance(key, ECKey) and key.curve_name == "P-256":
        return "ES256"
    if isinstance(key, OKPKey) and key.curve_name == "Ed25519":
        return "EdDSA"
    if isinstance(key, RSAKey) and key.raw_value.key_size in RSA_BITS and _exponent(key) in RSA_EXPONENTS:
        return "PS256"
    raise ValueError("no algorithm of this hub signs with this key")


def _exponent(key: RSAKey) -> int:
    value = key.raw_value
    public = value if isinstance(value, RSAPublicKey) else value.public_key()
    return public.public_numbers().e


def seconds(claims: Mapping[str, Any], name: str) -> float | None:
    """Give a NumericDate claim, or None when it is missing or not a finite number (NaN passes no test)."""
    value = claims.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    # Both bounds also turn away NaN and infinities, which json reads as numbers.
    return float(value) if 0 <= value < 1e11 else None


def identifier(claims: Mapping[str, Any]) -> str | None:
    """Give the `jti` when it is a text that one can keep, else None."""
    value = claims.get("jti")
    return value if isinstance(value, str) and 0 < len(value) <= 256 else None
