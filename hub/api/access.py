"""The access that answering stands on: grants from the graph, releases into it."""

from dataclasses import dataclass

from hub.access.actor import Actor
from hub.access.grants import Grant
from hub.access.load import Grants
from hub.audit.release import Released, ReleaseRequest, Replayed, Stale, release
from hub.graph.driver import Database


@dataclass(frozen=True)
class GraphAccess:
    """Decide and release against one graph."""

    database: Database
    grants: Grants

    def grant(self, actor: Actor) -> Grant:
        """Give the actor's grant, possibly one decided earlier."""
        return self.grants.of(actor)

    def forget(self, stale: Grant) -> None:
        """Drop what was decided under a version that no longer stands."""
        self.grants.forget(stale)

    def release(self, request: ReleaseRequest) -> Released | Stale | Replayed:
        """Enter an answer into the log, if its grant still stands."""
        return release(self.database, request)
