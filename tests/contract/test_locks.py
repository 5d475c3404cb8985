"""The locks name versions and hashes of everything, and no address."""

import re
import tomllib
from pathlib import Path

import pytest
from jgo.env import EnvironmentSpec, LockFile

ROOT = Path(__file__).parents[2]
PYTHON_LOCKS = ("requirements.lock", "requirements-dev.lock")
PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ ;\\]+)", re.MULTILINE)
SHA256 = re.compile(r"[0-9a-f]{64}")


@pytest.mark.parametrize("lock", [*PYTHON_LOCKS, "jgo.lock.toml"])
def test_a_lock_names_no_address_and_no_folder(lock: str) -> None:
    assert not re.search(r"://|file:|/(home|root)/|--find-links|--index", (ROOT / lock).read_text())


@pytest.mark.parametrize("lock", PYTHON_LOCKS)
def test_each_python_package_has_its_hashes(lock: str) -> None:
    text = (ROOT / lock).read_text()
    blocks = PIN.split(text)[3::3]

    assert len(blocks) == len(PIN.findall(text)) > 0
    assert all("--hash=sha256:" in block for block in blocks)


def test_what_runs_is_tested_in_the_same_versions() -> None:
    runtime, development = (dict(PIN.findall((ROOT / lock).read_text())) for lock in PYTHON_LOCKS)

    assert runtime.items() <= development.items()


def test_each_declared_dependency_is_locked() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    locked = {name.lower() for name in dict(PIN.findall((ROOT / "requirements.lock").read_text()))}

    assert {re.split(r"[<>=\[ ]", one)[0].lower() for one in declared} <= locked


def test_each_jar_has_its_hash_and_the_declared_artifact_is_among_them() -> None:
    jars = LockFile.load(ROOT / "jgo.lock.toml").dependencies
    (declared,) = EnvironmentSpec.load(ROOT / "jgo.toml").coordinates

    assert declared in {f"{jar.groupId}:{jar.artifactId}:{jar.version}" for jar in jars}
    assert all(SHA256.fullmatch(jar.sha256 or "") for jar in jars)
