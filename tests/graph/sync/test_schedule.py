"""The worker: a slot is run once, a hung run is ended, a missed slot is run once."""

import os
import signal
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier, Thread

import pytest

from connectors.every import CONNECTORS
from hub.graph.driver import Database
from hub.graph.reader import rows
from hub.graph.statement import Statement
from hub.graph.writer import write
from hub.sync.schedule import Worker, jobs_of, work
from hub.sync.slots import Job, slot_of
from tests.graph.sync.conftest import Time

DAY = timedelta(days=1)
RUNNING = (
    "CREATE (:SyncRun {id: 'r', source: 'worldbank', origin: 'fetched', state: 'RUNNING', "
    "started: '2026-04-01T02:00:00.000000Z', series: '[]'})"
)
RUN = Statement("MATCH (r:SyncRun) RETURN r.state, r.code")


def job(path: Path, limit: float = 30.0, then: str = "") -> Job:
    """Make a job that adds a line to a file, then does something else."""
    code = f"open({str(path)!r}, 'a').write('ran\\n'); {then}"
    return Job("worldbank", (sys.executable, "-c", code), DAY, timedelta(hours=2), limit)


def runs(path: Path) -> int:
    return len(path.read_text().splitlines()) if path.exists() else 0


def worker(database: Database, time: Time, said: list[str] | None = None) -> Worker:
    return Worker(database, time, (said if said is not None else []).append)


def test_a_slot_begins_at_its_own_hour_each_day() -> None:
    daily = Job("one", (), DAY, timedelta(hours=3))

    assert slot_of(daily, datetime(2026, 4, 1, 3, 0, tzinfo=UTC)) == datetime(2026, 4, 1, 3, 0, tzinfo=UTC)
    assert slot_of(daily, datetime(2026, 4, 1, 2, 59, tzinfo=UTC)) == datetime(2026, 3, 31, 3, 0, tzinfo=UTC)


def test_one_of_several_workers_runs_a_slot(database: Database, tmp_path: Path) -> None:
    due, start = job(tmp_path / "runs"), Barrier(6)

    def attend() -> None:
        start.wait()
        worker(database, Time()).attend(due)

    threads = [Thread(target=attend) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert runs(tmp_path / "runs") == 1


def test_a_worker_that_starts_again_does_not_repeat_a_slot(database: Database, tmp_path: Path) -> None:
    due = job(tmp_path / "runs")

    worker(database, Time()).attend(due)
    worker(database, Time()).attend(due)

    assert runs(tmp_path / "runs") == 1


def test_slots_that_were_missed_are_run_once(database: Database, tmp_path: Path) -> None:
    due, time = job(tmp_path / "runs"), Time()
    worker(database, time).attend(due)
    time.pass_by(days=5)

    late = worker(database, time)
    late.attend(due)
    late.attend(due)

    assert runs(tmp_path / "runs") == 2


def test_claims_of_past_slots_are_swept_and_the_present_one_stays(database: Database, tmp_path: Path) -> None:
    due, time = job(tmp_path / "runs"), Time()
    worker(database, time).attend(due)
    time.pass_by(days=5)
    late = worker(database, time)
    late.attend(due)

    late.sweep()

    assert rows(database, Statement("MATCH (c:Claim) RETURN c.key")) == [
        ["job:worldbank:2026-04-06T02:00:00Z"]
    ]


def test_a_run_that_hangs_is_ended_and_said_to_have_failed(database: Database, tmp_path: Path) -> None:
    write(database, lambda transaction: transaction.run(RUNNING).consume())
    said: list[str] = []
    hung = job(tmp_path / "runs", limit=1.0, then="__import__('signal').pause()")

    worker(database, Time(), said).attend(hung)

    assert rows(database, RUN) == [["FAILED", "RUN_TIMED_OUT"]]
    assert said == ["worldbank: the run did not end well; `hub sync report` tells why"]


def test_a_run_that_dies_is_said_to_have_failed(database: Database, tmp_path: Path) -> None:
    write(database, lambda transaction: transaction.run(RUNNING).consume())
    killed = job(
        tmp_path / "runs", then=f"__import__('os').kill(__import__('os').getpid(), {signal.SIGKILL:d})"
    )

    worker(database, Time()).attend(killed)

    assert rows(database, RUN) == [["FAILED", "RUN_INTERRUPTED"]]


def test_a_run_that_failed_is_not_a_run_that_was_not_due(database: Database, tmp_path: Path) -> None:
    said: list[str] = []
    one = worker(database, Time(), said)

    one.attend(job(tmp_path / "runs", then="raise SystemExit(1)"))

    assert len(said) == 1


def test_ending_the_worker_ends_its_child(database: Database, tmp_path: Path) -> None:
    ready = tmp_path / "runs"
    os.mkfifo(ready)
    hung = job(ready, then="__import__('signal').pause()")
    one = worker(database, Time())
    attending = Thread(target=one.attend, args=[hung])
    attending.start()
    assert ready.read_text() == "ran\n"

    one.end()
    attending.join(10)

    assert not attending.is_alive()


def test_a_worker_works_until_it_is_told_to_end(database: Database, tmp_path: Path) -> None:
    before = signal.signal(signal.SIGUSR1, lambda number, frame: sys.exit(0))
    tells = job(
        tmp_path / "runs", then=f"__import__('os').kill(__import__('os').getppid(), {signal.SIGUSR1:d})"
    )

    with pytest.raises(SystemExit):
        work(worker(database, Time()), [tells], look_seconds=0.05)
    signal.signal(signal.SIGUSR1, before)

    assert runs(tmp_path / "runs") == 1


def test_every_source_has_its_job() -> None:
    made = jobs_of(CONNECTORS)

    assert [(one.name, one.command[1:]) for one in made] == [
        ("worldbank", ("-P", "-m", "hub", "sync", "worldbank"))
    ]
