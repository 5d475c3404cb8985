"""The file of an agreement that two parties requested, offered, accepted and signed, as a hub exports it."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import orjson

from hub.agreements.exported import (
    Exported,
    ExportedNotice,
    ExportedSignature,
    ExportedStep,
    ExportedText,
    exported,
)
from hub.agreements.signing import Receipt, sign_receipt, sign_text
from hub.agreements.text import Text, canonical, digest
from tests.unit.agreements.signers import private_key, registered
from tests.unit.agreements.texts import HOST, ORIGIN, of_two

HUB = private_key("ES256", 100)
KEYS = {HOST: private_key("ES256", 0), ORIGIN: private_key("EdDSA", 1)}
STEPS = (
    (HOST, "REQUEST", None, "REQUESTED"),
    (ORIGIN, "OFFER", "REQUESTED", "OFFERED"),
    (HOST, "ACCEPT", "OFFERED", "ACCEPTED"),
    (HOST, "SIGN", "ACCEPTED", "AGREED"),
    (ORIGIN, "SIGN", "AGREED", "VERIFIED"),
    (ORIGIN, "FINALISE", "VERIFIED", "FINALISED"),
)


def at(number: int) -> str:
    """Give the instant of a step."""
    return f"2026-03-01T12:00:{number:02d}.000000Z"


@cache
def record(text: Text | None = None) -> Exported:
    """Give the agreement in force."""
    text = text or of_two()
    steps = tuple(
        ExportedStep(number, action, before, after, at(number), by, text.version, digest(text))
        for number, (by, action, before, after) in enumerate(STEPS, 1)
    )
    signed = {step.by: step.at for step in steps if step.action == "SIGN"}
    signatures = tuple(
        ExportedSignature(party, sign_text(KEYS[party], text), instant, registered(KEYS[party], party))
        for party, instant in signed.items()
    )
    version = ExportedText(
        text.version, "FINALISED", canonical(text).decode(), digest(text), at(1), HOST, signatures
    )
    notices = tuple(_notice(step, text) for step in steps)
    public = HUB.as_dict(private=False)
    return Exported(text.agreement, "FINALISED", at(30), (version,), steps, notices, (public,))


def content(change: Callable[[Any], object] | None = None) -> bytes:
    """Give the file, with one change to its JSON."""
    written = exported(record())
    if change is None:
        return written
    value = orjson.loads(written)
    change(value)
    return orjson.dumps(value)


def revoked(when: str) -> Exported:
    """Give the agreement with the host's key revoked."""
    found = record()
    (text,) = found.texts
    first, second = text.signatures
    changed = replace(first, key=replace(first.key, revoked_at=when, revoked_reason="lost"))
    return replace(found, texts=(replace(text, signatures=(changed, second)),))


def _notice(step: ExportedStep, text: Text) -> ExportedNotice:
    told = ORIGIN if step.by == HOST else HOST
    receipt = Receipt(
        text.agreement,
        step.number,
        step.action,
        step.from_state,
        step.to_state,
        step.at,
        step.by,
        told,
        step.version,
        step.digest,
    )
    return ExportedNotice(receipt, sign_receipt(receipt, HUB))
