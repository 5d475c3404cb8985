"""What somebody kept from before: checkpoints, one or many, or a whole earlier copy of the log."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from hub.verifier.entries import Anchor
from hub.verifier.findings import Findings, Unreadable
from hub.verifier.folder import LARGEST_NOTE, Folder, listed, read_plain
from hub.verifier.notes import Broken, Checkpoint, Key, checkpoint_of, cosigned_by, signed_by

LAST_SECOND = 253_402_300_799  # 9999-12-31T23:59:59Z


@dataclass(frozen=True)
class Trust:
    """Whose word counts: the log's keys and the witnesses', each as the asker knows them."""

    keys: tuple[Key, ...]
    witnesses: tuple[Key, ...] = ()

    def signed(self, checkpoint: Checkpoint) -> bool | None:
        """Say whether the log that a checkpoint names signed it: None if not at all, False if badly."""
        return signed_by(checkpoint.note, [key for key in self.keys if key.name == checkpoint.origin])


@dataclass(frozen=True)
class Kept:
    """A checkpoint that the log signed, and where it was kept."""

    source: str
    checkpoint: Checkpoint
    copy: Folder | None = None


@dataclass
class Past:
    """All that was kept of the log `origin`, and when witnesses saw it at which size."""

    origin: str
    kept: list[Kept] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)

    def sizes(self, size: int) -> list[int]:
        """Give the sizes up to `size` at which there is something to compare, in order."""
        return sorted({each.checkpoint.size for each in self.kept if each.checkpoint.size <= size})


def take_all(past: Past, paths: Iterable[Path], trust: Trust, findings: Findings) -> None:
    """Take what was kept into the past; what can't be relied on is told and left out."""
    for path in paths:
        for source, copy in _sources(path):
            take(past, read_plain(source, LARGEST_NOTE), str(source), trust, findings, copy)


def take(
    past: Past, raw: bytes, source: str, trust: Trust, findings: Findings, copy: Folder | None = None
) -> None:
    """Take one kept checkpoint into the past if the log signed it."""
    try:
        checkpoint = checkpoint_of(raw)
    except Broken:
        findings.say("NOT_A_CHECKPOINT", source=source)
        return
    if checkpoint.origin != past.origin or trust.signed(checkpoint) is not True:
        findings.say("NOT_SIGNED_BY_THE_LOG", source=source, origin=checkpoint.origin)
        return
    past.kept.append(Kept(source, checkpoint, copy))
    past.anchors.extend(anchors_of(checkpoint, source, trust.witnesses, findings))


def anchors_of(
    checkpoint: Checkpoint, source: str, witnesses: Sequence[Key], findings: Findings
) -> list[Anchor]:
    """Check the cosignatures of a checkpoint, and give the times that they vouch for."""
    anchors = []
    for witness in witnesses:
        time = cosigned_by(checkpoint.note, witness)
        if time is False or (time is not None and time > LAST_SECOND):
            findings.say("WRONG_COSIGNATURE", source=source, witness=witness.name)
        elif time is not None:
            anchors.append(Anchor(checkpoint.size, datetime.fromtimestamp(time, UTC).replace(tzinfo=None)))
    return anchors


def _sources(path: Path) -> list[tuple[Path, Folder | None]]:
    if not path.is_dir():
        return [(path, None)]
    if (path / "checkpoint").is_file():
        return [(path / "checkpoint", Folder(path))]
    found: list[tuple[Path, Folder | None]] = [(each, None) for each in listed(path, ".checkpoint")]
    if not found:
        raise Unreadable("NOTHING_KEPT", path=path)
    return found
