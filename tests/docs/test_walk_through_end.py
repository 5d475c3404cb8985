"""Eight readers ask across the end of an agreement, of a hub with several processes, as the tutorial says."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event, Semaphore
from time import monotonic
from typing import Any

import pytest

from hub.client.keys import load
from hub.client.session import Session
from tests.docs.running import RunningHub

# It may be the first to start a whole hub.
pytestmark = pytest.mark.timeout(600)
READERS, BEFORE, AFTER = 8, 3, 3
MEMORANDUM = "Memorandum on reintegration planning (fictional)"
ASK = '{ steeringCommittees(first: 5, where: {name: {startsWith: "Horizon"}}) { totalCount nodes { name } } }'
FIND = """
query Find($title: String) {
  dataSharingAgreements(first: 2, where: {title: {eq: $title}, state: {eq: FINALISED}}) { nodes { id } }
}
"""
END = """
mutation End($agreement: ID!) {
  endDataSharingAgreement(agreement: $agreement) { agreement { endedAt } userErrors { code } }
}
"""
READINGS = """
query Readings {
  readings(first: 1, orderBy: [{at: DESC}]) { nodes { at agreement { title } } }
}
"""
GONE = {"steeringCommittees": {"totalCount": 0, "nodes": []}}


@dataclass(frozen=True)
class Asked:
    """One answer with the moment when its question was sent."""

    sent: float
    answer: dict[str, Any]

    @property
    def released(self) -> str | None:
        """Give the instant of release of an answer that holds something of the agreement."""
        if self.is_refused or self.answer["data"] == GONE:
            return None
        return str(self.answer["extensions"]["release"]["at"])

    @property
    def is_refused(self) -> bool:
        """Say whether the question was refused because access was changing."""
        return [each["extensions"]["code"] for each in self.answer.get("errors", [])] == ["ACCESS_CHANGING"]


def test_eight_readers_get_nothing_that_was_released_after_the_end(documented_hub: RunningHub) -> None:
    _with_a_fresh_demonstration(documented_hub)
    answered, over = Semaphore(0), Event()

    with ThreadPoolExecutor(READERS) as pool, _session(documented_hub, "demo-origin-agency") as steward:
        readers = [pool.submit(_ask_across, documented_hub, answered, over) for _ in range(READERS)]
        try:
            for _ in range(READERS * BEFORE):
                assert answered.acquire(timeout=60)
            ended_at = _end(steward)
            returned = monotonic()
        finally:
            over.set()
        asked = [each for reader in readers for each in reader.result()]
        latest = steward.query(READINGS)["data"]["readings"]["nodes"]

    released = [each.released for each in asked if each.released]
    assert len(released) >= READERS * BEFORE
    assert max(released) < ended_at
    late = [each for each in asked if each.sent > returned]
    assert len(late) >= READERS * AFTER
    assert [each.answer for each in late if each.answer["data"] != GONE or "errors" in each.answer] == []
    assert {name for each in late for name in each.answer["extensions"]} == {"cost"}
    assert latest[0]["at"] == max(released)


def _ask_across(hub: RunningHub, answered: Semaphore, over: Event) -> list[Asked]:
    """Ask without a pause until the end is over, and then a few times more."""
    asked: list[Asked] = []
    with _session(hub, "demo-host-agency") as session:
        while not over.is_set():
            asked.append(_ask(session))
            answered.release()
        asked.extend(_ask(session) for _ in range(AFTER))
    return asked


def _ask(session: Session) -> Asked:
    sent = monotonic()
    return Asked(sent, session.query(ASK))


def _end(steward: Session) -> str:
    (found,) = steward.query(FIND, {"title": MEMORANDUM})["data"]["dataSharingAgreements"]["nodes"]
    ended = steward.query(END, {"agreement": found["id"]})["data"]["endDataSharingAgreement"]
    assert ended["userErrors"] == []
    return str(ended["agreement"]["endedAt"])


def _session(hub: RunningHub, name: str) -> Session:
    return Session(load(hub.home / "demo" / "clients" / f"{name}.json"))


def _with_a_fresh_demonstration(hub: RunningHub) -> None:
    """Load the fictional set anew: an agreement that was ended stays ended otherwise."""
    for command in (
        "seed --remove-demo",
        "seed --demo",
        "login demo-host-agency",
        "login demo-origin-agency",
    ):
        done = hub.run(f".venv/bin/hub {command}")
        assert done.returncode == 0, done.stdout
