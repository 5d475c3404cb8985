"""The embedded engine keeps what it acknowledged, serves one hub at a time, and leaves nothing behind."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from hub.errors import HubError
from hub.graph.driver import Address, Database, connect
from hub.graph.engine import address_of, has_ended, running
from hub.graph.processes import alone, is_held, orphans
from hub.graph.reader import read, rows
from hub.graph.statement import Statement
from hub.graph.writer import write

COUNT = Statement("MATCH (n:Kept) RETURN count(n)")
ENDLESS = Statement("UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b)")


def test_acknowledged_writes_survive_a_kill_of_hub_and_engine(tmp_path: Path) -> None:
    with _holder(tmp_path) as holder:
        with _opened(address_of(tmp_path)) as database:
            for _ in range(20):
                write(database, lambda transaction: transaction.run("CREATE (:Kept)").consume())
        for process in (*_engines(tmp_path), psutil.Process(holder.pid)):
            process.kill()
        holder.wait()

    with running(tmp_path, say=lambda text: None) as address, _opened(address) as database:
        kept = read(database, COUNT)

    assert kept == [20]
    assert orphans(tmp_path) == ()


def test_an_engine_that_outlived_its_hub_is_ended_before_the_next_opens_its_store(tmp_path: Path) -> None:
    with _holder(tmp_path) as holder:
        (orphan,) = _engines(tmp_path)
        holder.kill()
        holder.wait()
        assert orphan.is_running()

    with running(tmp_path, say=lambda text: None) as address, _opened(address) as database:
        is_ended = not orphan.is_running() or orphan.status() == psutil.STATUS_ZOMBIE
        answer = read(database, COUNT)

    assert is_ended
    assert answer == [0]


def test_a_store_with_another_password_is_refused_with_the_name_of_the_file(tmp_path: Path) -> None:
    with running(tmp_path, say=lambda text: None):
        assert not has_ended(tmp_path)
    (tmp_path / "database" / "password").write_text("not-the-one")

    with pytest.raises(HubError) as refused, running(tmp_path, say=lambda text: None):
        pass

    assert refused.value.code == "ENGINE_PASSWORD"
    assert "password" in refused.value.message.en
    assert not is_held(tmp_path)
    assert orphans(tmp_path) == ()


def test_a_second_hub_on_one_folder_is_refused(tmp_path: Path) -> None:
    with (
        alone(tmp_path),
        pytest.raises(HubError, match="ALREADY_RUNNING"),
        running(tmp_path, say=lambda text: None),
    ):
        pass


def test_the_engine_is_reached_from_this_machine_alone_and_its_password_is_never_shown(
    engine: Address,
) -> None:
    assert engine.uri.startswith("bolt://127.0.0.1:")
    assert engine.password not in repr(engine)


def test_a_stranger_is_refused_without_the_reason_that_the_server_gave(engine: Address) -> None:
    with _opened(Address(engine.uri, "nobody", "guessed")) as stranger, pytest.raises(HubError) as refused:
        read(stranger, COUNT)

    assert refused.value.code == "DATABASE_REFUSED"
    assert refused.value.__suppress_context__


def test_a_statement_is_stopped_when_its_time_is_over(database: Database) -> None:
    with pytest.raises(HubError, match="TIMEOUT"):
        read(database, ENDLESS, timeout=0.3)


def test_a_read_can_not_write(database: Database) -> None:
    with pytest.raises(Exception, match="AccessMode"):
        read(database, Statement("CREATE (n:Kept) RETURN 1"))

    assert rows(database, COUNT) == [[0]]


def test_a_server_that_is_not_there_is_told_in_one_sentence(engine: Address) -> None:
    with _opened(Address("bolt://127.0.0.1:1")) as nobody, pytest.raises(HubError) as refused:
        read(nobody, COUNT, timeout=0.5)

    assert refused.value.code == "DATABASE_UNREACHABLE"


def test_no_log_repeats_what_a_record_holds(database: Database, caplog: pytest.LogCaptureFixture) -> None:
    statement = "CREATE (:Claim {key: 'somebody@example.org'}) CREATE (:Claim {key: 'somebody@example.org'})"

    with pytest.raises(Exception, match="ConstraintValidationFailed"):
        write(database, lambda transaction: transaction.run(statement).consume())

    assert caplog.text == ""


@contextmanager
def _holder(home: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.graph.holder", str(home)]
    holder = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "ready\n"
        yield holder


@contextmanager
def _opened(address: Address | None) -> Iterator[Database]:
    assert address is not None
    database = connect(address)
    yield database
    database.close()


def _engines(home: Path) -> tuple[psutil.Process, ...]:
    return tuple(one for one in orphans(home) if "CommunityEntryPoint" in " ".join(one.cmdline()))
