"""When a job is due: slots of fixed length on the UTC clock, so that every worker names the same one."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Job:
    """A command that is run once in each slot, and ended after `limit` seconds; `offset` shifts its slots."""

    name: str
    command: tuple[str, ...]
    every: timedelta
    offset: timedelta = timedelta(0)
    limit: float = 3_600.0


def slot_of(job: Job, now: datetime) -> datetime:
    """Give the beginning of the slot that `now` lies in."""
    passed = (now - EPOCH - job.offset) // job.every
    return EPOCH + job.offset + passed * job.every


def claim_of(job: Job, slot: datetime) -> str:
    """Name the claim for one slot of a job."""
    return f"job:{job.name}:{slot.strftime('%Y-%m-%dT%H:%M:%SZ')}"


def claimed_until(job: Job, slot: datetime) -> datetime:
    """Give the instant after which the claim may be swept: when no worker can still want the slot."""
    return slot + 2 * job.every
