"""Reading from the graph where an agreement stands, within the transaction that is to take a step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from neo4j import ManagedTransaction

from hub.agreements.parsing import read
from hub.agreements.states import OPEN, TERMINATED, Newest, Standing
from hub.agreements.text import Text

LOOK = """
MATCH (a:DataSharingAgreement&Record {id: $agreement})
RETURN a.state, a.validUntil, a.steward,
COLLECT {
  MATCH (a)<-[:AGREEMENT]-(p:Party)-[:ORGANISATION]->(o:Organisation)
  WHERE p.withdrawnAt IS NULL
  RETURN [o.id, p.validFrom, p.validUntil]
},
COLLECT {
  MATCH (a)<-[:AGREEMENT]-(t:Term) WHERE t.withdrawnAt IS NULL
  RETURN [t.reference, t.id]
},
COLLECT {
  MATCH (a)<-[:AGREEMENT]-(t:AgreementText)-[:PROPOSED_BY]->(o:Organisation)
  WITH t, o ORDER BY t.version
  RETURN [t.id, t.version, t.state, t.digest, CASE t.state WHEN $ended THEN '' ELSE t.text END, o.id]
},
COLLECT {
  MATCH (a)<-[:AGREEMENT]-(s:AgreementStep)-[:BY]->(o:Organisation)
  OPTIONAL MATCH (s)-[:TEXT]->(t:AgreementText)
  WITH s, t, o ORDER BY s.number
  RETURN [s.number, s.action, o.id, t.version]
}
"""


@dataclass(frozen=True)
class Version:
    """One version of the text, as the graph keeps it; of one that is over, without its `content`."""

    id: str
    version: int
    state: str
    digest: str
    content: str
    proposer: str

    @property
    def text(self) -> Text:
        """Give the text as a value."""
        return read(self.content)


@dataclass(frozen=True)
class Found:
    """An agreement as it is in the graph: where it stands, its versions, and the records of its terms.

    `parties` are the bodies that have a Party record which counts, with its period; `terms` gives ids by
    reference; `steps` is the number of steps that were taken.
    """

    agreement: str
    steward: str
    standing: Standing
    versions: Sequence[Version]
    parties: Mapping[str, tuple[str, str]]
    terms: Mapping[str, str]
    steps: int

    @property
    def newest(self) -> Version | None:
        """Give the newest version."""
        return self.versions[-1] if self.versions else None

    @property
    def binding(self) -> Version | None:
        """Give the version that is in force, or was when the agreement was suspended."""
        return next((each for each in self.versions if each.state == "FINALISED"), None)


def find(transaction: ManagedTransaction, agreement: str, now: str) -> Found | None:
    """Read an agreement; None where there is none of this id."""
    row = transaction.run(LOOK, agreement=agreement, ended=TERMINATED).single()
    if row is None:
        return None
    state, until, steward, parties, terms, texts, steps = row.values()
    versions = tuple(Version(*each) for each in texts)
    members = frozenset(body for body, since, end in parties if since <= now < end)
    newest = _newest(versions[-1], steps) if versions and versions[-1].state in OPEN else None
    standing = Standing(state, until <= now, members, newest, _suspender(steps))
    periods = {body: (since, end) for body, since, end in parties}
    return Found(agreement, steward, standing, versions, periods, dict(terms), len(steps))


def _newest(version: Version, steps: Sequence[Sequence[Any]]) -> Newest:
    def bodies(action: str) -> frozenset[str]:
        return frozenset(by for _, done, by, number in steps if done == action and number == version.version)

    parties = frozenset(each.organisation for each in version.text.parties)
    return Newest(
        version.version,
        version.state,
        version.digest,
        version.proposer,
        parties,
        bodies("ACCEPT"),
        bodies("SIGN"),
    )


def _suspender(steps: Sequence[Sequence[Any]]) -> str | None:
    return next((by for _, action, by, _ in reversed(steps) if action == "SUSPEND"), None)
