"""The kinds of records, a family of the domain in each module."""

from graph_schema.kinds import (
    actors,
    agreements,
    governance,
    mandates,
    meetings,
    negotiation,
    partnerships,
    places,
    processes,
    programmes,
    proof,
    retention,
    situation,
)

KINDS = (
    *places.KINDS,
    *actors.KINDS,
    *governance.KINDS,
    *meetings.KINDS,
    *programmes.KINDS,
    *processes.KINDS,
    *partnerships.KINDS,
    *agreements.KINDS,
    *negotiation.KINDS,
    *mandates.KINDS,
    *retention.KINDS,
    *situation.KINDS,
    *proof.KINDS,
)
