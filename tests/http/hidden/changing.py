"""Let a field of a record be one value or another, by the register, with one change in its history."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from random import Random
from typing import Any, TypeVar
from zipfile import ZipFile

import httpx2
import orjson
from neo4j import ManagedTransaction

from hub.access.gate import turn_gate
from hub.client.session import Session
from hub.graph.driver import Database
from hub.graph.reader import rows
from hub.graph.statement import Statement
from hub.graph.writer import write
from hub.register.drafts import Author, Draft
from hub.register.record import record

Asked = TypeVar("Asked")
NIGHTLY = bool(os.environ.get("HUB_NIGHTLY"))
PATIENCE = 120.0
ZIPPED, WHEN_IT_WAS_MADE = b"PK\x03\x04", "docProps/core.xml"
AT = "2026-03-01T13:00:00.000000Z"
STANDING = "MATCH (n:Record {id: $id}) RETURN properties(n)"
BACK = """
MATCH (n:Record {id: $id}) SET n = $columns
WITH n OPTIONAL MATCH (n)<-[:VERSION_OF]-(past) DETACH DELETE past
WITH DISTINCT n OPTIONAL MATCH (change:Change {record: n.id}) WHERE change.revision > n.revision
DETACH DELETE change
"""
NAME = """
MATCH (change:Change {record: $id}) WHERE change.at = $at
SET change.id = 'change of ' + $id, change.position = $at + change.id
"""
SETTLE = "MATCH (change:Change) SET change.position = change.at + change.id"
KEEP_BACK = "MATCH (term:Term {id: $term}) SET term.withheld = $fields"


@dataclass(frozen=True)
class Standing:
    """A record as it is before a test changes it."""

    database: Database
    id: str
    columns: dict[str, object]

    def let(self, field: str, value: object) -> None:
        """Let a field have a value by one change at one instant, whatever it was let be before."""
        self.restore()
        kind, _, name = field.partition(".")
        outcome = record(self.database, [Draft(kind, {name: value}, id=self.id)], Author("hub"), AT)
        assert not outcome.problems, outcome.problems
        self._run(NAME, id=self.id, at=AT)

    def restore(self) -> None:
        """Let the record be as it was."""
        self._run(BACK, id=self.id, columns=self.columns)

    def _run(self, text: str, **parameters: object) -> None:
        write(self.database, lambda transaction: transaction.run(text, parameters).consume())


def standing(database: Database, id: str) -> Standing:
    """Give a record as it stands."""
    ((columns,),) = rows(database, Statement(STANDING, {"id": id}))
    assert isinstance(columns, dict)
    return Standing(database, id, columns)


def keep_back(database: Database, term: str, *fields: str) -> None:
    """Make a term keep fields back, also such as the register would refuse."""

    def work(transaction: ManagedTransaction) -> None:
        turn_gate(transaction)
        transaction.run(KEEP_BACK, term=term, fields=list(fields)).consume()

    write(database, work)


def settle(database: Database) -> None:
    """Let the feed tell every change now: it holds back what was written within the last half minute."""
    write(database, lambda transaction: transaction.run(SETTLE).consume())


def some(each: Sequence[Asked], count: int, seed: str) -> list[Asked]:
    """Choose so many, always the same; all of them at night."""
    return list(each) if NIGHTLY or len(each) <= count else Random(seed).sample(each, count)


def told(session: Session, document: str) -> bytes:
    """Ask, and give everything that came back but the release's id and instant."""
    body = orjson.dumps({"query": document})
    headers = {"Content-Type": "application/json", "Accept": "application/graphql-response+json"}
    response = session.request("POST", "/graphql", body, headers, seconds=PATIENCE)
    answer: dict[str, Any] = response.json()
    released = answer.get("extensions", {}).pop("release", None) is not None
    shown = _headers(response)
    if released:
        shown = [each for each in shown if each[0] != "content-length"]
    return orjson.dumps([response.status_code, shown, answer, released])


def exported(session: Session, document: str, media: str) -> bytes:
    """Export a list in a form, and give everything that came back but when a workbook was made."""
    body = orjson.dumps({"query": document})
    headers = {"Content-Type": "application/json", "Accept": media}
    response = session.request("POST", "/export", body, headers, seconds=PATIENCE)
    shown, content = _headers(response), response.content
    if content.startswith(ZIPPED):
        shown = [each for each in shown if each[0] != "content-length"]
        content = _unpacked(content)
    return orjson.dumps([response.status_code, shown]) + content


def _unpacked(workbook: bytes) -> bytes:
    with ZipFile(BytesIO(workbook)) as file:
        names = sorted(set(file.namelist()) - {WHEN_IT_WAS_MADE})
        return b"\n".join(name.encode() + file.read(name) for name in names)


def _headers(response: httpx2.Response) -> list[tuple[str, str]]:
    return sorted((name, value) for name, value in response.headers.items() if name not in ("date", "server"))
