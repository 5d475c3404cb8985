"""What is written: 1 record, 100 nested ones, 1,000, all of them there already and changed by every request.

By hand it is one MERGE by the natural key, which keeps a record's revision and instant and nothing else. The
hub also keeps a Change and a past version of each record; a second statement by hand, `kept`, does so too.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import count, cycle, repeat

from tests.bench.records import PROVIDER, Size
from tests.bench.shapes import Shape, Variables
from tests.bench.targets import (
    MANY_SLOTS,
    MEETING_TITLE,
    NESTED,
    ON,
    committee_of,
    decision_of,
    key_of,
    key_of_meeting,
    meeting_of,
    title_of,
)

FEW_CALLERS = (8,)
SHARED = {
    "steward": PROVIDER,
    "territory": "*",
    "place": f"{PROVIDER}|*",
    "scope": f"coordination|{PROVIDER}|*",
    "open": False,
}
UPSERT = """
mutation upsert($input: [DecisionInput!]!) {
  upsertDecisions(input: $input) { records { id text } userErrors { code } }
}
"""
UPSERT_NESTED = """
mutation upsertNested($input: [MeetingInput!]!) {
  upsertMeetings(input: $input) { records { id conclusions } userErrors { code } }
}
"""
RECORD = "COMMITTEE", "Decision", "text"
SESSION = "OF", "Meeting", "conclusions"
MERGED = """
  MERGE (n:Record {{key: row.key}})
  ON CREATE SET n:{kind}, n += $shared, n += row.created, n.revision = 0, n.createdAt = $now
  MERGE (n)-[:{link}]->(c)"""
WRITTEN = """
  SET n.{text} = row.text, n.{text}Folded = row.folded, n.revision = n.revision + 1, n.changedAt = $now"""
PAST = """
  CREATE (past:Past:{kind}Past)-[:VERSION_OF]->(n)
  SET past = properties(n), past.recordedUntil = $now, past.version = n.id + '|' + n.revision
  CREATE (past)-[:PAST_{link}]->(c)"""
CHANGE = """
  CREATE (:Change {{id: randomUUID(), record: n.id, kind: '{kind}', revision: n.revision, by: $by, at: $now,
                   before: past.{text}, after: row.text, position: $now + n.id}})"""
SEVERAL = """
MATCH (c:SteeringCommittee&Record {{id: $committee}})
UNWIND $rows AS row {written}
RETURN {{upsertDecisions: {{records: collect(n {{.id, .text}}), userErrors: []}}}}
"""
NESTED_IN = """
MATCH (c:SteeringCommittee&Record {{id: $committee}})
CALL (c) {{ WITH c, $meeting AS row {meeting}
  RETURN n AS m }}
CALL (c, m) {{ UNWIND $rows AS row {written}
  MERGE (n)-[:MEETING]->(m){past}
  RETURN count(n) AS decisions }}
RETURN {{upsertMeetings: {{records: [m {{.id, .conclusions}}], userErrors: []}}}}
"""
IN_PAST = " WITH n, past, m CREATE (past)-[:PAST_MEETING]->(m)"
NUMBERS = count(1)


def upserts(size: Size, numbers: Iterator[int] = NUMBERS) -> tuple[Shape, ...]:
    """Give what is written: decisions that are there, each side's own, with texts of the next number."""
    said = partial(_said, size.written), partial(_said_nested, min(size.written, NESTED))
    fresh = [
        partial(_fresh, each, slots, numbers)
        for each, slots in (
            (partial(_said, 1), size.slots),
            (said[1], size.slots),
            (said[0], min(size.slots, MANY_SLOTS)),
        )
    ]
    return (
        Shape("upsert of 1", UPSERT, _several(False), called="upsert", fresh=fresh[0], kept=_several(True)),
        Shape(
            "upsert of 100 nested",
            UPSERT_NESTED,
            _nested_in(False),
            called="upsertNested",
            fresh=fresh[1],
            kept=_nested_in(True),
        ),
        Shape(
            "upsert of 1,000",
            UPSERT.replace("upsert(", "upsertMany("),
            _several(False),
            called="upsertMany",
            fresh=fresh[2],
            kept=_several(True),
            callers=FEW_CALLERS,
        ),
    )


def alike(size: Size, turn: int = 0) -> tuple[Shape, ...]:
    """Give the same with texts that are the same for each side, and no other turn's."""
    first = -3 * turn
    # The nested one comes first: it writes the meeting, which the state of each of them tells of.
    return tuple(upserts(size, repeat(first - at))[at] for at in (1, 2, 0))


def kept(shape: Shape) -> Shape:
    """Give what is written with the statement by hand that keeps the history too."""
    return replace(shape, by_hand=shape.kept, called=f"{shape.operation}Kept")


def _written(what: tuple[str, str, str], keeps: bool) -> str:
    link, kind, text = what
    parts = (MERGED, PAST, WRITTEN, CHANGE) if keeps else (MERGED, WRITTEN)
    return "".join(parts).format(link=link, kind=kind, text=text)


def _several(keeps: bool) -> str:
    return SEVERAL.format(written=_written(RECORD, keeps))


def _nested_in(keeps: bool) -> str:
    meeting, written = _written(SESSION, keeps), _written(RECORD, keeps)
    return NESTED_IN.format(meeting=meeting, written=written, past=IN_PAST if keeps else "")


def _fresh(
    said: Callable[[str, int, int], Variables], slots: int, numbers: Iterator[int], side: str
) -> Iterator[Variables]:
    """Give what is said of one slot after the other, each time with texts of a number."""
    for slot in cycle(range(slots)):
        yield said(side or "own", slot, next(numbers))


def _said(many: int, side: str, slot: int, time: int) -> Variables:
    """Give so many decisions of a committee, as a side takes them."""
    committee = committee_of(side, slot)
    if side == "own":
        return {"input": _input(committee, many, time)}
    if side == "peer":
        ids = {f"id{at}": decision_of(side, slot, at) for at in range(many)}
        return {**ids, **{f"text{at}": text_of(time, at) for at in range(many)}}
    return {"committee": committee, "by": "by hand", "shared": SHARED, "rows": _rows(side, slot, many, time)}


def _said_nested(many: int, side: str, slot: int, time: int) -> Variables:
    """Give a meeting and the decisions taken there."""
    committee, said = committee_of(side, slot), text_of(time, many)
    if side == "own":
        held = {"of": {"steeringCommittee": {"id": committee}}, "title": MEETING_TITLE, "on": ON}
        return {"input": [{**held, "conclusions": said, "decisions": _input(committee, many, time)}]}
    if side == "peer":
        within = [
            {
                "update": {
                    "where": {"node": {"id": {"eq": decision_of(side, slot, at)}}},
                    "node": {"text": {"set": text_of(time, at)}},
                }
            }
            for at in range(many)
        ]
        return {"id": meeting_of(side, slot), "text": said, "decisions": within}
    created = {"id": meeting_of(side, slot), "title": MEETING_TITLE, "on": ON}
    meeting = {"key": key_of_meeting(side, slot), "text": said, "folded": said.lower(), "created": created}
    return {**_said(many, side, slot, time), "meeting": meeting}


def text_of(time: int, at: int) -> str:
    """Give a text that no other request writes."""
    return f"So it was decided, {time} {at}."


def _input(committee: str, many: int, time: int) -> list[dict[str, object]]:
    of = {"id": committee}
    return [
        {"committee": of, "title": title_of(at), "takenOn": ON, "text": text_of(time, at)}
        for at in range(many)
    ]


def _rows(side: str, slot: int, many: int, time: int) -> list[dict[str, object]]:
    return [
        {
            "key": key_of(side, slot, at),
            "text": text_of(time, at),
            "folded": text_of(time, at).lower(),
            "created": {"id": decision_of(side, slot, at), "title": title_of(at), "takenOn": ON},
        }
        for at in range(many)
    ]
