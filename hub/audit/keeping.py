"""Keeping the log: sequence what is pending, sign, publish; each second, or at once while there is much."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Event, Thread

from neo4j.exceptions import DriverError, Neo4jError

from hub.audit.log_keys import LogKeys
from hub.audit.publishing import publish, published
from hub.audit.retention import empty
from hub.audit.sequencer import MOST, sequence
from hub.errors import HubError
from hub.graph.driver import Database
from hub.graph.reader import rows

PAUSE_SECONDS = 1.0


@dataclass
class Keeper:
    """Keeps the log of one graph in one home: `folder` gets its files, `say` is told of what hinders it."""

    database: Database
    keys: LogKeys
    folder: Path
    say: Callable[[str], None]
    _said: str = field(default="")

    def turn(self) -> int:
        """Place what is pending, at most a thousand entries, and publish it; give how many there were."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        done = sequence(self.database, self.keys, published(self.folder))
        publish(partial(rows, self.database), self.folder)
        empty(self.database, self.folder)
        return done.entries

    def keep(self, ended: Event) -> None:
        """Take turn after turn until the event is set, whatever a turn meets with."""
        while not ended.is_set():
            entries = 0
            try:
                entries = self.turn()
                self._said = ""
            except HubError as error:
                self._tell(f"log: {error.message.en}")
            except (Neo4jError, DriverError, OSError) as error:
                # The class alone: the text may quote an entry.
                self._tell(f"log: {type(error).__name__}; nothing is lost, and it is tried again")
            if entries < MOST:
                ended.wait(PAUSE_SECONDS)

    def _tell(self, text: str) -> None:
        """Say what hinders once, not each second."""
        if text != self._said:
            self.say(text)
        self._said = text


@contextmanager
def kept(keeper: Keeper) -> Iterator[None]:
    """Keep the log beside the block, and end with a last whole turn."""
    ended = Event()
    thread = Thread(target=keeper.keep, args=(ended,), name="log")
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
