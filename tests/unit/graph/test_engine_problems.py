"""An engine that can't start says why, in the words of the one who has to mend it."""

import signal
from pathlib import Path

import pytest

from hub.graph import engine_problems
from hub.graph.engine_problems import LOG, is_port_taken, late, stopped


@pytest.mark.parametrize(
    ("said", "code", "expected"),
    [
        ("java.lang.OutOfMemoryError: Java heap space", 3, "NO_MEMORY"),
        ("Error: Could not reserve enough space for object heap", 1, "NO_MEMORY"),
        ("", -signal.SIGKILL, "NO_MEMORY"),
        ("java.io.IOException: No space left on device", 1, "NO_DISK"),
        ("Something else\nand more", 1, "ENGINE_FAILED"),
    ],
)
def test_the_reason_is_read_from_what_the_engine_said(
    tmp_path: Path, said: str, code: int, expected: str
) -> None:
    (tmp_path / LOG).write_text(said)

    assert stopped(tmp_path, code).code == expected


def test_an_unknown_reason_shows_the_last_lines_and_where_they_are(tmp_path: Path) -> None:
    (tmp_path / LOG).write_text("first\nlast")

    assert late(tmp_path).message.en == (
        f"Neo4j was not ready in time; its last lines, from {tmp_path / LOG}:\nfirst\nlast"
    )


def test_a_port_that_was_taken_meanwhile_is_recognised(tmp_path: Path) -> None:
    (tmp_path / LOG).write_text("Caused by: java.net.BindException: Address already in use")

    assert is_port_taken(tmp_path)


def test_too_little_room_is_refused_before_the_engine_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_problems, "DISK_NEEDED", 1 << 62)

    with pytest.raises(engine_problems.HubError, match="NO_DISK"):
        engine_problems.enough_room(tmp_path)
