"""Search about an instant: records by what they were called then, as a walk over the states finds them."""

from random import Random
from typing import Any

from graph_schema.naming import NO_MATCH, RANKS, rank_of
from graph_schema.values import fold
from hub.graph.driver import Database
from hub.graph.reader import rows
from hub.graph.statement import Statement
from hub.register.drafts import Draft
from tests.golden.asking import Reader
from tests.graph.compiler.conftest import asker
from tests.graph.compiler.test_recorded import START, State, bodies, instant, replayed
from tests.graph.compiler.test_recorded import Replay as Replayed

TEXT = """query ($text: String!, $at: Instant, $first: Int! = 50, $after: String, $asOf: AsOf = "ever") {
  search(text: $text, recordedAt: $at, first: $first, after: $after, asOf: $asOf) {
    edges { rank node { id revision } matched { text } }
    pageInfo { hasNextPage endCursor }
  }
}"""
TEXTS = ("board", "body", "bod", "board 4", "alph", "gamma", "Ministry", "office", "o", "1", "nobody")
FORMER = Statement(
    "MATCH (past:Past) WHERE past.formerNames IS NOT NULL RETURN past.formerNames ORDER BY past.version"
)


def walked(state: State, text: str) -> list[tuple[str, str, int, str]]:
    """Find what a search finds by walking the records of a state."""
    ranked = [
        (rank_of(fold(each["name"]), fold(text)), fold(each["name"]), each)
        for each in state.values()
        if "name" in each
    ]
    found = sorted(
        (each for each in ranked if each[0] < NO_MATCH), key=lambda each: (*each[:2], each[2]["id"])
    )
    return [(each["id"], RANKS[rank], each["revision"], each["name"]) for rank, _, each in found]


def told(search: dict[str, Any]) -> list[tuple[str, str, int, str]]:
    return [
        (each["node"]["id"], each["rank"], each["node"]["revision"], each["matched"]["text"])
        for each in search["edges"]
    ]


def test_any_instant_is_searched_as_the_register_was_then(database: Database) -> None:
    random = Random(7)
    replay, steward = replayed(database, random, 70)
    ask, reader = asker(database), Reader((steward,))

    for at in [instant(random.randrange(72)) for _ in range(12)]:
        for text in TEXTS:
            found = ask(TEXT, reader, {"text": text, "at": at}).data["search"]  # type: ignore[index]  # it answers

            assert told(found) == walked(replay.at(at), text), (at, text)


def test_two_writes_at_one_instant_leave_a_record_to_be_found_by_its_former_name(database: Database) -> None:
    replay = Replayed(database)
    steward, _, (board, *_) = bodies(replay)
    replay.write(instant(2), Draft("SteeringCommittee", {"phase": "DESIGN"}, id=board))
    replay.write(instant(2), Draft("SteeringCommittee", {"name": "Council"}, id=board))
    ask, reader = asker(database), Reader((steward,))

    def found(text: str, at: str) -> list[str]:
        asked = ask(TEXT, reader, {"text": text, "at": at}).data
        return [each[0] for each in told(asked["search"])]  # type: ignore[index]  # it answers

    assert (found("alpha", instant(1)), found("alpha", instant(2))) == ([board], [])
    assert (found("council", instant(1)), found("council", instant(2))) == ([], [board])


def test_only_the_last_version_before_another_name_is_kept_in_the_index(database: Database) -> None:
    replay = Replayed(database)
    _, _, (board, *_) = bodies(replay)
    for at, values in enumerate(({"phase": "DESIGN"}, {"name": "Council"}, {"phase": None}), start=2):
        replay.write(instant(at), Draft("SteeringCommittee", values, id=board))

    assert rows(database, FORMER) == [["alpha"]]


def test_a_former_name_that_is_not_given_today_finds_nothing(database: Database) -> None:
    replay = Replayed(database)
    _, _, (board, *_) = bodies(replay)
    replay.write(instant(2), Draft("SteeringCommittee", {"name": "Council", "open": True}, id=board))
    ask = asker(database)

    def found(text: str, at: str) -> int:
        asked = ask(TEXT, Reader(), {"text": text, "at": at}).data
        return len(asked["search"]["edges"])  # type: ignore[index]  # it answers

    assert [found("alpha", instant(1)), found("council", instant(2))] == [0, 1]


def test_a_search_about_an_instant_is_paged_and_takes_a_day_too(database: Database) -> None:
    replay = Replayed(database)
    steward, _, boards = bodies(replay)
    names = [Draft("SteeringCommittee", {"name": "Other", "until": "2021"}, id=boards[0])]
    replay.write(instant(2), *names)
    ask, reader = asker(database), Reader((steward,))
    whole, pages, after = walked(replay.at(instant(1)), "a"), [], None
    for _ in whole:
        variables = {"text": "a", "at": instant(1), "first": 1, "after": after}
        page = ask(TEXT, reader, variables).data["search"]  # type: ignore[index]  # it answers
        pages.extend(told(page))
        after = page["pageInfo"]["endCursor"]

    assert (pages, page["pageInfo"]["hasNextPage"]) == (whole, False)
    for at, day, number in ((instant(2), "2020-06-01", 1), (instant(2), "2022-01-01", 0), (START, "ever", 0)):
        asked = {"text": "other", "at": at, "asOf": day}
        assert len(ask(TEXT, reader, asked).data["search"]["edges"]) == number  # type: ignore[index]  # it answers
