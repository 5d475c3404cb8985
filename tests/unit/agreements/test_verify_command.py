from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
from click.testing import CliRunner

from hub.agreements.text import canonical, digest
from hub.cli import main
from tests.unit.agreements.files import KEYS, content
from tests.unit.agreements.texts import of_two


def _other_text(file: Any) -> None:
    other = replace(of_two(), title="Another")
    file["texts"][0]["text"] = canonical(other).decode()
    file["texts"][0]["digest"] = digest(other)


def _run(tmp_path: Path, file: bytes, *options: str, language: str = "en_GB") -> tuple[int, str]:
    kept = tmp_path / "agreement.json"
    kept.write_bytes(file)
    found = CliRunner().invoke(main, ["agreement", "verify", str(kept), *options], env={"LC_ALL": language})
    return found.exit_code, found.output


def test_the_command_tells_what_holds_of_each_party(tmp_path: Path) -> None:
    trust = [option for each in KEYS.values() for option in ("--trust", each.thumbprint())]

    code, said = _run(tmp_path, content(), *trust)

    assert code == 0
    assert "✓ Agency for Return Counselling (fictional): The signature holds over this text" in said
    assert "Every party signed this version." in said
    assert "Everything in this file holds." in said
    assert "--trust" not in said


def test_the_command_says_that_a_file_cannot_prove_whose_its_keys_are(tmp_path: Path) -> None:
    code, said = _run(tmp_path, content(), language="fr_FR")

    assert code == 0
    assert "Toutes les parties ont signé cette version." in said
    assert "--trust" in said


def test_the_command_ends_with_one_where_something_does_not_hold(tmp_path: Path) -> None:
    code, said = _run(tmp_path, content(_other_text))

    assert code == 1
    assert "✗ Agency for Return Counselling (fictional): The signature doesn't hold" in said
    assert "FILE_NOT_SIGNED" in said


def test_the_command_ends_with_two_where_there_is_nothing_to_check(tmp_path: Path) -> None:
    assert _run(tmp_path, b"{}")[0] == 2
    assert _run(tmp_path, b"{}", "--json")[0] == 2


def test_the_command_tells_the_agreement_in_plain_words(tmp_path: Path) -> None:
    assert "Who gives what to whom" in _run(tmp_path, content(), "--words")[1]


def test_the_command_tells_the_same_as_json(tmp_path: Path) -> None:
    code, said = _run(tmp_path, content(lambda file: file["texts"][0]["signatures"].pop()), "--json")
    found = orjson.loads(said)

    assert code == 1
    assert found["holds"] is False
    assert [each["verdict"] for each in found["texts"][0]["parties"]] == ["VALID", "MISSING"]
    assert [each["code"] for each in found["faults"]] == ["FILE_NOT_SIGNED"]


def test_nothing_of_a_file_moves_the_cursor_of_a_terminal(tmp_path: Path) -> None:
    code, said = _run(
        tmp_path, content(lambda file: file.update(state="\u001b[2J\u202eFINALISED\r\nVersion 9"))
    )

    assert code == 1
    assert "\u001b" not in said
    assert "\u202e" not in said
    assert not any(line.startswith("Version 9") for line in said.splitlines())
