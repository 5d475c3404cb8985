"""Loading again after something happened, and taking the fictional set away."""

from datetime import timedelta

from hub.graph.driver import Database
from hub.graph.reader import read, rows
from hub.graph.statement import Statement
from hub.graph.writer import write
from hub.reference.load import Seeded, load_demonstration, seed
from hub.reference.removal import remove_demonstration
from tests.graph.reference.conftest import FICTIONAL, GATE, MEMORANDUM, NOW

LATER = NOW + timedelta(days=3)
END = "MATCH (a:DataSharingAgreement {title: $title}) SET a.state = 'TERMINATED'"
FORGET = "MATCH (mark:Seed {name: 'reference'}) SET mark.fingerprint = 'of an earlier hub'"
CLIENTS = Statement("MATCH (c:Client) RETURN count(c)")
ACTS = Statement(
    "MATCH (act:Act) WHERE act.kind STARTS WITH 'CLIENT_' "
    "RETURN act.kind, act.subjects[0], act.organisation ORDER BY act.at"
)
OF_CLIENTS = Statement("MATCH (c:Client) RETURN c.id, c.organisation ORDER BY c.id")


def test_an_agreement_that_was_ended_stays_ended_when_a_newer_hub_starts(
    loaded: tuple[Database, Seeded],
) -> None:
    database, _ = loaded
    write(database, lambda transaction: transaction.run(END, dict(MEMORANDUM.parameters)).consume())
    write(database, lambda transaction: transaction.run(FORGET).consume())

    again = seed(database, LATER)

    assert again.written == 0
    assert (read(database, MEMORANDUM) or [""])[0] == "TERMINATED"


def test_the_fictional_set_is_removed_whole_stays_away_and_can_be_brought_back(
    loaded: tuple[Database, Seeded],
) -> None:
    database, _ = loaded
    (fictional,) = read(database, FICTIONAL) or [0]
    versions = read(database, GATE)

    removed = remove_demonstration(database, NOW)

    left = seed(database, LATER)
    assert removed == fictional
    assert (left.written, left.demonstration) == (0, "removed")
    assert (read(database, FICTIONAL), read(database, CLIENTS)) == ([0], [0])
    assert read(database, GATE) != versions
    assert load_demonstration(database, LATER) == fictional
    assert seed(database, LATER).demonstration == "loaded"


def test_clients_that_come_and_go_with_the_set_are_acts_of_the_log(loaded: tuple[Database, Seeded]) -> None:
    database, _ = loaded
    clients = [tuple(each) for each in rows(database, OF_CLIENTS)]
    before = len(rows(database, ACTS))

    seed(database, LATER)
    remove_demonstration(database, NOW)
    load_demonstration(database, LATER)

    acts = [(kind, (client, body)) for kind, client, body in rows(database, ACTS)[before:]]
    assert [kind for kind, _ in acts] == ["CLIENT_ENDED"] * 5 + ["CLIENT_REGISTERED"] * 5
    assert sorted(each for _, each in acts[:5]) == clients
    assert sorted(client for _, (client, _) in acts[5:]) == [client for client, _ in clients]


def test_removing_what_is_not_there_removes_nothing(database: Database) -> None:
    assert remove_demonstration(database, NOW) == 0
