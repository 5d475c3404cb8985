"""A folder from a stranger can't make the verifier wait, follow links, fill the memory or fail."""

import ast
import json
import os
import shutil
import string
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from hub.verifier import Request, Verdict, verify
from hub.verifier.words import WORDS
from tests.contract.code import ROOT, modules, nodes
from tests.unit.verifier.naive import BEGAN, ORIGIN, Log, Signer, act, canonical, checkpoint_text, write

SIGNER = Signer(ORIGIN)
EMPTY = Log((), SIGNER)


def test_what_is_no_log_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("hello")

    assert _codes(tmp_path) == {"NOT_A_LOG"}
    assert _codes(tmp_path / "nowhere") == {"NOT_A_FOLDER"}
    assert _codes(tmp_path / "notes.txt") == {"NOT_A_PROOF"}


@pytest.mark.parametrize(
    "name", ["checkpoint", "key", "tile", "tile/0", "tile/0/000.p/1", "tile/entries/000.p/1"]
)
def test_a_link_is_not_followed(tmp_path: Path, name: str) -> None:
    folder = write(_one().files(), tmp_path / "log")
    (folder / name).rename(tmp_path / "elsewhere")
    (folder / name).symlink_to(tmp_path / "elsewhere")

    report = verify(Request(folder))

    assert (report.verdict, set(report.counts) & {"NOT_A_PLAIN_FILE"}) == (
        Verdict.UNREADABLE,
        {"NOT_A_PLAIN_FILE"},
    )


@pytest.mark.parametrize("name", ["checkpoint", "tile/0/000.p/1", "tile/entries/000.p/1"])
def test_a_pipe_is_not_waited_for(tmp_path: Path, name: str) -> None:
    folder = write(_one().files(), tmp_path)
    (folder / name).unlink()
    os.mkfifo(folder / name)

    assert "NOT_A_PLAIN_FILE" in _codes(folder)


def test_a_folder_in_the_place_of_a_file_is_told(tmp_path: Path) -> None:
    folder = write(_one().files(), tmp_path)
    (folder / "checkpoint").unlink()
    (folder / "checkpoint").mkdir()

    assert _codes(folder) & {"NOT_READABLE", "NOT_A_PLAIN_FILE"}


@pytest.mark.parametrize("size", [2**62, 9_999_999_999_999_999_999, 10**30])
def test_a_huge_declared_size_costs_nothing(tmp_path: Path, size: int) -> None:
    text = checkpoint_text(ORIGIN, size, EMPTY.root())
    folder = write(_one().files() | {"checkpoint": text + b"\n" + SIGNER.line(text)}, tmp_path)

    assert verify(Request(folder, (SIGNER.vkey,))).verdict is Verdict.MANIPULATED


def test_a_bundle_of_lengths_without_content_is_read_up_to_a_bound(tmp_path: Path) -> None:
    folder = write(_one().files(), tmp_path)
    for content in (b"\0" * 20_000_000, b"\xff" * 20_000_000, b"\xff\xff"):
        (folder / "tile/entries/000.p/1").write_bytes(content)
        assert verify(Request(folder, (SIGNER.vkey,))).verdict is Verdict.MANIPULATED


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"\n\n\n\n",
        EMPTY.checkpoint() * 3_000,
        EMPTY.checkpoint() + "— a b\n".encode(),
        EMPTY.checkpoint() + SIGNER.line(EMPTY.text()) * 100,
        EMPTY.checkpoint().replace(b"\n0\n", b"\n00\n"),
        EMPTY.checkpoint().replace(b"\n0\n", "\n٣\n".encode()),
        EMPTY.checkpoint().replace(b"\n", b"\r\n"),
    ],
)
def test_a_checkpoint_in_another_form_is_named(tmp_path: Path, content: bytes) -> None:
    folder = write(EMPTY.files() | {"checkpoint": content}, tmp_path)

    assert _codes(folder) == {"CHECKPOINT_BROKEN"}


@pytest.mark.parametrize(
    "key",
    ["", "hub+00000000+AAAA", "/dev/zero", "no/such/file", SIGNER.vkey[:-6] + "AAAAA="],
    ids=["nothing", "a short key", "a device", "no file", "a key with another end"],
)
def test_a_key_that_is_none_is_said_to_be_none(tmp_path: Path, key: str) -> None:
    report = verify(Request(write(EMPTY.files(), tmp_path), (key,)))

    assert report.verdict is Verdict.UNREADABLE
    assert set(report.counts) <= {"BAD_KEY", "NOT_READABLE", "NOT_A_PLAIN_FILE"}


def test_a_file_cannot_move_the_cursor_of_whoever_reads_the_report(tmp_path: Path) -> None:
    other = Signer("hub\x9b31m.example.org")
    folder = write(Log((), other).files(), tmp_path)

    assert "\x9b" not in verify(Request(folder, (SIGNER.vkey,))).in_words("EN")


def test_it_runs_by_itself_with_the_exit_codes_that_it_promises(tmp_path: Path) -> None:
    honest = write(_one().files(), tmp_path / "honest")
    broken = write(_one().files() | {"checkpoint": b"?"}, tmp_path / "broken")
    alone = tmp_path / "alone"
    shutil.copytree(ROOT / "hub" / "verifier", alone / "hub" / "verifier")
    shutil.copy(ROOT / "hub" / "__init__.py", alone / "hub")

    runs = [_run(alone, each, "--key", SIGNER.vkey) for each in (honest, broken, tmp_path / "nowhere")]

    assert [run.returncode for run in runs] == [0, 1, 2]
    assert [json.loads(run.stdout)["verdict"] for run in runs] == ["honest", "manipulated", "unreadable"]


def test_it_imports_nothing_but_itself_the_standard_library_and_cryptography() -> None:
    imported = {
        name
        for path in modules("hub")
        if path.relative_to(ROOT).parts[1] == "verifier"
        for node in nodes(path, ast.Import, ast.ImportFrom)
        for name in (
            [node.module or ""] if isinstance(node, ast.ImportFrom) else [each.name for each in node.names]  # type: ignore[attr-defined]  # what `nodes` gives here
        )
    }
    foreign = {
        each for each in imported if each.split(".")[0] not in {*sys.stdlib_module_names, "cryptography"}
    }

    assert {each for each in foreign if not each.startswith("hub.verifier")} == set()


def test_every_finding_is_said_in_two_languages_with_the_same_figures() -> None:
    def figures(text: str) -> set[str | None]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    assert {code for code, each in WORDS.items() if figures(each.en) != figures(each.fr)} == set()


def _one() -> Log:
    return Log((canonical(act(Random(1), BEGAN)),), SIGNER)


def _codes(path: Path) -> set[str]:
    return set(verify(Request(path, (SIGNER.vkey,))).counts)


def _run(folder: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "hub.verifier", *map(str, arguments), "--json"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
