"""The gate gives answers and ends an order: who turns it has all of it, and waits for whoever holds it."""

import re
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from neo4j import ManagedTransaction

from hub.access.gate import (
    STRIPES,
    Held,
    any_stripe,
    ask_locked,
    gate_missing,
    hold_gate,
    hold_whole_gate,
    holding,
    turn_gate,
)
from hub.errors import HubError
from hub.graph.driver import Database
from hub.graph.reader import rows
from hub.graph.statement import Statement
from hub.graph.writer import write

VERSIONS = Statement("MATCH (gate:GrantsGate) RETURN gate.stripe, gate.version ORDER BY gate.stripe")
BLOCKED = Statement("SHOW TRANSACTIONS YIELD status WHERE status STARTS WITH 'Blocked' RETURN count(*)")
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
NEVER = "9999-12-31T23:59:59.999999Z"
COUNT = Statement("RETURN $number AS number", {"number": 7})
HOLDS: tuple[Callable[[ManagedTransaction], Held], ...] = (
    lambda transaction: hold_gate(transaction, 15),
    hold_whole_gate,
)


def version_of(database: Database) -> str:
    """Give the one version of all stripes."""
    found = rows(database, VERSIONS)
    assert [each[0] for each in found] == list(range(16))
    (version,) = {str(each[1]) for each in found}
    return version


def turns_of(database: Database) -> list[str]:
    """Give what the gate remembers of its turns."""
    ((turns,),) = rows(database, Statement("MATCH (gate:GrantsGate {stripe: 0}) RETURN gate.turns"))
    assert isinstance(turns, list)
    return [str(each) for each in turns]


def without(
    database: Database, *stripes: int
) -> Callable[[Callable[[ManagedTransaction], object]], HubError]:
    """Give what runs something where stripes are missing, and gives its refusal; the graph stays as it is."""

    def refused(work: Callable[[ManagedTransaction], object]) -> HubError:
        def broken(transaction: ManagedTransaction) -> None:
            forget = "MATCH (gate:GrantsGate) WHERE gate.stripe IN $stripes DELETE gate"
            transaction.run(forget, stripes=list(stripes)).consume()
            work(transaction)
            raise AssertionError("the gate was missed by nobody")

        with pytest.raises(HubError) as found:
            write(database, broken)
        return found.value

    return refused


def test_a_turn_gives_all_stripes_one_new_version_and_its_instant(database: Database) -> None:
    before = version_of(database)

    first, second = (write(database, turn_gate) for _ in range(2))

    assert version_of(database) == second.version
    assert len({before, first.version, second.version}) == 3
    assert INSTANT.fullmatch(first.at)
    assert first.at < second.at < NEVER


@pytest.mark.parametrize("hold", HOLDS, ids=["one", "all"])
def test_who_holds_the_gate_sees_what_stands_and_leaves_it(
    database: Database, hold: Callable[[ManagedTransaction], Held]
) -> None:
    turned = write(database, turn_gate)

    held = write(database, hold)

    assert held.version == turned.version == version_of(database)
    assert INSTANT.fullmatch(held.now)
    assert turned.at < held.now < NEVER


@pytest.mark.parametrize("hold", HOLDS, ids=["one", "all"])
def test_nobody_turns_the_gate_that_somebody_holds(
    database: Database, hold: Callable[[ManagedTransaction], Held]
) -> None:
    with (
        database.driver.session(database=database.name) as session,
        session.begin_transaction() as transaction,
        ThreadPoolExecutor(1) as thread,
    ):
        held = hold(transaction)  # type: ignore[arg-type]  # it runs statements as a managed one does
        turning = thread.submit(write, database, turn_gate)
        while rows(database, BLOCKED) == [[0]]:
            assert not turning.done()
        last = rows(database, Statement("RETURN toString(datetime.realtime('UTC'))"))[0][0]
        transaction.commit()

        turned = turning.result()

    assert turned.version != held.version
    assert turned.at > str(last)[:19]
    assert turned.at > held.now


def test_what_is_asked_while_the_gate_is_held_has_its_row_only_where_all_stands(database: Database) -> None:
    version = version_of(database)
    now = write(database, hold_whole_gate).now

    def asked(stood: str, until: str) -> object:
        return ask_locked(database, holding(COUNT, 3, stood, until))

    assert asked(version, NEVER) == [7]
    assert asked(version, now) is None
    assert asked("another", NEVER) is None
    write(database, turn_gate)
    assert asked(version, NEVER) is None


def test_what_is_asked_keeps_its_own_parameters() -> None:
    statement = holding(COUNT, 3, "version", NEVER)

    assert statement.parameters == {
        "number": 7,
        "stripe": 3,
        "standing_version": "version",
        "standing_until": NEVER,
    }
    assert statement.text.endswith(COUNT.text)


def test_any_stripe_is_one_of_sixteen() -> None:
    assert STRIPES == 16
    assert {any_stripe() for _ in range(1_000)} == set(range(16))


@pytest.mark.parametrize(
    ("touched", "told"),
    [
        ({"agreement|b|*", "agreement|a|*"}, "agreement|a|* agreement|b|*"),
        ((), ""),
        ({"*"}, "*"),
        ({"agreement|a|*", "two words"}, "*"),
        ({"agreement|a|*", ""}, "*"),
        ({f"k{number}" for number in range(10, 60)}, " ".join(f"k{number}" for number in range(10, 60))),
        ({f"k{number}" for number in range(10, 61)}, "*"),
    ],
)
def test_a_turn_tells_what_it_touched_or_everything_where_that_is_much_or_unclear(
    database: Database, touched: Collection[str], told: str
) -> None:
    before = version_of(database)

    write(database, partial(turn_gate, touched=touched))

    assert turns_of(database)[0] == f"{before} {told}"


def test_the_latest_turns_are_remembered_newest_first(database: Database) -> None:
    ended = []
    for number in range(66):
        ended.append(f"{version_of(database)} {'*' if number % 2 else 'key'}")
        write(database, turn_gate if number % 2 else partial(turn_gate, touched={"key"}))

    assert turns_of(database) == ended[:1:-1]
    assert len(turns_of(database)) == 64


def test_a_gate_that_is_not_whole_is_not_turned(database: Database) -> None:
    before = version_of(database)

    for stripes in ((15,), (0, 7), range(16)):
        assert without(database, *stripes)(turn_gate).code == "NOT_MIGRATED"

    assert version_of(database) == before


def test_a_gate_that_is_not_there_is_not_held(database: Database) -> None:
    for hold in HOLDS:
        assert without(database, *range(16))(hold).code == "NOT_MIGRATED"
    assert without(database, 15)(HOLDS[0]).code == "NOT_MIGRATED"


def test_a_graph_without_a_gate_is_one_to_prepare() -> None:
    error = gate_missing()

    assert (error.code, error.status) == ("NOT_MIGRATED", 503)
    assert "hub migrate" in error.message.en
    assert "hub migrate" in error.message.fr
