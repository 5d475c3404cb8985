"""Everybody who is asked, and the graph that they all stand on."""

from collections.abc import Mapping
from dataclasses import dataclass

from hub.graph.driver import Database
from tests.bench.sides import Server, Side


@dataclass(frozen=True)
class Sides:
    """The sides of one run; `peer` is None where it can't be started."""

    database: Database
    own: Side
    shared: Side
    bare: Side
    plain: Side
    peer: Side | None
    servers: Mapping[str, Server]

    @property
    def compared(self) -> tuple[Side, ...]:
        """Give the sides that every shape is asked of."""
        several = (self.own, self.shared, self.bare)
        return several if self.peer is None else (*several, self.peer)
