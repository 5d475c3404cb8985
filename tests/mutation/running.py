"""Running tests against a mutant: in a child, which has everything loaded but what the change reaches."""

import importlib
import importlib.util
import os
import resource
import signal
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from shutil import copytree
from time import monotonic
from types import CodeType, ModuleType

from hypothesis import HealthCheck, Phase, settings

from tests.mutation.loading import ROOT, load, unload
from tests.mutation.mutants import Mutant

LEAST_SECONDS, TIMES_AS_LONG = 15, 5
MOST_MEMORY = 2 * 2**30
CEDAR = "hub.access.cedar"
REWRITTEN = "ignore::pytest.PytestAssertRewriteWarning"
QUIETLY = ("-x", "-q", "--tb=no", "-p", "no:cacheprovider", "--timeout=0", "--assert=plain", "-W", REWRITTEN)


@dataclass(frozen=True)
class Tried:
    """A mutant and what became of it: killed by a failing test, timed out, or survived."""

    mutant: Mutant
    verdict: str


@dataclass(frozen=True)
class Attempt:
    """A mutant, the tests that are to notice it, and how many seconds they may take."""

    mutant: Mutant | None
    tests: Sequence[str]
    seconds: int


def preload(tests: Iterable[str]) -> None:
    """Load what children need, before there are any; draw the same examples for each of them."""
    sys.path.insert(0, str(ROOT))
    # It has a profile of its own, which is not to be the last one.
    importlib.import_module("tests.conftest")
    phases = (Phase.explicit, Phase.generate)
    settings.register_profile(
        "mutants",
        phases=phases,
        # What takes luck to notice has no test that says what it is about.
        max_examples=20,
        database=None,
        derandomize=True,
        deadline=None,
        # A slow machine is no reason to call a mutant killed.
        suppress_health_check=list(HealthCheck),
    )
    settings.load_profile("mutants")
    load(tests)
    # pytest loads itself and its plugins at its first run, which costs more than most tests.
    _run_nothing()


def tried(attempts: Sequence[Attempt], processes: int, deadline: float) -> Iterator[Tried]:
    """Try mutants, some at a time; those that the deadline cuts off aren't given."""
    waiting, running = list(reversed(attempts)), dict[int, Mutant]()
    while waiting or running:
        while waiting and len(running) < processes and monotonic() < deadline:
            attempt = waiting.pop()
            assert attempt.mutant is not None
            running[_begun(attempt)] = attempt.mutant
        if not running:
            return
        process, status = os.wait()
        if process in running:
            yield Tried(running.pop(process), _verdict(status))


def enough_seconds(tests: Sequence[str]) -> int | None:
    """Say how long tests may take with a mutant, by how long they take without; None where they fail."""
    begun = monotonic()
    _, status = os.waitpid(_begun(Attempt(None, tests, 600)), 0)
    passed = os.waitstatus_to_exitcode(status) == 0
    return LEAST_SECONDS + round(TIMES_AS_LONG * (monotonic() - begun)) if passed else None


def _run_nothing() -> None:
    import pytest

    with open(os.devnull, "w") as nothing, redirect_stdout(nothing), redirect_stderr(nothing):
        pytest.main([*QUIETLY, "--noconftest", str(Path(__file__).with_name("__init__.py"))])


def _verdict(status: int) -> str:
    code = os.waitstatus_to_exitcode(status)
    if code == 0:
        return "survived"
    return "timed out" if code == -signal.SIGALRM else "killed"


def _begun(attempt: Attempt) -> int:
    process = os.fork()
    if process:
        return process
    code = 3
    try:
        # A mutant may go on for ever, and may keep all that it makes.
        signal.alarm(attempt.seconds)
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        code = _outcome(attempt.mutant, attempt.tests)
    finally:
        os._exit(code)


def _outcome(mutant: Mutant | None, tests: Sequence[str]) -> int:
    import pytest

    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    os.chdir(ROOT)
    with tempfile.TemporaryDirectory() as folder:
        if mutant is not None:
            _put(mutant, Path(folder))
        with_graph = any(each.startswith(("tests/graph", "tests/http")) for each in tests)
        own = () if with_graph else ("--noconftest",)
        return int(pytest.main([*QUIETLY, *own, f"--basetemp={folder}/tests", *tests]))


def _put(mutant: Mutant, folder: Path) -> None:
    if mutant.file.endswith(".cedar"):
        policies = Path(copytree(ROOT / "policies", folder / "policies"))
        (policies / Path(mutant.file).name).write_text(mutant.source, encoding="utf-8")
        unload(CEDAR)
        cedar = importlib.import_module(CEDAR)
        cedar.POLICIES = policies  # type: ignore[attr-defined]  # a module of which only the name is known
        cedar.standing()
    else:
        finder = _Finder(mutant)
        unload(finder.name)
        sys.meta_path.insert(0, finder)


class _Finder(MetaPathFinder):
    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant
        self.name = mutant.file.removesuffix(".py").replace("/", ".")

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name != self.name:
            return None
        file = str(ROOT / self.mutant.file)
        return importlib.util.spec_from_file_location(
            name, file, loader=_Loader(name, file, self.mutant.source)
        )


class _Loader(SourceFileLoader):
    def __init__(self, name: str, file: str, source: str) -> None:
        super().__init__(name, file)
        self.source = source

    def get_code(self, fullname: str) -> CodeType:
        return compile(self.source, self.path, "exec")
