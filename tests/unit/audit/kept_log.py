"""A log as the graph keeps it, held in memory: it answers the questions that the rooms of the log ask."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from hub.audit import graph_tiles, proofs, publishing
from hub.audit.checkpoints import Checkpoint, signed
from hub.audit.leaves import leaf
from hub.audit.log_keys import LogKey
from hub.audit.tree import edge_of, grown, leaf_hash, root
from hub.graph.statement import Statement

KEY = LogKey("hub.example/log", Ed25519PrivateKey.from_private_bytes(b"k" * 32))


class KeptLog:
    """Acts one after another in a log that grows; `asked` tells what was asked for."""

    def __init__(self, size: int = 0, salt: str = "") -> None:
        self.entries: list[dict[str, Any]] = []
        self.emptied = 0
        self.tiles: dict[tuple[int, int], bytes] = {}
        self.asked: list[Statement] = []
        self.salt = salt
        self.verifiers = [KEY.verifier]
        self.grow(size)

    @property
    def size(self) -> int:
        """Give how many entries there are."""
        return len(self.entries)

    @property
    def checkpoint(self) -> Checkpoint:
        """Give what the log now is."""
        return Checkpoint(KEY.origin, self.size, root(self.tiles, (0, self.size)))

    @property
    def note(self) -> str:
        """Give it as it is signed."""
        return signed(self.checkpoint, KEY)

    @property
    def leaves(self) -> list[bytes]:
        """Give every leaf, emptied ones too."""
        return [_made(self.salt, number)[1] for number in range(self.size)]

    def grow(self, size: int) -> None:
        """Enter acts until there are so many."""
        new = [_made(self.salt, number) for number in range(self.size, size)]
        edge = {key: self.tiles[key] for key in edge_of(self.size)}
        self.tiles |= grown(edge, self.size, [leaf_hash(each) for _, each in new])
        self.entries += [dict(entry) for entry, _ in new]

    def grow_emptied(self, size: int) -> None:
        """Add entries that have lost their content until there are so many; there is nothing else yet."""
        self.entries = [{} for _ in range(size)]
        self.emptied = size
        self.tiles |= grown({}, 0, [leaf_hash(number.to_bytes(4, "big")) for number in range(size)])

    def __call__(self, statement: Statement) -> Sequence[Sequence[object]]:
        """Answer a question of `publishing`, `graph_tiles` or `proofs`."""
        self.asked.append(statement)
        parameters: Any = statement.parameters
        if statement in (publishing.HEAD, proofs.HEAD):
            assert parameters == {"name": "log"}
            return [[self.note, self.verifiers]]
        if statement.text == graph_tiles.FIND:
            named = {f"{level}/{number}": tile for (level, number), tile in self.tiles.items()}
            return [[key, b64encode(named[key]).decode()] for key in parameters["keys"] if key in named]
        assert statement.text == publishing.PLACED
        return list(self._placed(range(parameters["begin"], min(parameters["end"], self.size))))

    def _placed(self, places: range) -> Iterator[Sequence[object]]:
        for place in places:
            yield [place, None if place < self.emptied else "act", self.entries[place]]


@cache
def _made(salt: str, number: int) -> tuple[dict[str, Any], bytes]:
    at = f"2026-03-01T{number // 3_600 % 24:02}:{number // 60 % 60:02}:{number % 60:02}.000000Z"
    entry = {"id": f"entry-{salt}{number}", "kind": "ROLE_ENDED", "at": at, "leaf": number}
    return entry, leaf("act", entry)
