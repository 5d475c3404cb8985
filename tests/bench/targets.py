"""Records to write to: each side has its own, so that what one writes is no other's, and no other shape's."""

from collections.abc import Iterator
from dataclasses import replace

from graph_schema.model import MODEL
from hub.register.keys import key_parts, key_text
from tests.bench.records import PROVIDER, Record, Size, identifier, record

WRITERS = ("own", "bare", "kept", "peer")
MANY_SLOTS = 8
NESTED = 99
MEETING_TITLE = "Written session"
ON = "2026-02-03"
PLACE = (PROVIDER, "*")


def committee_of(side: str, slot: int) -> str:
    """Give the id of the committee whose decisions a side writes; callers at once have a slot each."""
    return identifier(f"written-{side}", slot)


def meeting_of(side: str, slot: int) -> str:
    """Give the id of the meeting at which the first decisions were taken."""
    return identifier(f"written-{side}-m", slot)


def decision_of(side: str, slot: int, number: int) -> str:
    """Give the id of one decision."""
    return identifier(f"written-{side}-d", slot, number)


def title_of(number: int) -> str:
    """Give the title of a decision, which is part of its natural key."""
    return f"Written {number:04}"


def key_of(side: str, slot: int, number: int) -> str:
    """Give the natural key of a decision as the register stores it."""
    return key_text("Decision", PROVIDER, (committee_of(side, slot), title_of(number), ON))


def key_of_meeting(side: str, slot: int) -> str:
    """Give the natural key of a meeting as the register stores it."""
    return key_text("Meeting", PROVIDER, (committee_of(side, slot), MEETING_TITLE, ON))


def every_target(size: Size) -> Iterator[Record]:
    """Give each side's committees, a meeting of each, and decisions: all of the first few committees."""
    for side in WRITERS:
        for slot in range(size.slots):
            many = size.written if slot < MANY_SLOTS else min(size.written, NESTED)
            yield from _of_slot(side, slot, many)


def _of_slot(side: str, slot: int, decisions: int) -> Iterator[Record]:
    committee, meeting = committee_of(side, slot), meeting_of(side, slot)
    steered = {"name": f"Written by {side} {slot:02}", "since": "2016"}
    yield _keyed(record("SteeringCommittee", committee, PLACE, steered))
    held = {"title": MEETING_TITLE, "on": ON, "state": "HELD"}
    yield _keyed(record("Meeting", meeting, PLACE, held, of=committee))
    for number in range(decisions):
        taken = {"title": title_of(number), "takenOn": ON, "text": "Not yet written."}
        links = {"committee": committee, **({"meeting": meeting} if number < NESTED else {})}
        yield _keyed(record("Decision", decision_of(side, slot, number), PLACE, taken, **links))


def _keyed(made: Record) -> Record:
    """Give a record its natural key, by which an upsert finds it."""
    links = {name: (target,) for name, target in made.links.items()}
    key = key_text(made.kind, PROVIDER, key_parts(MODEL[made.kind], made.columns, links))
    return replace(made, columns={**made.columns, "key": key})
