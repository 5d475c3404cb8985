"""Roles that clients have from the beginning: those of the demonstration, and of tests."""

from collections.abc import Iterable

from neo4j import ManagedTransaction

from graph_schema.dates import OPEN_INSTANT
from hub.access.known import EVERY_ROLE
from hub.register.drafts import Author, Draft, Ref
from hub.register.outcome import Outcome
from hub.register.record import record_within

BEGINNING = "2000-01-01T00:00:00.000000Z"
NAMES = tuple(each.name for each in EVERY_ROLE)


def role_drafts(client: str, body: Ref, roles: Iterable[str] = NAMES) -> list[Draft]:
    """Give the records by which a client holds roles for a body from the beginning on, without end."""
    return [
        Draft(
            "Role",
            {"client": client, "role": each, "validFrom": BEGINNING, "validUntil": OPEN_INSTANT},
            {"organisation": body},
            steward=body,
        )
        for each in roles
    ]


def give_every_role(transaction: ManagedTransaction, clients: Iterable[tuple[str, str]], now: str) -> Outcome:
    """Give clients, each with the id of its body, every role."""
    drafts = [each for client, body in clients for each in role_drafts(client, Ref("Organisation", body))]
    return record_within(transaction, drafts, Author("hub"), now)
