"""Telling what was done: a step that all parties read, a notice for each, and an entry in the log."""

from dataclasses import replace

from hub.agreements.signing import Receipt
from hub.agreements.turn import Negotiation, Taken, Turn
from hub.register.drafts import Draft, Ref

UNNUMBERED = 0


def tell(
    turn: Negotiation,
    agreement: str,
    number: int,
    taken: Taken,
    concerned: frozenset[str],
    reason: str | None,
) -> None:
    """Keep a step that was taken, the `number`th of its agreement, and tell whom it concerns."""
    receipt = _receipt(turn, agreement, number, taken, reason)
    notices = [_notice(turn, replace(receipt, recipient=each)) for each in sorted(concerned - {turn.body})]
    ids = turn.lay(_step(receipt, taken), *notices)
    digest = taken.version.digest if taken.version else None
    kind = f"AGREEMENT_{taken.action}"
    turn.enter(kind, ids[0], agreement=agreement, digest=digest)


def _receipt(turn: Turn, agreement: str, number: int, taken: Taken, reason: str | None) -> Receipt:
    version = taken.version
    return Receipt(
        agreement,
        number,
        taken.action,
        taken.before,
        taken.after,
        turn.at,
        turn.body,
        "",
        version.version if version else UNNUMBERED,
        version.digest if version else "",
        reason,
    )


def _step(receipt: Receipt, taken: Taken) -> Draft:
    values = {
        "number": receipt.step,
        "action": receipt.action,
        "fromState": receipt.from_state,
        "toState": receipt.to_state,
        "at": receipt.at,
        "reason": receipt.reason,
    }
    links = {
        "agreement": Ref("DataSharingAgreement", receipt.agreement),
        "by": Ref("Organisation", receipt.by),
        "text": Ref("AgreementText", taken.version.id) if taken.version else None,
    }
    return Draft("AgreementStep", values, links, expected="new")


def _notice(turn: Negotiation, receipt: Receipt) -> Draft:
    links = {
        "agreement": Ref("DataSharingAgreement", receipt.agreement),
        # The step is the first draft of the same batch.
        "step": Ref("AgreementStep", 0),
        "recipient": Ref("Organisation", receipt.recipient),
    }
    return Draft("Notice", {"at": receipt.at, "receipt": turn.sign(receipt)}, links)
