"""A proof that one entry is in the log: C2SP tlog-proof, with the entry's bytes beside it."""

import re
from dataclasses import dataclass
from pathlib import Path

from hub.verifier.earlier import Trust
from hub.verifier.entries import entry_of
from hub.verifier.findings import Findings
from hub.verifier.folder import LARGEST_NOTE, LONGEST_LEAF, read_plain
from hub.verifier.merkle import leaf_hash, root_by_inclusion
from hub.verifier.notes import Broken, Checkpoint, checkpoint_of, decoded_hash

SUFFIX = ".tlog-proof"
FORM = "c2sp.org/tlog-proof@v1"
MOST_HASHES = 63
_INDEX = re.compile(r"index (0|[1-9][0-9]{0,18})", re.ASCII)


@dataclass(frozen=True)
class Proof:
    """The place of an entry, the hashes from its sibling upwards, and the checkpoint they lead to."""

    index: int
    path: tuple[bytes, ...]
    checkpoint: Checkpoint


def proof_of(raw: bytes) -> Proof:
    """Read a proof; raise Broken unless it is one."""
    try:
        head, gap, checkpoint = raw.decode("utf-8").partition("\n\n")
    except UnicodeDecodeError:
        raise Broken from None
    lines = head.split("\n")
    if len(raw) > LARGEST_NOTE or not gap or lines[0] != FORM:
        raise Broken
    rest = lines[2:] if len(lines) > 1 and lines[1].startswith("extra ") else lines[1:]
    index = _INDEX.fullmatch(rest[0]) if rest else None
    if index is None or len(rest) > MOST_HASHES + 1:
        raise Broken
    return Proof(int(index[1]), tuple(map(decoded_hash, rest[1:])), checkpoint_of(checkpoint.encode()))


def check_proof(file: Path, trust: Trust, findings: Findings) -> bytes | None:
    """Check one proof, and give the checkpoint that it leads to when all of it holds."""
    raw = read_plain(file, LARGEST_NOTE)
    leaf_file = file.with_suffix(".json")
    try:
        proof = proof_of(raw)
    except Broken:
        findings.say("NOT_A_PROOF", source=str(file))
        return None
    if trust.signed(proof.checkpoint) is not True:
        findings.say("NOT_SIGNED_BY_THE_LOG", source=str(file), origin=proof.checkpoint.origin)
        return None
    leaf = read_plain(leaf_file, LONGEST_LEAF)
    root = root_by_inclusion(leaf_hash(leaf), proof.index, proof.checkpoint.size, proof.path)
    if root != proof.checkpoint.root:
        findings.say("WRONG_PROOF", source=str(file), entry=proof.index)
        return None
    if entry_of(leaf) is None:
        findings.say("MALFORMED_ENTRY", entry=proof.index)
    findings.say("PROVEN", source=str(file), entry=proof.index, size=proof.checkpoint.size)
    return raw.partition(b"\n\n")[2]
