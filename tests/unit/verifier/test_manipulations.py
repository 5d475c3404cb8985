"""Whatever is done to a log is found and rightly named, and nothing is found in an honest one.

`make test` draws small logs, always the same; `HUB_NIGHTLY=1` draws up to 1,500 entries, anew each night.
"""

import os
from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from hub.verifier import Report, Request, Verdict, verify
from hub.verifier.grades import Grade
from hub.verifier.words import WORDS
from tests.unit.verifier import file_manipulations as on_files
from tests.unit.verifier import manipulations as on_entries
from tests.unit.verifier.manipulations import CONSEQUENCES, Manipulated
from tests.unit.verifier.naive import ORIGIN, Log, Signer, act, canonical, entries, write

NIGHTLY = os.environ.get("HUB_NIGHTLY") == "1"
SEED = int.from_bytes(os.urandom(4)) if NIGHTLY else 1
TIMES = 1_000
# One in so many of the small logs is a large one after all.
LARGE = 1 if NIGHTLY else 40
WAYS = (
    *(on_entries.of_entries, on_entries.of_entries_and_hashes, on_entries.signed_anew),
    *(on_entries.forked, on_entries.restored),
    *(on_files.tile_edited, on_files.tile_cut, on_files.tile_removed, on_files.bundle_cut),
    *(on_files.bundle_removed, on_files.emptied, on_files.checkpoint_edited, on_files.checkpoint_broken),
    *(on_files.signed_by_another, on_files.size_restated),
)
# The ones that the world speaks of come more often.
OFTEN = (*WAYS, *WAYS[:5], *WAYS[:5], *WAYS[:5])
SIGNER = Signer(ORIGIN)


@pytest.mark.timeout(3_600 if NIGHTLY else 300)
def test_a_thousand_random_manipulations_are_found_and_rightly_named(tmp_path: Path) -> None:
    random, counted = Random(SEED), Counter[str]()

    for number in range(TIMES):
        log = Log(entries(random, _size(random, 2)), SIGNER)
        manipulated = random.choice(OFTEN)(random, log)
        report = _verified(tmp_path / str(number), manipulated)
        wrong = _wrongly_named(manipulated, report)
        assert wrong is None, (
            f"seed {SEED}, number {number}: {manipulated.how}, {wrong}\n{report.in_words('EN')}"
        )
        counted[manipulated.how] += 1

    assert {"edit", "delete", "reorder", "truncate", "backdate", "fork", "restore"} <= set(counted)


@pytest.mark.timeout(3_600 if NIGHTLY else 300)
def test_nothing_is_found_in_a_thousand_honest_logs(tmp_path: Path) -> None:
    random = Random(SEED)

    for number in range(TIMES):
        log = _honest(random)
        sizes = sorted(random.randint(0, len(log.leaves)) for _ in range(random.randrange(4)))
        kept = [log.prefix(size).checkpoint() for size in sizes]
        report = _verified(tmp_path / str(number), Manipulated("nothing", log.files(), (), kept=tuple(kept)))
        assert report.verdict is Verdict.HONEST, f"seed {SEED}, number {number}\n{report.in_words('EN')}"
        assert (report.scope.entries, report.scope.emptied) == (len(log.leaves), len(log.emptied))


def _honest(random: Random) -> Log:
    """Draw a log: in some the oldest entries are emptied, in some the clock was set back."""
    leaves = entries(random, _size(random, 0))
    if not leaves or random.random() < 0.7:
        return Log(leaves, SIGNER)
    below = random.randint(1, len(leaves))
    latest = max(on_entries.moment_of(each) for each in leaves)
    announced = canonical(act(random, latest, "ENTRIES_EMPTIED", str(below)))
    emptied = frozenset(at for at in range(below) if random.random() < 0.9)
    return replace(Log((*leaves, announced), SIGNER), emptied=emptied)


def _size(random: Random, least: int) -> int:
    return random.randint(least, 1_500 if random.randrange(LARGE) == 0 else 40)


def _verified(folder: Path, manipulated: Manipulated) -> Report:
    write(manipulated.files, folder)
    for at, each in enumerate(manipulated.kept):
        write({f"kept/{at}.checkpoint": each}, folder)
    since = (folder / "kept",) if manipulated.kept else ()
    return verify(Request(folder, (SIGNER.vkey,), since))


def _wrongly_named(manipulated: Manipulated, report: Report) -> str | None:
    """Say what is wrong with the names that a manipulation got."""
    found = {code for code in report.counts if WORDS[code].grade is Grade.FAULT}
    if report.verdict is not Verdict.MANIPULATED:
        return "not found"
    missing = [names for names in manipulated.names if not names & found]
    other = found - CONSEQUENCES - manipulated.also - set().union(*manipulated.names)
    first = next(iter(manipulated.names))
    values = [each.values for each in report.findings if each.code in first]
    if manipulated.where and not any(dict(manipulated.where).items() <= each.items() for each in values):
        return f"not told where: {manipulated.where}"
    return f"missing {missing}, also {other}" if missing or other else None
