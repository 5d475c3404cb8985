"""Acts: what was done about access, other than reading, as entries of the log.

An entry holds ids, codes and digests, and never anything about a person: no name, no address, no reason in
somebody's words.
"""

import re
from dataclasses import dataclass

from neo4j import ManagedTransaction

from hub.errors import HubError, Message
from hub.graph.ids import new_id

KIND = re.compile(r"[A-Z][A-Z0-9_]{2,63}")
WORD = re.compile(r"[!-~]{1,256}")
MOST_SUBJECTS = 200
ENTER = """
WITH datetime.realtime('UTC') AS moment
CREATE (entry:Act:Entry:Pending)
SET entry = $entry,
  entry.at = left(toString(moment), 19) + '.' + right('00000' + moment.microsecond, 6) + 'Z'
"""


@dataclass(frozen=True)
class Act:
    """What was done (`kind`, such as AGREEMENT_SIGNED), by whose client, about what.

    `agreement` is the id of the agreement whose parties may see the entry; `digest` that of its text;
    `subjects` are further ids and codes, in an order that the kind gives them. All are printable ASCII
    without spaces.
    """

    kind: str
    organisation: str | None = None
    client: str | None = None
    agreement: str | None = None
    digest: str | None = None
    subjects: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        words = (self.organisation, self.client, self.agreement, self.digest, *self.subjects)
        fit = all(each is None or WORD.fullmatch(each) for each in words)
        if not (fit and KIND.fullmatch(self.kind) and len(self.subjects) <= MOST_SUBJECTS):
            raise _unfit(self.kind)

    def entry(self) -> dict[str, object]:
        """Give the properties of a new entry, but for its instant."""
        found: dict[str, object] = {
            "id": new_id(),
            "kind": self.kind,
            "organisation": self.organisation,
            "client": self.client,
            "agreement": self.agreement,
            "digest": self.digest,
            "subjects": list(self.subjects) or None,
        }
        return {name: value for name, value in found.items() if value is not None}


def enter(transaction: ManagedTransaction, act: Act) -> str:
    """Enter an act into the log, with the transaction that does it or not at all; give the entry's id.

    Its instant is the database's at this moment: enter after whatever a transaction may have to wait for.
    """
    entry = act.entry()
    transaction.run(ENTER, entry=entry).consume()
    return str(entry["id"])


def _unfit(kind: str) -> HubError:
    return HubError(
        "UNFIT_ACT",
        Message(
            f"An entry of the log of kind {kind[:64]} takes ids and codes alone, and not too many.",
            f"Une entrée du journal de type {kind[:64]} ne porte que des identifiants et des codes, et peu.",
        ),
        status=500,
    )
