"""Trusted documents: the GraphQL documents registered for a client, which it asks by their hash.

Their identifiers are the SHA-256 hex document identifiers of GraphQL over HTTP (appendix on persisted
documents): `sha256:` and 64 hexadecimal digits, of the document's text as UTF-8.
"""

import hashlib
import re
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

import neo4j
import orjson

from graph_schema.dates import instant_text
from hub.errors import HubError, Message
from hub.graph.driver import Database
from hub.graph.ids import new_id
from hub.graph.reader import read, rows
from hub.graph.statement import Statement
from hub.graph.writer import write
from hub.oauth.limits import ADMINISTRATOR
from hub.oauth.refusals import refuse

MOST_TRUSTED = 1_000
MOST_KEPT = 2_000_000
"""The most characters of trusted documents that one process keeps."""
IDENTIFIER = re.compile(r"sha256:[0-9a-f]{64}")

FIND = "MATCH (d:TrustedDocument {key: $key}) RETURN d.text"
LIST = """
MATCH (:Client {id: $client})-[:TRUSTS]->(d:TrustedDocument)
RETURN d.id, d.name, d.at, d.text ORDER BY d.name, d.id
"""
# Each change of a client makes its revision grow: whoever keeps documents keeps them for one revision.
TURN = """
MATCH (c:Client {id: $client})
SET c.revision = coalesce(c.revision, 0) + 1
CREATE (:Change {id: $change, record: c.id, kind: 'Client', revision: c.revision, by: $by, at: $at,
                 before: $before, after: $after})
RETURN c.id
"""
TRUST = """
MATCH (c:Client {id: $client})
UNWIND $documents AS given
MERGE (d:TrustedDocument {key: $client + ' ' + given.id})
ON CREATE SET d.id = given.id, d.text = given.text, d.at = $at
SET d.name = given.name
MERGE (c)-[:TRUSTS]->(d)
WITH DISTINCT c
RETURN COUNT { (c)-[:TRUSTS]->() }
"""
REMOVE = """
UNWIND $ids AS id
MATCH (d:TrustedDocument {key: $client + ' ' + id})
DETACH DELETE d
RETURN count(*)
"""


@dataclass(frozen=True)
class Registered:
    """A document as it is registered: its identifier, the name of its file, when, and its text."""

    id: str
    name: str
    at: str
    text: str


def identifier_of(text: str) -> str:
    """Give the SHA-256 hex document identifier of a document's text."""
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def check_identifier(text: str) -> None:
    """Refuse with BAD_DOCUMENT_ID what can't be an identifier of this hub."""
    if not IDENTIFIER.fullmatch(text):
        message = Message(
            "documentId is sha256: and 64 hexadecimal digits in lower case.",
            "documentId s’écrit sha256: et 64 chiffres hexadécimaux en minuscules.",
        )
        raise HubError("BAD_DOCUMENT_ID", message)


def registered(database: Database, client_id: str) -> tuple[Registered, ...]:
    """Give a client's documents by name."""
    found = rows(database, Statement(LIST, {"client": client_id}))
    return tuple(Registered(*map(str, each)) for each in found)


def trust(database: Database, client_id: str, given: Sequence[tuple[str, str]], at: datetime) -> None:
    """Register documents, each a name and a text, all or none; one that is there already stays."""
    documents = [{"id": identifier_of(text), "name": name, "text": text} for name, text in given]

    def work(transaction: neo4j.ManagedTransaction) -> None:
        _turn(transaction, client_id, at, before=[], after=[str(each["id"]) for each in documents])
        (count,) = transaction.run(TRUST, client=client_id, documents=documents, at=instant_text(at)).single(
            strict=True
        )
        if count > MOST_TRUSTED:
            message = Message(
                f"A client has at most {MOST_TRUSTED:,} trusted documents.",
                f"Un client a au plus {MOST_TRUSTED} documents de confiance.",
            )
            raise HubError("TOO_MANY_DOCUMENTS", message)

    write(database, work)


def distrust(database: Database, client_id: str, ids: Sequence[str], at: datetime) -> None:
    """Take documents away from a client, all or none; refuse UNKNOWN_DOCUMENT."""
    wanted = sorted(set(ids))

    def work(transaction: neo4j.ManagedTransaction) -> None:
        _turn(transaction, client_id, at, before=wanted, after=[])
        (count,) = transaction.run(REMOVE, client=client_id, ids=wanted).single(strict=True)
        if count != len(wanted):
            raise unknown_document()

    write(database, work)


def unknown_document() -> HubError:
    """Tell that no document of this identifier is registered for the client."""
    message = Message(
        "No document of this identifier is registered for this client.",
        "Aucun document de cet identifiant n’est enregistré pour ce client.",
    )
    return HubError("UNKNOWN_DOCUMENT", message)


class TrustedDocuments:
    """Answer the text of a client's trusted document, from memory while the client stays as it is."""

    def __init__(self, find: Callable[[str, str], str | None], most: int = MOST_KEPT) -> None:
        self._find = find
        self._most = most
        self._kept: OrderedDict[tuple[str, int, str], str] = OrderedDict()
        self._characters = 0
        self._lock = Lock()

    def __call__(self, client_id: str, revision: int, document_id: str) -> str | None:
        """Give the text that `document_id` names for the client at its revision, or None."""
        key = (client_id, revision, document_id)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        text = self._find(client_id, document_id)
        if text is not None:
            self._keep(key, text)
        return text

    def _keep(self, key: tuple[str, int, str], text: str) -> None:
        with self._lock:
            self._characters += len(text) - len(self._kept.pop(key, ""))
            self._kept[key] = text
            while self._characters > self._most:
                _, oldest = self._kept.popitem(last=False)
                self._characters -= len(oldest)


def find_text(database: Database, client_id: str, document_id: str) -> str | None:
    """Read the text of a client's document, or None where it has no such one."""
    row = read(database, Statement(FIND, {"key": f"{client_id} {document_id}"}))
    return None if row is None else str(row[0])


def _turn(
    transaction: neo4j.ManagedTransaction,
    client_id: str,
    at: datetime,
    *,
    before: Sequence[str],
    after: Sequence[str],
) -> None:
    told = {"before": _text(before), "after": _text(after)}
    change = {"client": client_id, "change": new_id(), "by": ADMINISTRATOR, "at": instant_text(at), **told}
    if transaction.run(TURN, change).single() is None:
        raise refuse("UNKNOWN_CLIENT")


def _text(ids: Sequence[str]) -> str:
    return orjson.dumps({"trusted": list(ids)}).decode()
