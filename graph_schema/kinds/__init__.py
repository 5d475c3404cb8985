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
    *situation.KINDS,
    *proof.KINDS,
)
