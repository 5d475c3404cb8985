"""Limits of a client: what one operation may cost, and whether it may ask its registered documents only."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

import neo4j
import orjson

from graph_schema.dates import instant_text
from hub.compiler.cost import BUDGET
from hub.graph.driver import Database
from hub.graph.ids import new_id
from hub.graph.writer import write
from hub.oauth.refusals import refuse

ADMINISTRATOR = "command-line"
COLUMNS = {"budget": "budget", "trusted_only": "trustedOnly"}

# A limit that is null is taken away: the hub's own then holds.
SET_LIMITS = """
MATCH (c:Client {id: $id})
SET c += $limits, c.revision = coalesce(c.revision, 0) + 1
CREATE (:Change {id: $change, record: c.id, kind: 'Client', revision: c.revision, by: $by, at: $at,
                 before: $before, after: $after})
"""
FIND_LIMITS = """
MATCH (c:Client {id: $id})
SET c.id = c.id
RETURN c {.budget, .trustedOnly}
"""


@dataclass(frozen=True)
class Limits:
    """What a client may ask; without settings of its own, what the hub gives everybody."""

    budget: int = BUDGET
    trusted_only: bool = False


USUAL = Limits()


def limits_of(columns: object) -> Limits:
    """Read limits from a client's properties."""
    found = columns if isinstance(columns, Mapping) else {}
    return Limits(
        **{name: found[column] for name, column in COLUMNS.items() if found.get(column) is not None}
    )


def set_limits(database: Database, client_id: str, changed: Mapping[str, object], at: datetime) -> Limits:
    """Change some of a client's limits (None brings the hub's back) and give all; refuse UNKNOWN_CLIENT."""

    def work(transaction: neo4j.ManagedTransaction) -> Limits:
        # Setting a property takes the node's lock before its limits are read.
        row = transaction.run(FIND_LIMITS, id=client_id).single()
        if row is None:
            raise refuse("UNKNOWN_CLIENT")
        columns = {COLUMNS[name]: value for name, value in changed.items()}
        before, after = limits_of(row[0]), limits_of({**row[0], **columns})
        if changed:
            transaction.run(
                SET_LIMITS,
                id=client_id,
                limits=columns,
                change=new_id(),
                by=ADMINISTRATOR,
                at=instant_text(at),
                before=_text(before),
                after=_text(after),
            ).consume()
        return after

    return write(database, work)


def _text(limits: Limits) -> str:
    return orjson.dumps(asdict(limits), option=orjson.OPT_SORT_KEYS).decode()
