"""Checkpoints: the size and root of the log at one moment, signed (C2SP tlog-checkpoint and signed-note)."""

import re
from base64 import b64decode, b64encode
from dataclasses import dataclass
from pathlib import Path

from hub.audit.log_keys import LogKey
from hub.audit.refusals import no_checkpoint
from hub.audit.tree import HASH_BYTES

SIGNATURE = "\N{EM DASH} "
SIZE = re.compile(r"0|[1-9][0-9]{0,17}")


@dataclass(frozen=True)
class Checkpoint:
    """How large a log was, and the root of its tree; `origin` names the log."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """Write what is signed."""
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"


def signed(checkpoint: Checkpoint, key: LogKey) -> str:
    """Write a checkpoint as a note with one signature."""
    signature = b64encode(key.id + key.private.sign(checkpoint.text.encode())).decode()
    return f"{checkpoint.text}\n{SIGNATURE}{key.origin} {signature}\n"


def checkpoint_of(note: str) -> Checkpoint:
    """Read what a note says, whoever signed it; raise ValueError where it is no checkpoint."""
    text, _, signatures = note.partition("\n\n")
    origin, size, encoded, *_ = [*text.split("\n"), "", ""]
    root = b64decode(encoded, validate=True)
    if not (signatures.endswith("\n") and SIZE.fullmatch(size) and len(root) == HASH_BYTES):
        raise ValueError("no checkpoint")
    return Checkpoint(origin, int(size), root)


def checkpoint_in(file: Path) -> Checkpoint:
    """Read the checkpoint of a file; raise HubError where it holds none, or not all of one."""
    try:
        return checkpoint_of(file.read_text(encoding="utf-8"))
    except ValueError:
        raise no_checkpoint(file.name) from None
