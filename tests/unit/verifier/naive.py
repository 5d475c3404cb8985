"""A log written the naive way, straight from the standards' definitions, for the verifier to read."""

import json
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

ORIGIN = "hub.example.org/log"
BEGAN = datetime(2026, 3, 1, 12, tzinfo=UTC)
Entry = dict[str, object]


@dataclass(frozen=True)
class Signer:
    """A private key with the name it signs under: type 1 signs notes, type 4 cosigns checkpoints."""

    name: str
    type: int = 1
    private: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)

    @property
    def _material(self) -> bytes:
        return bytes([self.type]) + self.private.public_key().public_bytes_raw()

    @property
    def _id(self) -> bytes:
        return sha256(self.name.encode() + b"\n" + self._material).digest()[:4]

    @property
    def vkey(self) -> str:
        return f"{self.name}+{self._id.hex()}+{b64encode(self._material).decode()}"

    def line(self, text: bytes, time: int = 0) -> bytes:
        """Give the signature line under a note's text."""
        if self.type == 4:
            signed = time.to_bytes(8) + self.private.sign(f"cosignature/v1\ntime {time}\n".encode() + text)
        else:
            signed = self.private.sign(text)
        return f"— {self.name} {b64encode(self._id + signed).decode()}\n".encode()


@dataclass(frozen=True)
class Log:
    """Entries in order, those whose content was emptied, and who signs."""

    leaves: tuple[bytes, ...]
    signer: Signer
    emptied: frozenset[int] = frozenset()

    def prefix(self, size: int) -> "Log":
        return replace(self, leaves=self.leaves[:size])

    def root(self, size: int | None = None) -> bytes:
        return tree_hash([leaf_hash(each) for each in self.leaves[:size]])

    def text(self) -> bytes:
        return checkpoint_text(self.signer.name, len(self.leaves), self.root())

    def checkpoint(self) -> bytes:
        return self.text() + b"\n" + self.signer.line(self.text())

    def files(self) -> dict[str, bytes]:
        """Give every file of the log, by name."""
        hashes = [leaf_hash(each) for each in self.leaves]
        bundled = [b"" if at in self.emptied else each for at, each in enumerate(self.leaves)]
        return {
            "key": f"{self.signer.vkey}\n".encode(),
            "checkpoint": self.checkpoint(),
            **tile_files(hashes),
            **entry_files(bundled),
        }


def write(files: Mapping[str, bytes], folder: Path) -> Path:
    """Write files into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def checkpoint_text(origin: str, size: int, root: bytes) -> bytes:
    return f"{origin}\n{size}\n{b64encode(root).decode()}\n".encode()


def leaf_hash(leaf: bytes) -> bytes:
    return sha256(b"\0" + leaf).digest()


def tree_hash(hashes: Sequence[bytes]) -> bytes:
    """Give MTH as RFC 9162, section 2.1.1, defines it, of leaves that are hashed already."""
    if len(hashes) <= 1:
        return hashes[0] if hashes else sha256(b"").digest()
    half = 1 << (len(hashes) - 1).bit_length() - 1
    return sha256(b"\1" + tree_hash(hashes[:half]) + tree_hash(hashes[half:])).digest()


def inclusion(hashes: Sequence[bytes], index: int) -> list[bytes]:
    """Give PATH as section 2.1.3.1 defines it."""
    if len(hashes) <= 1:
        return []
    half = 1 << (len(hashes) - 1).bit_length() - 1
    if index < half:
        return [*inclusion(hashes[:half], index), tree_hash(hashes[half:])]
    return [*inclusion(hashes[half:], index - half), tree_hash(hashes[:half])]


def tile_files(hashes: Sequence[bytes]) -> dict[str, bytes]:
    """Give the tiles of every level: tlog-tiles, "Merkle Tree"."""
    files, level, row = {}, 0, list(hashes)
    while row:
        files |= _in_files(f"tile/{level}", row, b"".join)
        row = [tree_hash(row[at : at + 256]) for at in range(0, len(row) - 255, 256)]
        level += 1
    return files


def entry_files(leaves: Sequence[bytes]) -> dict[str, bytes]:
    """Give the entry bundles: tlog-tiles, "Log entries"."""
    return _in_files("tile/entries", leaves, lambda each: b"".join(map(record, each)))


def record(leaf: bytes) -> bytes:
    return len(leaf).to_bytes(2) + leaf


def _in_files(
    folder: str, row: Sequence[bytes], join: Callable[[Sequence[bytes]], bytes]
) -> dict[str, bytes]:
    # No log of the tests has more than 999 tiles in a row.
    cut = [row[at : at + 256] for at in range(0, len(row), 256)]
    return {
        f"{folder}/{index:03}" + ("" if len(each) == 256 else f".p/{len(each)}"): join(each)
        for index, each in enumerate(cut)
    }


def proof_file(log: Log, index: int) -> bytes:
    """Give a proof of one entry: C2SP tlog-proof."""
    path = inclusion([leaf_hash(each) for each in log.leaves], index)
    lines = ["c2sp.org/tlog-proof@v1", f"index {index}", *(b64encode(each).decode() for each in path), "", ""]
    return "\n".join(lines).encode() + log.checkpoint()


def canonical(entry: Entry) -> bytes:
    return json.dumps(entry, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def entries(random: Random, size: int, after: Sequence[bytes] = ()) -> tuple[bytes, ...]:
    """Give entries of an honest hub: releases, each with its readings near it, and acts; in about order."""
    moments: list[tuple[datetime, bytes]] = []
    now = max((moment_of(each) for each in after), default=BEGAN)
    while len(moments) < size:
        now += timedelta(seconds=random.expovariate(1 / 20), microseconds=1)
        made = [act(random, now)] if random.random() < 0.3 else release(random, now, size - len(moments) - 1)
        moments += [(now + timedelta(seconds=random.uniform(0, 50)), canonical(each)) for each in made]
    return tuple(each for _, each in sorted(moments))


def release(random: Random, now: datetime, most: int) -> list[Entry]:
    shared = {
        "at": instant(now),
        "categories": sorted(random.sample(["COORDINATION", "PUBLIC", "SITUATION"], 2)),
        "document": _hex(random, 32),
        "purpose": "REINTEGRATION_PLANNING",
    }
    whole = {"client": _hex(random, 8), "organisation": _hex(random, 8), "proof": _hex(random, 32)}
    name, readings = _hex(random, 16), min(most, random.choice([0, 1, 1, 2, 3]))
    of_reading = {"agreement": _hex(random, 8), "reader": whole["organisation"], "release": name}
    return [
        {"type": "release", "id": name, "salt": _hex(random, 16), "version": _hex(random, 16)}
        | {"readings": readings, "records": random.randrange(100)}
        | shared
        | whole,
        *(
            {"type": "reading", "id": _hex(random, 16), "steward": _hex(random, 8), "term": _hex(random, 8)}
            | {"records": random.randrange(100)}
            | shared
            | of_reading
            for _ in range(readings)
        ),
    ]


def act(random: Random, now: datetime, kind: str = "AGREEMENT_SIGNED", *subjects: str) -> Entry:
    entry: Entry = {"type": "act", "id": _hex(random, 16), "at": instant(now), "kind": kind}
    return entry | ({"subjects": list(subjects)} if subjects else {"organisation": "Côte d'Ivoire"})


def moment_of(leaf: bytes) -> datetime:
    return datetime.fromisoformat(json.loads(leaf)["at"])


def instant(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _hex(random: Random, size: int) -> str:
    return random.randbytes(size).hex()
