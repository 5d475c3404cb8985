"""Everybody who is asked, and the graph that they all stand on."""

from collections.abc import Mapping
from dataclasses import dataclass

from hub.graph.driver import Database
from tests.bench.shapes import Shape
from tests.bench.sides import Server, Side


@dataclass(frozen=True)
class Sides:
    """The sides of one run; `peer` is None where it can't be started."""

    database: Database
    own: Side
    shared: Side
    bare: Side
    proved: Side
    kept: Side
    plain: Side
    peer: Side | None
    servers: Mapping[str, Server]

    def compared(self, shape: Shape) -> tuple[Side, ...]:
        """Give the sides that a shape is asked of: what is shared may be read, and not written."""
        several = (self.own, self.kept) if shape.writes else (self.own, self.shared)
        every = (*several, self.bare, self.proved)
        return every if self.peer is None else (*every, self.peer)
