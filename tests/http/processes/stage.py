"""Two hubs and their world, in which the giver gives to the asker until something ends."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from neo4j import ManagedTransaction

from graph_schema.dates import instant_text
from hub.access.gate import turn_gate
from hub.graph.driver import Database
from hub.graph.reader import rows
from hub.graph.statement import Statement
from hub.graph.writer import write
from hub.register.drafts import Author, Draft
from hub.register.record import record_within
from tests.http.processes.running import Hubs
from tests.world import AGREEMENT, World

CLOCK = Statement(
    "WITH datetime.realtime('UTC') AS moment "
    "RETURN left(toString(moment), 19) + '.' + right('00000' + moment.microsecond, 6) + 'Z'"
)
LONG_AFTER = "2999-01-01T00:00:00.000000Z"
STEP = "MATCH (step:AgreementStep)-[:AGREEMENT]->({id: $id}) RETURN step.at ORDER BY step.number DESC LIMIT 1"


@dataclass(frozen=True)
class Stage:
    """Two hubs and their world, in which the giver gives to the asker until something ends."""

    hubs: Hubs
    world: World
    database: Database

    def act(self, who: str, hub: int, name: str) -> str:
        """Take a step with the agreement over HTTP; give its instant."""
        id = self.world[AGREEMENT]
        text = f'mutation {{ {name}DataSharingAgreement(agreement: "{id}") {{ userErrors {{ code }} }} }}'
        answer = self.hubs.ask(self.hubs.sign_in(who), hub, text).data()
        assert answer[f"{name}DataSharingAgreement"]["userErrors"] == []
        return str(rows(self.database, Statement(STEP, {"id": id}))[0][0])

    def now(self) -> str:
        """Read the database's clock."""
        return str(rows(self.database, CLOCK)[0][0])

    def soon(self, seconds: float) -> str:
        """Give the instant so many seconds from now, by the database's clock."""
        return instant_text(datetime.fromisoformat(self.now()) + timedelta(seconds=seconds))

    def lay(self, kind: str, *ids: str, **values: object) -> str:
        """Let records have values from the instant of the gate's turn; give that instant."""

        def work(transaction: ManagedTransaction) -> str:
            at = turn_gate(transaction).at
            record_within(transaction, [Draft(kind, values, id=id) for id in ids], Author("hub"), at)
            return at

        return write(self.database, work)

    def close(self, kind: str, *ids: str) -> str:
        """Let the validity of records end at the instant of the gate's turn."""

        def work(transaction: ManagedTransaction) -> str:
            at = turn_gate(transaction).at
            record_within(
                transaction, [Draft(kind, {"validUntil": at}, id=id) for id in ids], Author("hub"), at
            )
            return at

        return write(self.database, work)
