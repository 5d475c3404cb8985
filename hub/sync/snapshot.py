"""Keep what a source said, byte for byte, under its own hash: proof of where a figure came from."""

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from hub.sync.fetch import Fetched


@dataclass(frozen=True)
class Snapshot:
    """The answers of one series as kept: one file an answer, and one hash over all of them."""

    sha256: str
    files: tuple[str, ...]
    urls: tuple[str, ...]
    size: int


def keep(folder: Path, answers: Sequence[Fetched]) -> Snapshot:
    """Write each answer below `folder` under its SHA-256, whole or not at all; the same one is kept once."""
    folder.mkdir(parents=True, exist_ok=True)
    hashes = [hashlib.sha256(answer.body).hexdigest() for answer in answers]
    for name, answer in zip(hashes, answers, strict=True):
        _write(folder / name, answer.body)
    whole = hashlib.sha256("".join(hashes).encode()).hexdigest()
    return Snapshot(
        whole, tuple(hashes), tuple(answer.url for answer in answers), sum(len(a.body) for a in answers)
    )


def _write(target: Path, body: bytes) -> None:
    if target.exists() and target.stat().st_size == len(body):
        return
    with NamedTemporaryFile(dir=target.parent, delete=False) as draft:
        draft.write(body)
        draft.flush()
        os.fsync(draft.fileno())
    os.replace(draft.name, target)
