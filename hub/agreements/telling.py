"""Telling what was done: a step that all parties read, a notice for each, and an entry in the log."""

from dataclasses import replace

from hub.agreements.signing import Receipt
from hub.agreements.turn import Taken, Turn
from hub.audit.acts import Act, enter
from hub.register.drafts import Draft, Ref

UNNUMBERED = 0


def tell(
    turn: Turn, agreement: str, number: int, taken: Taken, concerned: frozenset[str], reason: str | None
) -> None:
    """Keep a step that was taken, the `number`th of its agreement, and tell whom it concerns."""
    version = taken.version
    values = {
        "number": number,
        "action": taken.action,
        "fromState": taken.before,
        "toState": taken.after,
        "at": turn.at,
        "reason": reason,
    }
    to = Ref("DataSharingAgreement", agreement)
    links = {
        "agreement": to,
        "by": Ref("Organisation", turn.body),
        "text": Ref("AgreementText", version.id) if version else None,
    }
    receipt = Receipt(
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
    notices = [
        Draft(
            "Notice",
            {"at": turn.at, "receipt": turn.sign(replace(receipt, recipient=each))},
            {"agreement": to, "step": Ref("AgreementStep", 0), "recipient": Ref("Organisation", each)},
        )
        for each in sorted(concerned - {turn.body})
    ]
    ids = turn.lay([Draft("AgreementStep", values, links, expected="new"), *notices])
    enter(
        turn.transaction,
        Act(
            f"AGREEMENT_{taken.action}",
            turn.body,
            turn.actor.client,
            agreement,
            version.digest if version else None,
            (ids[0],),
        ),
    )
