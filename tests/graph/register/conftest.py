"""A register to write to, and short ways to say what is to be written."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
import pytest

from hub.graph.driver import Database
from hub.graph.reader import read, rows
from hub.graph.statement import Statement
from hub.register.drafts import Author, Draft, Ref
from hub.register.outcome import Outcome
from hub.register.record import record

NOW = "2026-03-01T12:00:00.000000Z"
LATER = "2026-03-02T12:00:00.000000Z"
HUB = Author("hub")
STEWARD = Ref("Organisation", {"name": "Register"})
PROPERTIES = "MATCH (n:Record {id: $id}) RETURN properties(n)"
CHANGES = "MATCH (c:Change {record: $id}) RETURN properties(c) ORDER BY c.revision"
COUNT = Statement("MATCH (n) WHERE n:Record OR n:Change OR n:ScopeKey RETURN count(n)")
VERSIONS = Statement("MATCH (gate:GrantsGate) RETURN DISTINCT gate.version")


@dataclass(frozen=True)
class Register:
    """The register over one graph, with what a test asks of the graph afterwards."""

    database: Database

    def write(self, *drafts: Draft, now: str = NOW) -> Outcome:
        return record(self.database, drafts, HUB, now)

    def wrote(self, *drafts: Draft, now: str = NOW) -> Outcome:
        outcome = self.write(*drafts, now=now)
        assert outcome.problems == ()
        return outcome

    def refused(self, *drafts: Draft) -> set[str]:
        before = self.size()
        codes = {each.code for each in self.write(*drafts).problems}
        assert not codes or self.size() == before
        return codes

    def warned(self, *drafts: Draft) -> set[str]:
        return {each.code for each in self.wrote(*drafts).warnings}

    def properties(self, id: str) -> dict[str, Any]:
        found = read(self.database, Statement(PROPERTIES, {"id": id}))
        assert found is not None
        return dict(found[0])  # type: ignore[call-overload]  # a map of Cypher

    def changes(self, id: str) -> list[dict[str, Any]]:
        found: list[Any] = [values[0] for values in rows(self.database, Statement(CHANGES, {"id": id}))]
        return [{**each, **_told(each)} for each in found]

    def size(self) -> int:
        found = read(self.database, COUNT)
        assert found is not None
        return int(str(found[0]))

    def gate(self) -> Sequence[object]:
        return rows(self.database, VERSIONS)

    def turns(self, write: Callable[[], object]) -> bool:
        before = self.gate()
        write()
        after = self.gate()
        assert len(after) == 1, "every stripe has the same version"
        return after != before


def _told(change: dict[str, Any]) -> dict[str, Any]:
    return {name: orjson.loads(change[name]) for name in ("before", "after") if change.get(name)}


def words(text: str) -> dict[str, str]:
    return {"en": text, "fr": text}


def organisation(name: str, **links: Ref) -> Draft:
    values = {"name": name, "stakeholder": "NATIONAL_AUTHORITY"}
    return Draft("Organisation", values, links, steward=STEWARD)


def body(name: str) -> Ref:
    return Ref("Organisation", {"name": name})


def country(iso3: str) -> Ref:
    return Ref("Country", {"iso3": iso3})


def corridor(host: str, origin: str) -> Ref:
    return Ref("Corridor", {"host": country(host), "origin": country(origin)})


def draft(kind: str, values: Mapping[str, object], **links: Ref | list[Ref] | None) -> Draft:
    return Draft(kind, values, links, steward=STEWARD)


def a_country(iso3: str) -> Draft:
    return draft("Country", {"iso3": iso3, "name": words(iso3)})


def a_corridor(host: str, origin: str) -> Draft:
    return draft("Corridor", {"since": "2020"}, host=country(host), origin=country(origin))


@pytest.fixture
def register(database: Database) -> Register:
    """A register that knows one steward, three countries, two corridors and two bodies."""
    found = Register(database)
    found.wrote(
        organisation("Register"),
        organisation("Ministry"),
        organisation("Agency"),
        *(a_country(iso3) for iso3 in ("FRA", "TGO", "CIV")),
        a_corridor("FRA", "TGO"),
        a_corridor("FRA", "CIV"),
    )
    return found
