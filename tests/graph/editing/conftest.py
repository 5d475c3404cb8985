"""Editors of a small world: two agencies that agreed, and one that didn't."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest

from graph_schema.dates import instant_text
from graph_schema.model import MODEL
from hub.access.actor import Actor
from hub.access.gate import ask_locked
from hub.access.load import Grants
from hub.editing.transaction import Editing, Editor, record_as
from hub.graph.driver import Database
from hub.graph.reader import read, rows
from hub.graph.statement import Statement
from hub.register.drafts import Author, Draft, Ref
from hub.register.outcome import Outcome
from hub.register.record import record
from tests.world import ALL_SCOPES, CLIENTS, NOW, World, make_world, organisation

SIZES = Statement("MATCH (n) RETURN labels(n) AS labels, count(*) ORDER BY labels")
PROPERTIES = "MATCH (n:Record {id: $id}) RETURN properties(n)"
NOON = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Edited:
    """A world with editors, and what a test asks of its graph afterwards."""

    database: Database
    world: World
    editing: Editing

    def editor(
        self, client: str, scopes: str = ALL_SCOPES, purpose: str = "reintegration-planning"
    ) -> Editor:
        """Give an editor of one of the world's agencies."""
        actor = Actor(client, self.world[CLIENTS[client]], purpose, frozenset(scopes.split()))
        return Editor(actor, lambda version: None)

    def write(self, client: str, *drafts: Draft, scopes: str = ALL_SCOPES) -> Outcome:
        """Record drafts as a client; when they are refused, see that nothing was changed."""
        before = self.sizes()
        outcome = record_as(self.editing, self.editor(client, scopes), drafts)
        assert not outcome.problems or self.sizes() == before
        return outcome

    def refused(self, client: str, *drafts: Draft, scopes: str = ALL_SCOPES) -> list[tuple[str, Any]]:
        """Give codes and paths of what is refused."""
        found = self.write(client, *drafts, scopes=scopes).problems
        return [(each.code, each.path) for each in found]

    def sizes(self) -> Sequence[object]:
        """Count every node there is."""
        return rows(self.database, SIZES)

    def properties(self, id: str) -> dict[str, Any]:
        """Give a record as the graph keeps it."""
        found = read(self.database, Statement(PROPERTIES, {"id": id}))
        assert found is not None
        return dict(found[0])  # type: ignore[call-overload]  # a map of Cypher

    def contribute(self, *categories: str, iso3: str = "TGO") -> None:
        """Let the asker contribute to the giver's data, in a country."""
        giver = organisation("Origin agency")
        values = {"reference": "T2", "categories": list(categories), "actions": ["READ", "CONTRIBUTE"]}
        links = {
            "agreement": self.world["Exchange on returns"],
            "provider": self.world["Origin agency"],
            "recipient": self.world["Host agency"],
            "countries": self.world[iso3],
        }
        refs = {name: _by_id(name, id) for name, id in links.items()}
        outcome = record(self.database, [Draft("Term", values, refs, steward=giver)], Author("hub"), NOW)
        assert not outcome.problems


def _by_id(link: str, id: str) -> Ref:
    kinds = {"agreement": "DataSharingAgreement", "countries": "Country"}
    return Ref(kinds.get(link, "Organisation"), id)


@pytest.fixture
def edited_world(database: Database) -> Edited:
    """A world whose agencies have editors."""
    world = make_world(database)
    grants = Grants(partial(ask_locked, database), lambda: NOON)
    return Edited(database, world, Editing(database, grants, MODEL, lambda: instant_text(NOON)))
