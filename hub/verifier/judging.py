"""What a walk means: whether the log is what was signed, now and before."""

from dataclasses import dataclass
from itertools import zip_longest

from hub.verifier.alignment import WINDOW, Alignment
from hub.verifier.bundles import Stretch, stretches
from hub.verifier.earlier import Kept, Past, Trust
from hub.verifier.findings import Finding, Findings
from hub.verifier.folder import Folder, tile_name
from hub.verifier.merkle import WIDTH, leaf_hash
from hub.verifier.notes import Broken, Checkpoint, key_of, signed_by
from hub.verifier.walking import Side, Walked


@dataclass(frozen=True)
class Case:
    """What is judged: a folder, its checkpoint, what else was kept, and whose word counts."""

    folder: Folder
    checkpoint: Checkpoint
    past: Past
    trust: Trust


def judge_signature(
    checkpoint: Checkpoint, trust: Trust, named: list[tuple[int, str]], findings: Findings
) -> bool:
    """Say whether one of the known keys signed the checkpoint; `named` are keys that the log names itself."""
    signed = trust.signed(checkpoint)
    names = sorted({key.name for key in trust.keys})
    if signed:
        return True
    if not trust.keys:
        return False
    if checkpoint.origin not in names:
        findings.say("WRONG_ORIGIN", origin=checkpoint.origin, wanted=", ".join(names))
    elif signed is False:
        findings.say("WRONG_SIGNATURE")
    else:
        vouched = [place for place, text in named if _signed_with(checkpoint, text)]
        findings.say("NEW_KEY", entry=vouched[0]) if vouched else findings.say("WRONG_KEY")
    return False


def judge_content(case: Case, walked: Walked, is_signed: bool, findings: Findings) -> Side | None:
    """Tell how the log differs from its checkpoint; give the side that is what was signed, if one is."""
    intact = _intact(case.checkpoint, walked)
    of_tiles = intact is not None and intact is not walked.hashes
    for each in walked.differences:
        findings.keep(_of_tile(each, case.checkpoint.size) if of_tiles else each)
    if walked.uncounted:
        findings.say("MORE_DIFFERENCES", count=walked.uncounted)
    for each in (intact or walked.hashes).faults:
        findings.keep(each)
    if intact is None:
        _judge_rewriting(case, walked, is_signed, findings)
    return intact


def judge_history(case: Case, intact: Side | None, findings: Findings) -> None:
    """Hold the log against all that was kept from before.

    Where no side is what the checkpoint signs, only checkpoints speak: what nobody signed is no fork.
    """
    size = case.checkpoint.size
    roots = intact.roots if intact else {size: case.checkpoint.root}
    by_size = sorted(case.past.kept, key=lambda each: each.checkpoint.size)
    comparable = [each for each in by_size if each.checkpoint.size in roots]
    agree = [roots[each.checkpoint.size] == each.checkpoint.root for each in comparable]
    until = agree.index(False) if False in agree else len(agree)
    agreeing = comparable[until - 1] if until else None
    differing = comparable[until] if until < len(agree) else None
    lost = by_size[-1] if by_size and by_size[-1].checkpoint.size > size else None
    if differing is not None:
        _judge_fork(differing, agreeing, findings)
    if lost is not None:
        _judge_loss(case, lost, agreeing, findings)
    if intact is None or differing is not None or lost is not None:
        _compare_copy(case, findings)
    elif agreeing is not None:
        findings.say("AGREES", count=len(by_size), size=agreeing.checkpoint.size)
    else:
        findings.say("NOTHING_EARLIER")


def _intact(checkpoint: Checkpoint, walked: Walked) -> Side | None:
    for side in (walked.hashes, walked.entries):
        if not side.is_broken and side.size == checkpoint.size and side.finish() == checkpoint.root:
            return side
    return None


def _of_tile(difference: Finding, size: int) -> Finding:
    """Tell a difference between genuine entries and a tile as what it is: the tile's."""
    values = difference.values
    place = int(str(values["entry"] if "entry" in values else values["first"]))
    index = place // WIDTH
    file = tile_name("0", index, min(WIDTH, size - index * WIDTH))
    return Finding("HASH_EDITED", {"file": file, "at": place % WIDTH, "first": place, "last": place})


def _judge_rewriting(case: Case, walked: Walked, is_signed: bool, findings: Findings) -> None:
    held, size = max(walked.hashes.size, walked.entries.size), case.checkpoint.size
    if held < size:
        if not any(each.code == "TRUNCATED" for each in walked.differences):
            findings.say("SHORTENED", held=held, size=size, count=size - held)
    elif not is_signed:
        findings.say("WRONG_ROOT", size=size)
    elif not walked.differences and not walked.hashes.is_broken:
        first = max((each for each in _agreeing(case, walked.hashes)), default=0)
        findings.say("REWRITTEN", first=first, last=size - 1)


def _agreeing(case: Case, side: Side) -> list[int]:
    """Give the sizes at which the tree still is what was kept."""
    return [
        each.checkpoint.size
        for each in case.past.kept
        if side.roots.get(each.checkpoint.size) == each.checkpoint.root
    ]


def _judge_loss(case: Case, kept: Kept, agreeing: Kept | None, findings: Findings) -> None:
    size, lost = case.checkpoint.size, kept.checkpoint.size - case.checkpoint.size
    values = {"source": kept.source, "size": size, "kept": kept.checkpoint.size, "count": lost}
    was_there = agreeing is not None and agreeing.checkpoint.size == size
    findings.say("RESTORED" if was_there else "SHORTER_THAN_KEPT", **values)


def _judge_fork(kept: Kept, agreeing: Kept | None, findings: Findings) -> None:
    first = agreeing.checkpoint.size if agreeing else 0
    values = {
        "source": kept.source,
        "size": kept.checkpoint.size,
        "first": first,
        "last": kept.checkpoint.size - 1,
    }
    findings.say("BRANCHED_OFF" if agreeing and first else "FORKED", **values)


def _compare_copy(case: Case, findings: Findings) -> None:
    """Name the differences from the largest earlier copy of the log, entry by entry, as far as both go."""
    copies = [each for each in case.past.kept if each.copy]
    kept = max(copies, key=lambda each: each.checkpoint.size, default=None)
    if kept is None or kept.copy is None:
        return
    unsaid, alignment, beyond = Findings(), Alignment(), 0
    pairs = zip_longest(
        stretches(case.folder, case.checkpoint.size, unsaid),
        stretches(kept.copy, kept.checkpoint.size, unsaid),
    )
    for now, before in pairs:
        alignment.feed([] if now is None else _hashes(now), [] if before is None else _hashes(before))
        beyond += now is None or before is None
        if beyond * WIDTH > WINDOW:
            break
    for each in alignment.finish(may_go_on=True):
        if each.code != "TRUNCATED" and each not in findings.listed:
            findings.keep(each)


def _hashes(stretch: Stretch) -> list[bytes]:
    if stretch.hashes is not None:
        return stretch.hashes
    return [leaf_hash(leaf) for leaf in stretch.leaves or () if leaf is not None]


def _signed_with(checkpoint: Checkpoint, text: str) -> bool:
    try:
        return signed_by(checkpoint.note, [key_of(text)]) is True
    except Broken:
        return False
