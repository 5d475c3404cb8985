"""Signatures over the text of an agreement, and the hub's own receipts of its notices."""

from collections.abc import Mapping
from dataclasses import dataclass

import orjson
import rfc8785
from joserfc.jwk import Key

from hub.agreements import detached
from hub.agreements.keys import SigningKey, Standing, signing_key, standing_of
from hub.agreements.refusals import refuse
from hub.agreements.text import Text, canonical
from hub.errors import HubError

TYPE = "agreement+jws"
RECEIPT_TYPE = "notice+jws"


@dataclass(frozen=True)
class Receipt:
    """What a notice tells one party of one step of an agreement; the hub signs it.

    `by` and `recipient` are ids of organisations; `version` and `digest` are those of the step's text.
    """

    agreement: str
    step: int
    action: str
    from_state: str | None
    to_state: str
    at: str
    by: str
    recipient: str
    version: int
    digest: str
    reason: str | None = None


def sign_text(key: Key, text: Text | bytes) -> str:
    """Sign a text as a party does, with its private key."""
    content = _bytes(text)
    return detached.sign(_header(content), content, key)


def check_signature(signature: str, text: Text | bytes, key: SigningKey) -> None:
    """Check that `key` signed this text, given as a value or as its canonical bytes.

    Raise HubError with the code of what doesn't hold; see `detached.check`. When it was signed isn't looked
    at here.
    """
    content = _bytes(text)
    detached.check(signature, content, key.public(), _header(content))


def standing(signature: str, text: Text | bytes, key: SigningKey, signed_at: str) -> Standing:
    """Say what a signature made at `signed_at` is worth today; never raises a refusal."""
    try:
        check_signature(signature, text, key)
    except HubError as error:
        return standing_of(error, key, signed_at)
    return standing_of(None, key, signed_at)


def thumbprint_in(signature: str) -> str:
    """Give the thumbprint that a signature names, to look its key up by; nothing of it is checked yet."""
    named = detached.take_apart(signature).header.get("kid")
    if not isinstance(named, str):
        raise refuse("SIGNATURE_HEADER")
    return named


def receipt_json(receipt: Receipt) -> dict[str, object]:
    """Give the JSON object of a receipt; what is absent is left out."""
    members: dict[str, object] = {
        "type": "AgreementNotice",
        "agreement": receipt.agreement,
        "step": receipt.step,
        "action": receipt.action,
        "fromState": receipt.from_state,
        "toState": receipt.to_state,
        "at": receipt.at,
        "by": receipt.by,
        "recipient": receipt.recipient,
        "version": receipt.version,
        "digest": receipt.digest,
        "reason": receipt.reason,
    }
    return {name: value for name, value in members.items() if value is not None}


def receipt_bytes(receipt: Receipt) -> bytes:
    """Write what the hub signs of a notice (RFC 8785)."""
    return rfc8785.dumps(receipt_json(receipt))  # type: ignore[arg-type]  # its type of a value knows no `object`


def sign_receipt(receipt: Receipt, key: Key) -> str:
    """Sign a receipt with the hub's own private key."""
    return detached.sign({"typ": RECEIPT_TYPE}, receipt_bytes(receipt), key)


def check_receipt(signature: str, receipt: Receipt | bytes, jwk: Mapping[str, object]) -> None:
    """Check that the hub of this public key signed the receipt; raises as `check_signature` does."""
    content = receipt_bytes(receipt) if isinstance(receipt, Receipt) else receipt
    detached.check(signature, content, signing_key({**jwk}), {"typ": RECEIPT_TYPE})


def _bytes(text: Text | bytes) -> bytes:
    return canonical(text) if isinstance(text, Text) else text


def _header(content: bytes) -> dict[str, object]:
    """Give the header that says what is signed: the agreement, and which version of its text."""
    try:
        value = orjson.loads(content)
        return {"typ": TYPE, "agreement": value["agreement"], "version": value["version"]}
    except (orjson.JSONDecodeError, TypeError, KeyError):
        raise refuse("SIGNATURE_OTHER_TEXT") from None
