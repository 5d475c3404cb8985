"""Verify a log or a proof: read what is given, walk over it, judge, and report."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from hub.verifier.bundles import stretches
from hub.verifier.earlier import Past, Trust, anchors_of, take, take_all
from hub.verifier.entries import Ledger, entry_of
from hub.verifier.findings import Findings, Unreadable
from hub.verifier.folder import LARGEST_NOTE, Folder, listed, tile_name
from hub.verifier.judging import Case, judge_content, judge_history, judge_signature
from hub.verifier.merkle import WIDTH
from hub.verifier.notes import Broken, Checkpoint, Key, checkpoint_of, keys_of
from hub.verifier.proofs import SUFFIX, check_proof
from hub.verifier.report import Report, Scope, report_of
from hub.verifier.walking import Walk


@dataclass(frozen=True)
class Request:
    """What to verify: a log's folder, or a proof alone; with whose keys, against what was kept.

    `keys` and `witnesses` are verifier keys or files of them, `since` checkpoints, folders of them or earlier
    copies of the log, `proofs` proof files or folders of them.
    """

    path: Path
    keys: tuple[str, ...] = ()
    since: tuple[Path, ...] = ()
    witnesses: tuple[str, ...] = ()
    proofs: tuple[Path, ...] = ()


def verify(request: Request) -> Report:
    """Verify what `request` names. Never raise for what is given: what can't be read is in the report."""
    findings = Findings()
    try:
        return _verified(request, findings)
    except Unreadable as unreadable:
        findings.keep(unreadable.finding)
        return report_of(findings, Scope())


def _verified(request: Request, findings: Findings) -> Report:
    witnesses = tuple(key for each in request.witnesses for key in keys_of(each))
    keys = tuple(key for each in request.keys for key in keys_of(each))
    if request.path.is_file():
        return _proof_alone(request.path, Trust(keys, witnesses), findings)
    folder = Folder(request.path)
    if not folder.holds("checkpoint") and not folder.holds("tile"):
        raise Unreadable("NOT_A_LOG", path=request.path)
    trust = Trust(keys or _own_keys(folder, findings), witnesses)
    checkpoint = _checkpoint(folder, findings)
    if checkpoint is None:
        return report_of(findings, Scope())
    past = Past(checkpoint.origin)
    take_all(past, request.since, trust, findings)
    _take_proofs(request.proofs, past, trust, findings)
    return _log(Case(folder, checkpoint, past, trust), findings)


def _log(case: Case, findings: Findings) -> Report:
    checkpoint, past = case.checkpoint, case.past
    past.anchors.extend(anchors_of(checkpoint, "checkpoint", case.trust.witnesses, findings))
    ledger = Ledger(findings, checkpoint.size, past.anchors)
    walked = Walk(case.folder, past.sizes(checkpoint.size), ledger, findings).go(checkpoint.size)
    ledger.finish()
    _tell_duplicates(case, ledger.ids.suspected, findings)
    is_signed = judge_signature(checkpoint, case.trust, ledger.keys, findings)
    intact = judge_content(case, walked, is_signed, findings)
    judge_history(case, intact, findings)
    if _holds_more(case.folder, checkpoint.size):
        findings.say("UNSIGNED_REST")
    held = max(walked.entries.size, walked.hashes.size)
    return report_of(findings, Scope(checkpoint, held, ledger.emptied, ledger.first, ledger.latest))


def _proof_alone(path: Path, trust: Trust, findings: Findings) -> Report:
    if not trust.keys:
        raise Unreadable("NO_KEY")
    checked = check_proof(path, trust, findings)
    if checked is None:
        return report_of(findings, Scope())
    checkpoint = checkpoint_of(checked)
    anchors_of(checkpoint, str(path), trust.witnesses, findings)
    return report_of(findings, Scope(checkpoint))


def _own_keys(folder: Folder, findings: Findings) -> tuple[Key, ...]:
    if folder.read("key", LARGEST_NOTE) is None:
        findings.say("NO_KEY")
        return ()
    findings.say("OWN_KEY")
    return keys_of(str(folder.root / "key"))


def _checkpoint(folder: Folder, findings: Findings) -> Checkpoint | None:
    raw = folder.read("checkpoint", LARGEST_NOTE)
    if raw is None:
        findings.say("CHECKPOINT_MISSING")
        return None
    try:
        return checkpoint_of(raw)
    except Broken:
        findings.say("CHECKPOINT_BROKEN")
        return None


def _take_proofs(paths: Iterable[Path], past: Past, trust: Trust, findings: Findings) -> None:
    """Check proofs, and hold the log against the checkpoints that they lead to."""
    for path in paths:
        for file in listed(path, SUFFIX) if path.is_dir() else [path]:
            checkpoint = check_proof(file, trust, findings)
            if checkpoint is not None:
                take(past, checkpoint, str(file), trust, findings)


def _tell_duplicates(case: Case, suspected: set[str], findings: Findings) -> None:
    """Read once more where ids are that seemed to come twice."""
    if not suspected:
        return
    places: defaultdict[str, list[int]] = defaultdict(list)
    for stretch in stretches(case.folder, case.checkpoint.size, Findings()):
        for index, leaf in enumerate(stretch.leaves or (), stretch.start):
            entry = None if leaf is None else entry_of(leaf)
            if entry is not None and entry["id"] in suspected:
                places[entry["id"]].append(index)
    for name, found in places.items():
        if len(found) > 1:
            findings.say("DUPLICATED", id=name[:64], places=", ".join(map(str, found[:10])))


def _holds_more(folder: Folder, size: int) -> bool:
    index, width = divmod(size, WIDTH)
    wider = [tile_name("entries", index, each) for each in range(width + 1, WIDTH + 1)]
    return any(folder.holds(name) for name in (*wider, tile_name("entries", index + 1)))
