"""What the register said at an instant: replayed writes, asked for again at random instants."""

from copy import deepcopy
from random import Random
from typing import Any

from hub.graph.driver import Database
from hub.register.drafts import Author, Draft, Ref
from hub.register.record import record
from tests.golden.asking import Reader
from tests.graph.compiler.conftest import asker

HUB = Author("hub")
STEWARD = Ref("Organisation", {"name": "Register"})
ROLES = ("LEAD", "HOST", "DONOR", "MEMBER")
START = "2026-01-01T00:00:00.000000Z"
ALL = """query ($at: Instant) {
  steeringCommittees(first: 9, recordedAt: $at, asOf: "ever") {
    totalCount
    nodes { id revision name phase seats(first: 50) { totalCount nodes { id role since until holder {
      ... on Organisation { id name seats(first: 1) { totalCount } } } } } }
  }
}"""
State = dict[str, dict[str, Any]]


def instant(number: int) -> str:
    return f"2026-01-{1 + number // 24:02}T{number % 24:02}:00:00.000000Z"


class Replay:
    """A register that is written to at random, and every state that it was in, kept as the answers are."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.state: State = {}
        self.states: list[tuple[str, State]] = []

    def write(self, at: str, *drafts: Draft) -> tuple[str, ...]:
        """Write drafts; give their ids, or nothing where the register refuses them."""
        outcome = record(self.database, drafts, HUB, at)
        for draft, id in zip(drafts, outcome.ids, strict=not outcome.problems):
            self._note(draft, id)
        self.states.append((at, deepcopy(self.state)))
        return outcome.ids

    def _note(self, draft: Draft, id: str) -> None:
        before = self.state.setdefault(id, {"id": id, "kind": draft.kind, "revision": 0, "until": None})
        links = {name: ref.key for name, ref in draft.links.items() if isinstance(ref, Ref)}
        after = {**before, **draft.values, **links}
        if after != before or not before["revision"]:
            self.state[id] = {**after, "revision": before["revision"] + 1}

    def at(self, at: str) -> State:
        return next((state for when, state in reversed(self.states) if when <= at), {})


def expected(state: State) -> dict[str, Any]:
    """Answer the question by walking the records of a state."""
    every = list(state.values())

    def seats(name: str, id: str) -> list[dict[str, Any]]:
        found = [each for each in every if each["kind"] == "Seat" and each[name] == id]
        return sorted(found, key=lambda each: (each["since"], each["id"]))

    def holder(id: str) -> dict[str, Any]:
        return {"id": id, "name": state[id]["name"], "seats": {"totalCount": len(seats("holder", id))}}

    def seat(each: dict[str, Any]) -> dict[str, Any]:
        named = {name: each[name] for name in ("id", "role", "since", "until")}
        return {**named, "holder": holder(each["holder"])}

    committees = sorted(
        (each for each in every if each["kind"] == "SteeringCommittee"),
        key=lambda each: (each["name"].lower(), each["id"]),
    )
    nodes = [
        {
            **{name: each.get(name) for name in ("id", "revision", "name", "phase")},
            "seats": {
                "totalCount": len(seats("committee", each["id"])),
                "nodes": [seat(one) for one in seats("committee", each["id"])],
            },
        }
        for each in committees
    ]
    return {"steeringCommittees": {"totalCount": len(nodes), "nodes": nodes}}


def bodies(replay: Replay) -> tuple[str, list[str], list[str]]:
    """Write the steward, three holders and three committees; give their ids."""

    def organisation(name: str) -> Draft:
        return Draft("Organisation", {"name": name, "stakeholder": "NATIONAL_AUTHORITY"}, steward=STEWARD)

    names = ("Register", "Ministry", "Agency", "Office")
    steward, *holders = replay.write(instant(0), *(organisation(name) for name in names))
    committees = replay.write(
        instant(1),
        *(
            Draft("SteeringCommittee", {"name": name, "since": "2020"}, steward=STEWARD)
            for name in ("Alpha", "Beta", "Gamma")
        ),
    )
    return steward, holders, list(committees)


def any_change(random: Random, number: int, known: tuple[list[str], list[str], list[str]]) -> Draft:
    holders, committees, seats = known
    links = {
        "committee": Ref("SteeringCommittee", random.choice(committees)),
        "holder": Ref("Organisation", random.choice(holders)),
    }
    turn = random.random()
    if turn < 0.35 or not seats:
        day = f"2020-01-{1 + number % 28:02}"
        return Draft("Seat", {"role": random.choice(ROLES), "since": day}, links, steward=STEWARD)
    if turn < 0.65:
        moved = {name: links[name] for name in random.sample(sorted(links), random.randrange(3))}
        values = {"role": random.choice(ROLES), "until": random.choice((None, "2025-06-01"))}
        return Draft("Seat", values, moved, id=random.choice(seats))
    if turn < 0.8:
        return Draft("Organisation", {"name": f"Body {number}"}, id=random.choice(holders))
    values = {"name": f"Board {random.randrange(100)} {number}", "phase": random.choice(("DESIGN", None))}
    return Draft("SteeringCommittee", values, id=random.choice(committees))


def replayed(database: Database, random: Random, writes: int) -> tuple[Replay, str]:
    replay = Replay(database)
    steward, holders, committees = bodies(replay)
    seats: list[str] = []
    for number in range(2, writes):
        draft = any_change(random, number, (holders, committees, seats))
        ids = replay.write(instant(number), draft)
        seats.extend(ids if draft.id is None else ())
    return replay, steward


def test_any_instant_is_answered_as_the_register_was_then(database: Database) -> None:
    random = Random(4)
    replay, steward = replayed(database, random, 40)
    ask = asker(database)

    for number in random.sample(range(40), 12):
        at = instant(number).replace(":00:00.", f":{random.choice(('00', '30'))}:00.")
        answer = ask(ALL, Reader((steward,)), {"at": at})

        assert answer.data == expected(replay.at(at)), at
