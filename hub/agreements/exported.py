"""The file of an exported agreement: each version of its text with its signatures, its steps and receipts.

It is JSON, made to be kept for years and checked without a hub (`offline.py`). Texts and receipts are in it
as what was signed; names are those of the kinds' fields.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import orjson

from hub.agreements.detached import once
from hub.agreements.keys import SigningKey
from hub.agreements.signing import Receipt, receipt_json
from hub.errors import HubError, Message

FORMAT = "agreement-file-1"
LARGEST = 20_000_000


@dataclass(frozen=True)
class ExportedSignature:
    """A party's signature, when the hub received it, and the key as the hub has it registered."""

    organisation: str
    jws: str
    signed_at: str
    key: SigningKey


@dataclass(frozen=True)
class ExportedText:
    """One version of the text, by its canonical JSON."""

    version: int
    state: str
    text: str
    digest: str
    proposed_at: str
    proposed_by: str
    signatures: tuple[ExportedSignature, ...] = ()


@dataclass(frozen=True)
class ExportedStep:
    """One step; `version` and `digest` are those of its text, `by` is an organisation's id."""

    number: int
    action: str
    from_state: str | None
    to_state: str
    at: str
    by: str
    version: int
    digest: str
    reason: str | None = None


@dataclass(frozen=True)
class ExportedNotice:
    """What a party was told of a step, and the hub's signature of it."""

    receipt: Receipt
    jws: str
    acknowledged_at: str | None = None


@dataclass(frozen=True)
class Exported:
    """An agreement as it stood at an instant; `hub_keys` are the public keys that sign receipts."""

    agreement: str
    state: str
    at: str
    texts: tuple[ExportedText, ...]
    steps: tuple[ExportedStep, ...] = ()
    notices: tuple[ExportedNotice, ...] = ()
    hub_keys: tuple[Mapping[str, object], ...] = ()


def exported(record: Exported) -> bytes:
    """Write an agreement as a file."""
    try:
        return orjson.dumps(_file(record), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    except TypeError:  # A lone surrogate, or a number that no reader takes.
        raise _bad(()) from None


def _file(record: Exported) -> dict[str, object]:
    return {
        "format": FORMAT,
        "agreement": record.agreement,
        "state": record.state,
        "at": record.at,
        "texts": [_text(each) for each in record.texts],
        "steps": [_step(each) for each in record.steps],
        "notices": [_notice(each) for each in record.notices],
        "hubKeys": [{**each} for each in record.hub_keys],
    }


def read_file(content: bytes) -> Exported:
    """Read such a file; raise HubError NOT_AN_AGREEMENT_FILE, with the path, for whatever is none."""
    if len(content) > LARGEST:
        raise _bad(())
    try:
        # Not orjson: of a member that is there twice, another reader would take the other one.
        value = json.loads(content, object_pairs_hook=once)
    except (ValueError, RecursionError):
        raise _bad(()) from None
    record = _read(Part(value, ()))
    # A member that isn't read would be one that nobody checks.
    if orjson.loads(exported(record)) != value:
        raise _bad(())
    return record


def _read(file: "Part") -> Exported:
    if file.text("format") != FORMAT:
        raise _bad(("format",))
    return Exported(
        file.text("agreement"),
        file.text("state"),
        file.text("at"),
        tuple(map(_read_text, file.parts("texts"))),
        tuple(map(_read_step, file.parts("steps"))),
        tuple(map(_read_notice, file.parts("notices"))),
        tuple(each.object() for each in file.parts("hubKeys")),
    )


@dataclass(frozen=True)
class Part:
    """A value of the file and where it stands; whatever isn't as it should be ends the reading."""

    value: object
    path: tuple[str | int, ...]

    def object(self) -> Mapping[str, object]:
        """Give the value as an object."""
        if not isinstance(self.value, dict):
            raise _bad(self.path)
        return self.value

    def text(self, name: str) -> str:
        """Give a member that is text."""
        found = self.object().get(name)
        if not isinstance(found, str):
            raise _bad((*self.path, name))
        return found

    def maybe(self, name: str) -> str | None:
        """Give a member that is text or absent."""
        return None if self.object().get(name) is None else self.text(name)

    def whole(self, name: str) -> int:
        """Give a member that is a whole number."""
        found = self.object().get(name)
        if not isinstance(found, int) or isinstance(found, bool):
            raise _bad((*self.path, name))
        return found

    def part(self, name: str) -> "Part":
        """Give a member to read on in."""
        return Part(self.object().get(name), (*self.path, name))

    def parts(self, name: str) -> Iterator["Part"]:
        """Give the items of a member that is a list."""
        found = self.object().get(name)
        if not isinstance(found, list):
            raise _bad((*self.path, name))
        return (Part(each, (*self.path, name, at)) for at, each in enumerate(found))


def _bad(path: tuple[str | int, ...]) -> HubError:
    message = Message(
        "This isn't the file of an exported agreement, or it is damaged.",
        "Ceci n’est pas le fichier d’un accord exporté, ou il est abîmé.",
    )
    return HubError("NOT_AN_AGREEMENT_FILE", message, path)


def _present(members: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in members.items() if value is not None}


def _text(text: ExportedText) -> dict[str, object]:
    return {
        "version": text.version,
        "state": text.state,
        "text": text.text,
        "digest": text.digest,
        "proposedAt": text.proposed_at,
        "proposedBy": text.proposed_by,
        "signatures": [_signature(each) for each in text.signatures],
    }


def _signature(signature: ExportedSignature) -> dict[str, object]:
    key = signature.key
    return {
        "organisation": signature.organisation,
        "jws": signature.jws,
        "signedAt": signature.signed_at,
        "key": _present(
            {
                "thumbprint": key.thumbprint,
                "algorithm": key.algorithm,
                "jwk": key.jwk,
                "registeredAt": key.registered_at,
                "revokedAt": key.revoked_at,
                "revokedReason": key.revoked_reason,
            }
        ),
    }


def _step(step: ExportedStep) -> dict[str, object]:
    return _present(
        {
            "number": step.number,
            "action": step.action,
            "fromState": step.from_state,
            "toState": step.to_state,
            "at": step.at,
            "by": step.by,
            "version": step.version,
            "digest": step.digest,
            "reason": step.reason,
        }
    )


def _notice(notice: ExportedNotice) -> dict[str, object]:
    members = {"notice": receipt_json(notice.receipt), "receipt": notice.jws}
    return _present({**members, "acknowledgedAt": notice.acknowledged_at})


def _read_text(part: Part) -> ExportedText:
    return ExportedText(
        part.whole("version"),
        part.text("state"),
        part.text("text"),
        part.text("digest"),
        part.text("proposedAt"),
        part.text("proposedBy"),
        tuple(map(_read_signature, part.parts("signatures"))),
    )


def _read_signature(part: Part) -> ExportedSignature:
    organisation, key = part.text("organisation"), part.part("key")
    registered = SigningKey(
        organisation,
        key.text("thumbprint"),
        key.text("algorithm"),
        key.text("jwk"),
        key.text("registeredAt"),
        key.maybe("revokedAt"),
        key.maybe("revokedReason"),
    )
    return ExportedSignature(organisation, part.text("jws"), part.text("signedAt"), registered)


def _read_step(part: Part) -> ExportedStep:
    return ExportedStep(
        part.whole("number"),
        part.text("action"),
        part.maybe("fromState"),
        part.text("toState"),
        part.text("at"),
        part.text("by"),
        part.whole("version"),
        part.text("digest"),
        part.maybe("reason"),
    )


def _read_notice(part: Part) -> ExportedNotice:
    notice = part.part("notice")
    receipt = Receipt(
        notice.text("agreement"),
        notice.whole("step"),
        notice.text("action"),
        notice.maybe("fromState"),
        notice.text("toState"),
        notice.text("at"),
        notice.text("by"),
        notice.text("recipient"),
        notice.whole("version"),
        notice.text("digest"),
        notice.maybe("reason"),
    )
    return ExportedNotice(receipt, part.text("receipt"), part.maybe("acknowledgedAt"))
