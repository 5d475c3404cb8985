"""`make mutants`: what tests don't notice, file by file; ends with 1 where that is more than is listed.

Words name files (`terms.py tree.py`); none means all. With HUB_TEST_DATABASE, those that need a graph too.
"""

import argparse
import os
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from tests.mutation.mutants import Mutant, mutants_of
from tests.mutation.policies import policy_mutants
from tests.mutation.running import ROOT, Attempt, Tried, enough_seconds, preload, tried
from tests.mutation.targets import TARGETS, Target

LISTED = Path(__file__).with_name("survivors.md")
AIM = 95.0


def main(words: Sequence[str]) -> int:
    """Try what the words name and tell a line a file, and each survivor that is new; give the exit code."""
    asked = _asked(words)
    targets = [each for each in TARGETS if _is_meant(each, asked.names)]
    preload({test for each in targets for test in _there(each.tests)})
    limits = {tests: enough_seconds(_there(tests)) for tests in dict.fromkeys(each.tests for each in targets)}
    for tests, seconds in limits.items():
        if seconds is None:
            print(f"These tests fail without any change: {' '.join(tests)}")
            return 2
    # In an order of chance, always the same: what the time cuts off is spread over all files.
    attempts = [
        (target.needs_graph, Attempt(each, _there(target.tests), limits[target.tests] or 0))
        for target in targets
        for each in _mutants(target)
    ]
    random.Random(1).shuffle(attempts)
    found = list(_told(_tried(attempts, asked), len(attempts)))
    return _report(found, Counter(each.mutant.file for _, each in attempts if each.mutant))


def _tried(attempts: Sequence[tuple[bool, Attempt]], asked: argparse.Namespace) -> Iterator[Tried]:
    """Try those without a graph some at a time, and then those with one alone: each test wipes it."""
    ends = monotonic() + asked.seconds
    yield from tried([each for with_graph, each in attempts if not with_graph], asked.processes, ends)
    yield from tried([each for with_graph, each in attempts if with_graph], 1, ends)


def _asked(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--seconds", type=float, default=1_800, help="when to stop")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    return parser.parse_args(words)


def _is_meant(target: Target, names: Sequence[str]) -> bool:
    has_graph = bool(os.environ.get("HUB_TEST_DATABASE"))
    return (not names or Path(target.file).name in names) and target.needs_graph <= has_graph


def _mutants(target: Target) -> Iterable[Mutant]:
    source = (ROOT / target.file).read_text(encoding="utf-8")
    make = policy_mutants if target.file.endswith(".cedar") else mutants_of
    return make(target.file, source)


def _there(tests: Sequence[str]) -> list[str]:
    return [each for each in tests if (ROOT / each).exists()]


def _told(found: Iterable[Tried], total: int) -> Iterable[Tried]:
    for number, each in enumerate(found, 1):
        if each.verdict == "survived":
            print(f"{number} of {total}: {each.mutant.name}", file=sys.stderr, flush=True)
        elif not number % 50:
            print(f"{number} of {total}", file=sys.stderr, flush=True)
        yield each


def _report(found: Sequence[Tried], wanted: Counter[str]) -> int:
    verdicts = Counter((each.mutant.file, each.verdict) for each in found)
    for file, number in wanted.items():
        done = sum(each.mutant.file == file for each in found)
        lived, late = verdicts[file, "survived"], verdicts[file, "timed out"]
        print(f"{file:<30} {number:>4} mutants, {done:>4} tried, {done - lived:>4} killed ({late} by time)")
    listed = LISTED.read_text(encoding="utf-8")
    survivors = sorted(each.mutant.name for each in found if each.verdict == "survived")
    new = [each for each in survivors if each not in listed]
    killed = 100 * (len(found) - len(survivors)) / max(1, len(found))
    print(f"{len(found)} of {sum(wanted.values())} tried, {killed:.1f} % killed, {len(survivors)} survived")
    print("\n".join(["", "Survivors that tests/mutation/survivors.md doesn't list:", *new] if new else []))
    return int(killed < AIM or bool(new))


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        # What a child that was stopped leaves behind goes with it.
        tempfile.tempdir = folder
        sys.exit(main(sys.argv[1:]))
