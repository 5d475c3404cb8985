"""Run each source in its time: one worker of several, one child process a run, ended when it hangs."""

import logging
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import Lock

import psutil
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.blocking import BlockingScheduler
from apscheduler.triggers.interval import IntervalTrigger

from connectors.elements import Connector
from graph_schema.dates import instant_text
from hub.errors import HubError
from hub.graph.claim import claim, sweep_claims
from hub.graph.driver import Database
from hub.graph.processes import end
from hub.sync import ledger
from hub.sync.slots import Job, claim_of, claimed_until, slot_of

LOOK_SECONDS = 60
SWEEP_SECONDS = 3_600
FIRST_OFFSET = timedelta(hours=3)
APART = timedelta(minutes=17)
AT_ONCE = 4
HUB = (sys.executable, "-P", "-m", "hub")


def jobs_of(connectors: Sequence[Connector]) -> tuple[Job, ...]:
    """Make the job of each source: `hub sync NAME`, as often as it is asked, apart from the others."""
    return tuple(
        Job(
            one.name,
            (*HUB, "sync", one.name),
            timedelta(days=one.asked.days),
            FIRST_OFFSET + place * APART,
        )
        for place, one in enumerate(connectors)
    )


@dataclass
class Worker:
    """Looks every minute whether a slot is due that nobody has taken; holds the children it started."""

    database: Database
    clock: Callable[[], datetime]
    say: Callable[[str], None]
    _seen: dict[str, datetime] = field(default_factory=dict)
    _children: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)
    _ending: bool = False

    def attend(self, job: Job) -> None:
        """Run the job if its present slot is free; slots that were missed meanwhile are not made up for."""
        slot = slot_of(job, self.clock())
        if self._seen.get(job.name) == slot:
            return
        try:
            mine = claim(self.database, claim_of(job, slot), instant_text(claimed_until(job, slot)))
            self._seen[job.name] = slot
            if mine:
                self._run(job)
        except HubError as error:
            self.say(f"{job.name}: {error.message.en}")

    def sweep(self) -> None:
        """Remove claims whose time has passed."""
        try:
            sweep_claims(self.database, instant_text(self.clock()))
        except HubError as error:
            self.say(f"claims: {error.message.en}")

    def end(self) -> None:
        """End every child and start no other."""
        with self._lock:
            self._ending = True
            children = list(self._children.values())
        for child in children:
            _stop(child)

    def _run(self, job: Job) -> None:
        child = self._started(job)
        if child is None:
            return
        try:
            code = child.wait(job.limit)
        except subprocess.TimeoutExpired:
            _stop(child)
            self._close(job, "RUN_TIMED_OUT")
        else:
            if code != 0:
                self._close(job, "RUN_INTERRUPTED")
        finally:
            with self._lock:
                del self._children[job.name]

    def _started(self, job: Job) -> subprocess.Popen[bytes] | None:
        with self._lock:
            if self._ending:
                return None
            self._children[job.name] = subprocess.Popen(job.command, stdin=subprocess.DEVNULL)
            return self._children[job.name]

    def _close(self, job: Job, code: str) -> None:
        """Say that the run failed, also for a child that could not say it itself."""
        self.say(f"{job.name}: the run did not end well; `hub sync report` tells why")
        ledger.note_interrupted(self.database, ledger.Visit(job.name, "", instant_text(self.clock())), code)


def work(worker: Worker, jobs: Sequence[Job], look_seconds: float = LOOK_SECONDS) -> None:
    """Attend to the jobs until the process is told to end (`KeyboardInterrupt` or `SystemExit`)."""
    # A look while a run goes on is no news; what a look raises still is.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    scheduler = BlockingScheduler(
        timezone=UTC,
        executors={"default": ThreadPoolExecutor(AT_ONCE)},
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
    )
    for job in jobs:
        # At once for what was missed, then again and again.
        scheduler.add_job(worker.attend, args=[job])
        scheduler.add_job(worker.attend, IntervalTrigger(seconds=look_seconds), [job], id=job.name)
    scheduler.add_job(worker.sweep, IntervalTrigger(seconds=SWEEP_SECONDS), id="claims")
    try:
        scheduler.start()
    finally:
        worker.end()
        if scheduler.running:
            scheduler.shutdown(wait=True)


def _stop(child: subprocess.Popen[bytes]) -> None:
    if child.poll() is None:
        end([psutil.Process(child.pid)])
    child.wait()
